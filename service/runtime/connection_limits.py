"""The limits of a connection of the HTTP server, and the answer to a request that breaks one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from service.api.http.problems import MEDIA_TYPE
from service.formats.problems.problem import Problem, document

# Bytes of framing that each byte of a body may bring along: a chunk of one byte has five.
FRAMING_PER_BYTE = 8
# A refused client may go on sending for this long before its connection is closed.
LINGER_SECONDS = 0.5
# Of what it sends meanwhile so many bytes are read and dropped; the rest is left unread.
LINGER_BYTES = 262_144
# Requests that may wait on a connection for the answer to the one before them (pipelining, RFC 9112 9.3.2).
MOST_WAITING = 16
# New connections of an address that are read before the event loop goes on with open ones.
NEWCOMERS = 1
# A server that stops waits this long for the first request of an accepted connection.
LAST_CALL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a request: bytes and number of its headers, target included, and seconds until it has arrived."""

    header_bytes: int
    header_count: int
    receive_seconds: float


def _address(name: Any) -> tuple[str, int] | None:
    """An address as ASGI has it; none of a socket that is a file."""
    return (str(name[0]), int(name[1])) if isinstance(name, tuple) else None


def answer(slug: str) -> bytes:
    """A complete response in the same shape as every other error."""
    content = document(Problem(slug))
    body = json.dumps(content).encode()
    head = f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode()
    return STATUS_LINE[content["status"]] + head + body

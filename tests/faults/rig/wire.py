"""Requests and responses as bytes, for requests that no well-behaved client would send."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

PATIENCE_SECONDS = 20.0
# The service under test waits this long for a complete request.
RECEIVE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class WireAnswer:
    """The response until the connection closed; ``seconds`` from the first byte sent. Status 0 means no response."""

    status: int
    head: bytes
    body: bytes
    seconds: float

    def problem(self) -> Any:
        """The body as JSON; ``None`` when it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Wire:
    """The address of a service; each request uses a new connection."""

    host: str
    port: int

    @classmethod
    def to(cls, url: str) -> Wire:
        host, _, port = url.removeprefix("http://").partition(":")
        return cls(host, int(port))

    def connection(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=PATIENCE_SECONDS)

    def say(self, request: bytes) -> WireAnswer:
        """Send all bytes, as far as they are accepted, and read the response."""
        began = time.monotonic()
        with self.connection() as connection:
            # The response may come before the end of the request; it can still be read then.
            with suppress(OSError):
                connection.sendall(request)
            return heard(connection, began)


def heard(connection: socket.socket, began: float) -> WireAnswer:
    """The first response on a connection, until it is complete or the other side closes."""
    content = b""
    with suppress(ConnectionError):
        while not _is_complete(content) and (more := connection.recv(65_536)):
            content += more
    head, _, body = content.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    return WireAnswer(status, head.lower(), body, time.monotonic() - began)


def _is_complete(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return bool(end) and length.isdigit() and len(body) >= int(length)


def request(
    method: str = "GET",
    target: bytes = b"/v1/claims",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A request that is well formed as HTTP, whatever is in its parts; ``headers`` overrule the usual ones."""
    content = {"Host": "localhost", "Connection": "close"}
    if body is not None:
        content |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    content |= headers or {}
    lines = "".join(f"{name}: {value}\r\n" for name, value in content.items() if value).encode()
    return method.encode() + b" " + target + b" HTTP/1.1\r\n" + lines + b"\r\n" + (body or b"")

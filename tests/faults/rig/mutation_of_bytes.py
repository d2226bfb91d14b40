"""Requests that are almost valid: some bytes of a valid one are changed, removed, doubled or inserted."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.faults.rig.corpus import UNKNOWN_CLAIM, a_claim, posted
from tests.faults.rig.wire import request

BEGINNINGS: tuple[bytes, ...] = (
    posted(a_claim("mutated")),
    posted(a_claim("mutated with a key"), Idempotency_Key="a-key"),
    request("POST", b"/v1/claims:batch?atomic=true", b"[" + posted(a_claim("b")).partition(b"\r\n\r\n")[2] + b"]"),
    request("POST", UNKNOWN_CLAIM + b"/retraction", b'{"reason": "It was wrong."}'),
    request("PUT", b"/v1/parties/taliban", b'{"name": "Taliban", "aliases": ["Islamic Emirate"]}'),
    request(target=b"/v1/claims?limit=5&state=active&since=2021-06-30T00:00:00Z"),
    request(target=b"/v1/incidents?limit=5"),
    request(target=b"/v1/incidents/inc_00000000000000000000/reconciliation?min_sequence=1"),
    request(target=b"/problems/too-large"),
)
TROUBLE: tuple[bytes, ...] = (
    b"\0", b"\r\n", b"\n", b'"', b"\\", b"\\u0000", b"\\ud800", b"{", b"[", b"]", b"}", b":", b",", b"%00", b"%ff",
    b"-", b"1e999", b"NaN", b"\xff", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"9" * 400, b"null", b"true",
    b"../", b"?", b"#",
)  # fmt: skip
Change = Callable[[bytes, Random], bytes]


def mutated(by: Random) -> bytes:
    """A request with one to four changes; nearly all state the true length of their body."""
    head, _, body = by.choice(BEGINNINGS).partition(b"\r\n\r\n")
    in_head = not body or by.random() < 0.3
    for _ in range(by.randint(1, 4)):
        change = by.choice(CHANGES)
        head, body = (change(head, by), body) if in_head else (head, change(body, by))
    if body and by.random() < 0.97:
        head = _with_true_length(head, body)
    return head + b"\r\n\r\n" + body


def _with_true_length(head: bytes, body: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(body)])


def _another_byte(raw: bytes, by: Random) -> bytes:
    position = by.randrange(len(raw) + 1)
    return raw[:position] + bytes([by.randrange(256)]) + raw[position + 1 :]


def _left_out(raw: bytes, by: Random) -> bytes:
    position = by.randrange(len(raw) + 1)
    return raw[:position] + raw[position + by.randint(1, 8) :]


def _doubled(raw: bytes, by: Random) -> bytes:
    position = by.randrange(len(raw) + 1)
    return raw[: position + by.randint(1, 40)] + raw[position:]


def _troubled(raw: bytes, by: Random) -> bytes:
    position = by.randrange(len(raw) + 1)
    return raw[:position] + by.choice(TROUBLE) + raw[position:]


CHANGES: tuple[Change, ...] = (_another_byte, _left_out, _doubled, _troubled)

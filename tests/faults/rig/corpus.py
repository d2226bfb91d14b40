"""The hostile requests of RELIABILITY 5 as bytes, each with its line there and the acceptable statuses."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.api.openapi.examples import example
from tests.faults.rig.wire import request

SECRET = "Zx9-never-to-be-echoed"
UNKNOWN_CLAIM = b"/v1/claims/clm_00000000000000000000"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the corpus, the bytes sent, and the acceptable statuses; 0 means that the connection is closed."""

    line: int
    sent: bytes
    statuses: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.line} {self.sent[:40]!r} {len(self.sent)}"


def a_claim(source_claim_id: str = SECRET, **fields: Any) -> dict[str, Any]:
    """The example of the contract with a mark that no refusal may repeat."""
    body: dict[str, Any] = copy.deepcopy(example("claim"))
    return body | {"source_claim_id": source_claim_id} | fields


def posted(body: Any, **headers: str) -> bytes:
    """A POST of a claim; bytes are sent unchanged."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return request("POST", body=raw, headers={name.replace("_", "-"): value for name, value in headers.items()})


def with_value(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The claim with another value at a path."""
    body: Any = a_claim()
    inner = body
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    claim: dict[str, Any] = body
    return claim


def instead(old: bytes, new: bytes) -> bytes:
    """The claim's JSON with some bytes replaced."""
    raw = json.dumps(a_claim()).encode()
    assert old in raw
    return raw.replace(old, new, 1)


def without(*path: str | int) -> dict[str, Any]:
    """The claim without the value at a path."""
    body: Any = a_claim()
    inner = body
    for part in path[:-1]:
        inner = inner[part]
    del inner[path[-1]]
    claim: dict[str, Any] = body
    return claim


RAW = json.dumps(a_claim()).encode()
COUNT = ("counts", 0, "value")
PLACE = ("event", "places", 0)

REQUIRED: tuple[tuple[str | int, ...], ...] = (
    ("claimant",),
    ("claimant", "name"),
    ("event",),
    ("event", "type"),
    ("event", "start"),
    ("event", "places"),
    (*PLACE, "country"),
    ("counts", 0, "measure"),
    COUNT,
)

SYNTAX: tuple[tuple[int, bytes], ...] = (
    (1, b""),
    (3, RAW[:-5]),
    (3, RAW[:1]),
    (4, b"{}x"),
    (4, RAW + RAW),
    (5, instead(b": 119", b": NaN")),
    (6, instead(b": 119", b": Infinity")),
    (6, instead(b": 119", b": -Infinity")),
    (7, instead(b": 119", b": 1e999")),
    (8, instead(b'"claimant"', b'"metadata": {"x": NaN}, "claimant"')),
    (11, instead(b": 119", b": " + b"1" * 5_000)),
    (12, instead(b": 119", b": 0x77")),
    (15, b"[" * 33 + b"]" * 33),
    (15, b"[" * 1_000 + b"]" * 1_000),
    (15, b"[" * 100_000 + b"]" * 100_000),
    (16, b'{"a":' * 40_000 + b"1" + b"}" * 40_000),
    (17, b'{"a":[' + b"1," * 6_000 + b"1]}"),
    (26, b"\xef\xbb\xbf" + RAW),
    (27, b"\xff\xfe" + RAW),
    (27, RAW.decode().encode("utf-16")),
    (27, instead(b"Afghan", b"\xc0\xaf")),
    (27, instead(b"Afghan", b"\xed\xa0\x80\xed\xb0\x80")),
    (28, instead(b"Afghan", b"\\ud800")),
    (29, instead(b'"claimant"', b'"claimant": "x", "claimant"')),
)

VALUES: tuple[tuple[int, Any], ...] = (
    (2, b"null"),
    (2, b"[]"),
    (2, b'"x"'),
    (2, b"5"),
    (10, instead(b": 119", b": " + b"1" * 4_000)),
    (13, instead(b": 119", b": -0")),
    (13, instead(b": 119", b": 1.0")),
    (14, with_value(COUNT, True)),
    (14, with_value(("counts", 0, "of"), "5")),
    (30, instead(b"Afghan", b"\\u0000")),
    (30, with_value(("source_claim_id",), "a\0b")),
    (34, with_value(("event", "summary"), "x" * 20_001)),
    (37, a_claim() | {"unknown": SECRET}),
    (37, a_claim() | {f"<b>{SECRET}": 1}),
    *((38, a_claim() | {field: SECRET}) for field in ("sequence", "tenant_id", "received_at", "state", "entry_hash")),
    *((39, a_claim() | {field: {}}) for field in ("__proto__", "constructor", "__class__")),
    *((40, without(*path)) for path in REQUIRED),
    (41, with_value(("asserted_at",), "2021-06-30T12:00:00")),
    (42, with_value(("event", "end"), "2021-06-01")),
    (43, with_value(("event", "start"), "2999-01-01")),
    (44, with_value(PLACE, {"country": "AF", "lat": 90.0001, "lon": 0})),
    (44, with_value(PLACE, {"country": "AF", "lat": 0, "lon": -181})),
    (44, with_value(PLACE, {"country": "AF", "lat": "NaN", "lon": 0})),
    *((45, with_value(("source",), {"url": url})) for url in ("javascript:alert(1)", "data:,x", "file:///etc/passwd")),
    (46, with_value(("event", "type"), SECRET)),
    (46, with_value(COUNT, f"a lot {SECRET}")),
    (46, with_value(COUNT, -1)),
    (47, with_value(("counts",), [{"measure": "killed", "value": 1}] * 51)),
    (94, with_value(COUNT, "a" * 50_000 + "!")),
    (94, with_value(COUNT, "between " + "1 and " * 30)),
    (94, with_value(COUNT, "1" + ",000" * 40)),
    (94, with_value(COUNT, " " * 190 + "x")),
    (94, with_value(("event", "start"), "2021-" * 5_000)),
    (94, with_value(("claimant",), "a" * 50_000 + "!")),
    (94, with_value(("source",), {"url": "http://" + "a." * 20_000 + "!"})),
    (94, with_value(("source",), {"language": "a-" * 20_000})),
)

MEDIA: tuple[tuple[int, Mapping[str, str]], ...] = (
    *((22, {"Content_Encoding": coding}) for coding in ("gzip", "deflate", "br", "zstd", "identity, gzip")),
    *(
        (24, {"Content_Type": kind})
        for kind in ("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json")
    ),
)

KEYS = ("", "k" * 256, "a b", "é", "\x7f", "a\tb")
PATHS = (b"/v1/claims/%00", b"/v1/claims/%2e%2e%2f", b"/v1/claims/%ff", b"/%2e%2e/etc/passwd", b"/v1/incidents/%00")
LIMITS = ("-1", "0", "1e9", "abc", "", "5&limit=6", "9" * 5_000)
CURSORS = ("x", "AAAA", "A" * 23, "%00", "%F0%9F%98%80")


def bodies() -> Iterator[Entry]:
    """Lines 1 to 52: invalid claims."""
    yield from (Entry(line, posted(body), (400,)) for line, body in SYNTAX)
    yield from (Entry(line, posted(body), (422,)) for line, body in VALUES)
    yield from (Entry(line, posted(RAW, **headers), (415,)) for line, headers in MEDIA)
    yield Entry(18, posted(with_value(("claimant",), ["x"] * 1_000_000)), (413,))
    yield Entry(19, request("POST", body=b"{", headers={"Content-Length": "50000000"}), (413,))
    yield Entry(20, _chunked(b" " * 65_536, 8), (413,))
    yield Entry(21, request("POST", body=RAW, headers={"Content-Length": str(len(RAW) + 10)}), (408, 0))
    yield Entry(23, posted(gzip.compress(b" " * 20_000_000), Content_Encoding="gzip"), (415,))
    for verb in ("retraction", "hold", "release"):
        target = UNKNOWN_CLAIM + b"/" + verb.encode()
        yield Entry(48, request("POST", target, b'{"reason": "Wrong."}'), (404, 422))
        yield Entry(50, request("POST", target, b"{}"), (422,))
    yield Entry(
        48, request("POST", UNKNOWN_CLAIM + b"/correction", _json(reason="Wrong.", claim=a_claim())), (404, 422)
    )


def _json(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


def _chunked(chunk: bytes, times: int) -> bytes:
    head = request("POST", headers={"Content-Type": "application/json", "Transfer-Encoding": "chunked"})
    return head + (b"%x\r\n" % len(chunk) + chunk + b"\r\n") * times + b"0\r\n\r\n"


def around() -> Iterator[Entry]:
    """Lines 55 to 70: Idempotency-Keys, batches, heads, addresses and queries."""
    batch = b"/v1/claims:batch"
    yield from (Entry(55, _with_key(key), (400,)) for key in KEYS)
    yield Entry(57, request("POST", batch, b"[]"), (422,))
    yield Entry(57, request("POST", batch + b"?atomic=true", b"[" + b",".join([RAW] * 101) + b"]"), (422,))
    spoilt = json.dumps([*(a_claim(f"b{n}") for n in range(99)), {"claimant": SECRET}]).encode()
    yield Entry(57, request("POST", batch + b"?atomic=true", spoilt), (422,))
    yield Entry(62, request(headers={"X": "a" * 70_000}), (431, 400))
    yield Entry(62, request(headers={"X": "a" * 2_000_000}), (431, 400))
    yield Entry(62, request(headers={f"X-{n}": "a" for n in range(100)}), (431, 400))
    yield from (Entry(64, _framed(framing), (400,)) for framing in FRAMINGS)
    yield from (Entry(66, request(target=path), (404, 400)) for path in PATHS)
    yield Entry(66, request(target=b"/" + b"a" * 70_000), (404, 400, 414, 431))
    yield from (Entry(67, request(target=b"/v1/claims?limit=" + limit.encode()), (422,)) for limit in LIMITS)
    yield from (Entry(68, request(target=b"/v1/incidents?cursor=" + cursor.encode()), (400,)) for cursor in CURSORS)
    for origin in ("https://evil.example", "null"):
        yield Entry(70, request("OPTIONS", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}), (405,))
    yield from (Entry(65, nonsense, (400,)) for nonsense in NONSENSE)


FRAMINGS = (
    b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
    b"Content-Length: 4\r\nContent-Length: 5\r\n",
    b"Content-Length: +4\r\n",
    b"Content-Length: -4\r\n",
    b"Content-Length: 4 4\r\n",
)
NONSENSE = (
    b"this is not HTTP\r\n\r\n",
    b"*1\r\n$8\r\nFLUSHALL\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET /v1/claims HTTP/9.9\r\n\r\n",
    b"GET\x00 / HTTP/1.1\r\n\r\n",
)


def _framed(framing: bytes) -> bytes:
    return (
        b"POST /v1/claims HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + framing
        + b"\r\n0\r\n\r\n"
    )


def _with_key(key: str) -> bytes:
    head, _, body = posted(RAW, Idempotency_Key="KEY").partition(b"\r\n\r\n")
    return head.replace(b"KEY", key.encode("latin-1")) + b"\r\n\r\n" + body


INERT = (
    "redis.call('FLUSHALL')",
    "\r\n*1\r\n$8\r\nFLUSHALL\r\n",
    "<script>alert(1)</script>",
    "'; DROP TABLE claims; --",
    '{"killed": 1}',
    "{{7*7}} ${7*7}",
    "a \u202e b \u2066 c",
    "zero\u200bwidth Тaliban",
    "Haya\u0303n",
    "😀" * 20_000,
    "a" * 19_999 + "!",
    "=HYPERLINK(1)",
)

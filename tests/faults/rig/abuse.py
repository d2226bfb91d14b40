"""Twenty ways to abuse the service with one key, or with none, each in a process of its own.

python -m tests.faults.rig.abuse NAME URL KEY SECONDS
"""

from __future__ import annotations

import gzip
import io
import json
import random
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import httpx2

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG_TEXT = " ".join(f"word{number}" for number in range(300))
THREADS = 8


class Abuser:
    """One who has the address of a service and one key."""

    def __init__(self, url: str, key: str, seconds: float) -> None:
        self.url, self.key, self.end = url, key, time.monotonic() + seconds
        self.headers = {"Authorization": f"Bearer {key}"}
        self.client = httpx2.Client(base_url=url, headers=self.headers, timeout=30)

    @property
    def goes_on(self) -> bool:
        return time.monotonic() < self.end

    def connection(self) -> socket.socket:
        parts = urlsplit(self.url)
        return socket.create_connection((parts.hostname, parts.port), timeout=15)

    def sends(self, *pieces: bytes, pause: float = 0.0) -> None:
        """Send bytes one piece after another, then read what is answered."""
        with suppress(OSError), self.connection() as wire:
            for piece in pieces:
                if not self.goes_on:
                    return
                wire.sendall(piece)
                time.sleep(pause)
            wire.recv(4_096)

    def posts(self, path: str, content: bytes, media_type: str = "application/json", **headers: str) -> int:
        sent = {"Content-Type": media_type} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, content=content, headers=sent).status_code

    def gets(self, path: str, **headers: str) -> bytes:
        return self.client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}).content

    def head(self, *fields: str, method: str = "POST", path: str = "/v1/claims") -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *fields, "", ""]
        return "\r\n".join(lines).encode()


def a_claim(number: int, **event: Any) -> dict[str, Any]:
    """A claim like all others of an abuse: ten places, three hundred words."""
    places = [{"country": "AF", "admin1": f"Province {(number + index) % 10}"} for index in range(10)]
    return {
        "source_claim_id": f"abuse-{number}-{random.randrange(10**9)}",
        "claimant": f"Party {number % 40}",
        "event": {
            "type": "ground_clash",
            "start": f"2021-06-{number % 28 + 1:02d}",
            "places": places,
            "summary": LONG_TEXT,
        }
        | event,
        "counts": [{"measure": "killed", "value": number % 50}],
    }


def trailers(abuser: Abuser) -> None:
    chunked = abuser.head("Transfer-Encoding: chunked", "Content-Type: application/json")
    abuser.sends(chunked, b"2\r\n{}\r\n0\r\n", *[b"a: " + b"x" * 65_536 + b"\r\n"] * 200)


def chunk_extensions(abuser: Abuser) -> None:
    chunked = abuser.head("Transfer-Encoding: chunked", "Content-Type: application/json")
    abuser.sends(chunked, *[b"1;" + b"e" * 65_536 + b"\r\n{\r\n"] * 200)


def pipelining(abuser: Abuser) -> None:
    abuser.sends(abuser.head(f"Authorization: Bearer {abuser.key}", method="GET", path="/v1/claims") * 500)


def slow_heads(abuser: Abuser) -> None:
    abuser.sends(*[bytes([letter]) for letter in abuser.head()], pause=0.5)


def slow_bodies(abuser: Abuser) -> None:
    head = abuser.head(
        f"Authorization: Bearer {abuser.key}", "Content-Type: application/json", "Content-Length: 200000"
    )
    abuser.sends(head, *[b" "] * 100, pause=0.3)


def compressed_bodies(abuser: Abuser) -> None:
    abuser.posts("/v1/claims", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")


def huge_batches(abuser: Abuser) -> None:
    lines = b"\n".join(json.dumps(a_claim(number) | {"claimant": ""}).encode() for number in range(4_000))
    abuser.posts("/v1/claims:batch", lines, "application/x-ndjson")


def files(abuser: Abuser) -> None:
    abuser.posts("/v1/imports?dry_run=true", a_workbook(b'<row r="1"><c r="A1"><v>1</v></c></row>' + FAR_CELL), XLSX)
    abuser.posts("/v1/imports?dry_run=true", b"claimant,killed\n" + b"\n" * 15_000_000, "text/csv")
    abuser.posts("/v1/imports?dry_run=true", b"a," * 7_000_000, "text/csv")


FAR_CELL = b'<row r="490000"><c r="J490000"><v>1</v></c></row>'


def a_workbook(rows: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="claims" sheetId="1"/></sheets></workbook>')
        book.writestr("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    return out.getvalue()


def deep_json(abuser: Abuser) -> None:
    abuser.posts("/v1/claims", b"[" * 100_000)
    abuser.posts("/v1/claims", b"[" + b"1," * 120_000 + b"1]")
    abuser.posts("/v1/claims", b"{" + b",".join(b'"k%d":1' % number for number in range(20_000)) + b"}")


def hard_texts(abuser: Abuser) -> None:
    for text in ("a" * 19_999 + "!", "at least " * 2_000, "1,000," * 3_000, "(" * 19_000, "killed " * 2_800):
        claim = a_claim(1) | {"source": {"quote": text[:20_000], "headline": text[:20_000]}}
        abuser.posts(
            "/v1/claims", json.dumps(claim | {"counts": [{"measure": "killed", "value": text[:200]}]}).encode()
        )


def cursors_and_tags(abuser: Abuser) -> None:
    abuser.gets("/v1/claims?cursor=" + "x" * 100, If_None_Match=",".join(f'"{number}"' for number in range(2_000)))
    abuser.gets("/v1/incidents?cursor=zzz")


def streams(abuser: Abuser) -> None:
    head = abuser.head(
        f"Authorization: Bearer {abuser.key}", "Accept: text/event-stream", method="GET", path="/v1/changes"
    )
    wires: list[socket.socket] = []
    with suppress(OSError):
        for _ in range(5_000 // THREADS):
            wires.append(abuser.connection())
            wires[-1].sendall(head)
    while abuser.goes_on:
        time.sleep(0.5)
    for wire in wires:
        wire.close()


def long_polls(abuser: Abuser) -> None:
    head = abuser.head(f"Authorization: Bearer {abuser.key}", method="GET", path="/v1/changes?since=1&wait=25")
    wires = []
    with suppress(OSError):
        for _ in range(40):
            wires.append(abuser.connection())
            wires[-1].sendall(head)
    time.sleep(min(5.0, max(0.0, abuser.end - time.monotonic())))
    for wire in wires:
        wire.close()


def webhooks(abuser: Abuser) -> None:
    address = receiver()
    for number in range(20):
        abuser.posts("/v1/webhooks", json.dumps({"url": f"{address}/{number}"}).encode())
    number = 0
    while abuser.goes_on:
        abuser.posts("/v1/claims", json.dumps(a_claim(number, places=[{"country": "MX"}])).encode())
        number += 1
        time.sleep(0.5)


def receiver() -> str:
    """A receiver that drips, redirects, sends without end or sends what unpacks to very much."""

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with suppress(OSError):
                self.send_response(302 if self.path.endswith("7") else 200)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()
                for _ in range(13):
                    self.wfile.write(gzip.compress(b"x" * 100_000))
                    time.sleep(1)

        def log_message(self, format: str, *arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def whole_feeds(abuser: Abuser) -> None:
    abuser.gets("/v1/changes?limit=500")
    abuser.gets("/v1/incidents.atom")


def exports(abuser: Abuser) -> None:
    for path in ("/v1/claims.csv", "/v1/incidents.xlsx", "/v1/claims.ndjson", "/v1/incidents.geojson"):
        abuser.gets(path)


def pictures(abuser: Abuser) -> None:
    items = json.loads(abuser.gets("/v1/incidents?limit=5")).get("items", [])
    for incident in items:
        abuser.gets(f"/v1/incidents/{incident['incident_id']}.png?width=1600&scale=4")
        abuser.gets(f"/v1/incidents/{incident['incident_id']}.svg?width=280")


def judgements(abuser: Abuser) -> None:
    claims = [claim["claim_id"] for claim in json.loads(abuser.gets("/v1/claims?limit=30")).get("items", [])]
    random.shuffle(claims)
    for left, right in zip(claims[::2], claims[1::2], strict=False):
        verdict = random.choice(["same", "different"])
        body = {"claims": [left, right], "verdict": verdict, "by": "A", "why": "Because."}
        abuser.posts("/v1/judgements", json.dumps(body).encode())


def aliases(abuser: Abuser) -> None:
    names = [f"Alias {random.randrange(10**6)}" for _ in range(200)]
    body = {"name": f"Party {random.randrange(40)}", "aliases": names}
    abuser.client.put(f"/v1/parties/party-{random.randrange(20)}", json=body)


def replays(abuser: Abuser) -> None:
    rows = "".join(f"Party {number},{number},ground_clash,2021-06-30,AF\r\n" for number in range(2_000))
    abuser.posts("/v1/imports", ("claimant,killed,type,date,country\r\n" + rows).encode(), "text/csv")


def crowd(abuser: Abuser) -> None:
    """What RELIABILITY 6.2 measured: near-identical claims of ten places, 300 words and 28 days."""
    lines = b"\n".join(json.dumps(a_claim(number)).encode() for number in range(200))
    abuser.posts("/v1/claims:batch", lines, "application/x-ndjson")


ABUSES: Mapping[str, Callable[[Abuser], None]] = {
    abuse.__name__: abuse
    for abuse in (
        trailers,
        chunk_extensions,
        pipelining,
        slow_heads,
        slow_bodies,
        compressed_bodies,
        huge_batches,
        files,
        deep_json,
        hard_texts,
        cursors_and_tags,
        streams,
        long_polls,
        webhooks,
        whole_feeds,
        exports,
        pictures,
        judgements,
        aliases,
        replays,
        crowd,
    )
}
ALONE = frozenset({"webhooks"})


def _again_and_again(abuse: Callable[[Abuser], None], abuser: Abuser) -> None:
    while abuser.goes_on:
        with suppress(OSError, ValueError, KeyError, httpx2.HTTPError):
            abuse(abuser)
        time.sleep(0.01)


def main(name: str, url: str, key: str, seconds: str) -> None:
    """Abuse until the time is over, in several threads."""
    count = 1 if name in ALONE else THREADS
    threads = [
        threading.Thread(target=_again_and_again, args=(ABUSES[name], Abuser(url, key, float(seconds))), daemon=True)
        for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    time.sleep(float(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])

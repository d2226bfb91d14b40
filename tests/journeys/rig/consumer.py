"""A newsroom's system that follows the feed: a process that may be killed at any moment.

python consumer.py poll|stream URL FILE

It writes each change as one line, in one write. The last complete line is its cursor and its record of what it has
done.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

AWAY = (OSError, ValueError)


def main(mode: str, url: str, file: Path) -> None:
    """Follow the feed for ever; while the service is away, try again."""
    with file.open("ab") as log:
        cursor = restored(file, log.fileno())
        while True:
            try:
                for change in (polled if mode == "poll" else streamed)(url, cursor):
                    os.write(log.fileno(), json.dumps(change).encode() + b"\n")
                    cursor = change["seq"]
            except AWAY:
                time.sleep(0.02)


def restored(file: Path, descriptor: int) -> int:
    """The number of the last change that was written completely; an incomplete line after it is removed."""
    written = file.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    os.truncate(descriptor, len(whole))
    lines = whole.splitlines()
    return int(json.loads(lines[-1])["seq"]) if lines else 0


def polled(url: str, cursor: int) -> Iterator[dict[str, Any]]:
    """The changes of one page; an empty page is waited for."""
    request = urllib.request.Request(f"{url}/v1/changes?since={cursor}&limit=20", headers={"Prefer": "wait=5"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        yield from json.load(answer)["items"]


def streamed(url: str, cursor: int) -> Iterator[dict[str, Any]]:
    """The changes of a stream until it ends, continued by the id of the last event alone."""
    headers = {"Accept": "text/event-stream", "Last-Event-ID": str(cursor)}
    with urllib.request.urlopen(urllib.request.Request(f"{url}/v1/changes", headers=headers), timeout=40) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))

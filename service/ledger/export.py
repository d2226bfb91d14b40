"""The ledger as lines of JSON: a head line, one an entry, one an Idempotency-Key, an end line with a checksum.

Payloads are in base64 with their salts, so that every commitment can be checked and the chain stays as it was.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from service.domain.errors import CounterclaimError
from service.ledger.chain import Head, StoredEntry

FORMAT = "counterclaim-export"
VERSION = 1


class DamagedExport(CounterclaimError):
    """A file that is no export, or not the whole of one, or not as it was written."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The content of an export, according to its end line."""

    newsroom: str
    entries: int
    keys: int
    head: Head


@dataclass
class Writer:
    """Makes the lines of an export, each ending in a line feed, and counts and sums what it made."""

    newsroom: str
    entries: int = 0
    keys: int = 0
    head: Head = field(default_factory=Head)
    _sum: Any = field(default_factory=hashlib.sha256)

    def begin(self) -> bytes:
        """The first line."""
        return self._line({"format": FORMAT, "version": VERSION, "newsroom": self.newsroom})

    def entry(self, entry: StoredEntry) -> bytes:
        """A line of the ledger."""
        self.entries, self.head = self.entries + 1, entry.head
        payload = None if entry.payload is None else base64.b64encode(entry.payload).decode()
        fields = {name: getattr(entry, name) for name in StoredEntry.__slots__ if name != "payload"}
        return self._line(fields | {"payload": payload})

    def key(self, key: str, use: str) -> bytes:
        """A line on an Idempotency-Key and what it was used for."""
        self.keys += 1
        return self._line({"key": key, "use": use})

    def end(self) -> bytes:
        """The last line: without it an export is not whole."""
        head = {"sequence": self.head.sequence, "hash": self.head.hash, "at": self.head.at}
        end = {"entries": self.entries, "keys": self.keys, "head": head}
        self._line(end)
        return _rendered(end | {"sha256": self._sum.hexdigest()})

    def _line(self, content: dict[str, Any]) -> bytes:
        line = _rendered(content)
        self._sum.update(line)
        return line


def summed_up(lines: Iterable[bytes]) -> Summary:
    """The summary of a whole export. Raises ``DamagedExport`` if any byte has changed."""
    checksum, newsroom, last = hashlib.sha256(), "", b""
    for at, line in enumerate(lines):
        if at == 0:
            newsroom = _newsroom(line)
        else:
            checksum.update(last)
        last = line
    end = _read(last)
    stated_sum = end.pop("sha256", None)
    checksum.update(_rendered(end))
    if stated_sum != checksum.hexdigest():
        raise DamagedExport("the export is not whole, or not as it was written: its checksum differs")
    return Summary(newsroom, end["entries"], end["keys"], Head(**end["head"]))


def entries_in(lines: Iterable[bytes]) -> Iterator[StoredEntry]:
    """The entries of an export that is whole, in the order of the ledger."""
    for line in lines:
        content = _read(line)
        if "commitment" in content:
            payload = content.pop("payload")
            yield StoredEntry(**content, payload=None if payload is None else base64.b64decode(payload))


def keys_in(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """The Idempotency-Keys of an export that is whole, each with its use."""
    for line in lines:
        content = _read(line)
        if "use" in content:
            yield content["key"], content["use"]


def _newsroom(line: bytes) -> str:
    head = _read(line)
    if head.get("format") != FORMAT:
        raise DamagedExport("the file is no export of counterclaim")
    if head.get("version") != VERSION:
        raise DamagedExport(f"the export is of version {head.get('version')}, and version {VERSION} is read here")
    return str(head.get("newsroom"))


def _read(line: bytes) -> dict[str, Any]:
    try:
        content = orjson.loads(line)
    except orjson.JSONDecodeError:
        content = None
    if not isinstance(content, dict):
        raise DamagedExport("the file is no export of counterclaim, or not whole")
    return content


def _rendered(content: dict[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE)

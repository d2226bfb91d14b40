"""The record as stored, read without any code of the service, and its faults."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from redis import Redis

from service.ports.ledger import Submission
from tests.faults.rig.history import Attempt, History, Told

SALT = 16


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry of the stream as bytes, with its payload; ``id`` is the id in the stream."""

    id: bytes
    fields: dict[bytes, bytes]
    payload: bytes

    @property
    def sequence(self) -> int:
        return int(self.id.partition(b"-")[0])

    @property
    def subject(self) -> str:
        return self.fields[b"subject"].decode()

    @property
    def body(self) -> Any:
        return json.loads(self.payload[SALT:])


@dataclass(frozen=True, slots=True)
class RawLedger:
    """All entries of a newsroom, and the head that the store names."""

    entries: Sequence[RawEntry]
    head: tuple[int, str]

    def faults(self) -> list[str]:
        """The faults of the record by itself: in its order, commitments, chain and head."""
        return [*self._entry_faults(), *self._head_faults()]

    def _entry_faults(self) -> Iterator[str]:
        previous, before = "", 0
        for position, entry in enumerate(self.entries, 1):
            if entry.id != b"%d-0" % position:
                yield f"entry {position} has the id {entry.id!r}"
            if hashlib.sha256(entry.payload).hexdigest().encode() != entry.fields[b"commitment"]:
                yield f"entry {position} does not commit to its payload"
            names = (b"at", b"actor", b"type", b"subject", b"commitment")
            content = [previous, str(position), *(entry.fields[name].decode() for name in names)]
            previous = hashlib.sha256("\n".join(content).encode()).hexdigest()
            if previous != entry.fields[b"hash"].decode():
                yield f"entry {position} breaks the chain"
            if int(entry.fields[b"at"]) < before:
                yield f"entry {position} is earlier than the one before"
            before = int(entry.fields[b"at"])

    def _head_faults(self) -> Iterator[str]:
        last = (self.entries[-1].sequence, self.entries[-1].fields[b"hash"].decode()) if self.entries else (0, "")
        if self.head != last:
            yield f"the head is {self.head}, the last entry {last}"

    def claims(self) -> list[RawEntry]:
        return [entry for entry in self.entries if entry.fields[b"type"] == b"claim.received"]


def read(redis: Redis, newsroom: str = "default") -> RawLedger:
    """Read the whole record."""
    prefix = f"cc:{{{newsroom}}}:"
    stream: Any = redis.xrange(f"{prefix}ledger")
    names = [f"{prefix}payload:{int(id.partition(b'-')[0])}" for id, _ in stream]
    payloads: Any = [
        item for position in range(0, len(names), 1_000) for item in redis.mget(names[position : position + 1_000])
    ]
    head: Any = redis.hmget(f"{prefix}meta", "sequence", "hash")
    entries = [RawEntry(id, content, payload or b"") for (id, content), payload in zip(stream, payloads, strict=True)]
    return RawLedger(entries, (int(head[0] or 0), (head[1] or b"").decode()))


def read_head(redis: Redis, newsroom: str = "default") -> int:
    """The sequence that the store names as the last."""
    value: Any = redis.hget(f"cc:{{{newsroom}}}:meta", "sequence")
    return int(value or 0)


def contradictions(history: History, ledger: RawLedger) -> list[str]:
    """The deviations of the record from the history: acknowledged claims are there once, refused ones are not."""
    by_subject = {entry.subject: entry for entry in ledger.claims()}
    times = Counter(entry.subject for entry in ledger.claims())
    asked = {attempt.item.subject for attempt in history.attempts}
    return [
        *(f"{subject} is recorded {n} times" for subject, n in times.items() if n > 1),
        *(f"{subject} was never posted" for subject in by_subject if subject not in asked),
        *(fault for attempt in history.of(Told.OK) for fault in _broken_promise(attempt, by_subject)),
        *(
            f"{attempt.item.subject} was refused and is recorded"
            for attempt in history.of(Told.FAIL)
            if attempt.item.subject in by_subject and _says(by_subject[attempt.item.subject], attempt)
        ),
    ]


def _broken_promise(attempt: Attempt, by_subject: dict[str, RawEntry]) -> Iterator[str]:
    entry = by_subject.get(attempt.item.subject)
    if entry is None:
        yield f"{attempt.item.subject} was acknowledged and is lost"
        return
    if not _says(entry, attempt):
        yield f"{attempt.item.subject} is recorded with another body"
    receipt = (attempt.receipt["sequence"], attempt.receipt["entry_hash"])
    if receipt != (entry.sequence, entry.fields[b"hash"].decode()):
        yield f"{attempt.item.subject} has another entry than its receipt says"


def _says(entry: RawEntry, attempt: Attempt) -> bool:
    return bool(entry.body == json.loads(attempt.item.body))


def recorded(items: Sequence[Submission], ledger: RawLedger) -> list[Submission]:
    """The recorded ones of some claims, in the order of the record."""
    by_subject = {item.subject: item for item in items}
    return [by_subject[entry.subject] for entry in ledger.claims()]

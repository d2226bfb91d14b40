"""Restores entries as they were recorded, with their hashes and times, through the append script; the marks are new."""

import hashlib
from collections.abc import Mapping, Sequence

import orjson
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script
from service.domain.errors import CounterclaimError
from service.ledger.chain import Head, StoredEntry
from service.ledger.embargo import EMBARGOING, embargo_of
from service.ports.ledger import EntryType

AT_ONCE = 100
_TOUCHING = (EntryType.JUDGEMENT_MADE, EntryType.ERASURE_DONE)


class CannotImport(CounterclaimError):
    """The entries do not continue the record of the newsroom."""


class RedisRestore:
    """Restores entries into one newsroom, in their order; an interrupted restore can be continued.

    ``embargoes`` is the final end of each claim's embargo (0: none), so that no claim is public between two entries
    that move its embargo. An entry of any other claim states its embargo itself.
    """

    def __init__(self, redis: Redis, newsroom: str, embargoes: Mapping[str, int] | None = None) -> None:
        self._redis, self._keys, self._embargoes = redis, KeyNames(newsroom), embargoes or {}
        self._script = Script(redis, self._keys.prefix, "append")
        self._touched_by: dict[str, tuple[str, ...]] = {}

    async def put(self, entries: Sequence[StoredEntry], after: Head) -> None:
        """Write entries that follow ``after``. Raises ``CannotImport`` when the newsroom holds other entries."""
        for chunk in _chunks(entries):
            arguments = [argument for entry in chunk for argument in self._arguments(entry)]
            answer = await replicated_writes.run(self._script, after.sequence, after.hash, len(chunk), *arguments)
            if answer[0] != b"written":
                raise CannotImport(
                    f"entry {chunk[0].sequence} does not follow what the newsroom holds: import into an empty one"
                )
            after = chunk[-1].head

    async def put_keys(self, uses: Mapping[str, str]) -> None:
        """Write Idempotency-Keys, each with its use."""
        if uses:
            command = ("HSET", self._keys.of("idempotency"), *replicated_writes.hash_of(uses))
            await replicated_writes.changed(self._redis, self._keys.prefix, command)

    def _arguments(self, entry: StoredEntry) -> list[bytes | str]:
        # The hash of an erased body is gone, and no two erased bodies count as equal.
        placeholder = f"erased {entry.sequence}"
        body_hash = placeholder if entry.payload is None else hashlib.sha256(entry.body).hexdigest()
        recorded = (entry.type, entry.subject, entry.at, entry.actor, entry.commitment, entry.hash, body_hash)
        embargo = self._embargoes.get(entry.subject, embargo_of(entry)) if entry.type in EMBARGOING else 0
        marks = ("", " ".join(self._touched(entry)), 0, "", f"={embargo}", "")
        return ["\n".join(map(str, (*recorded, *marks))), entry.payload or b""]

    def _touched(self, entry: StoredEntry) -> tuple[str, ...]:
        if entry.type == EntryType.JUDGEMENT_UNDONE:
            return self._touched_by.get(entry.subject, ())
        if entry.type not in _TOUCHING or entry.payload is None:
            return ()
        body = orjson.loads(entry.body)
        touched = tuple(body.get("beside") or [*body.get("claims", ()), *body.get("against", ())])
        if entry.type == EntryType.JUDGEMENT_MADE:
            self._touched_by[entry.subject] = touched
        return touched


def _chunks(entries: Sequence[StoredEntry]) -> list[list[StoredEntry]]:
    """Up to 100 entries at once. A second entry about the same subject starts a new chunk, because it must see the
    first."""
    chunks: list[list[StoredEntry]] = []
    seen: set[str] = set()
    for entry in entries:
        if not chunks or entry.subject in seen or len(chunks[-1]) == AT_ONCE:
            chunks.append([])
            seen = set()
        chunks[-1].append(entry)
        seen.add(entry.subject)
    return chunks

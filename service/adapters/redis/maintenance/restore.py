"""Entries put back as they were recorded, by the script that records: hashes and times are theirs, marks are new."""

import hashlib
from collections.abc import Mapping, Sequence

import orjson
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, speaking
from service.domain.errors import CounterclaimError
from service.ledger.chain import Head, StoredEntry
from service.ledger.embargo import EMBARGOING, embargo_of
from service.ports.ledger import EntryType

AT_ONCE = 100
_TOUCHING = (EntryType.JUDGEMENT_MADE, EntryType.ERASURE_DONE)


class CannotImport(CounterclaimError):
    """Entries that do not follow what the newsroom holds."""


class RedisImport:
    """Puts entries into one newsroom, in their order; may be gone on with after an interruption.

    ``embargoes`` says of claims until when they are under embargo in the end (0: not at all), so that none is public
    between two entries that moved it. Where it is silent, each entry says it for itself.
    """

    def __init__(self, redis: Redis, newsroom: str, embargoes: Mapping[str, int] | None = None) -> None:
        self._redis, self._keys, self._embargoes = redis, KeyNames(newsroom), embargoes or {}
        self._script = Script(redis, self._keys.prefix, "append")
        self._judged: dict[str, tuple[str, ...]] = {}

    async def put(self, entries: Sequence[StoredEntry], after: Head) -> None:
        """Put entries that follow ``after``. Raises ``CannotImport`` when the newsroom holds something else."""
        for step in _steps(entries):
            fields = [field for entry in step for field in self._fields(entry)]
            answer = await self._script(after.sequence, after.hash, len(step), *fields)
            if answer[0] != b"written":
                raise CannotImport(
                    f"entry {step[0].sequence} does not follow what the newsroom holds: import into an empty one"
                )
            after = step[-1].head

    async def put_keys(self, uses: Mapping[str, str]) -> None:
        """Put Idempotency-Keys, each with its use."""
        if uses:
            with speaking():
                await self._redis.hset(
                    self._keys.of("idempotency"), items=[part for use in uses.items() for part in use]
                )

    def _fields(self, entry: StoredEntry) -> list[bytes | str | int]:
        # What was erased has no hash of its body any more, and no two such bodies are the same.
        gone = f"erased {entry.sequence}"
        body_hash = gone if entry.payload is None else hashlib.sha256(entry.body).hexdigest()
        said: list[bytes | str | int] = [entry.type, entry.subject, entry.at, entry.actor, entry.commitment, entry.hash]
        embargo = self._embargoes.get(entry.subject, embargo_of(entry)) if entry.type in EMBARGOING else 0
        return [*said, entry.payload or b"", body_hash, "", " ".join(self._touched(entry)), 0, "", f"={embargo}"]

    def _touched(self, entry: StoredEntry) -> tuple[str, ...]:
        if entry.type == EntryType.JUDGEMENT_UNDONE:
            return self._judged.get(entry.subject, ())
        if entry.type not in _TOUCHING or entry.payload is None:
            return ()
        body = orjson.loads(entry.body)
        touched = tuple(body.get("beside") or [*body.get("claims", ()), *body.get("against", ())])
        if entry.type == EntryType.JUDGEMENT_MADE:
            self._judged[entry.subject] = touched
        return touched


def _steps(entries: Sequence[StoredEntry]) -> list[list[StoredEntry]]:
    """Up to 100 at once; a second entry about the same thing goes in the next step, for it must see the first."""
    steps: list[list[StoredEntry]] = []
    seen: set[str] = set()
    for entry in entries:
        if not steps or entry.subject in seen or len(steps[-1]) == AT_ONCE:
            steps.append([])
            seen = set()
        steps[-1].append(entry)
        seen.add(entry.subject)
    return steps

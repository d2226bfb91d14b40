"""Handed-over imports in this process: the same answers as the store's, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from service.adapters.redis.pending.imports import LEASE_MS, MOST_OF_ACTOR, MOST_WAITING
from service.ports.work import Clock, HandedImport, ImportProgress


@dataclass
class _Stored:
    handed: HandedImport
    progress: ImportProgress = field(default_factory=ImportProgress)
    outcomes: dict[int, bytes] = field(default_factory=dict)
    result: bytes = b""
    leased_until: int = 0


class MemoryImports:
    """``ImportQueue`` of one newsroom; its results stay."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._imports: dict[str, _Stored] = {}

    async def put(self, handed: HandedImport) -> bool:
        if handed.id in self._imports:
            return True
        actors = [stored.handed.actor for stored in self._waiting()]
        if len(actors) >= MOST_WAITING or actors.count(handed.actor) >= MOST_OF_ACTOR:
            return False
        self._imports[handed.id] = _Stored(handed)
        return True

    async def take(self) -> HandedImport | None:
        for stored in self._waiting():
            if stored.leased_until <= self._clock.now():
                stored.leased_until = self._clock.now() + LEASE_MS
                stored.handed = replace(stored.handed, attempts=stored.handed.attempts + 1)
                return stored.handed
        return None

    async def give_back(self, import_id: str, after_ms: int) -> None:
        stored = self._imports[import_id]
        stored.leased_until = self._clock.now() + after_ms
        stored.handed = replace(stored.handed, attempts=stored.handed.attempts - 1)

    async def keep(self, import_id: str) -> None:
        self._imports[import_id].leased_until = self._clock.now() + LEASE_MS

    async def advance(self, import_id: str, progress: ImportProgress) -> None:
        stored = self._imports[import_id]
        if not stored.result:
            stored.progress = progress

    async def record(self, import_id: str, start: int, outcomes: bytes) -> None:
        stored = self._imports[import_id]
        stored.outcomes.setdefault(start, outcomes)
        stored.handed = replace(stored.handed, attempts=0)

    async def outcomes(self, import_id: str) -> Mapping[int, bytes]:
        return dict(self._imports[import_id].outcomes)

    async def end(self, import_id: str, progress: ImportProgress, result: bytes) -> None:
        stored = self._imports[import_id]
        if not stored.result:
            stored.progress, stored.result = progress, result
            stored.handed, stored.outcomes = replace(stored.handed, content=b""), {}

    async def actor(self, import_id: str) -> str | None:
        stored = self._imports.get(import_id)
        return stored.handed.actor if stored else None

    async def progress(self, import_id: str) -> ImportProgress | None:
        stored = self._imports.get(import_id)
        return stored.progress if stored else None

    async def result(self, import_id: str) -> bytes:
        return self._imports[import_id].result

    def _waiting(self) -> list[_Stored]:
        waiting = [stored for stored in self._imports.values() if not stored.result]
        return sorted(waiting, key=lambda stored: (stored.handed.created_at, stored.handed.id))

"""Writes checkpoints while the service runs; the sweep asks it to."""

import logging

from service.adapters.checkpoint_file import EVERY_MS, CheckpointFile, UnusableKey
from service.adapters.redis.maintenance.record import RedisRecord
from service.ports.safety import Safety
from service.ports.work import Clock

LOOK_EVERY_MS = 5_000
_log = logging.getLogger("counterclaim.checkpoints")


class CheckpointKeeper:
    """``Checkpoints`` of one newsroom: the head of its record, signed, beside the store."""

    def __init__(self, record: RedisRecord, file: CheckpointFile, safety: Safety, clock: Clock) -> None:
        self._record, self._file, self._safety, self._clock = record, file, safety, clock
        self._looked = 0

    async def keep(self) -> None:
        """Write a checkpoint if one is due and the store is safe; a disk that refuses is only warned of."""
        now = self._clock.now()
        if now - self._looked < LOOK_EVERY_MS or await self._safety.problems():
            return
        self._looked = now
        head = await self._record.head()
        try:
            if self._file.is_due(head, now):
                self._file.write(head)
        except (OSError, UnusableKey) as error:
            self._looked = now + EVERY_MS
            _log.warning("no checkpoint written: %s", error)

    def latest(self) -> str | None:
        """The newest note."""
        try:
            last = self._file.latest()
        except (OSError, UnusableKey) as error:
            _log.warning("no checkpoint read: %s", error)
            return None
        return last.note if last else None

"""Writes checkpoints while the service runs, called by the sweep of the workers."""

import logging

from service.adapters.checkpoint_file import EVERY_MS, CheckpointFile, UnusableKey
from service.adapters.redis.maintenance.record import RedisStoredEntries
from service.ports.safety import Safety
from service.ports.work import Clock

LOOK_EVERY_MS = 5_000
_log = logging.getLogger("counterclaim.checkpoints")


class CheckpointKeeper:
    """``Checkpoints`` of one newsroom: signed heads of its record, kept beside the store."""

    def __init__(self, record: RedisStoredEntries, file: CheckpointFile, safety: Safety, clock: Clock) -> None:
        self._record, self._file, self._safety, self._clock = record, file, safety, clock
        self._looked_at = 0

    async def keep(self) -> None:
        """Write a checkpoint if one is due and the store is safe. A disk that refuses causes a warning only."""
        now = self._clock.now()
        if now - self._looked_at < LOOK_EVERY_MS or await self._safety.problems():
            return
        self._looked_at = now
        head = await self._record.head()
        try:
            if self._file.is_due(head, now):
                self._file.write(head)
        except (OSError, UnusableKey) as error:
            self._looked_at = now + EVERY_MS
            _log.warning("no checkpoint written: %s", error)

    def latest(self) -> str | None:
        """The text of the newest checkpoint, or ``None``."""
        try:
            last = self._file.latest()
        except (OSError, UnusableKey) as error:
            _log.warning("no checkpoint read: %s", error)
            return None
        return last.note if last else None

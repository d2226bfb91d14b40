"""The sweep: in each worker, once a second, work whose wake-up was lost is found from its dirty mark."""

import asyncio
import logging
import threading

from service import pipeline
from service.bootstrap import opened
from service.domain.errors import CounterclaimError
from service.settings import Settings

EVERY_SECONDS = 1.0
_log = logging.getLogger("counterclaim.sweep")


class Sweeper(threading.Thread):
    """Sweeps beside the jobs, on connections of its own, until it is told to stop."""

    def __init__(self, settings: Settings, worker: str) -> None:
        super().__init__(name="sweeper", daemon=True)
        self._settings, self._worker = settings, worker
        self._stopped = threading.Event()

    def run(self) -> None:
        asyncio.run(self._sweep())

    def stop(self) -> None:
        self._stopped.set()

    async def _sweep(self) -> None:
        async with opened(self._settings) as services:
            while not self._stopped.is_set():
                try:
                    await pipeline.sweep(self._worker, services)
                except CounterclaimError as error:
                    _log.warning("sweep failed: %s", error)
                await asyncio.sleep(EVERY_SECONDS)

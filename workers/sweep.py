"""The sweep: in each worker, once a second, work whose wake-up was lost is found from its dirty mark, in all
newsrooms in turn."""

import asyncio
import logging
import threading

from service.application import pipeline
from service.application.context import NewsroomContext
from service.runtime.bootstrap import opened
from service.settings import Settings
from workers import runtime

EVERY_SECONDS = 1.0
# So long without a job, though work waits and was announced each second, and the queue is taken to be out of order.
SILENT_SECONDS = 3.0
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
        async with opened(self._settings, self._worker) as newsrooms:
            while not self._stopped.is_set():
                try:
                    for services in await newsrooms.all():
                        await self._sweep_one(services)
                except Exception as error:  # the sweep is the guarantee: nothing may end it
                    _warn(error)
                await asyncio.sleep(EVERY_SECONDS)

    async def _sweep_one(self, services: NewsroomContext) -> None:
        """Sweep one newsroom; what goes wrong there keeps the sweep from no other."""
        try:
            await pipeline.keep_leases(runtime.in_hand(services.name), services)
            await pipeline.sweep(runtime.activity.silent_for() > SILENT_SECONDS, services)
        except Exception as error:
            _warn(error)


def _warn(error: Exception) -> None:
    _log.warning("sweep failed: %s", type(error).__name__)

"""The sweep: once a second, each worker looks through all newsrooms for work whose wake-up was lost."""

import asyncio
import logging
import threading

from service.application import pipeline
from service.application.context import NewsroomContext
from service.runtime.bootstrap import open_newsrooms
from service.settings import Settings
from workers import runtime
from workers.each_newsroom import in_each

EVERY_SECONDS = 1.0
# The queue is taken to be broken when a worker gets no job for this long although work waits and is announced each
# second.
SILENT_SECONDS = 3.0
_log = logging.getLogger("counterclaim.sweep")


class Sweeper(threading.Thread):
    """A thread that sweeps beside the jobs, over connections of its own, until it is stopped."""

    def __init__(self, settings: Settings, worker: str) -> None:
        super().__init__(name="sweeper", daemon=True)
        self._settings, self._worker = settings, worker
        self._stopped = threading.Event()

    def run(self) -> None:
        asyncio.run(self._sweep())

    def stop(self) -> None:
        self._stopped.set()

    async def _sweep(self) -> None:
        async with open_newsrooms(self._settings, self._worker) as newsrooms:
            while not self._stopped.is_set():
                await in_each(newsrooms, _sweep_one, _log, "sweep")
                await asyncio.sleep(EVERY_SECONDS)


async def _sweep_one(newsroom: NewsroomContext) -> None:
    await pipeline.keep_leases(runtime.in_hand(newsroom.name), newsroom)
    await pipeline.sweep(runtime.activity.silent_for() > SILENT_SECONDS, newsroom)

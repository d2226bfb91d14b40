"""The sweep: once a second, each worker looks through all newsrooms for work whose wake-up was lost."""

import asyncio
import logging

from service.application import pipeline
from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from workers import runtime
from workers.each_newsroom import Rounds, in_each

EVERY_SECONDS = 1.0
# The queue is taken to be broken when a worker gets no job for this long although work waits and is announced each
# second.
SILENT_SECONDS = 3.0
_log = logging.getLogger("counterclaim.sweep")


class Sweeper(Rounds):
    """Finds the work whose wake-up was lost."""

    async def _work(self, newsrooms: Newsrooms) -> None:
        while not self._stopped.is_set():
            await in_each(newsrooms, _sweep_one, _log, "sweep")
            await asyncio.sleep(EVERY_SECONDS)


async def _sweep_one(newsroom: NewsroomContext) -> None:
    await pipeline.keep_leases(runtime.in_hand(newsroom.name), newsroom)
    await pipeline.sweep(runtime.activity.silent_for() > SILENT_SECONDS, newsroom)

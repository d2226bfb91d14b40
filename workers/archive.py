"""The archivist: a thread of each worker that moves the texts of quiet incidents into the archive.

An object store may take many seconds, so no job of the queue waits for one.
"""

import asyncio
import logging

from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from workers.each_newsroom import Rounds, in_each

# Between two turns, and when there is nothing to do.
BETWEEN_SECONDS, LOOK_EVERY_SECONDS = 0.1, 5.0
_log = logging.getLogger("counterclaim.archive")


class Archivist(Rounds):
    """Archives what is quiet."""

    async def _work(self, newsrooms: Newsrooms) -> None:
        while not self._stopped.is_set():
            more = await archive_some(newsrooms)
            await asyncio.sleep(BETWEEN_SECONDS if more else LOOK_EVERY_SECONDS)


async def archive_some(newsrooms: Newsrooms) -> bool:
    """A turn in each newsroom; false when none has more to look at now. What failed is tried again in a minute."""
    return any(await in_each(newsrooms, _archive_in, _log, "archiving"))


async def _archive_in(newsroom: NewsroomContext) -> bool:
    return newsroom.archiving is not None and await newsroom.archiving.turn()

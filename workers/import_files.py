"""The importer: a thread of each worker that imports the files that were handed over, one at a time.

A large file takes many seconds, so no job of the queue waits for one.
"""

import asyncio
import logging

from service.api.http.strict_json import Shape
from service.api.v1.imports import background_import
from service.api.v1.imports.background_import import ImportWork
from service.api.v1.imports.import_rows import ImportBounds
from service.application.access.newsrooms import Newsrooms
from service.application.access.rate_limit import RateLimiter, claims_limit
from service.application.processes.separate_process import SeparateProcesses
from service.settings import Settings
from workers.each_newsroom import Rounds, in_each

LOOK_EVERY_SECONDS = 0.5
_log = logging.getLogger("counterclaim.import")


class Importer(Rounds):
    """Imports the waiting files."""

    async def _work(self, newsrooms: Newsrooms) -> None:
        equipment = equipment_of(self._settings, newsrooms)
        while not self._stopped.is_set():
            if not await import_waiting(newsrooms, equipment):
                await asyncio.sleep(LOOK_EVERY_SECONDS)


def equipment_of(settings: Settings, newsrooms: Newsrooms) -> ImportWork:
    """What imports need: the limits of the settings, and processes of their own to read files in."""
    limiter = RateLimiter(claims_limit(settings.claims_per_second, settings.batch_items), newsrooms.quotas)

    async def charge(key_id: str, claims: int) -> None:
        if not settings.open:
            await limiter.charge(key_id, claims)

    bounds = ImportBounds(Shape(settings.json_depth, settings.json_nodes), settings.batch_items)
    return ImportWork(SeparateProcesses(most=1), bounds, charge)


async def import_waiting(newsrooms: Newsrooms, equipment: ImportWork) -> bool:
    """Import a waiting file of each newsroom; false when there was none. A failed one is tried again."""
    return any(await in_each(newsrooms, lambda newsroom: background_import.work(newsroom, equipment), _log, "import"))

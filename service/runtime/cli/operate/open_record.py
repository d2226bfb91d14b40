"""Opens the record of an operator command: on the server of the settings, on that of a running `up`, or on one started
for the command."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from service.application.context import NewsroomContext
from service.runtime.bootstrap import newsroom_on
from service.runtime.open_store import Store, open_store
from service.runtime.processes import embedded_server
from service.settings import Settings

# No caller of the API waits for a command, so a busy machine may make it slow but not fail.
PATIENCE = 60.0


@contextmanager
def with_server(settings: Settings) -> Iterator[Settings]:
    """The settings with the address of a server, for a command that may take its time.

    Raises ``CannotStart`` when no server runs and none can be started.
    """
    settings = settings.model_copy(update={"redis_timeout_seconds": max(settings.redis_timeout_seconds, PATIENCE)})
    if settings.redis_url:
        yield settings
    elif url := embedded_server.running_url(settings.data_dir):
        yield settings.model_copy(update={"redis_url": url, "queue_url": settings.queue_url or url})
    else:
        with embedded_server.running_server(settings.data_dir, settings.server_program) as url:
            yield settings.model_copy(update={"redis_url": url, "queue_url": settings.queue_url or url})


class NoWakeUps:
    """``WakeUps`` of a command that does the work itself or leaves it to the sweep of the workers."""

    async def wake(self, job_name: str) -> None:
        return

    async def woken(self, job_name: str) -> None:
        return


@asynccontextmanager
async def open_record(settings: Settings) -> AsyncIterator[tuple[Store, NewsroomContext]]:
    """The store and the context of one newsroom; ``settings`` name a server."""
    async with open_store(settings) as store:
        yield store, newsroom_on(store, settings, NoWakeUps())

"""What the threads of a worker do in turn for every newsroom: an error in one keeps it from no other."""

import asyncio
import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.runtime.bootstrap import open_newsrooms
from service.settings import Settings

T = TypeVar("T")


class Rounds(threading.Thread, ABC):
    """A thread beside the jobs that serves all newsrooms, over connections of its own, until it is stopped."""

    def __init__(self, settings: Settings, worker: str = "") -> None:
        super().__init__(name=type(self).__name__.lower(), daemon=True)
        self._settings, self._worker = settings, worker
        self._stopped = threading.Event()

    def run(self) -> None:
        """Go round until it is stopped."""
        asyncio.run(self._go())

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()

    async def _go(self) -> None:
        async with open_newsrooms(self._settings, self._worker) as newsrooms:
            await self._work(newsrooms)

    @abstractmethod
    async def _work(self, newsrooms: Newsrooms) -> None:
        """Serve the newsrooms, round after round, until this is stopped."""


async def in_each(
    newsrooms: Newsrooms, do: Callable[[NewsroomContext], Awaitable[T]], log: logging.Logger, task: str
) -> Sequence[T]:
    """The results where it succeeded. Failures are logged as those of the ``task``, and none is raised."""
    results = []
    try:
        contexts = await newsrooms.all()
    except Exception as error:  # a store that is away for a moment ends no thread
        log.warning("%s failed: %s", task, type(error).__name__)
        return ()
    for newsroom in contexts:
        try:
            results.append(await do(newsroom))
        except Exception as error:
            log.warning("%s failed in %s: %s", task, newsroom.name, type(error).__name__)
    return results

"""What the threads of a worker do in turn for every newsroom: an error in one keeps it from no other."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext

T = TypeVar("T")


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

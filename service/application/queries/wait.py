"""Waiting for what happens in another process, without asking the store more often than something happens."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from service.application.context import NewsroomContext

# Whoever serves says by this whether the process has been told to stop.
is_ending: ContextVar[Callable[[], bool]] = ContextVar("is_ending", default=lambda: False)


async def until(is_so: Callable[[], Awaitable[bool]], seconds: float, newsroom: NewsroomContext) -> bool:
    """Look again at each word of a change until something is so, for some seconds at most; says whether it is.

    Nobody waits any longer once the process ends.
    """
    loop, ending = asyncio.get_running_loop(), is_ending.get()
    end = loop.time() + seconds
    with newsroom.signals.listening(newsroom.name) as listening:
        while True:
            listening.begin()
            if await is_so():
                return True
            if (left := end - loop.time()) <= 0 or ending():
                return False
            await listening.word(left)

"""Waiting for what happens in another process, without asking the store more often than something happens."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from service.application.context import NewsroomContext

# The server sets this when the process has been told to stop.
is_ending: ContextVar[Callable[[], bool]] = ContextVar("is_ending", default=lambda: False)


async def until(is_so: Callable[[], Awaitable[bool]], seconds: float, newsroom: NewsroomContext) -> bool:
    """Check a condition again at each signal of a change, for some seconds at most; returns whether it became true.

    The wait ends when the process is about to stop.
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

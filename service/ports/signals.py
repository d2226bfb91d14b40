"""Word that something in a newsroom has changed, for whoever waits in this process."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Listening(Protocol):
    """One who waits. Word may be late or lost, so that they look themselves, too, after a while."""

    def begin(self) -> None:
        """From now on word counts: call it before each look."""
        ...

    async def word(self, seconds: float) -> None:
        """Return when there was word since ``begin``, and after that many seconds at the latest."""
        ...


class Signals(Protocol):
    """Word of changes in the newsrooms, from all processes."""

    def listening(self, newsroom: str) -> AbstractContextManager[Listening]: ...


class LookOften:
    """``Signals`` and ``Listening`` where there is no word: whoever waits looks every 15 ms."""

    seconds = 0.015

    @contextmanager
    def listening(self, newsroom: str) -> Iterator[Listening]:
        yield self

    def begin(self) -> None:
        return

    async def word(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, self.seconds))

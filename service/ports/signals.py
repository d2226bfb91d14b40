"""Signals that something in a newsroom has changed, for waiters in this process."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Listening(Protocol):
    """A waiter. A signal may be late or lost, so a waiter also checks by itself after a while."""

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
    """``Signals`` and ``Listening`` without signals: a waiter checks every 15 ms."""

    seconds = 0.015

    @contextmanager
    def listening(self, newsroom: str) -> Iterator[Listening]:
        yield self

    def begin(self) -> None:
        return

    async def word(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, self.seconds))

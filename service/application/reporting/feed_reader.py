"""The one reader of a newsroom's feed for all who wait for its changes in this process.

Each of thousands who wait would otherwise ask the store itself: at every change, and each second in case a signal was
lost. The reader asks once for all of them, and wakes only those who want what came.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from service.application.concurrency import begins_to_wait
from service.ports.history import Change, Changes
from service.ports.signals import Listening
from service.ports.webhooks import ChangeFilter, ChangeTopic

T = TypeVar("T")

# The reader also looks so often, in seconds: a signal may be lost.
LOOKS_EVERY = 1.0
# So many are woken before other requests have their turn: what each does then takes a third of a millisecond.
WOKEN_AT_ONCE = 4
_READ_AT_ONCE = 500


class ChangeFeed(Protocol):
    """The feed of one newsroom."""

    def listening(self) -> AbstractContextManager[Listening]: ...
    async def changes(self, after: int, limit: int) -> Changes: ...
    async def topic(self, change: Change, asked: frozenset[str]) -> ChangeTopic: ...


@dataclass(frozen=True, slots=True)
class News:
    """The changes that a waiter wants, up to ``last``; there may be none.

    With ``has_gap`` the reader does not know all changes since: they have to be read. All who get the same news share
    the result of what they do ``once`` with it.
    """

    changes: Sequence[Change]
    last: int
    has_gap: bool = False
    error: Exception | None = None
    _shared: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    async def once(self, name: str, read: Callable[[], Awaitable[T]]) -> T:
        """The result of a reading of that name, which only the first caller begins."""
        if name not in self._shared:
            self._shared[name] = asyncio.ensure_future(read())
        result: T = await asyncio.shield(self._shared[name])
        return result


@dataclass(slots=True)
class _FeedWaiter:
    """One who waits for what comes after a cursor."""

    after: int
    is_over: Callable[[], bool]
    answer: asyncio.Future[News | None]

    def tell(self, news: News | None) -> None:
        if not self.answer.done():
            self.answer.set_result(news)


@dataclass(slots=True)
class _Line:
    """Those who want the same kind of changes, and the last change of which it is known whether it is of that kind."""

    looked: int
    waiting: dict[int, _FeedWaiter] = field(default_factory=dict)


class FeedReader:
    """Reads while somebody waits, from where the feed ends when the first begins to wait."""

    def __init__(self) -> None:
        self._lines: dict[ChangeFilter, _Line] = {}
        self._last: int | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def last(self) -> int | None:
        """The number of the last change that was read; ``None`` while nobody waits."""
        return self._last

    async def next(
        self, after: int, wanted: ChangeFilter, seconds: float, feed: ChangeFeed, is_over: Callable[[], bool]
    ) -> News:
        """Wait for a wanted change after a cursor, some seconds at most, or until ``is_over``.

        A cursor behind the reader has a gap at once, up to where the reader is now. Raises what the store raises.
        """
        if self._last is not None and after < self._last:
            return News((), self._last, has_gap=True)
        loop = asyncio.get_running_loop()
        waiter, line = (
            _FeedWaiter(after, is_over, loop.create_future()),
            self._lines.setdefault(wanted, _Line(self._last or 0)),
        )
        line.waiting[id(waiter)] = waiter
        if self._reading is None:
            self._reading = asyncio.create_task(self._read(feed))
        patience = loop.call_later(seconds, waiter.tell, None)
        begins_to_wait.get()()
        try:
            news = await waiter.answer
        finally:
            patience.cancel()
            del line.waiting[id(waiter)]
            if not line.waiting and self._lines.get(wanted) is line:
                del self._lines[wanted]
        if news is None:
            return News((), max(after, line.looked))
        if news.error is not None:
            raise news.error
        return news

    async def _read(self, feed: ChangeFeed) -> None:
        """Read and tell until nobody waits."""
        error: Exception | None = None
        try:
            with feed.listening() as listening:
                while self._lines:
                    listening.begin()
                    if not await self._read_on(feed):
                        self._release_stopped()
                        await listening.word(LOOKS_EVERY)
        except Exception as failure:
            error = failure
        finally:
            # A caller that comes from here on begins a new reading.
            lines, self._lines, self._last, self._reading = self._lines, {}, None, None
        await _tell(_all(lines.values()), News((), 0, error=error))

    async def _read_on(self, feed: ChangeFeed) -> bool:
        """Tell of what came since; returns whether something did."""
        if self._last is None:
            self._last = (await feed.changes(0, 1)).last
            # The others wait for what is there already, or for what a feed that was put back has not reached.
            behind = [waiter for waiter in _all(self._lines.values()) if waiter.after != self._last]
            await _tell(behind, News((), self._last, has_gap=True))
        page = await feed.changes(self._last, _READ_AT_ONCE)
        if page.first > self._last + 1 or page.last < self._last:
            self._last = page.last
            await _tell(_all(self._lines.values()), News((), page.last, has_gap=True))
        elif page.items:
            self._last = page.items[-1].seq
            topics = _Topics(feed)
            for wanted, line in [*self._lines.items()]:
                await _tell_line(line, await topics.fitting(page.items, wanted), page.items[-1].seq)
                # Between the lines of some hundred filters other requests have their turns.
                await asyncio.sleep(0)
        return bool(page.items)

    def _release_stopped(self) -> None:
        for waiter in _all(self._lines.values()):
            if waiter.is_over():
                waiter.tell(None)


class _Topics:
    """The topics of a page of changes, each read once for all filters that ask for the same of it."""

    def __init__(self, feed: ChangeFeed) -> None:
        self._feed = feed
        self._topics: dict[tuple[int, frozenset[str]], ChangeTopic] = {}

    async def fitting(self, changes: Sequence[Change], wanted: ChangeFilter) -> list[Change]:
        """The changes that pass a filter."""
        asked = wanted.asked
        of_type = [change for change in changes if wanted.wants_type(change.type)]
        return [change for change in of_type if wanted.wants(change.type, await self._topic(change, asked))]

    async def _topic(self, change: Change, asked: frozenset[str]) -> ChangeTopic:
        key = (change.seq, asked)
        if key not in self._topics:
            self._topics[key] = await self._feed.topic(change, asked)
        return self._topics[key]


async def _tell_line(line: _Line, wanted: Sequence[Change], last: int) -> None:
    if wanted:
        end = wanted[-1].seq
        await _tell([waiter for waiter in line.waiting.values() if waiter.after < end], News(wanted, last))
    line.looked = last


async def _tell(waiters: Sequence[_FeedWaiter], news: News) -> None:
    """Wake some at a time, so that other requests have their turns."""
    for position in range(0, len(waiters), WOKEN_AT_ONCE):
        for waiter in waiters[position : position + WOKEN_AT_ONCE]:
            waiter.tell(news)
        await asyncio.sleep(0)


def _all(lines: Iterable[_Line]) -> list[_FeedWaiter]:
    return [waiter for line in lines for waiter in line.waiting.values()]

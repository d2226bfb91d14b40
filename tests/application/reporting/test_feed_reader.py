"""One reader for all who wait: each is told of what they want, nothing is missed, and the store is asked once."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from hypothesis import given, strategies as st

from service.application.access.places import hold_turn
from service.application.reporting.feed_reader import WOKEN_AT_ONCE, FeedReader, News
from service.domain.errors import StoreUnavailable
from service.ports.history import Change, Changes
from service.ports.webhooks import ChangeFilter, ChangeTopic

EVERYTHING, OPENED = ChangeFilter(), ChangeFilter(types=("incident.opened",))
PATIENCE = 5.0


class Feed:
    """A feed in a list that gives word of each change; how often it was read."""

    def __init__(self, *types: str) -> None:
        self.items: list[Change] = []
        self.reads, self.topics, self.kept_from, self.is_away = 0, 0, 1, False
        self._changed = asyncio.Event()
        for type in types:
            self.tell(type)

    def tell(self, type: str, incident_id: str = "") -> None:
        self.items.append(Change(len(self.items) + 1, 0, type, {"incident_id": incident_id}))
        self._changed.set()

    @contextmanager
    def listening(self) -> Iterator["Feed"]:
        yield self

    def begin(self) -> None:
        self._changed.clear()

    async def word(self, seconds: float) -> None:
        await asyncio.wait_for(self._changed.wait(), PATIENCE)

    async def changes(self, after: int, limit: int) -> Changes:
        self.reads += 1
        await asyncio.sleep(0)
        if self.is_away:
            raise StoreUnavailable("away")
        return Changes(tuple(self.items[after : after + limit]), self.kept_from, len(self.items))

    async def topic(self, change: Change, asked: frozenset[str]) -> ChangeTopic:
        self.topics += 1
        return ChangeTopic(frozenset({change.said.get("incident_id", "")}))


class Waiters:
    """Those who wait at one reader, and the numbers that each was told of."""

    def __init__(self, feed: Feed) -> None:
        self.feed, self.reader, self.is_over = feed, FeedReader(), False

    async def next(self, after: int, wanted: ChangeFilter = EVERYTHING, seconds: float = PATIENCE) -> News:
        return await self.reader.next(after, wanted, seconds, self.feed, lambda: self.is_over)

    async def follow(self, after: int, wanted: ChangeFilter, patience: Sequence[float], until: int) -> list[int]:
        """The numbers of the wanted changes up to one, as a client follows a feed, with so much patience each time."""
        numbers = list[int]()
        for turn in count():
            news = await self.next(after, wanted, patience[turn % len(patience)])
            changes = self.feed.items[after:] if news.has_gap else news.changes
            fitting = [change.seq for change in changes if change.seq > after and wanted.wants_type(change.type)]
            numbers += fitting
            after = max(news.last, *(change.seq for change in changes), after)
            if after >= until:
                return numbers
        raise AssertionError


async def settled() -> None:
    """Let everybody who is ready go on."""
    for _ in range(10):
        await asyncio.sleep(0)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


@pytest.mark.parametrize("waiting", [1, 200])
def test_the_feed_is_read_once_however_many_wait(waiting: int) -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        all_told = asyncio.gather(*(waiters.next(1) for _ in range(waiting)))
        await settled()
        reads = feed.reads
        feed.tell("claim.received")
        assert {news.last for news in await all_told} == {2}
        assert (reads, feed.reads - reads) == (2, 1)

    run(story())


def test_only_those_are_woken_who_want_what_came_and_the_others_know_how_far_it_was_read() -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        everything, opened = (asyncio.create_task(waiters.next(1, wanted, 0.2)) for wanted in (EVERYTHING, OPENED))
        await settled()
        feed.tell("claim.received")
        assert [change.seq for change in (await everything).changes] == [2]
        assert not opened.done()
        news = await opened
        assert (news.changes, news.last) == ((), 2)

    run(story())


def test_who_is_behind_reads_what_is_there() -> None:
    async def story() -> None:
        waiters = Waiters(Feed("claim.received", "claim.received"))
        first, second = await asyncio.gather(waiters.next(1), waiters.next(2, seconds=0.05))
        assert (first.has_gap, second.has_gap) == (True, False)

    run(story())


def test_who_waits_for_changes_that_are_kept_no_more_is_told_of_the_gap() -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        waiting = asyncio.create_task(waiters.next(1))
        await settled()
        feed.tell("claim.received")
        feed.tell("claim.received")
        feed.kept_from = 3
        assert (await waiting).has_gap

    run(story())


def test_an_error_of_the_store_reaches_all_and_the_next_try_begins_anew() -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        waits = [asyncio.create_task(waiters.next(1)) for _ in range(3)]
        await settled()
        feed.is_away = True
        feed.tell("claim.received")
        assert {type(failure) for failure in await asyncio.gather(*waits, return_exceptions=True)} == {StoreUnavailable}
        feed.is_away = False
        assert (await waiters.next(1)).has_gap

    run(story())


def test_all_are_released_at_the_next_look_once_it_is_over() -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        waits = [asyncio.create_task(waiters.next(1, OPENED)) for _ in range(3)]
        await settled()
        waiters.is_over = True
        feed.tell("claim.received")
        assert [news.changes for news in await asyncio.gather(*waits)] == [()] * 3

    run(story())


def test_while_many_are_told_others_have_their_turns() -> None:
    async def story() -> None:
        waiters, turns = Waiters(feed := Feed("claim.received")), 0
        waits = [asyncio.create_task(waiters.next(1)) for _ in range(20 * WOKEN_AT_ONCE)]
        await settled()
        feed.tell("claim.received")
        while not all(wait.done() for wait in waits):
            await asyncio.sleep(0)
            turns += 1
        assert turns >= 20

    run(story())


def test_a_topic_is_read_once_for_all_filters_and_others_have_turns_between_these() -> None:
    async def story() -> None:
        waiters, turns = Waiters(feed := Feed("claim.received")), 0
        filters = [ChangeFilter(incidents=(f"inc_{number}",)) for number in range(50)]
        waits = [asyncio.create_task(waiters.next(1, wanted)) for wanted in filters]
        await settled()
        for number in range(50):
            feed.tell("reconciliation.changed", f"inc_{number}")
        while not all(wait.done() for wait in waits):
            await asyncio.sleep(0)
            turns += 1
        news = [await wait for wait in waits]
        assert [[change.seq for change in of_one.changes] for of_one in news] == [[number + 2] for number in range(50)]
        assert feed.topics == 50
        assert turns >= 50

    run(story())


def test_who_is_behind_the_reader_goes_on_from_where_it_is() -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed("claim.received"))
        waiting = asyncio.create_task(waiters.next(1, OPENED, 0.2))
        await settled()
        feed.tell("claim.received")
        await settled()
        news = await waiters.next(1)
        assert (news.has_gap, news.last) == (True, 2)
        await waiting

    run(story())


def test_what_is_made_for_those_who_are_told_together_is_made_once() -> None:
    async def story() -> None:
        waiters, made = Waiters(feed := Feed("claim.received")), list[int]()

        async def make() -> int:
            made.append(1)
            await asyncio.sleep(0)
            return 7

        async def share() -> int:
            return await (await waiters.next(1)).once("report", make)

        shared = asyncio.gather(*(share() for _ in range(30)))
        await settled()
        feed.tell("claim.received")
        assert (await shared, made) == ([7] * 30, [1])

    run(story())


READERS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from([EVERYTHING, OPENED]),
        st.lists(st.sampled_from([0.0, 0.001, 0.01]), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=5,
)
TOLD = st.lists(st.tuples(st.sampled_from(["claim.received", "incident.opened"]), st.integers(0, 5)), max_size=12)


@given(READERS, TOLD)
def test_who_follows_the_feed_misses_nothing_and_is_told_nothing_twice(
    readers: list[tuple[int, ChangeFilter, list[float]]], told: list[tuple[str, int]]
) -> None:
    async def story() -> None:
        waiters = Waiters(feed := Feed(*["incident.opened"] * 6))
        end = 6 + len(told) + 1
        following = [asyncio.create_task(waiters.follow(*reader, until=end)) for reader in readers]
        for type, turns in told:
            for _ in range(turns):
                await asyncio.sleep(0)
            feed.tell(type)
        feed.tell("incident.opened")
        for numbers, (after, wanted, _) in zip(await asyncio.gather(*following), readers, strict=True):
            assert numbers == [
                change.seq for change in feed.items if change.seq > after and wanted.wants_type(change.type)
            ]

    run(story())


def test_a_request_that_waits_for_the_feed_leaves_its_turn() -> None:
    async def left() -> list[str]:
        feed, turns = Feed("incident.opened"), list[str]()
        hold_turn(lambda: turns.append("left"), {})
        waiting = asyncio.create_task(FeedReader().next(1, EVERYTHING, PATIENCE, feed, lambda: False))
        await asyncio.sleep(0)
        before = [*turns]
        feed.tell("incident.changed")
        await waiting
        return before

    assert asyncio.run(left()) == ["left"]

"""Whoever waits is told of changes by one subscription, and does not ask the store again and again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.derived.history import RedisHistory
from service.adapters.signals import RedisSignals
from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.queries import history
from service.application.queries.history import ChangesWanted
from service.ports.history import Changes
from service.runtime.open_store import servers_of
from service.settings import Settings
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, opened

WAITERS = 250
PATIENCE = 60.0
# Commands in half a second of those that nobody waits for: looks of a reader, a health check, this test's own.
FEW = 12


class Counted(RedisHistory):
    """A history that counts how often it is asked for changes."""

    asked = 0

    async def changes(self, after: int, limit: int) -> Changes:
        self.asked += 1
        return await super().changes(after, limit)


@asynccontextmanager
async def signalled(server_url: str) -> AsyncIterator[tuple[NewsroomContext, Counted, Redis]]:
    """A newsroom on a real store with word of its changes, and a connection to that store."""
    client = servers_of(Settings(redis_url=server_url)).newsroom("default")
    async with opened("real", server_url) as newsroom, client as redis:
        signals, counted = RedisSignals(redis), Counted(redis, newsroom.name)
        try:
            yield replace(newsroom, signals=signals, history=counted), counted, redis
        finally:
            await signals.close()


async def waiting(newsroom: NewsroomContext, count: int, seconds: float) -> list[bool]:
    """Whether each of so many was told of a change."""
    query = ChangesWanted(history.EVERYTHING, 100, seconds)
    waits = [history.until_wanted(0, query, newsroom, lambda: False) for _ in range(count)]
    return [bool(changes) for changes, _ in await asyncio.gather(*waits)]


def channel_of(newsroom: NewsroomContext) -> str:
    return f"cc:{{{newsroom.name}}}:signals"


async def subscriptions(newsroom: NewsroomContext, redis: Redis) -> int:
    """The number of subscriptions to word of a newsroom, once there is any."""
    while not (count := (await redis.pubsub_numsub(channel_of(newsroom)))[0][1]):
        await asyncio.sleep(0.01)
    return int(count)


def test_all_who_wait_are_told_by_one_subscription(server_url: str) -> None:
    async def story() -> None:
        async with signalled(server_url) as (newsroom, _, redis):
            waiters = asyncio.create_task(waiting(newsroom, WAITERS, PATIENCE))
            assert await subscriptions(newsroom, redis) == 1
            await newsroom.ledger.append([a_submission()])
            assert all(await waiters)

    asyncio.run(story())


async def commands_of(redis: Redis) -> int:
    return int((await redis.info("stats"))["total_commands_processed"])


async def all_have_looked(redis: Redis) -> None:
    """Wait until the store is asked no more than by one reader that looks each second."""
    before, now = 0, await commands_of(redis)
    while now - before > FEW:
        before = now
        await asyncio.sleep(0.5)
        now = await commands_of(redis)


async def looks(count: int, history: Counted) -> None:
    """Wait while the reader looks so many times at a silent feed."""
    end = history.asked + count
    while history.asked < end:
        await asyncio.sleep(0.05)


async def commands_for(count: int, server_url: str) -> int:
    """How many commands the store gets while so many wait for changes, and as many for a report, and are told."""
    async with signalled(server_url) as (newsroom, counted, redis):
        await pipeline.accept([a_submission("first")], newsroom)
        await drain(newsroom)
        [incident] = (await newsroom.projections.listed_incidents(None, 10)).ids
        query = ChangesWanted(history.EVERYTHING, 100, PATIENCE)
        head = await history.head(newsroom)
        waits: list[Awaitable[Any]] = [history.until_wanted(head, query, newsroom, lambda: False) for _ in range(count)]
        waits += [history.until_revised(incident, 1, PATIENCE, newsroom) for _ in range(count)]
        all_told = asyncio.gather(*waits)
        await subscriptions(newsroom, redis)
        await all_have_looked(redis)
        before = await commands_of(redis)
        await looks(2, counted)
        await pipeline.accept([a_submission("second", claimant="Taliban", killed=21)], newsroom)
        await drain(newsroom)
        results = await all_told
        assert all(changes for changes, _ in results[:count])
        assert {report.revision for report in results[count:]} == {2}
        return await commands_of(redis) - before


def test_the_store_is_asked_no_more_for_many_who_wait_than_for_a_few(server_url: str) -> None:
    few, many = (asyncio.run(commands_for(count, server_url)) for count in (5, WAITERS))
    assert many <= 1.25 * few


def test_word_counts_from_before_the_look_so_that_none_is_missed(server_url: str) -> None:
    async def story() -> None:
        async with signalled(server_url) as (newsroom, _, redis):
            signals = newsroom.signals
            assert isinstance(signals, RedisSignals)
            with signals.listening(newsroom.name) as listening:
                await subscriptions(newsroom, redis)
                listening.begin()
                heard = signals.event(channel_of(newsroom))
                await newsroom.ledger.append([a_submission()])
                async with asyncio.timeout(PATIENCE):
                    await heard.wait()
                word = asyncio.create_task(listening.word(PATIENCE))
                await asyncio.sleep(0)
                assert word.done()

    asyncio.run(story())

"""Whoever waits is told of changes by one subscription, and does not ask the store again and again."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from redis.asyncio import Redis

from service.adapters.redis.derived.history import RedisHistory
from service.adapters.signals import RedisSignals
from service.application.context import NewsroomContext
from service.application.queries import history
from service.ports.history import Changes
from service.runtime.bootstrap import servers_of
from service.settings import Settings
from tests.contracts.stores import a_submission, opened

WAITERS = 250


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
    return await asyncio.gather(*(history.until_change(0, seconds, newsroom, lambda: False) for _ in range(count)))


def test_all_who_wait_are_told_by_one_subscription(server_url: str) -> None:
    async def story() -> None:
        async with signalled(server_url) as (newsroom, _, redis):
            waiters = asyncio.create_task(waiting(newsroom, WAITERS, 20))
            while not (await redis.pubsub_numsub(f"cc:{{{newsroom.name}}}:signals"))[0][1]:
                await asyncio.sleep(0.01)
            assert (await redis.pubsub_numsub(f"cc:{{{newsroom.name}}}:signals"))[0][1] == 1
            began = time.monotonic()
            await newsroom.ledger.append([a_submission()])
            assert all(await waiters)
            assert time.monotonic() - began < 5

    asyncio.run(story())


def test_who_waits_in_silence_hardly_asks_the_store(server_url: str) -> None:
    async def story() -> None:
        async with signalled(server_url) as (newsroom, counted, _):
            assert not any(await waiting(newsroom, 20, 3))
            # Once at the beginning and the end, some times until the subscription stands, then once a second.
            assert counted.asked < 20 * 20

    asyncio.run(story())


def test_word_counts_from_before_the_look_so_that_none_is_missed(server_url: str) -> None:
    async def story() -> None:
        async with signalled(server_url) as (newsroom, _, redis):
            with newsroom.signals.listening(newsroom.name) as listening:
                while not (await redis.pubsub_numsub(f"cc:{{{newsroom.name}}}:signals"))[0][1]:
                    await asyncio.sleep(0.01)
                listening.begin()
                await newsroom.ledger.append([a_submission()])
                began = time.monotonic()
                await asyncio.sleep(0.2)
                await listening.word(20)
                assert time.monotonic() - began < 0.9

    asyncio.run(story())

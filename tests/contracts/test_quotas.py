"""How often somebody may ask is counted for all processes together, and for each alone while the store is away."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable

import pytest
from redis.asyncio import Redis

from service.adapters.redis.access.rate_limits import RedisRateLimits
from service.application.access.rate_limit import LocalRateLimits, RateLimiter
from service.domain.errors import StoreUnavailable
from service.ports.rate_limit import Grant, Limit, RateLimits

Test = Callable[[RateLimits, RateLimits], Awaitable[None]]


def slow(burst: int) -> Limit:
    """So slow that nothing comes back while a test runs."""
    return Limit("key", 0.001, burst)


def patient(limit: Limit, quotas: RateLimits) -> RateLimiter:
    """A limit that waits for its store, however busy the machine is."""
    return RateLimiter(limit, quotas, patience=30)


def on_two_processes(server_url: str, test: Test) -> None:
    """Run a test with the quotas of two processes over one store."""

    async def run() -> None:
        async with Redis.from_url(server_url) as first, Redis.from_url(server_url) as second:
            await test(RedisRateLimits(first), RedisRateLimits(second))

    asyncio.run(run())


def anybody() -> str:
    return uuid.uuid4().hex


@pytest.mark.parametrize("burst", [1, 3, 5, 60, 300])
def test_two_processes_give_no_more_than_one_would_and_hardly_less(server_url: str, burst: int) -> None:
    async def test(first: RateLimits, second: RateLimits) -> None:
        rates, who = [patient(slow(burst), first), patient(slow(burst), second)], anybody()
        given = [not (await rates[number % 2].take(who)).wait for number in range(3 * burst)]

        assert burst * 0.8 <= sum(given) <= burst
        assert not any(given[2 * burst :])

    on_two_processes(server_url, test)


def test_what_a_process_says_is_left_is_left(server_url: str) -> None:
    async def test(first: RateLimits, _: RateLimits) -> None:
        rate, who = patient(slow(60), first), anybody()

        assert [(await rate.take(who)).left for _ in range(60)] == list(range(59, -1, -1))

    on_two_processes(server_url, test)


def test_who_asks_much_costs_few_calls_of_the_store(server_url: str) -> None:
    async def test(first: RateLimits, _: RateLimits) -> None:
        counting = _Counting(first)
        rate, who = patient(slow(60), counting), anybody()
        given = [not (await rate.take(who)).wait for _again in range(200)]

        assert sum(given) == 60

        assert counting.calls < 25

    on_two_processes(server_url, test)


def test_a_batch_at_one_process_is_owed_at_the_other(server_url: str) -> None:
    async def test(first: RateLimits, second: RateLimits) -> None:
        who = anybody()
        await patient(slow(5), first).charge(who, 7)

        waiting = (await patient(slow(5), second).take(who)).wait
        assert 2_990 <= waiting <= 3_000

    on_two_processes(server_url, test)


def test_what_was_spent_comes_back(server_url: str) -> None:
    async def test(item: RateLimits, entry: RateLimits) -> None:
        limit, who = Limit("key", 20, 1), anybody()
        first, second = patient(limit, item), patient(limit, entry)
        await first.take(who)
        end = time.monotonic() + 20
        while (refused := await second.take(who)).wait and time.monotonic() < end:
            await asyncio.sleep(refused.wait)

        assert not refused.wait

    on_two_processes(server_url, test)


def test_whoever_asks_is_not_named_in_the_store_and_is_forgotten(server_url: str) -> None:
    async def test() -> None:
        async with Redis.from_url(server_url) as redis:
            await RedisRateLimits(redis).take("198.51.100.7", 1, Limit("address", 0.1, 10))
            names = [key async for key in redis.scan_iter("cc:{rates}:address:*")]
            lasting = [key for key in names if not 0 < await redis.pttl(key) <= 20_000 and await redis.exists(key)]

        assert names
        assert not [key for key in names if b"198" in key and b"51" in key and b"100" in key]
        assert not lasting

    asyncio.run(test())


class _Counting:
    """Quotas that count how often they are asked."""

    def __init__(self, inner: RateLimits) -> None:
        self._inner, self.calls = inner, 0

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        self.calls += 1
        return await self._inner.take(who, most, limit)

    async def charge(self, who: str, cost: float, limit: Limit) -> None:
        self.calls += 1
        await self._inner.charge(who, cost, limit)


class _Away(_Counting):
    """Quotas of a store that does not answer."""

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        self.calls += 1
        raise StoreUnavailable("away")


class _Silent(_Away):
    """Quotas of a store that answers much too late."""

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        self.calls += 1
        await asyncio.sleep(60)
        raise StoreUnavailable("silent")


@pytest.mark.parametrize("store", [_Away, _Silent])
def test_while_the_store_is_away_each_process_counts_for_itself(store: type[_Away]) -> None:
    async def test() -> tuple[list[bool], int]:
        quotas = store(LocalRateLimits())
        rate = RateLimiter(slow(3), quotas, lambda: 0.0)
        return [not (await rate.take("a key")).wait for _ in range(6)], quotas.calls

    given, calls = asyncio.run(asyncio.wait_for(test(), 20))

    assert given == [True] * 3 + [False] * 3
    assert calls == 1

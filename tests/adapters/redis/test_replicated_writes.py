"""Commands that are sent together: the error of one is an error of the call, inside a transaction, too."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.access.house_style import RedisHouseStyles
from service.adapters.redis.key_names import KeyNames
from service.domain.english.house_style import DEFAULT_STYLE
from service.domain.errors import StoreUnavailable

Test = Callable[[Redis, str], Awaitable[None]]


@pytest.fixture(params=["fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> Callable[[Test], None]:
    """Runs a test on one kind of store, with a newsroom of its own."""

    async def within(test: Test) -> None:
        redis = FakeAsyncRedis(server=FakeServer()) if request.param == "fake" else Redis.from_url(server_url)
        async with redis:
            await test(redis, uuid.uuid4().hex[:12])

    return lambda test: asyncio.run(within(test))


def test_the_answers_of_a_transaction_are_those_of_its_commands(on: Callable[[Test], None]) -> None:
    async def test(redis: Redis, newsroom: str) -> None:
        prefix = KeyNames(newsroom).prefix
        increment = ("HINCRBY", f"{prefix}meta", "reference", 1)

        assert await replicated_writes.together(redis, prefix, increment, increment) == [1, 2]

    on(test)


def test_a_command_that_fails_inside_a_transaction_is_not_taken_for_done(on: Callable[[Test], None]) -> None:
    async def test(redis: Redis, newsroom: str) -> None:
        await redis.set(KeyNames(newsroom).of("meta"), "no hash")

        with pytest.raises(StoreUnavailable, match="wrong kind of value"):
            await RedisHouseStyles(redis, newsroom).set_house_style(DEFAULT_STYLE)

    on(test)

"""After a failover of a cluster the counters go on at a distance, so that no number names two contents."""

import asyncio
import uuid

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import SOURCES
from service.application import pipeline
from tests.contracts.stores import a_submission, on_redis


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_an_era_that_begins_leaves_a_gap_in_the_numbers_of_changes(kind: str, server_url: str) -> None:
    async def test() -> None:
        redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
        async with redis:
            name = uuid.uuid4().hex[:12]
            newsroom, keys = on_redis(redis, name), KeyNames(name)

            async def begun(era: int) -> int:
                return int(await redis.eval(SOURCES["begin_era"].decode(), 1, keys.prefix, str(era)))

            assert await begun(7) == 0
            assert not await redis.exists(keys.of("meta"))

            await pipeline.accept([a_submission("c1")], newsroom)
            eras = [await begun(era) for era in (7, 7, 6)]
            await pipeline.accept([a_submission("c2")], newsroom)

            changes = await newsroom.history.changes(0, 10)
            assert eras == [7, 7, 7]
            assert [change.seq for change in changes.items] == [1, 1_000_002]
            assert [change.seq for change in (await newsroom.history.changes(1, 10)).items] == [1_000_002]

    asyncio.run(test())

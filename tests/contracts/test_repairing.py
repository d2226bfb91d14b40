"""A repair takes claims out of the index while workers report on incidents: no report stays without a neighbour."""

import asyncio
import uuid

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.maintenance.repair import RedisRepair
from service.ports.work import Stage
from tests.contracts.stores import on_redis
from tests.contracts.test_projections import _accepted, _report, _together


async def due_after_a_repair(redis: Redis) -> tuple[str, tuple[str, ...]]:
    """An incident whose report was made while its neighbour was out of the index, and what is due at the end."""
    newsroom = on_redis(redis, uuid.uuid4().hex[:12])
    first, second = await _accepted(newsroom, "c1", "c2")
    early, late = await _together(newsroom, first), await _together(newsroom, second)
    await _report(newsroom, early, "d", late)
    await _report(newsroom, late, "d", early)

    await RedisRepair(redis, newsroom.name, "an empty copy").repair()
    await _report(newsroom, early, "without its neighbour")
    await newsroom.projections.post(second, ["block:k"], [], [])
    await _report(newsroom, late, "d", early)
    return early, (await newsroom.projections.take(Stage.RECONCILE, 10)).ids


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_a_report_made_before_its_neighbour_was_indexed_again_is_made_once_more(kind: str, server_url: str) -> None:
    async def test() -> None:
        redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
        try:
            early, due = await due_after_a_repair(redis)
        finally:
            await redis.aclose()
        assert due == (early,)

    asyncio.run(test())

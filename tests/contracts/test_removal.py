"""A newsroom that is deleted leaves nothing behind, and takes nothing of another with it."""

import asyncio
import uuid
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.maintenance.removal import delete_key_space
from service.application import pipeline
from service.application.access.authenticate import KeyWanted, issue
from service.application.context import NewsroomContext
from service.ports.principal import Scope
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, on_redis


async def filled(redis: Redis, name: str) -> NewsroomContext:
    """A newsroom with claims, a report, a key and the copy of a rebuild that was interrupted."""
    newsroom = on_redis(redis, name)
    for place in (newsroom, on_redis(redis, f"{name}!rebuild")):
        await pipeline.accept([a_submission("c1", idempotency_key="k1"), a_submission("c2", killed=21)], place)
        await drain(place)
    await issue(KeyWanted("Desk", frozenset({Scope.READ}), None), "test", newsroom)
    return newsroom


async def keys_of(redis: Redis, name: str) -> set[bytes]:
    prefix = KeyNames(name).prefix.encode()
    stored: Any = await redis.keys()
    return {key for key in stored if key.startswith(prefix)}


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_nothing_is_left_of_a_deleted_newsroom_and_another_is_untouched(kind: str, server_url: str) -> None:
    async def test() -> None:
        redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
        async with redis:
            name = uuid.uuid4().hex[:12]
            # A name that begins like the deleted one, and one that a pattern could take for it.
            neighbours = (f"{name}-desk", f"a{name}")
            for newsroom in (name, *neighbours):
                await filled(redis, newsroom)
            before = {
                neighbour: {key: await redis.dump(key) for key in await keys_of(redis, neighbour)}
                for neighbour in neighbours
            }
            at_first = len(await keys_of(redis, name))

            assert at_first > 20
            assert await delete_key_space(redis, name) == at_first
            assert await keys_of(redis, name) == set()
            assert await keys_of(redis, f"{name}!rebuild") != set()
            assert await delete_key_space(redis, f"{name}!rebuild") > 20
            assert await delete_key_space(redis, name) == 0
            for neighbour in neighbours:
                assert {key: await redis.dump(key) for key in await keys_of(redis, neighbour)} == before[neighbour]

    asyncio.run(test())

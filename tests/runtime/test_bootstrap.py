"""Connections to the store."""

import asyncio
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis import utils
from redis.asyncio import Redis

from service.adapters.redis.access.api_keys import RedisNewsroomRegister
from service.application.access.newsrooms import LOOK_EVERY, Newsrooms
from service.runtime.bootstrap import open_newsrooms
from service.runtime.open_store import servers_of
from service.settings import Settings, read_settings

WATCH, FOLLOW = "RedisSafety.watch", "KnownReports.follow"


def test_a_new_connection_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = servers_of(read_settings(redis_url="redis://localhost")).newsroom("default").connection_pool
    monkeypatch.delattr(utils, "get_lib_version")

    connections = [pool.connection_class(**pool.connection_kwargs) for _ in range(2)]

    assert connections[0] is not connections[1]


@pytest.mark.parametrize(
    ("opened", "of_each"),
    [(open_newsrooms, {WATCH: 1}), (partial(open_newsrooms, follows_reports=True), {WATCH: 1, FOLLOW: 1})],
    ids=["worker", "api"],
)
def test_a_newsroom_is_watched_until_it_is_deleted_and_its_reports_only_by_who_answers_polls(
    opened: Callable[[Settings], AbstractAsyncContextManager[Newsrooms]],
    of_each: dict[str, int],
    server_url: str,
    tmp_path: Path,
) -> None:
    async def test() -> None:
        default, north = (uuid.uuid4().hex[:12] for _ in range(2))
        settings = Settings(redis_url=server_url, data_dir=tmp_path, newsroom=default)
        async with Redis.from_url(server_url) as redis, opened(settings) as newsrooms:
            await newsrooms.create(north, 0)
            await newsrooms.context(north)
            assert _watches() == {name: 2 * count for name, count in of_each.items()}
            await _until_followed(redis, 2 * of_each.get(FOLLOW, 0))

            await RedisNewsroomRegister(redis).remove(north)
            await asyncio.sleep(LOOK_EVERY)
            assert await newsrooms.names() == [default]
            await _until_followed(redis, of_each.get(FOLLOW, 0))
            assert _watches() == of_each

    asyncio.run(test())


def _watches() -> Counter[str]:
    names: list[str] = [getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks()]
    return Counter(name for name in names if name in (WATCH, FOLLOW))


async def _until_followed(redis: Redis, connections: int) -> None:
    """Wait for so many connections over which the store tells of changes."""
    clients: list[Any] = []
    async with asyncio.timeout(10):
        while len([client for client in clients if "B" in client["flags"]]) != connections or not clients:
            await asyncio.sleep(0.01)
            clients = await redis.client_list()


def test_a_newsroom_that_is_opened_again_doubts_new_connections_once_and_a_deleted_one_not_at_all(
    server_url: str,
) -> None:
    async def test() -> list[str]:
        servers, doubts = servers_of(read_settings(redis_url=server_url)), list[str]()
        for newsroom, opening in (("north", "first"), ("south", "only"), ("north", "second")):
            servers.on_new_connection(newsroom, partial(doubts.append, opening))
        servers.forget("south")
        await servers.newsroom("north").ping()
        await servers.aclose()
        return doubts

    assert asyncio.run(test()) == ["second"]

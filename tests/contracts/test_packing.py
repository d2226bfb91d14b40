"""Reports are stored compressed, and read as an older version stored them."""

import zlib
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.application.context import NewsroomContext
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, on_each


async def reported(newsroom: NewsroomContext) -> str:
    """The id of an incident with a report."""
    await newsroom.ledger.append([a_submission("c1")])
    await drain(newsroom)
    [id] = (await newsroom.projections.listed_incidents(None, 2)).ids
    return id


def test_a_report_takes_a_third_of_its_bytes_in_the_store(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        id = await reported(newsroom)
        report = await newsroom.projections.report(id)
        async with Redis.from_url(server_url) as redis:
            stored: Any = await redis.hgetall(KeyNames(newsroom.name).of("report", id))

        assert report is not None
        assert zlib.decompress(stored[b"packed"]) == report.body
        assert len(stored[b"packed"]) < len(report.body) / 3
        assert b"body" not in stored

    on_each("real", server_url, test)


def test_a_report_of_an_older_version_is_served_until_the_next_one_replaces_it(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        id = await reported(newsroom)
        key = KeyNames(newsroom.name).of("report", id)
        before = await newsroom.projections.report(id)
        assert before is not None
        async with Redis.from_url(server_url) as redis:
            await redis.hset(key, "body", before.body)
            await redis.hdel(key, "packed")
            as_older = await newsroom.projections.report(id)
            former_body = await newsroom.history.former_body(id)
            await newsroom.ledger.append([a_submission("c2", killed=40)])
            await drain(newsroom)
            after = await redis.hkeys(key)

        assert as_older == before
        assert former_body == before.body
        assert b"body" not in after

    on_each("real", server_url, test)

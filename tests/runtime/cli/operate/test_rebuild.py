"""Everything derived comes from the ledger alone: it can be computed anew, compared, and mended by the copy."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from service.adapters.redis.derived.packing import packed, unpacked
from service.adapters.redis.key_names import KeyNames
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.rebuild import forget_copy, rebuild, repair
from tests.builders.newsroom import Newsroom, in_newsroom
from tests.contracts.stores import a_submission

Damage = Callable[[Newsroom], Awaitable[object]]


def test_a_rebuild_from_the_ledger_comes_to_what_is_served_and_leaves_nothing(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        comparison = await rebuild(own.store, own.newsroom)
        assert (comparison.differing, comparison.live.sha256) == ([], comparison.anew.sha256)
        assert len(comparison.live.lines) > 2

        await forget_copy(own.store, own.newsroom.name)
        copies = [key async for key in own.redis.scan_iter(KeyNames(f"{own.newsroom.name}!rebuild").of("*"))]
        assert copies == []

    in_newsroom(server_url, tmp_path, test)


def test_a_rebuild_goes_on_where_it_was_interrupted(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await rebuild(own.store, own.newsroom)
        await own.newsroom.ledger.append([a_submission("later", killed=7)])

        assert (await rebuild(own.store, own.newsroom)).differing == []

    in_newsroom(server_url, tmp_path, test)


async def _some_incident(own: Newsroom) -> str:
    return (await own.newsroom.projections.listed_incidents(None, 1)).ids[0]


async def falsify_a_report(own: Newsroom) -> object:
    key = own.key("revisions", await _some_incident(own))
    stored: Any = await own.redis.hgetall(key)
    falsified = {
        number: packed(unpacked(body).replace(b'"status":"', b'"status":"dis')) for number, body in stored.items()
    }
    return await own.redis.hset(key, mapping=falsified)


async def lose_the_index(own: Newsroom) -> object:
    keys = [key async for key in own.redis.scan_iter(f"{own.key('index')}:*")]
    return await own.redis.delete(*keys)


async def index_wrongly(own: Newsroom) -> object:
    a_claim = a_submission("k3").subject
    keys = [key async for key in own.redis.scan_iter(f"{own.key('index')}:*")]
    for key in keys:
        await own.redis.sadd(key, a_claim)
    return await lose_an_incident(own)


async def lose_an_incident(own: Newsroom) -> object:
    id = await _some_incident(own)
    await own.redis.zrem(own.key("incidents"), id)
    return await own.redis.delete(own.key("members", id), own.key("report", id))


async def lose_what_it_is_found_by(own: Newsroom) -> object:
    """As in a record of an older installation."""
    keys = [key async for key in own.redis.scan_iter(f"{own.key('terms')}:*")]
    await own.redis.delete(*keys)
    return await own.redis.hdel(own.key("report", await _some_incident(own)), "terms")


async def find_it_by_what_it_does_not_say(own: Newsroom) -> object:
    await own.redis.hset(own.key("report", await _some_incident(own)), "terms", "something else")
    keys = [key async for key in own.redis.scan_iter(f"{own.key('terms')}:*")]
    for key in keys:
        await own.redis.sadd(key, "1", "2", "3")
    return keys


DAMAGES = (falsify_a_report, lose_the_index, index_wrongly, lose_an_incident)


@pytest.mark.parametrize("damage", [*DAMAGES, lose_what_it_is_found_by, find_it_by_what_it_does_not_say])
def test_what_was_damaged_is_found_and_mended_in_place(server_url: str, tmp_path: Path, damage: Damage) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await drain(own.newsroom)
        await damage(own)
        comparison = await rebuild(own.store, own.newsroom)
        assert comparison.differing or damage is lose_the_index

        assert (await repair(own.store, own.newsroom)).differing == []
        assert await _found(own) == await _found_in(own, f"{own.newsroom.name}!rebuild")

    in_newsroom(server_url, tmp_path, test)


async def _found(own: Newsroom) -> dict[str, set[bytes | str]]:
    return await _found_in(own, own.newsroom.name)


async def _found_in(own: Newsroom, newsroom: str) -> dict[str, set[bytes | str]]:
    """Everything that incidents of a key space are found by."""
    prefix = KeyNames(newsroom).of("terms:")
    keys = [key async for key in own.redis.scan_iter(f"{prefix}*")]
    return {key.decode().removeprefix(prefix): set(await own.redis.smembers(key)) for key in keys}

"""Who waits in a crowd keeps nobody else waiting, and is not left waiting either."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from service.pipeline import Services
from service.ports import Stage
from tests.contracts.store import HandClock, OnStore, a_submission, on_each

CROWD = 400
LUA = files("service.adapters").joinpath("lua")


@pytest.fixture(params=["fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> OnStore:
    """The store in memory has no turns: it serves one test at a time."""
    return lambda test: on_each(request.param, server_url, test)


async def _crowded(to: Services) -> None:
    await to.ledger.append([replace(a_submission(f"hot-{n}"), crowd="hot") for n in range(CROWD)])


async def _alone(to: Services, key: str) -> str:
    [receipt] = await to.ledger.append([replace(a_submission(key), crowd=key)])
    return receipt.subject


def _later(to: Services, ms: int) -> None:
    assert isinstance(to.clock, HandClock)
    to.clock.at += ms


def test_a_claim_from_a_quiet_place_comes_before_the_rest_of_a_crowd(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _crowded(to)
        crowd = await to.projections.take(Stage.GROUP, 10)
        _later(to, 100)
        stranger = await _alone(to, "stranger")
        await to.projections.give_back(Stage.GROUP, crowd.ids)

        assert (await to.projections.take(Stage.GROUP, 10)).ids == (stranger,)

    on(test)


def test_a_crowd_gets_its_turn_however_many_others_come(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _crowded(to)
        turns = 0
        for n in range(60):
            await _alone(to, f"other-{n}")
            work = await to.projections.take(Stage.GROUP, 1)
            turns += len(work.ids) > 1
            await to.projections.give_back(Stage.GROUP, work.ids)
            _later(to, 100)

        assert turns >= 2

    on(test)


def test_a_crowd_is_in_one_workers_hands_and_comes_many_at_once(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _crowded(to)
        first = await to.projections.take(Stage.GROUP, 10)
        second = await to.projections.take(Stage.GROUP, 10)
        _later(to, 10_000)
        after_its_lease = await to.projections.take(Stage.GROUP, 10)

        assert (len(first.ids), second.ids, second.more) == (40, (), True)
        assert after_its_lease.ids

    on(test)


def test_claims_without_a_line_are_taken_oldest_first(on: OnStore) -> None:
    async def test(to: Services) -> None:
        receipts = await to.ledger.append([a_submission(f"c{n}") for n in range(5)])

        assert (await to.projections.take(Stage.GROUP, 3)).ids == tuple(one.subject for one in receipts[:3])

    on(test)


def test_marks_from_before_there_were_lines_are_found(server_url: str) -> None:
    async def test(to: Services) -> None:
        claim = await _alone(to, "c1")
        redis = vars(to.projections)["_redis"]
        for key in await redis.keys(f"cc:{{{to.newsroom}}}:waiting:*") + [f"cc:{{{to.newsroom}}}:turns:group"]:
            await redis.delete(key)

        assert (await to.projections.take(Stage.GROUP, 3)).ids == (claim,)

    on_each("real", server_url, test)


def test_every_mark_stands_in_a_line() -> None:
    scripts = {script.name: script.read_text() for script in LUA.iterdir() if script.name.endswith(".lua")}
    beside = re.compile(r"redis\.call\('Z(ADD|REM)', p \.\. '(dirty|leases|waiting|turns):")

    assert [name for name, text in scripts.items() if name != "mark.lua" and beside.search(text)] == []

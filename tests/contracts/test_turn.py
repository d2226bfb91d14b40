"""Who waits in a crowd keeps nobody else waiting, and is not left waiting either."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from service.application.context import Services
from service.domain.incidents.ids import incident_id
from service.domain.matching.block_splitting import STEPS
from service.ports.store import GroupingCommit, Placing, Stage
from tests.contracts.stores import HandClock, OnStore, a_submission, on_each

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


async def _alive(to: Services, *workers: str) -> None:
    for worker in workers:
        await to.projections.heartbeat(worker)


async def _divided(to: Services) -> None:
    """A place that has passed the first step."""
    names = [f"c{n}" for n in range(STEPS[0] + 1)]
    receipts = await to.ledger.append([replace(a_submission(name), crowd="hot") for name in names])
    for claim in (await to.ledger.claims([one.subject for one in receipts])).values():
        await to.projections.post(claim, ["crowd:hot"], (), ())


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


def test_the_incidents_of_a_crowd_come_a_few_at_once(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _crowded(to)
        claims = await to.ledger.claims((await to.projections.take(Stage.GROUP, 10)).ids)
        for id, claim in claims.items():
            alone = GroupingCommit(0, (Placing(id, claim.epoch, incident_id([claim.claim])),), {})
            await to.projections.post(claim, [], (), ())
            await to.projections.commit_grouping(alone)

        assert len((await to.projections.take(Stage.RECONCILE, 16)).ids) == 4

    on(test)


def test_of_two_workers_one_leaves_crowds_to_the_other_and_is_there_for_everybody_else(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _alive(to, "left", "right")
        await _crowded(to)
        at_first = await to.projections.take(Stage.GROUP, 10, "left")
        stranger = await _alone(to, "stranger")

        assert at_first.ids == ()
        assert (await to.projections.take(Stage.GROUP, 10, "left")).ids == (stranger,)
        assert len((await to.projections.take(Stage.GROUP, 10, "right")).ids) == 40

    on(test)


def test_what_has_become_crowded_is_left_too(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _alive(to, "left", "right")
        await _divided(to)

        assert (await to.projections.take(Stage.PARTY, 1, "left")).ids == ()
        assert len((await to.projections.take(Stage.PARTY, 1, "right")).ids) == 1

    on(test)


def test_a_worker_that_is_alone_or_left_alone_works_at_crowds(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _alive(to, "left")
        await _crowded(to)
        alone = await to.projections.take(Stage.GROUP, 10, "left")
        await to.projections.give_back(Stage.GROUP, alone.ids)
        await _alive(to, "right")
        beside_another = await to.projections.take(Stage.GROUP, 10, "left")
        _later(to, 10_000)
        await _alive(to, "left")
        left_alone = await to.projections.take(Stage.GROUP, 10, "left")

        assert (len(alone.ids), len(beside_another.ids), len(left_alone.ids)) == (40, 0, 40)

    on(test)


def test_who_leaves_a_crowd_says_now_and_then_that_there_is_work_and_does_not_go_round_in_circles(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _alive(to, "left", "right")
        await _crowded(to)
        _later(to, 100)
        said = []
        for _ in range(30):
            said.append((await to.projections.take(Stage.GROUP, 10, "left")).more)
            _later(to, 100)

        assert said[0]
        assert said.count(True) == 3

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

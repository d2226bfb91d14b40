"""Who waits in a crowd keeps nobody else waiting, and is not left waiting either."""

import asyncio
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.application.context import NewsroomContext
from service.domain.incidents.ids import incident_id
from service.domain.matching.blocking.block_splitting import STEPS
from service.ports.ledger import EntryType
from service.ports.projections import GroupingCommit, Placing
from service.ports.work import Stage
from tests.contracts.stores import HandClock, OnStore, a_change, a_submission, on_each, on_redis

CROWD = 400
LUA = files("service.adapters.redis").joinpath("lua")


@pytest.fixture(params=["fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> OnStore:
    """The store in memory has no turns: it serves one test at a time."""
    return lambda test: on_each(request.param, server_url, test)


async def _crowded(newsroom: NewsroomContext) -> None:
    await newsroom.ledger.append([replace(a_submission(f"hot-{n}"), lane="hot") for n in range(CROWD)])


async def _alone(newsroom: NewsroomContext, key: str) -> str:
    [receipt] = await newsroom.ledger.append([replace(a_submission(key), lane=key)])
    return receipt.subject


async def _alive(newsroom: NewsroomContext, *workers: str) -> None:
    for worker in workers:
        await newsroom.projections.heartbeat(worker)


async def _divided(newsroom: NewsroomContext) -> None:
    """A place that has passed the first step."""
    names = [f"c{n}" for n in range(STEPS[0] + 1)]
    receipts = await newsroom.ledger.append([replace(a_submission(name), lane="hot") for name in names])
    for claim in (await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])).values():
        await newsroom.projections.post(claim, ["crowd:hot"], (), ())


def _later(newsroom: NewsroomContext, ms: int) -> None:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += ms


def test_a_claim_from_a_quiet_place_comes_before_the_rest_of_a_crowd(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _crowded(newsroom)
        crowd = await newsroom.projections.take(Stage.GROUP, 10)
        _later(newsroom, 100)
        stranger = await _alone(newsroom, "stranger")
        await newsroom.projections.give_back(Stage.GROUP, crowd.ids)

        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == (stranger,)

    on(test)


def test_a_crowd_gets_its_turn_however_many_others_come(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _crowded(newsroom)
        turns = 0
        for n in range(60):
            await _alone(newsroom, f"other-{n}")
            work = await newsroom.projections.take(Stage.GROUP, 1)
            turns += len(work.ids) > 1
            await newsroom.projections.give_back(Stage.GROUP, work.ids)
            _later(newsroom, 100)

        assert turns >= 2

    on(test)


def test_a_crowd_is_in_one_workers_hands_and_comes_many_at_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _crowded(newsroom)
        first = await newsroom.projections.take(Stage.GROUP, 10)
        second = await newsroom.projections.take(Stage.GROUP, 10)
        _later(newsroom, 10_000)
        after_its_lease = await newsroom.projections.take(Stage.GROUP, 10)

        assert (len(first.ids), second.ids, second.more) == (20, (), True)
        assert after_its_lease.ids

    on(test)


def test_the_incidents_of_a_crowd_come_a_few_at_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _crowded(newsroom)
        claims = await newsroom.ledger.public_claims((await newsroom.projections.take(Stage.GROUP, 10)).ids)
        for id, claim in claims.items():
            alone = GroupingCommit(0, (Placing(id, claim.epoch, incident_id([claim.claim])),), {})
            await newsroom.projections.post(claim, [], (), ())
            await newsroom.projections.commit_grouping(alone)

        assert len((await newsroom.projections.take(Stage.RECONCILE, 16)).ids) == 4

    on(test)


def test_of_two_workers_one_leaves_crowds_to_the_other_and_is_there_for_everybody_else(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left", "right")
        await _crowded(newsroom)
        at_first = await newsroom.projections.take(Stage.GROUP, 10, "left")
        stranger = await _alone(newsroom, "stranger")

        assert at_first.ids == ()
        assert (await newsroom.projections.take(Stage.GROUP, 10, "left")).ids == (stranger,)
        assert len((await newsroom.projections.take(Stage.GROUP, 10, "right")).ids) == 20

    on(test)


def test_what_has_become_crowded_is_left_too(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left", "right")
        await _divided(newsroom)

        assert (await newsroom.projections.take(Stage.PARTY, 1, "left")).ids == ()
        assert len((await newsroom.projections.take(Stage.PARTY, 1, "right")).ids) == 1

    on(test)


def test_a_worker_that_is_alone_or_left_alone_works_at_crowds(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left")
        await _crowded(newsroom)
        alone = await newsroom.projections.take(Stage.GROUP, 10, "left")
        await newsroom.projections.give_back(Stage.GROUP, alone.ids)
        await _alive(newsroom, "right")
        beside_another = await newsroom.projections.take(Stage.GROUP, 10, "left")
        _later(newsroom, 10_000)
        await _alive(newsroom, "left")
        left_alone = await newsroom.projections.take(Stage.GROUP, 10, "left")

        assert (len(alone.ids), len(beside_another.ids), len(left_alone.ids)) == (20, 0, 20)

    on(test)


def test_who_leaves_a_crowd_says_now_and_then_that_there_is_work_and_does_not_go_round_in_circles(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left", "right")
        await _crowded(newsroom)
        _later(newsroom, 100)
        content = []
        for _ in range(30):
            content.append((await newsroom.projections.take(Stage.GROUP, 10, "left")).more)
            _later(newsroom, 100)

        assert content[0]
        assert content.count(True) == 3

    on(test)


def test_of_two_workers_each_takes_its_own_regions_first_and_then_those_of_the_other(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left", "right")
        claims = [await _alone(newsroom, f"place{n:02}-0{n % 2}") for n in range(12)]

        workers = ("left", "right", "left")
        shares = [{*(await newsroom.projections.take(Stage.GROUP, 4, worker)).ids} for worker in workers]
        assert shares == [{*claims[0:8:2]}, {*claims[1:8:2]}, {claims[8], claims[10]}]
        assert {*(await newsroom.projections.take(Stage.GROUP, 4, "left")).ids} == {claims[9], claims[11]}

    on(test)


def test_a_worker_that_is_alone_takes_all_regions_in_their_order(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _alive(newsroom, "left")
        claims = [await _alone(newsroom, f"place{n}-0{n % 2}") for n in range(4)]

        assert {*(await newsroom.projections.take(Stage.GROUP, 3, "left")).ids} == {*claims[:3]}

    on(test)


def test_claims_without_a_line_are_taken_oldest_first(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        receipts = await newsroom.ledger.append([a_submission(f"c{n}") for n in range(5)])

        assert (await newsroom.projections.take(Stage.GROUP, 3)).ids == tuple(
            receipt.subject for receipt in receipts[:3]
        )

    on(test)


def test_marks_from_before_there_were_lines_are_found(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = await _alone(newsroom, "c1")
        redis = vars(newsroom.projections)["_redis"]
        for key in await redis.keys(f"cc:{{{newsroom.name}}}:waiting:*") + [f"cc:{{{newsroom.name}}}:turns:group"]:
            await redis.delete(key)

        assert (await newsroom.projections.take(Stage.GROUP, 3)).ids == (claim,)

    on_each("real", server_url, test)


def test_every_mark_stands_in_a_lane() -> None:
    scripts = {script.name: script.read_text() for script in LUA.iterdir() if script.name.endswith(".lua")}
    beside = re.compile(r"redis\.call\('Z(ADD|REM)', prefix \.\. '(dirty|leases|waiting|turns):")

    assert [name for name, text in scripts.items() if beside.search(text)] == ["mark_dirty.lua"]


def test_a_lane_that_lost_its_turn_gets_one_with_the_next_mark() -> None:
    async def test() -> None:
        redis: Redis = FakeAsyncRedis(server=FakeServer())
        newsroom = on_redis(redis)
        waiting = await _alone(newsroom, "c1")
        await redis.delete(*[key async for key in redis.scan_iter("*turns:group*")])

        await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, waiting, reason="It was wrong.")])

        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == (waiting,)
        await redis.aclose()

    asyncio.run(test())

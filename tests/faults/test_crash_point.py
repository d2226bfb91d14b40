"""Every single call of the real store may fail, be lost, run twice, be the last one, or be overtaken: what is done
again comes to the same, and nothing is recorded twice."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.errors import StoreUnavailable
from service.domain.matching.judgements import Decision, Judgement
from service.formats.records.judgement_json import judgement_body
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import drain, reports, story, submissions, told
from tests.contracts.stores import HandClock, a_submission, on_memory, on_redis
from tests.faults.rig import raw_ledger
from tests.faults.rig.interrupted_redis import Fault, InterruptedRedis, Interruption

# The quick lane tries each so many calls.
EVERY = 19
PATIENCE_SECONDS = 20
HOUR = 3_600_000
Reports = dict[tuple[str, ...], dict[str, Any]]


def _judged() -> list[Submission]:
    """Two accounts that nothing connects, and then a person who says that they are of one clash."""
    first, second = a_submission("c1"), a_submission("c2", claimant="Taliban", admin1="Herat")
    claims = tuple(sorted((first.subject, second.subject)))
    body = judgement_body(Judgement("jdg_1", claims, Decision.SAME, "an editor"), "asked")
    late = a_submission("c3", claimant="AFP", admin1="Ghazni")
    return [first, second, Submission(EntryType.JUDGEMENT_MADE, "jdg_1", body, touches=claims), late]


def _embargoed() -> tuple[list[Submission], list[Submission]]:
    """One clash by three claimants: two of them under embargo, for an hour, and until it is lifted for ever."""
    hour, ever = HandClock().at + HOUR, 4_000_000_000_000
    first, second = a_submission("c1"), a_submission("c2", claimant="Taliban", killed=21)
    third = a_submission("c3", claimant="AFP", killed=60)
    lift = Submission(EntryType.EMBARGO_SET, third.subject, b'{"reason":"It is out."}')
    return [replace(first, embargo=hour), second, replace(third, embargo=ever)], [lift]


class Story:
    """Told to a real server in which one call goes wrong; ``late`` comes while the first part is worked on."""

    def __init__(self, url: str, early: Sequence[Submission], late: Sequence[Submission]) -> None:
        self._url, self._newsroom = url, uuid.uuid4().hex[:12]
        self._early, self._late = early, late
        self._clock = HandClock()

    async def told(self, call: int, fault: Fault) -> tuple[Reports, bool]:
        """The reports in the end, and whether there was an n-th call at all."""
        interruption = Interruption(call, fault, self._tell_late)
        if fault is Fault.OVERTAKEN:
            await self._tell(self._early)
        else:
            everything = [*self._early, *self._late]
            await self._until_done(lambda service: pipeline.accept(everything, service), interruption)
        self._clock.at += HOUR
        await self._until_done(_worked, interruption)
        if fault is Fault.OVERTAKEN and not interruption.happened:
            await self._tell_late()
        async with Redis.from_url(self._url) as redis:
            service = self._services(redis)
            await drain(service)
            return await reports(service), interruption.happened

    def raw(self) -> raw_ledger.RawLedger:
        with BlockingRedis.from_url(self._url) as redis:
            return raw_ledger.read(redis, self._newsroom)

    async def _tell(self, items: Sequence[Submission]) -> None:
        async with Redis.from_url(self._url) as redis:
            await pipeline.accept(items, self._services(redis))

    async def _tell_late(self) -> None:
        """What another process does: it takes the late claims in and works on everything there is."""
        await self._tell(self._late)
        async with Redis.from_url(self._url) as redis:
            await _worked(self._services(redis))

    async def _until_done(
        self, step: Callable[[NewsroomContext], Awaitable[object]], interruption: Interruption
    ) -> None:
        """Do it, and after a fault do it again: in the same process, or, when that was killed, in a new one."""
        while True:
            async with InterruptedRedis.from_url(self._url) as redis:
                assert isinstance(redis, InterruptedRedis)
                redis.interruption = interruption
                try:
                    if await _survived(step(self._services(redis)), interruption):
                        return
                except StoreUnavailable:
                    pass
                finally:
                    await _ended()
            self._clock.at += 10_000

    def _services(self, redis: Redis) -> NewsroomContext:
        service = on_redis(redis, self._newsroom)
        assert isinstance(service.clock, HandClock)
        service.clock.at = self._clock.at
        return service


async def _ended() -> None:
    """What was begun beside a call that went wrong ends with it, before the connections that it holds are closed."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _worked(newsroom: NewsroomContext) -> None:
    await pipeline.reveal(newsroom)
    while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom):
        pass


async def _survived(work: Awaitable[object], interruption: Interruption) -> bool:
    """Whether the work came to its end; not when the process was killed meanwhile."""
    doing = asyncio.ensure_future(work)
    dying = asyncio.ensure_future(interruption.killed.wait())
    done, _ = await asyncio.wait({doing, dying}, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    assert done, "the work hangs"
    dying.cancel()
    if doing in done:
        await doing
        return True
    interruption.killed.clear()
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    return False


def stories(name: str) -> tuple[list[Submission], list[Submission]]:
    """A story in two parts."""
    if name == "embargoed":
        return _embargoed()
    items = _judged() if name == "judged" else submissions(story(name))
    return items[: len(items) // 2], items[len(items) // 2 :]


def comes_to_the_same(url: str, name: str, fault: Fault, every: int) -> None:
    """Let each so-manyth call go wrong, one story for each, until there are no more calls."""
    early, late = stories(name)
    public = [replace(claim, embargo=0) for claim in early]
    undisturbed = asyncio.run(
        told([*public, *(entry for entry in late if entry.type != EntryType.EMBARGO_SET)], on_memory())
    )
    call, happened = 1, True
    while happened:
        running = Story(url, early, late)
        result, happened = asyncio.run(running.told(call, fault))
        assert result == undisturbed, f"call {call} {fault.value}"
        ledger = running.raw()
        assert ledger.faults() == [], f"call {call} {fault.value}"
        assert len(ledger.entries) == len(early) + len(late), f"call {call} {fault.value}"
        call += every
    print(f"{name}: {call - every} calls, each {every}th {fault.value}", flush=True)
    assert call > 15


@pytest.mark.faults
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_a_call_of_the_store_that_goes_wrong_changes_nothing(fault: Fault, server_url: str) -> None:
    comes_to_the_same(server_url, "afghanistan-2021-06-30", fault, EVERY)


@pytest.mark.faults
def test_grouping_that_was_overtaken_is_done_again(server_url: str) -> None:
    comes_to_the_same(server_url, "judged", Fault.OVERTAKEN, 1)


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_no_claim_under_embargo_is_lost_or_left_hidden_by_a_call_that_goes_wrong(fault: Fault, server_url: str) -> None:
    comes_to_the_same(server_url, "embargoed", fault, 13)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
@pytest.mark.parametrize("name", ["embargoed", "afghanistan-2021-06-30", "haiyan-2013", "mod-119-taliban-21"])
def test_any_call_of_the_store_may_go_wrong(name: str, fault: Fault, server_url: str) -> None:
    comes_to_the_same(server_url, name, fault, 1)

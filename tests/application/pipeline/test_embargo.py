"""Embargoes change when a claim is known and nothing else: once all have ended, the incidents are those without any."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings, strategies as st

from service.application import pipeline
from service.application.context import NewsroomContext
from service.formats.claims.canonical_body import canonical
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import drain, reports, story, submissions, told
from tests.contracts.stores import HandClock, on_memory

HOUR = 3_600_000
STORIES = ("afghanistan-2021-06-30", "mod-119-taliban-21")


def said_under_embargo(items: Sequence[Submission], now: int, chance: random.Random) -> list[Submission]:
    """The same, with some claims under embargo for some hours, some of which are moved or lifted."""
    found: list[Submission] = []
    for item in items:
        if item.type is not EntryType.CLAIM_RECEIVED or chance.random() < 0.5:
            found.append(item)
            continue
        found.append(replace(item, embargo=now + chance.randrange(1, 9) * HOUR))
        if chance.random() < 0.3:
            found.append(a_move(item.subject, chance.choice((0, now + chance.randrange(9, 12) * HOUR))))
    return found


def a_move(claim_id: str, until: int) -> Submission:
    said = canonical({"until": str(until), "reason": "Another day."})
    return Submission(EntryType.EMBARGO_SET, claim_id, said, embargo=until)


async def hidden(newsroom: NewsroomContext) -> set[str]:
    return set(await newsroom.projections.embargoed(1_000))


async def refuse_a_trace(newsroom: NewsroomContext) -> None:
    """Nothing that is derived knows of a claim under embargo."""
    ids = await hidden(newsroom)
    assert await newsroom.projections.incidents_of(ids) == {}
    told_of = {change.said.get("claim_id") for change in (await newsroom.history.changes(0, 10_000)).items}
    assert ids.isdisjoint(told_of)
    assert ids.isdisjoint(id for members in await reports(newsroom) for id in members)


async def lived(seed: int) -> dict[tuple[str, ...], dict[str, Any]]:
    """The stories under embargo, with work between any two things that are said, until all embargoes have ended."""
    chance, to = random.Random(seed), on_memory()
    assert isinstance(to.clock, HandClock)
    now = to.clock.at
    for item in said_under_embargo(everything(), now, chance):
        await pipeline.accept([item], to)
        for _ in range(chance.randrange(3)):
            await chance.choice((pipeline.group, pipeline.reconcile, pipeline.reveal))(to)
    await drain(to)
    await refuse_a_trace(to)
    while await hidden(to):
        to.clock.at += HOUR
        await pipeline.reveal(to)
        await drain(to)
        await refuse_a_trace(to)
    return await reports(to)


def everything() -> list[Submission]:
    return [item for name in STORIES for item in submissions(story(name))]


@cache
def without_any() -> dict[tuple[str, ...], dict[str, Any]]:
    return asyncio.run(told(everything(), on_memory()))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_once_all_embargoes_have_ended_the_incidents_are_those_without_any(seed: int) -> None:
    assert asyncio.run(lived(seed)) == without_any()


def test_a_worker_that_sweeps_takes_up_what_has_come_due() -> None:
    async def test() -> None:
        newsroom = on_memory()
        assert isinstance(newsroom.clock, HandClock)
        [claim] = [one for one in everything() if one.type is EntryType.CLAIM_RECEIVED][:1]
        await pipeline.accept([replace(claim, embargo=newsroom.clock.at + HOUR)], newsroom)
        await pipeline.sweep(queue_is_silent=False, newsroom=newsroom)
        assert list(await hidden(newsroom)) == [claim.subject]
        newsroom.clock.at += HOUR
        await pipeline.sweep(queue_is_silent=False, newsroom=newsroom)
        await drain(newsroom)

        assert list(await reports(newsroom)) == [(claim.subject,)]

    asyncio.run(test())

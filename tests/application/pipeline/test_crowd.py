"""A place that becomes crowded is divided anew, as if all that is told of it had been told at once."""

import asyncio
from collections.abc import Sequence
from typing import Any

from service.application import pipeline
from service.application.commands.erase import erase
from service.application.context import NewsroomContext
from service.domain.matching.blocking.block_splitting import STEPS
from service.ports.ledger import Submission
from tests.builders.telling import claim_id
from tests.contracts.stores import a_submission, on_memory

PLACE = [{"country": "AF", "name": "Kunduz"}]
SAID = "Rockets hit the wheat mill beside the old bridge"


def told(key: str, day: int, **said: Any) -> Submission:
    """A claim of one of 28 days that are one crowd; by itself none is about the event of another."""
    event = {"type": "ground_clash", "start": f"2021-06-{day:02}", "places": PLACE} | said
    return a_submission(key, claimant=f"Claimant {key}", event=event)


def a_pair() -> list[Submission]:
    """One event in the same words, dated a day apart: one incident wherever few claims are told."""
    return [told("left", 11, summary=SAID), told("right", 12, summary=SAID)]


def a_crowd(count: int) -> list[Submission]:
    """Claims of the same place and month, far from the pair."""
    return [told(f"c{n}", 15 + n % 15) for n in range(count)]


async def incidents(newsroom: NewsroomContext) -> set[frozenset[str]]:
    records = await newsroom.projections.incidents((await newsroom.projections.listed_incidents(None, 500)).ids)
    return {frozenset(record.members) for record in records.values()}


async def grouped(items: Sequence[Submission], newsroom: NewsroomContext) -> set[frozenset[str]]:
    await pipeline.accept(items, newsroom)
    while await pipeline.group(newsroom):
        pass
    return await incidents(newsroom)


PAIR = {frozenset({claim_id("left"), claim_id("right")})}
APART = {frozenset({claim_id("left")}), frozenset({claim_id("right")})}


def test_a_place_that_becomes_crowded_parts_also_those_who_came_before() -> None:
    async def test() -> None:
        newsroom = on_memory()
        crowd = a_crowd(STEPS[0])
        few = await grouped([*a_pair(), *crowd[:-2]], newsroom)
        many = await grouped(crowd[-2:], newsroom)
        at_once = await grouped([*reversed(crowd), *a_pair()], on_memory())

        assert few >= PAIR
        assert many >= APART
        assert many == at_once

    asyncio.run(test())


def test_a_place_that_an_erasure_makes_quiet_is_grouped_as_if_the_erased_claim_had_never_been_told_there() -> None:
    async def test() -> None:
        newsroom = on_memory()
        crowd = a_crowd(STEPS[0] - 1)
        many = await grouped([*a_pair(), *crowd], newsroom)
        await erase(crowd[-1].subject, "A request.", newsroom)
        few = await grouped([], newsroom)

        assert many >= APART
        assert few >= PAIR

    asyncio.run(test())

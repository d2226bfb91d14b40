"""The same claims give the same incidents and the same reports: in any order, interleaved in any way."""

import asyncio
import random
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from service.application import pipeline
from service.ports.ledger import Submission
from tests.builders.telling import drain, reports, story, submissions, told
from tests.contracts.stores import on_memory

Reports = dict[tuple[str, ...], dict[str, Any]]
STORIES = ("afghanistan-2021-06-30", "haiyan-2013", "mod-119-taliban-21")


def _told(items: list[Submission]) -> Reports:
    return asyncio.run(told(items, on_memory()))


def _shuffled(items: list[Submission], seed: int) -> list[Submission]:
    """Another order in which they could have come: what is said of a claim still follows the claim."""
    order = random.Random(seed).sample(items, len(items))
    first = {item.subject: at for at, item in enumerate(order) if item.type == "claim.received"}
    return sorted(
        order, key=lambda item: (max(order.index(item), first.get(item.subject, 0)), item.type != "claim.received")
    )


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("seed", range(8))
def test_a_story_told_in_another_order_is_the_same_story(name: str, seed: int) -> None:
    assert _told(_shuffled(submissions(story(name)), seed)) == _in_order((name,))


@cache
def _in_order(names: tuple[str, ...]) -> Reports:
    """The reports of stories that are told one after another, each in its own order."""
    return _told([item for name in names for item in submissions(story(name))])


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_work_done_between_any_two_claims_changes_nothing(chance: random.Random) -> None:
    items = [item for name in STORIES for item in submissions(story(name))]

    async def interleaved() -> Reports:
        newsroom = on_memory()
        for item in _shuffled(items, chance.randrange(10**6)):
            await pipeline.accept([item], newsroom)
            for _ in range(chance.randrange(3)):
                await chance.choice((pipeline.group, pipeline.reconcile))(newsroom)
        await drain(newsroom)
        return await reports(newsroom)

    assert asyncio.run(interleaved()) == _in_order(STORIES)


def test_a_claim_given_twice_changes_nothing() -> None:
    items = submissions(story(STORIES[0]))

    assert _told(items + items) == _in_order(STORIES[:1])

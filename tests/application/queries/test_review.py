"""A claim between two incidents: told only for its city, on a day with a bombing at a market and one at a checkpoint.

It has to be in one of them, or in neither, and a person has to be asked.
"""

import asyncio
import random
from typing import Any

import pytest

from service.application import pipeline
from service.application.commands import judge
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.application.queries import review
from service.application.queries.explain import Doubtful
from service.domain.matching.judgements import Decision
from service.domain.matching.thresholds import NARROW, THRESHOLD
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import claim_id, drain
from tests.contracts.stores import on_memory

MARKET, CHECKPOINT = "Sadr City market", "Kadhimiya checkpoint"
EDITOR = Speaker("An editor", "Read both.")


def bombing(key: str, site: str | None = None) -> dict[str, Any]:
    """A claim about a bombing in Baghdad."""
    place = {"country": "IQ", "admin1": "Baghdad"} | ({"name": site} if site else {})
    return {
        "source_claim_id": key,
        "claimant": f"Witness {key}",
        "event": {"type": "suicide_attack", "start": "2016-05-11", "places": [place]},
        "counts": [{"measure": "killed", "value": 5}],
    }


def posted(body: dict[str, Any]) -> Submission:
    return Submission(EntryType.CLAIM_RECEIVED, claim_id(body["source_claim_id"]), canonical_body.canonical(body))


STORY = [
    *(posted(bombing(key, MARKET)) for key in ("m1", "m2")),
    *(posted(bombing(key, CHECKPOINT)) for key in ("k1", "k2")),
    posted(bombing("between")),
]


async def told(items: list[Submission]) -> NewsroomContext:
    newsroom = on_memory()
    await pipeline.accept(items, newsroom)
    await drain(newsroom)
    return newsroom


async def doubts(newsroom: NewsroomContext) -> list[Doubtful]:
    found, following = await review.in_doubt(None, 50, newsroom)
    assert following is None
    return found


async def homes(newsroom: NewsroomContext) -> dict[str, str]:
    """The incident of each claim of the story."""
    keys = ("m1", "m2", "k1", "k2", "between")
    where = await newsroom.projections.incidents_of([claim_id(key) for key in keys])
    return {key: where[claim_id(key)] for key in keys}


def test_the_claim_that_fits_both_is_asked_about_and_only_it() -> None:
    async def run() -> None:
        newsroom = await told(STORY)
        home = await homes(newsroom)
        [one] = await doubts(newsroom)

        elsewhere = {home["m1"], home["k1"]} - {home["between"]}
        assert home["m1"] == home["m2"] != home["k1"] == home["k2"]
        assert (one.kind, one.claim, one.left) == ("runner_up", claim_id("between"), home["between"])
        assert {one.right} == elsewhere
        assert one.own is not None
        assert one.own > THRESHOLD
        assert one.own - one.average < NARROW
        assert (one.best.left, one.best.total) == (claim_id("between"), one.average)
        assert "event.places" in one.missing

    asyncio.run(run())


@pytest.mark.parametrize("seed", range(10))
def test_who_is_asked_about_does_not_depend_on_the_order_of_arrival(seed: int) -> None:
    async def run() -> None:
        items = random.Random(seed).sample(STORY, len(STORY))
        first, second = await asyncio.gather(told(STORY), told(items))

        named = [
            {(one.kind, one.claim, one.own, one.average, one.best.left, one.best.right) for one in await doubts(to)}
            for to in (first, second)
        ]

        assert named[0] == named[1] != set()

    asyncio.run(run())


@pytest.mark.parametrize(("site", "key"), [(MARKET, "m1"), (CHECKPOINT, "k1")])
def test_what_would_settle_it_does_settle_it(site: str, key: str) -> None:
    async def run() -> None:
        newsroom = await told(STORY)
        said = {"claim": bombing("between", site), "reason": "The ministry named the place."}
        correction = Submission(EntryType.CLAIM_CORRECTED, claim_id("between"), canonical_body.canonical(said))

        await pipeline.accept([correction], newsroom)
        await drain(newsroom)

        home = await homes(newsroom)
        assert home["between"] == home[key]
        assert await doubts(newsroom) == []

    asyncio.run(run())


def test_a_claim_taken_out_by_a_person_goes_to_the_runner_up_and_nobody_is_asked_again() -> None:
    async def run() -> None:
        newsroom = await told(STORY)
        [one] = await doubts(newsroom)

        await judge.judge(JudgementRequest(EDITOR, None, isolate=claim_id("between")), newsroom)
        await drain(newsroom)

        assert (await homes(newsroom))["between"] == one.right
        assert [doubt.kind for doubt in await doubts(newsroom)] == []

    asyncio.run(run())


def test_once_a_person_keeps_the_two_apart_the_claim_stays_without_a_question() -> None:
    async def run() -> None:
        newsroom = await told(STORY)
        before = await homes(newsroom)
        pair = JudgementRequest(
            EDITOR, None, Decision.DIFFERENT, (claim_id("m1"), claim_id("m2")), (claim_id("k1"), claim_id("k2"))
        )
        ours = ("m1", "m2") if before["between"] == before["m1"] else ("k1", "k2")
        theirs = ("k1", "k2") if ours[0] == "m1" else ("m1", "m2")
        stays = JudgementRequest(EDITOR, None, Decision.DIFFERENT, (claim_id("between"),), tuple(map(claim_id, theirs)))

        for decision in (pair, stays):
            await judge.judge(decision, newsroom)
        await drain(newsroom)

        assert await homes(newsroom) == before
        assert await doubts(newsroom) == []

    asyncio.run(run())


def test_a_bombing_nobody_confuses_raises_no_question() -> None:
    async def run() -> None:
        newsroom = await told(STORY[:4])

        assert await doubts(newsroom) == []

    asyncio.run(run())


def test_a_page_that_took_long_enough_leads_on_and_no_pair_is_left_out() -> None:
    async def pages() -> tuple[list[Doubtful], list[Doubtful]]:
        newsroom = await told(STORY)
        whole, before = await doubts(newsroom), None
        by_page: list[Doubtful] = []
        while True:
            found, before = await review.in_doubt(before, 1, newsroom, seconds=0)
            by_page += found
            if before is None:
                return whole, by_page

    whole, by_page = asyncio.run(pages())

    assert whole
    assert by_page == whole

"""Reports made by a process that remembers the last ones are those of one that remembers nothing."""

import asyncio
import gc
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.commands.erase import erase
from service.application.context import NewsroomContext, ProcessState
from service.application.reporting.neighbours import related_incidents
from service.application.reporting.report_cache import ReportCache
from service.domain.reconciliation.reconcile import reconcile
from service.formats.claims.canonical_body import canonical
from service.formats.reports import report_json
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import drain, story, submissions
from tests.contracts.stores import HandClock, a_change, a_submission, on_memory

HOUR = 3_600_000
STORIES = ("afghanistan-2021-06-30", "mod-119-taliban-21", "haiyan-2013")
SECRET = "Zarmina Wardak"


def remembering(newsroom: NewsroomContext) -> NewsroomContext:
    """The same with a memory of every report, however small."""
    return replace(newsroom, process=ProcessState(reports=ReportCache(least=1)))


def on(test: Callable[[NewsroomContext], Awaitable[None]]) -> None:
    async def run() -> None:
        await test(remembering(on_memory()))

    asyncio.run(run())


async def plain(id: str, served: Mapping[str, Any], newsroom: NewsroomContext) -> bytes:
    """The report on an incident as it follows from what is known now, by nobody who remembers anything."""
    reference, record = await newsroom.ledger.reference(), (await newsroom.projections.incidents([id]))[id]
    members = list((await newsroom.ledger.public_claims(record.members)).values())
    around = await related_incidents(id, members, newsroom.under(reference))
    report = reconcile([member.claim for member in members], reference.registry, around)
    edition = report_json.Edition(id, served["revision"], served["through"], datetime.fromisoformat(served["as_of"]))
    return report_json.render(report_json.document(report, edition))


async def refuse_a_difference(newsroom: NewsroomContext) -> None:
    for id in (await newsroom.projections.listed_incidents(None, 100)).ids:
        report = await newsroom.projections.report(id)
        assert report is not None
        assert report.body == await plain(id, orjson.loads(report.body), newsroom)


def everything(chance: random.Random, now: int) -> list[Submission]:
    """The stories, some claims under embargo, some retracted or corrected afterwards, a party named otherwise."""
    told = [item for name in STORIES for item in submissions(story(name))]
    claims = [item for item in told if item.type is EntryType.CLAIM_RECEIVED]
    hidden = {item.subject for item in chance.sample(claims, 4)}
    said = [replace(item, embargo=now + HOUR) if item in claims and item.subject in hidden else item for item in told]
    later = [a_change(EntryType.CLAIM_RETRACTED, item.subject) for item in chance.sample(claims, 3)]
    named = canonical({"name": "The ministry of defence", "aliases": ["Ministry of Defense", "MoD"]})
    body = {"claim": {"claimant": "MoD", "event": EVENT, "counts": [{"measure": "killed", "value": 7}]}}
    corrected = a_change(EntryType.CLAIM_CORRECTED, chance.choice(claims).subject, reason="Typing error.", **body)
    return [*said, *later, Submission(EntryType.PARTY_CHANGED, "ministry", named), corrected]


EVENT = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}


@pytest.mark.parametrize("seed", range(4))
def test_from_claim_to_claim_each_report_is_that_of_a_process_without_a_memory(seed: int) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert isinstance(newsroom.clock, HandClock)
        chance = random.Random(seed)
        for submission in everything(chance, newsroom.clock.at):
            await pipeline.accept([submission], newsroom)
            if chance.random() < 0.5:
                await drain(newsroom)
                await refuse_a_difference(newsroom)
        newsroom.clock.at += 2 * HOUR
        await pipeline.reveal(newsroom)
        await drain(newsroom)
        await refuse_a_difference(newsroom)

    on(test)


def test_what_was_erased_is_remembered_by_no_process_that_has_work() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        other = remembering(newsroom)
        claims = [a_submission(f"c{n}", claimant=f"Party {n}", killed=10 * n + 1) for n in range(3)]
        secret = a_submission("secret", claimant=SECRET, killed=471_147_114)
        await pipeline.accept([*claims, secret], newsroom)
        await drain(newsroom)
        # Another process reports on the same incident, and then only on one of elsewhere.
        await pipeline.accept([a_submission("c4", claimant="Party 4")], other)
        await drain(other)
        assert SECRET in remembered(newsroom) | remembered(other)

        await erase(secret.subject, "GDPR Art. 17", newsroom)
        await drain(newsroom)
        await pipeline.accept([a_submission("e1", admin1="Herat", start="2020-01-01", killed=1)], other)
        await drain(other)

        assert SECRET not in remembered(newsroom) | remembered(other)
        await refuse_a_difference(newsroom)

    on(test)


def remembered(newsroom: NewsroomContext) -> set[str]:
    """All texts that can be reached from the memory of reports."""
    texts, seen, left = set[str](), set[int](), list[object]([newsroom.process.reports])
    while left:
        one = left.pop()
        if isinstance(one, str):
            texts.add(one)
        elif id(one) not in seen and not isinstance(one, type) and not callable(one):
            seen.add(id(one))
            left += gc.get_referents(one)
    return texts


def test_of_small_incidents_and_beyond_the_most_claims_nothing_is_kept() -> None:
    kept = ReportCache(least=10, most=50)
    assert kept.of("small", 9, 1) is None
    assert kept.of("huge", 51, 1) is None
    first, second = kept.of("first", 30, 1), kept.of("second", 20, 1)
    assert kept.of("first", 30, 1) is first

    assert kept.of("third", 20, 1) is not None

    assert kept.of("first", 30, 1) is first
    assert kept.of("second", 20, 1) is not second
    assert kept.of("second", 20, 2) is not None
    assert kept.of("first", 30, 2) is not first

"""Setting the house style rewrites the reports, as a revision that says so; nothing else of them changes."""

import asyncio
from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.commands.house_style import set_house_style
from service.application.context import NewsroomContext
from service.domain.errors import Refused
from tests.builders.telling import claim_id, story, submissions, told
from tests.contracts.stores import on_memory


async def report_of(newsroom: NewsroomContext, claim: str) -> tuple[str, dict[str, Any]]:
    [incident] = (await newsroom.projections.incidents_of([claim_id(claim)])).values()
    record = await newsroom.projections.report(incident)
    assert record is not None
    return incident, orjson.loads(record.body)


async def rewritten(newsroom: NewsroomContext, incident: str) -> None:
    """What the sweep brings about where reports are kept under the term of another style."""
    assert await pipeline.reconcile_incidents([incident], newsroom) == []


def test_a_house_that_says_says_reads_its_reports_so_in_a_revision_with_that_cause() -> None:
    async def test() -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
        newsroom = on_memory()
        await told(submissions(story("mod-119-taliban-21")), newsroom)
        incident, before = await report_of(newsroom, "m1")

        await set_house_style({"attribution": "says"}, newsroom)
        await rewritten(newsroom, incident)

        _, after = await report_of(newsroom, "m1")
        notes = await newsroom.history.revisions(incident, before["revision"], 10)
        return before, after, [orjson.loads(note.note) for note in notes]

    before, after, notes = asyncio.run(test())
    assert before["headline"] == "119 killed per the Ministry of Defense versus 21 killed per the Taliban"
    assert after["headline"] == "The Ministry of Defense says 119 killed; the Taliban say 21 killed"
    assert after["measures"] == before["measures"]
    assert [note["causes"] for note in notes] == [[{"kind": "house_style"}]]


def test_the_style_that_is_set_already_makes_no_revision() -> None:
    async def test() -> tuple[int, int]:
        newsroom = on_memory()
        await told(submissions(story("mod-119-taliban-21")), newsroom)
        incident, before = await report_of(newsroom, "m1")
        await set_house_style({}, newsroom)
        await rewritten(newsroom, incident)
        _, after = await report_of(newsroom, "m1")
        return before["revision"], after["revision"]

    before, after = asyncio.run(test())
    assert before == after


def test_an_unknown_zone_is_refused_and_nothing_is_set() -> None:
    async def test() -> str:
        newsroom = on_memory()
        with pytest.raises(Refused):
            await set_house_style({"zone": "Atlantis"}, newsroom)
        return (await newsroom.styles.house_style()).zone

    assert asyncio.run(test()) == "UTC"

"""When the rules change, a report computed anew is a revision that says so; what was served before stays."""

import asyncio

import orjson
import pytest

from service.application import pipeline
from service.formats.reports import report_json
from tests.builders.telling import claim_id, story, submissions, told
from tests.contracts.stores import HandClock, on_memory


def test_a_recomputation_under_newer_rules_is_a_revision_with_that_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> tuple[list[list[dict[str, object]]], bytes, bytes]:
        newsroom = on_memory()
        await told(submissions(story("mod-119-taliban-21")), newsroom)
        [incident] = (await newsroom.projections.incidents_of([claim_id("m1")])).values()
        served = await newsroom.projections.report(incident)
        assert served is not None
        assert isinstance(newsroom.clock, HandClock)
        before, newsroom.clock.at = newsroom.clock.at, newsroom.clock.at + 60_000

        # The version of the vocabulary is a constant of the code: no port could bring another.
        monkeypatch.setattr(report_json, "VOCABULARY_VERSION", "next")
        assert await pipeline.reconcile_incidents([incident], newsroom) == []

        notes = await newsroom.history.revisions(incident, 0, 10)
        then = await newsroom.history.revision_at(incident, before)
        assert then is not None
        return [orjson.loads(revision.note)["causes"] for revision in notes], served.body, then.body

    causes, served, then = asyncio.run(test())
    assert causes[-1] == [{"kind": "vocabulary", "version": "next"}]
    assert served == then


def test_computed_again_under_the_same_rules_there_is_no_revision() -> None:
    async def test() -> tuple[int, int]:
        newsroom = on_memory()
        await told(submissions(story("mod-119-taliban-21")), newsroom)
        [incident] = (await newsroom.projections.incidents_of([claim_id("m1")])).values()
        before = len(await newsroom.history.revisions(incident, 0, 10))
        assert await pipeline.reconcile_incidents([incident], newsroom) == []
        return before, len(await newsroom.history.revisions(incident, 0, 10))

    before, after = asyncio.run(test())
    assert before == after

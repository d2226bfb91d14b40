"""Each revision says what caused it: a claim, a retraction, a decision, a party, or the rules."""

from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.commands.judge import judge
from service.application.context import NewsroomContext
from service.application.queries import history
from service.domain.matching.judgements import Decision
from service.ports.ledger import EntryType
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, decided, incident_of, on_story
from tests.builders.telling import drain
from tests.contracts.stores import a_change, a_submission


async def newest_note(newsroom: NewsroomContext) -> dict[str, Any]:
    notes, _ = await history.revisions(await incident_of(MINISTRY, newsroom), 0, 50, newsroom)
    note: dict[str, Any] = orjson.loads(notes[-1].note)
    return note


def test_a_new_claim_causes_a_revision_and_is_named() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mayor = a_submission("mayor", claimant="Kunduz Mayor", killed=200)
        await pipeline.accept([mayor], newsroom)
        await drain(newsroom)

        note = await newest_note(newsroom)

        assert [cause.get("claim_id") for cause in note["causes"]] == [mayor.subject]
        assert note["changes"]

    on_story(test)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ({"by": "claimant"}, {"by": "claimant", "claimant": "taliban", "reason": "Misheard."}),
        ({"by": "newsroom"}, {"by": "newsroom"}),
        ({}, {"by": "newsroom"}),
    ],
)
def test_a_retraction_is_told_with_its_reason_unless_it_is_the_newsrooms_own(
    act: dict[str, str], expected: dict[str, str]
) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        retraction = a_change(EntryType.CLAIM_RETRACTED, TALIBAN.subject, reason="Misheard.", **act)
        await pipeline.accept([retraction], newsroom)
        await drain(newsroom)

        note = await newest_note(newsroom)

        [cause] = note["causes"]
        assert cause == {"kind": "retracted", "claim_id": TALIBAN.subject, "sequence": cause["sequence"]} | expected
        assert note["status"] == {"from": "contradicted", "to": "single_claimant"}

    on_story(test)


def test_a_claim_that_came_names_the_decision_that_joined_it_with_one_that_was_here() -> None:
    """What was decided on it and another that came is no mover, and a later entry on one that was here hides none."""

    async def test(newsroom: NewsroomContext) -> None:
        sheriff = a_submission("sheriff", claimant="Herat Sheriff", admin1="Herat", killed=5)
        await pipeline.accept([sheriff], newsroom)
        await drain(newsroom)
        await judge(decided(Decision.SAME, "ministry", "elsewhere"), newsroom)
        await judge(decided(Decision.SAME, "elsewhere", "sheriff"), newsroom)
        await judge(decided(Decision.UNSURE, "taliban", "elsewhere"), newsroom)
        await pipeline.accept([a_change(EntryType.CLAIM_RETRACTED, TALIBAN.subject)], newsroom)
        await drain(newsroom)

        causes = (await newest_note(newsroom))["causes"]
        movers = {cause["claim_id"]: cause.get("decision") for cause in causes if cause["kind"] == "grouping"}
        assert movers == {ELSEWHERE.subject: "same", sheriff.subject: None}

    on_story(test)


def test_a_claim_that_left_names_the_decision_that_parted_it_from_one_that_stays() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await judge(decided(Decision.DIFFERENT, "ministry", "taliban"), newsroom)
        await judge(decided(Decision.UNSURE, "taliban", "elsewhere"), newsroom)
        await drain(newsroom)

        for submission in (MINISTRY, TALIBAN):
            notes, _ = await history.revisions(await incident_of(submission, newsroom), 0, 50, newsroom)
            [cause] = [cause for cause in orjson.loads(notes[-1].note)["causes"] if cause["kind"] == "grouping"]
            assert cause["decision"] == "different"

    on_story(test)


def test_a_decision_of_a_person_is_a_cause() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await judge(decided(Decision.DIFFERENT, "ministry", "taliban"), newsroom)
        await drain(newsroom)

        assert (await newest_note(newsroom))["causes"]

    on_story(test)

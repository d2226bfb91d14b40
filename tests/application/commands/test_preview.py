"""What a decision would come to is shown, and nothing is recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import pytest

from service.application.commands import preview
from service.application.commands.correct import correct
from service.application.commands.judge import judge
from service.application.commands.submit import occasion, record, standing_submission
from service.application.context import NewsroomContext
from service.application.queries.read import reconciliation
from service.domain.errors import UnknownJudgement
from service.domain.matching.judgements import Decision
from service.formats.problems.problem import Problem
from service.ports.ledger import EntryType
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, decided, incident_of, on_story
from tests.builders.telling import drain


def test_parting_two_claims_would_move_one_and_change_the_report() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        head = (await newsroom.projections.vitals()).head

        outlook = await preview.of_decision(decided(Decision.DIFFERENT, "ministry", "taliban"), newsroom)

        assert set(outlook.moved) <= {MINISTRY.subject, TALIBAN.subject}
        assert (len(outlook.before), len(outlook.after)) == (1, 2)
        assert (await newsroom.projections.vitals()).head == head

    on_story(test)


def test_joining_two_incidents_would_leave_one_report() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        outlook = await preview.of_decision(decided(Decision.SAME, "ministry", "elsewhere"), newsroom)

        assert (len(outlook.before), len(outlook.after)) == (2, 1)
        assert set(outlook.moved) & {ELSEWHERE.subject, MINISTRY.subject}

    on_story(test)


def test_taking_a_decision_back_would_restore_the_report() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        recorded, _ = await judge(decided(Decision.DIFFERENT, "ministry", "taliban"), newsroom)
        await drain(newsroom)

        outlook = await preview.of_undoing(recorded.judgement.id, newsroom)

        assert (len(outlook.before), len(outlook.after)) == (2, 1)

    on_story(test)


@pytest.mark.parametrize(
    ("acts", "changes"),
    [
        ([("claimant", 12), ("newsroom", 13)], True),
        ([("claimant", 12), ("newsroom", 21)], True),
        ([("claimant", 12), ("claimant", 9)], True),
        ([("newsroom", 12), ("claimant", 9)], True),
        ([("claimant", 12), ("claimant", 12)], False),
    ],
)
def test_a_correction_is_previewed_with_those_before_it(acts: Sequence[tuple[str, int]], changes: bool) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        for by, killed in acts:
            claim = (await newsroom.ledger.all_claims([TALIBAN.subject]))[TALIBAN.subject]
            event = {**orjson.loads(claim.body)["event"], "summary": f"as {by} told of {killed}"}
            counts = [{"measure": "killed", "value": killed}]
            whole = {**orjson.loads(claim.body), "event": event, "counts": counts}
            sent = {"claim": whole, "by": by, "reason": "It was another."}
            outlook = await preview.of_correction(sent, claim, newsroom)
            await correct(sent, TALIBAN.subject, newsroom, occasion(newsroom))
            await drain(newsroom)

        report = await reconciliation(await incident_of(TALIBAN, newsroom), newsroom)
        assert [words_of(document) for document in outlook.after] == (
            [words_of(orjson.loads(report.body))] if changes else []
        )

    on_story(test)


def test_a_correction_of_a_withdrawn_claim_is_not_previewed() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        withdrawn = {"reason": "A hoax.", "by": "claimant"}
        retraction = standing_submission(
            EntryType.CLAIM_RETRACTED, withdrawn, TALIBAN.subject, occasion(newsroom)
        )
        await record(retraction, newsroom)
        claim = (await newsroom.ledger.all_claims([TALIBAN.subject]))[TALIBAN.subject]
        with pytest.raises(Problem, match="claim-retracted"):
            await preview.of_correction({"claim": orjson.loads(claim.body), **withdrawn}, claim, newsroom)

    on_story(test)


def words_of(report: Mapping[str, Any]) -> Any:
    """What readers are told, with what was taken back."""
    return orjson.loads(orjson.dumps([report["headline"], report["sentences"], report["excluded"]]))


def test_a_decision_that_nobody_made_cannot_be_taken_back() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownJudgement):
            await preview.of_undoing("jdg_nobody", newsroom)

    on_story(test)

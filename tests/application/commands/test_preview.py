"""What a decision would come to is shown, and nothing is recorded."""

import pytest

from service.application.commands import preview
from service.application.commands.judge import judge
from service.application.context import NewsroomContext
from service.domain.errors import UnknownJudgement
from service.domain.matching.judgements import Decision
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, decided, on_story
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


def test_a_decision_that_nobody_made_cannot_be_taken_back() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownJudgement):
            await preview.of_undoing("jdg_nobody", newsroom)

    on_story(test)

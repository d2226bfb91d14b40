"""Why claims are together or apart: evidence with its sum, and never a number as the reason."""

import pytest

from service.application.commands.judge import judge
from service.application.context import NewsroomContext
from service.application.queries import explain
from service.domain.errors import UnknownClaim
from service.domain.matching.judgements import Decision
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, decided, incident_of, on_story
from tests.builders.telling import drain


def test_a_claim_is_explained_by_the_claim_it_fits_best() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        why = await explain.why(MINISTRY.subject, newsroom)

        assert why.best is not None
        assert TALIBAN.subject in (why.best.left, why.best.right)
        assert why.best.total >= sum(piece.weight for piece in why.best.evidence) - 10_000
        assert not why.alert

    on_story(test)


def test_two_claims_apart_are_explained_by_what_speaks_against_them() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        why_not = await explain.why_not(MINISTRY.subject, ELSEWHERE.subject, newsroom)

        assert why_not.left.incident_id != why_not.right.incident_id
        assert any(piece.weight < 0 for piece in why_not.comparison.evidence)

    on_story(test)


def test_a_decision_of_a_person_is_named() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await judge(decided(Decision.DIFFERENT, "ministry", "taliban"), newsroom)
        await drain(newsroom)

        why_not = await explain.why_not(MINISTRY.subject, TALIBAN.subject, newsroom)

        assert [judgement.by for judgement in why_not.constraints] == ["An editor"]

    on_story(test)


def test_the_merges_of_an_incident_are_told_in_their_order() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        incident_id = await incident_of(MINISTRY, newsroom)

        how = await explain.how(incident_id, newsroom)

        assert set(how.claims) == {MINISTRY.subject, TALIBAN.subject}
        assert how.complete

    on_story(test)


def test_a_claim_that_nobody_posted_cannot_be_explained() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownClaim):
            await explain.why("clm_nobody", newsroom)

    on_story(test)

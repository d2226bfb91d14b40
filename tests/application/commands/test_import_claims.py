"""Claims of a file are recorded once, in their order; a dry run only says what would become of them."""

from dataclasses import replace

import pytest

from service.application.commands.import_claims import ImportRow, imported
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.ports.ledger import Outcome
from tests.builders.grouped import MINISTRY, on_story
from tests.contracts.stores import a_submission

NEW = ImportRow(a_submission("new", claimant="Mayor", killed=3))
KNOWN = ImportRow(MINISTRY)
OTHER = ImportRow(a_submission("ministry", claimant="Ministry of Defense", killed=120))


@pytest.mark.parametrize("dry_run", [True, False])
def test_each_row_is_new_known_or_in_conflict_with_its_key(dry_run: bool) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        results = await imported([NEW, KNOWN, OTHER], newsroom, dry_run=dry_run)

        assert [result.outcome for result in results] == [Outcome.NEW, Outcome.REPLAYED, Outcome.CONFLICT]
        assert (NEW.submission.subject in await newsroom.ledger.public_claims([NEW.submission.subject])) != dry_run

    on_story(test)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_row_that_repeats_one_above_is_known_or_in_conflict(dry_run: bool) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        other = ImportRow(a_submission("new", claimant="Mayor", killed=4))
        results = await imported([NEW, NEW, other], newsroom, dry_run=dry_run)

        assert [result.outcome for result in results] == [Outcome.NEW, Outcome.REPLAYED, Outcome.CONFLICT]

    on_story(test)


def test_importing_again_changes_nothing() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await imported([NEW], newsroom)
        before = (await newsroom.projections.vitals()).head

        [result] = await imported([NEW], newsroom)

        assert result.outcome is Outcome.REPLAYED
        assert (await newsroom.projections.vitals()).head == before

    on_story(test)


def test_a_claim_that_was_held_is_held_again() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await imported([replace(NEW, state=ClaimState.HELD.value, state_reason="Being checked.")], newsroom)

        claim = (await newsroom.ledger.public_claims([NEW.submission.subject]))[NEW.submission.subject]
        assert (claim.claim.standing.state, claim.claim.standing.reason) == (ClaimState.HELD, "Being checked.")

    on_story(test)


def test_an_embargo_that_is_over_is_refused() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        late = replace(NEW, submission=replace(NEW.submission, embargo=1))

        [result] = await imported([late], newsroom, dry_run=True)

        assert result.outcome is Outcome.LATE

    on_story(test)

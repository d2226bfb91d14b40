"""What every store promises of an erased claim, on memory, on a fake Redis and on a real server."""

import pytest

from service.application.commands.erase import erase
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import UnknownClaim
from service.ports.ledger import EntryType, Outcome
from tests.builders.telling import drain, reports
from tests.contracts.stores import OnStore, a_change, a_submission


def test_an_erased_claim_keeps_its_place_and_says_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [remaining, gone] = await newsroom.ledger.append([a_submission("c1"), a_submission("c2", claimant="Zarmina")])
        await drain(newsroom)
        receipt = await erase(gone.subject, "Request 12", newsroom)
        await drain(newsroom)
        claims = await newsroom.ledger.public_claims([remaining.subject, gone.subject])

        assert (receipt.outcome, receipt.sequence) == (Outcome.NEW, 3)
        left = claims[gone.subject]
        assert (left.claim.standing.state, left.claim.standing.reason) == (ClaimState.ERASED, "Request 12")
        assert (left.claim.sequence, left.entry_hash) == (2, gone.entry_hash)
        assert b"Zarmina" not in left.body
        assert left.incident_id == claims[remaining.subject].incident_id
        [(_, report)] = (await reports(newsroom)).items()
        assert [(exclusion["claim_id"], exclusion["reason"]) for exclusion in report["excluded"]] == [
            (gone.subject, "erased")
        ]

    on(test)


def test_the_first_claim_of_an_incident_can_be_erased_and_the_incident_keeps_its_name(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [gone, remaining] = await newsroom.ledger.append([a_submission("c1", claimant="Zarmina"), a_submission("c2")])
        await drain(newsroom)
        before = await newsroom.projections.incidents_of([remaining.subject])
        await erase(gone.subject, "Request 12", newsroom)
        await drain(newsroom)

        assert await newsroom.projections.incidents_of([remaining.subject]) == before

    on(test)


def test_nothing_follows_an_erasure_and_a_repeat_of_it_changes_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [gone] = await newsroom.ledger.append([a_submission("c1")])
        first = await erase(gone.subject, "Request 12", newsroom)
        again = await erase(gone.subject, "Request 12", newsroom)
        [posted] = await newsroom.ledger.append([a_submission("c1")])
        [hold_receipt] = await newsroom.ledger.append([a_change(EntryType.CLAIM_HELD, gone.subject)])

        assert (again.outcome, again.sequence) == (Outcome.REPLAYED, first.sequence)
        assert (posted.outcome, hold_receipt.outcome) == (Outcome.CONFLICT, Outcome.CONFLICT)

    on(test)


def test_a_claim_that_nobody_posted_cannot_be_erased(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownClaim):
            await erase("clm_" + "0" * 20, "Request 12", newsroom)

    on(test)

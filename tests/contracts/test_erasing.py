"""What every store promises of an erased claim, on memory, on a fake Redis and on a real server."""

import pytest

from service.application.commands.erase import erase
from service.application.context import Services
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import UnknownClaim
from service.ports.store import EntryType, Outcome
from tests.builders.telling import drain, reports
from tests.contracts.stores import OnStore, a_change, a_submission


def test_an_erased_claim_keeps_its_place_and_says_nothing(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [kept, gone] = await to.ledger.append([a_submission("c1"), a_submission("c2", claimant="Zarmina")])
        await drain(to)
        receipt = await erase(gone.subject, "Request 12", to)
        await drain(to)
        found = await to.ledger.claims([kept.subject, gone.subject])

        assert (receipt.outcome, receipt.sequence) == (Outcome.NEW, 3)
        left = found[gone.subject]
        assert (left.claim.standing.state, left.claim.standing.reason) == (ClaimState.ERASED, "Request 12")
        assert (left.claim.sequence, left.entry_hash) == (2, gone.entry_hash)
        assert b"Zarmina" not in left.body
        assert left.incident_id == found[kept.subject].incident_id
        [(_, report)] = (await reports(to)).items()
        assert [(each["claim_id"], each["reason"]) for each in report["excluded"]] == [(gone.subject, "erased")]

    on(test)


def test_the_first_claim_of_an_incident_can_be_erased_and_the_incident_keeps_its_name(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [gone, kept] = await to.ledger.append([a_submission("c1", claimant="Zarmina"), a_submission("c2")])
        await drain(to)
        before = await to.projections.incidents_of([kept.subject])
        await erase(gone.subject, "Request 12", to)
        await drain(to)

        assert await to.projections.incidents_of([kept.subject]) == before

    on(test)


def test_nothing_follows_an_erasure_and_a_repeat_of_it_changes_nothing(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [gone] = await to.ledger.append([a_submission("c1")])
        first = await erase(gone.subject, "Request 12", to)
        again = await erase(gone.subject, "Request 12", to)
        [posted] = await to.ledger.append([a_submission("c1")])
        [held] = await to.ledger.append([a_change(EntryType.CLAIM_HELD, gone.subject)])

        assert (again.outcome, again.sequence) == (Outcome.REPLAYED, first.sequence)
        assert (posted.outcome, held.outcome) == (Outcome.CONFLICT, Outcome.CONFLICT)

    on(test)


def test_a_claim_that_nobody_posted_cannot_be_erased(on: OnStore) -> None:
    async def test(to: Services) -> None:
        with pytest.raises(UnknownClaim):
            await erase("clm_" + "0" * 20, "Request 12", to)

    on(test)

"""What every store of projections promises, on memory, on a fake Redis and on a real server."""

import pytest

from service.application.context import Services
from service.domain.errors import Moved
from service.ports.store import (
    EntryType,
    GroupingCommit,
    IncidentRecord,
    Placing,
    RecordedClaim,
    ReportCommit,
    Stage,
    Submission,
)
from tests.contracts.stores import HandClock, OnStore, a_body, a_change, a_submission


async def _accepted(to: Services, *keys: str) -> list[RecordedClaim]:
    receipts = await to.ledger.append([a_submission(key) for key in keys])
    found = await to.ledger.claims([receipt.subject for receipt in receipts])
    claims = list(found.values())
    for claim in claims:
        await to.projections.post(claim, ["block:k"], [], [])
    return claims


async def _together(to: Services, *claims: RecordedClaim) -> str:
    """Put claims into one incident, as they stand now."""
    now = await to.ledger.claims([claim.claim.id for claim in claims])
    id = "inc_" + claims[0].claim.id.removeprefix("clm_")
    placings = tuple(Placing(one.claim.id, one.epoch, id) for one in now.values())
    version = (await to.ledger.reference()).version
    await to.projections.commit_grouping(GroupingCommit(version, placings, {id: claims[0].claim.sequence}))
    return id


async def _report(to: Services, incident_id: str, digest: str = "d", *neighbours: str) -> None:
    incident = (await to.projections.incidents([incident_id]))[incident_id]
    await _report_of(to, incident, digest, *neighbours)


async def _report_of(to: Services, incident: IncidentRecord, digest: str, *neighbours: str) -> None:
    version, revision, moment = (await to.ledger.reference()).version, incident.revision + 1, incident.moment
    said = (incident.id, incident.version, version, b"{}", revision, digest, 1, "consistent", neighbours)
    await to.projections.commit_report(ReportCommit(*said, moment=moment))


def test_work_in_hand_is_not_given_to_another_until_its_lease_ends(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        first = await to.projections.take(Stage.GROUP, 10)
        second = await to.projections.take(Stage.GROUP, 10)
        assert isinstance(to.clock, HandClock)
        to.clock.at += 10_000
        third = await to.projections.take(Stage.GROUP, 10)

        assert first.ids == third.ids == (claim.claim.id,)
        assert second.ids == ()

    on(test)


def test_a_lease_that_is_renewed_does_not_end_and_one_that_was_cleared_does_not_come_back(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        work = await to.projections.take(Stage.GROUP, 10)
        assert isinstance(to.clock, HandClock)
        for _ in range(5):
            to.clock.at += 4_000
            await to.projections.renew(Stage.GROUP, work.ids)
        held = await to.projections.take(Stage.GROUP, 10)
        await _together(to, claim)
        await to.projections.renew(Stage.GROUP, work.ids)
        await to.ledger.append([_correction(claim)])
        again = await to.projections.take(Stage.GROUP, 10)

        assert (held.ids, again.ids) == ((), (claim.claim.id,))

    on(test)


def test_what_fails_five_times_is_set_aside_and_the_rest_goes_on(on: OnStore) -> None:
    async def test(to: Services) -> None:
        poison, healthy = await _accepted(to, "c1", "c2")
        assert isinstance(to.clock, HandClock)
        taken = []
        for _ in range(8):
            work = await to.projections.take(Stage.GROUP, 10)
            taken.append(work.ids)
            if healthy.claim.id in work.ids and len(work.ids) == 1:
                await _together(to, healthy)
            to.clock.at += 10_000

        assert (healthy.claim.id,) in taken
        vitals = (await to.ledger.claims([poison.claim.id]))[poison.claim.id]
        assert vitals.quarantined
        assert (await to.projections.take(Stage.GROUP, 10)).ids == ()

    on(test)


def test_work_given_back_counts_no_attempt(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await _accepted(to, "c1")
        for _ in range(7):
            work = await to.projections.take(Stage.GROUP, 10)
            assert work.ids
            await to.projections.give_back(Stage.GROUP, work.ids)

    on(test)


def test_a_claim_is_found_under_the_keys_it_posted_and_no_others(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        await to.projections.post(claim, ["block:new"], ["block:k"], [])

        assert await to.projections.posted(["block:k"]) == []
        assert await to.projections.posted(["block:k", "block:new"]) == [claim.claim.id]

    on(test)


def test_a_grouping_of_what_has_moved_is_refused(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        stale = Placing(claim.claim.id, claim.epoch, "inc_x")
        await _together(to, claim)

        with pytest.raises(Moved):
            await to.projections.commit_grouping(GroupingCommit(0, (stale,), {"inc_x": 1}))

    on(test)


def test_a_grouping_made_with_other_parties_is_refused(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        await to.ledger.append([a_change(EntryType.PARTY_CHANGED, "taliban", name="Taliban")])

        placing = Placing(claim.claim.id, claim.epoch, "inc_x")
        with pytest.raises(Moved):
            await to.projections.commit_grouping(GroupingCommit(0, (placing,), {"inc_x": 1}))

    on(test)


def test_a_grouping_clears_the_marks_and_marks_the_incident(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        id = await _together(to, one, two)

        assert (await to.projections.take(Stage.GROUP, 10)).ids == ()
        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == (id,)
        record = (await to.projections.incidents([id]))[id]
        assert record.members == tuple(sorted((one.claim.id, two.claim.id)))
        assert (await to.projections.listed_incidents(None, 10)).ids == (id,)

    on(test)


def test_an_incident_that_lost_its_claims_is_listed_no_more_and_both_are_marked(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        apart = await _together(to, two)
        together = await _together(to, one, two)

        assert (await to.projections.listed_incidents(None, 10)).ids == (together,)
        assert set((await to.projections.take(Stage.RECONCILE, 10)).ids) == {apart, together}
        assert set((await to.projections.incidents_of([two.claim.id])).values()) == {together}

    on(test)


def test_a_report_of_an_incident_that_has_moved_is_refused(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        id = await _together(to, claim)
        incident = (await to.projections.incidents([id]))[id]
        await to.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.claim.id)])

        with pytest.raises(Moved):
            await to.projections.commit_report(ReportCommit(id, incident.version, 0, b"{}", 1, "d", 1, "consistent"))
        assert await to.projections.report(id) is None

    on(test)


def test_a_report_that_says_the_same_is_no_new_revision(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        id = await _together(to, claim)
        await _report(to, id, "same")
        await _report(to, id, "same")
        first = await to.projections.report(id)
        await _report(to, id, "other")
        second = await to.projections.report(id)

        assert first is not None
        assert second is not None
        assert (first.revision, second.revision) == (1, 2)

    on(test)


def test_a_neighbour_whose_report_has_not_seen_a_change_is_told_of_it_once(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        left = await _together(to, one)
        await _report(to, left, "d")
        right = await _together(to, two)
        await _report(to, right, "d", left)
        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == (left,)
        await _report(to, left, "e", right)

        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == ()

    on(test)


def test_a_neighbour_that_was_reported_on_since_the_change_is_not_told_of_it(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        left, right = await _together(to, one), await _together(to, two)
        await _report(to, left, "d", right)
        await _report(to, right, "d", left)

        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == ()

    on(test)


def test_a_report_of_what_its_neighbour_was_before_is_refused(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        left, right = await _together(to, one), await _together(to, two)
        before = await to.projections.incidents([right])
        await _report(to, left, "d", right)

        with pytest.raises(Moved):
            await _report_of(to, before[right], "d", left)

    on(test)


def test_a_corrected_claim_that_is_indexed_anew_is_looked_for_anew(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        id = await _together(to, claim)
        corrected = a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, claim=a_body("c1", killed=21), reason="A slip.")
        await to.ledger.append([corrected])
        await _report(to, id)
        [now] = (await to.ledger.claims([claim.claim.id])).values()
        await to.projections.post(now, ["block:k"], [], [])

        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_retraction_reopens_the_report_of_its_incident(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        id = await _together(to, claim)
        await _report(to, id)
        [receipt] = await to.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.claim.id)])

        assert not await to.projections.is_settled(id, receipt.sequence)
        assert await to.projections.is_settled(id, receipt.sequence - 1)
        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_changed_party_marks_the_claims_that_name_it_and_their_incidents(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        id = await _together(to, claim)
        await _report(to, id)
        [receipt] = await to.ledger.append([a_change(EntryType.PARTY_CHANGED, "taliban", name="Taliban")])
        assert (await to.projections.take(Stage.PARTY, 1)).ids == ("taliban",)
        await to.projections.touch("taliban", receipt.sequence, [claim.claim.id])

        assert (await to.projections.take(Stage.PARTY, 1)).ids == ()
        assert (await to.projections.take(Stage.GROUP, 10)).ids == (claim.claim.id,)
        assert (await to.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_correction_that_overtakes_a_posting_refuses_it(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        body = {"claim": {"claimant": "X", "event": {}}, "reason": "Typing error."}
        await to.ledger.append([a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, **body)])

        with pytest.raises(Moved):
            await to.projections.post(claim, ["block:k"], [], [])

    on(test)


def _correction(claim: RecordedClaim) -> Submission:
    body = {"claim": a_body(killed=117), "reason": "Typing error."}
    return a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, **body)

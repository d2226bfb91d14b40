"""What every store of projections promises, on memory, on a fake Redis and on a real server."""

import pytest

from service.application.context import NewsroomContext
from service.domain.errors import Moved
from service.ports.ledger import EntryType, RecordedClaim, Submission
from service.ports.projections import GroupingCommit, IncidentRecord, Placing, ReportCommit
from service.ports.work import Stage
from tests.builders.telling import drain
from tests.contracts.stores import HandClock, OnStore, a_body, a_change, a_submission


async def _accepted(newsroom: NewsroomContext, *keys: str) -> list[RecordedClaim]:
    receipts = await newsroom.ledger.append([a_submission(key) for key in keys])
    result = await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])
    claims = list(result.values())
    for claim in claims:
        await newsroom.projections.post(claim, ["block:k"], [], [])
    return claims


async def _together(newsroom: NewsroomContext, *claims: RecordedClaim) -> str:
    """Put claims into one incident, as they stand now."""
    now = await newsroom.ledger.public_claims([claim.claim.id for claim in claims])
    id = "inc_" + claims[0].claim.id.removeprefix("clm_")
    placings = tuple(Placing(recorded.claim.id, recorded.epoch, id) for recorded in now.values())
    version = (await newsroom.ledger.reference()).version
    await newsroom.projections.commit_grouping(GroupingCommit(version, placings, {id: claims[0].claim.sequence}))
    return id


async def _report(newsroom: NewsroomContext, incident_id: str, digest: str = "d", *neighbours: str) -> None:
    incident = (await newsroom.projections.incidents([incident_id]))[incident_id]
    await _report_of(newsroom, incident, digest, *neighbours)


async def _report_of(newsroom: NewsroomContext, incident: IncidentRecord, digest: str, *neighbours: str) -> None:
    if await newsroom.projections.commit_reports([await _commit_of(newsroom, incident, digest, *neighbours)]):
        raise Moved(incident.id)


async def _commit_of(
    newsroom: NewsroomContext, incident: IncidentRecord, digest: str, *neighbours: str
) -> ReportCommit:
    version, revision, moment = (await newsroom.ledger.reference()).version, incident.revision + 1, incident.moment
    content = (incident.id, incident.version, version, b"{}", revision, digest, 1, "consistent", neighbours)
    return ReportCommit(*content, moment=moment)


def test_work_in_hand_is_not_given_to_another_until_its_lease_ends(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        first = await newsroom.projections.take(Stage.GROUP, 10)
        second = await newsroom.projections.take(Stage.GROUP, 10)
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at += 10_000
        third = await newsroom.projections.take(Stage.GROUP, 10)

        assert first.ids == third.ids == (claim.claim.id,)
        assert second.ids == ()

    on(test)


def test_a_lease_that_is_renewed_does_not_end_and_one_that_was_cleared_does_not_come_back(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        work = await newsroom.projections.take(Stage.GROUP, 10)
        assert isinstance(newsroom.clock, HandClock)
        for _ in range(5):
            newsroom.clock.at += 4_000
            await newsroom.projections.renew(Stage.GROUP, work.ids)
        leased = await newsroom.projections.take(Stage.GROUP, 10)
        await _together(newsroom, claim)
        await newsroom.projections.renew(Stage.GROUP, work.ids)
        await newsroom.ledger.append([_correction(claim)])
        again = await newsroom.projections.take(Stage.GROUP, 10)

        assert (leased.ids, again.ids) == ((), (claim.claim.id,))

    on(test)


def test_what_fails_five_times_is_set_aside_and_the_rest_goes_on(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        poison, healthy = await _accepted(newsroom, "c1", "c2")
        assert isinstance(newsroom.clock, HandClock)
        taken = []
        for _ in range(8):
            work = await newsroom.projections.take(Stage.GROUP, 10)
            taken.append(work.ids)
            if healthy.claim.id in work.ids and len(work.ids) == 1:
                await _together(newsroom, healthy)
            newsroom.clock.at += 10_000

        assert (healthy.claim.id,) in taken
        vitals = (await newsroom.ledger.public_claims([poison.claim.id]))[poison.claim.id]
        assert vitals.quarantined
        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == ()

    on(test)


def test_work_given_back_counts_no_attempt(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _accepted(newsroom, "c1")
        for _ in range(7):
            work = await newsroom.projections.take(Stage.GROUP, 10)
            assert work.ids
            await newsroom.projections.give_back(Stage.GROUP, work.ids)

    on(test)


def test_work_given_back_for_later_waits_for_the_end_of_its_lease_and_counts_no_attempt(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert isinstance(newsroom.clock, HandClock)
        await _accepted(newsroom, "c1")
        for _ in range(7):
            work = await newsroom.projections.take(Stage.GROUP, 10)
            assert work.ids
            await newsroom.projections.give_back(Stage.GROUP, work.ids, later=True)
            assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == ()
            newsroom.clock.at += 10_000

    on(test)


def test_the_age_of_work_is_how_long_it_waits_whatever_it_is_about(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert isinstance(newsroom.clock, HandClock)
        await newsroom.ledger.append([a_submission("c1")])
        newsroom.clock.at += 61_000
        waiting = (await newsroom.projections.vitals()).ages
        await drain(newsroom)
        newsroom.clock.at += 86_400_000
        done = (await newsroom.projections.vitals()).ages
        # A party that changes makes work of a claim of the day before.
        await newsroom.ledger.append([a_change(EntryType.PARTY_CHANGED, "taliban", name="Taliban")])
        newsroom.clock.at += 2_000
        again = await newsroom.projections.vitals()

        assert waiting == {Stage.GROUP: 61_000}
        assert done == {}
        assert (again.ages, again.oldest_dirty_age) == ({Stage.PARTY: 2_000}, 2_000)

    on(test)


def test_a_claim_is_found_under_the_keys_it_posted_and_no_others(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        await newsroom.projections.post(claim, ["block:new"], ["block:k"], [])

        assert await newsroom.projections.posted(["block:k"]) == []
        assert await newsroom.projections.posted(["block:k", "block:new"]) == [claim.claim.id]

    on(test)


def test_a_grouping_of_what_has_moved_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        stale = Placing(claim.claim.id, claim.epoch, "inc_x")
        await _together(newsroom, claim)

        with pytest.raises(Moved):
            await newsroom.projections.commit_grouping(GroupingCommit(0, (stale,), {"inc_x": 1}))

    on(test)


def test_a_grouping_made_with_other_parties_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        await newsroom.ledger.append([a_change(EntryType.PARTY_CHANGED, "taliban", name="Taliban")])

        placing = Placing(claim.claim.id, claim.epoch, "inc_x")
        with pytest.raises(Moved):
            await newsroom.projections.commit_grouping(GroupingCommit(0, (placing,), {"inc_x": 1}))

    on(test)


def test_a_grouping_clears_the_marks_and_marks_the_incident(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        id = await _together(newsroom, first, second)

        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == ()
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (id,)
        record = (await newsroom.projections.incidents([id]))[id]
        assert record.members == tuple(sorted((first.claim.id, second.claim.id)))
        assert (await newsroom.projections.listed_incidents(None, 10)).ids == (id,)

    on(test)


def test_an_incident_that_lost_its_claims_is_listed_no_more_and_both_are_marked(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        apart = await _together(newsroom, second)
        together = await _together(newsroom, first, second)

        assert (await newsroom.projections.listed_incidents(None, 10)).ids == (together,)
        assert set((await newsroom.projections.take(Stage.RECONCILE, 10)).ids) == {apart, together}
        assert set((await newsroom.projections.incidents_of([second.claim.id])).values()) == {together}

    on(test)


def test_a_report_of_an_incident_that_has_moved_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        id = await _together(newsroom, claim)
        incident = (await newsroom.projections.incidents([id]))[id]
        await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.claim.id)])

        overtaken = ReportCommit(id, incident.version, 0, b"{}", 1, "d", 1, "consistent")
        assert await newsroom.projections.commit_reports([overtaken]) == [id]
        assert await newsroom.projections.report(id) is None

    on(test)


def test_a_report_that_says_the_same_is_no_new_revision(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        id = await _together(newsroom, claim)
        await _report(newsroom, id, "same")
        await _report(newsroom, id, "same")
        first = await newsroom.projections.report(id)
        await _report(newsroom, id, "other")
        second = await newsroom.projections.report(id)

        assert first is not None
        assert second is not None
        assert (first.revision, second.revision) == (1, 2)

    on(test)


def test_a_neighbour_whose_report_has_not_seen_a_change_is_told_of_it_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        left = await _together(newsroom, first)
        await _report(newsroom, left, "d")
        right = await _together(newsroom, second)
        await _report(newsroom, right, "d", left)
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (left,)
        await _report(newsroom, left, "e", right)

        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == ()

    on(test)


def test_thousands_of_neighbours_keep_no_report_from_being_stored(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        id = await _together(newsroom, *await _accepted(newsroom, "c1"))
        await _report(newsroom, id)
        await _report(newsroom, id, "e", *(f"inc_{number:020x}" for number in range(9_000)))
        report = await newsroom.projections.report(id)

        assert report is not None
        assert report.revision == 2

    on(test)


def test_a_neighbour_that_was_reported_on_since_the_change_is_not_told_of_it(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        left, right = await _together(newsroom, first), await _together(newsroom, second)
        await _report(newsroom, left, "d", right)
        await _report(newsroom, right, "d", left)

        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == ()

    on(test)


def test_a_report_of_what_its_neighbour_was_before_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        left, right = await _together(newsroom, first), await _together(newsroom, second)
        before = await newsroom.projections.incidents([right])
        await _report(newsroom, left, "d", right)

        with pytest.raises(Moved):
            await _report_of(newsroom, before[right], "d", left)

    on(test)


def test_of_two_reports_committed_together_only_the_one_that_was_overtaken_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        right = await _together(newsroom, second)
        before = (await newsroom.projections.incidents([right]))[right]
        left = await _together(newsroom, first)
        after = (await newsroom.projections.incidents([left]))[left]
        commits = [
            await _commit_of(newsroom, after, "d", right),
            await _commit_of(newsroom, before, "d", left),
        ]

        assert await newsroom.projections.commit_reports(commits) == [right]
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (right,)

    on(test)


def test_a_corrected_claim_that_is_indexed_anew_is_looked_for_anew(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        id = await _together(newsroom, claim)
        corrected = a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, claim=a_body("c1", killed=21), reason="A slip.")
        await newsroom.ledger.append([corrected])
        await _report(newsroom, id)
        [now] = (await newsroom.ledger.public_claims([claim.claim.id])).values()
        await newsroom.projections.post(now, ["block:k"], [], [])

        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_retraction_reopens_the_report_of_its_incident(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        id = await _together(newsroom, claim)
        await _report(newsroom, id)
        [receipt] = await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.claim.id)])

        assert not await newsroom.projections.is_settled(id, receipt.sequence)
        assert await newsroom.projections.is_settled(id, receipt.sequence - 1)
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_changed_party_marks_the_claims_that_name_it_and_their_incidents(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        id = await _together(newsroom, claim)
        await _report(newsroom, id)
        [receipt] = await newsroom.ledger.append([a_change(EntryType.PARTY_CHANGED, "taliban", name="Taliban")])
        assert (await newsroom.projections.take(Stage.PARTY, 1)).ids == ("taliban",)
        await newsroom.projections.touch("taliban", receipt.sequence, [claim.claim.id])

        assert (await newsroom.projections.take(Stage.PARTY, 1)).ids == ()
        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == (claim.claim.id,)
        assert (await newsroom.projections.take(Stage.RECONCILE, 10)).ids == (id,)

    on(test)


def test_a_correction_that_overtakes_a_posting_refuses_it(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        body = {"claim": {"claimant": "X", "event": {}}, "reason": "Typing error."}
        await newsroom.ledger.append([a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, **body)])

        with pytest.raises(Moved):
            await newsroom.projections.post(claim, ["block:k"], [], [])

    on(test)


def _correction(claim: RecordedClaim) -> Submission:
    body = {"claim": a_body(killed=117), "reason": "Typing error."}
    return a_change(EntryType.CLAIM_CORRECTED, claim.claim.id, **body)

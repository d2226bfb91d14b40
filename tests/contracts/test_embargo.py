"""What every store promises of a claim under embargo, on memory, on a fake Redis and on a real server."""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.commands.erase import erase
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Moved
from service.formats.claims.canonical_body import canonical
from service.formats.timestamp import NEVER_PUBLIC
from service.ports.ledger import EntryType, Outcome, Submission
from service.ports.projections import GroupingCommit, Placing
from service.ports.work import Stage
from tests.builders.telling import drain, reports
from tests.contracts.stores import HandClock, OnStore, a_change, a_submission

HOUR = 3_600_000
# Later than the own clock of any server that the tests run on.
IN_OUR_FUTURE = 4_102_444_800_000


def embargoed(newsroom: NewsroomContext, key: str = "c1", hours: float = 1, **fields: Any) -> Submission:
    return replace(a_submission(key, **fields), embargo=newsroom.clock.now() + round(hours * HOUR))


def a_move(claim_id: str, until: int, reason: str = "The report comes later.") -> Submission:
    body = canonical({"until": str(until) if until else None, "reason": reason})
    return Submission(EntryType.EMBARGO_SET, claim_id, body, embargo=until)


def later(newsroom: NewsroomContext, hours: float) -> None:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += round(hours * HOUR)


async def news(newsroom: NewsroomContext) -> list[tuple[str, str | None]]:
    return [(change.type, change.said.get("claim_id")) for change in (await newsroom.history.changes(0, 100)).items]


def test_a_claim_under_embargo_is_recorded_and_as_one_that_never_was(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [receipt] = await newsroom.ledger.append([embargoed(newsroom)])
        await pipeline.reveal(newsroom)

        assert (receipt.outcome, receipt.sequence) == (Outcome.NEW, 1)
        assert await newsroom.ledger.public_claims([receipt.subject]) == {}
        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == ()
        assert await news(newsroom) == []
        vitals = await newsroom.projections.vitals()
        assert (vitals.head, sum(vitals.dirty.values()), vitals.oldest_dirty_age) == (1, 0, 0)

    on(test)


def test_who_asks_for_embargoed_claims_gets_them_with_the_end_of_the_embargo(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        soon, late = embargoed(newsroom, "c1", hours=1), embargoed(newsroom, "c2", hours=2)
        await newsroom.ledger.append([late, soon, a_submission("c3")])
        claims = await newsroom.ledger.all_claims([soon.subject, late.subject])

        assert claims[soon.subject].embargo_until == soon.embargo
        assert claims[late.subject].claim.counts[0].quantity.stated == "119"
        assert list(await newsroom.projections.embargoed(10)) == [soon.subject, late.subject]
        assert list(await newsroom.projections.embargoed(1)) == [soon.subject]

    on(test)


def test_it_is_readable_the_moment_its_time_has_come_though_nobody_works(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        assert isinstance(newsroom.clock, HandClock)

        newsroom.clock.at = claim.embargo - 1
        assert claim.subject not in await newsroom.ledger.public_claims([claim.subject])
        newsroom.clock.at = claim.embargo
        assert (await newsroom.ledger.public_claims([claim.subject]))[claim.subject].embargo_until is None

    on(test)


def test_a_clock_that_runs_ahead_of_the_stores_own_ends_no_embargo(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = replace(a_submission(), embargo=IN_OUR_FUTURE)
        await newsroom.ledger.append([claim])
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at = IN_OUR_FUTURE + HOUR
        await pipeline.reveal(newsroom)
        # What nobody could read yet can still be moved.
        [moved] = await newsroom.ledger.append([a_move(claim.subject, IN_OUR_FUTURE + 2 * HOUR)])

        assert await newsroom.ledger.public_claims([claim.subject]) == {}
        assert (moved.outcome, await news(newsroom)) == (Outcome.NEW, [])

    on(test)


def test_a_clock_that_is_set_back_ends_no_embargo_early(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        later(newsroom, -1)
        later(newsroom, 1.5)
        await pipeline.reveal(newsroom)

        assert await newsroom.ledger.public_claims([claim.subject]) == {}
        assert await news(newsroom) == []

    on(test)


def test_when_its_time_has_come_it_is_news_and_work_like_any_other(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim, a_submission("c2", claimant="Taliban", killed=21)])
        await drain(newsroom)
        later(newsroom, 1)
        await pipeline.reveal(newsroom)
        vitals = await newsroom.projections.vitals()
        await drain(newsroom)

        assert vitals.dirty[Stage.GROUP] == 1
        # It has waited since now, not since it was recorded: nobody need start more workers.
        assert vitals.oldest_dirty_age == 0
        assert ("claim.received", claim.subject) in await news(newsroom)
        [report] = (await reports(newsroom)).values()
        assert report["status"] == "contradicted"
        assert list(await newsroom.projections.embargoed(10)) == []

    on(test)


def test_it_is_taken_up_once_however_many_workers_look(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await newsroom.ledger.append([embargoed(newsroom)])
        later(newsroom, 2)

        assert [await newsroom.projections.reveal(), await newsroom.projections.reveal()] == [1, 0]
        assert len(await news(newsroom)) == 1

    on(test)


def test_what_was_said_of_it_meanwhile_is_told_in_its_order(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        correction = {"claim": {**_body(claim), "counts": [{"measure": "killed", "value": 21}]}, "reason": "A slip."}
        await newsroom.ledger.append([a_change(EntryType.CLAIM_CORRECTED, claim.subject, **correction)])
        await newsroom.ledger.append([a_move(claim.subject, claim.embargo + HOUR)])
        await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.subject)])
        assert await news(newsroom) == []
        assert await newsroom.ledger.public_claims([claim.subject]) == {}
        later(newsroom, 2)
        await pipeline.reveal(newsroom)

        reported = [type for type, _ in await news(newsroom)]
        assert reported == ["claim.received", "claim.corrected", "claim.retracted"]
        await drain(newsroom)
        assert (await newsroom.ledger.public_claims([claim.subject]))[
            claim.subject
        ].claim.standing.state is ClaimState.RETRACTED

    on(test)


def _body(claim: Submission) -> dict[str, object]:
    body: dict[str, object] = orjson.loads(claim.body)
    return body


def test_an_embargo_in_the_past_is_refused_and_leaves_no_trace(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [receipt] = await newsroom.ledger.append([embargoed(newsroom, hours=0)])
        refused = await newsroom.ledger.append_all_or_nothing([a_submission("c2"), embargoed(newsroom, hours=-1)])

        assert (receipt.outcome, receipt.sequence) == (Outcome.LATE, 0)
        assert refused[1].outcome is Outcome.LATE
        assert (await newsroom.projections.vitals()).head == 0

    on(test)


def test_a_repeat_gets_the_first_receipt_also_when_the_time_has_come(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        [first] = await newsroom.ledger.append([claim])
        later(newsroom, 2)
        [again] = await newsroom.ledger.append([claim])

        assert again == replace(first, outcome=Outcome.REPLAYED)

    on(test)


def test_an_embargo_is_moved_and_lifted_and_a_repeat_is_harmless(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        move = a_move(claim.subject, claim.embargo + HOUR)
        [moved], [again] = await newsroom.ledger.append([move]), await newsroom.ledger.append([move])
        later(newsroom, 1.5)
        await pipeline.reveal(newsroom)
        assert await newsroom.ledger.public_claims([claim.subject]) == {}
        lift = a_move(claim.subject, 0)
        [lifted], [repeated] = await newsroom.ledger.append([lift]), await newsroom.ledger.append([lift])

        assert (moved.outcome, again) == (Outcome.NEW, replace(moved, outcome=Outcome.REPLAYED))
        assert (lifted.outcome, repeated) == (Outcome.NEW, replace(lifted, outcome=Outcome.REPLAYED))
        assert claim.subject in await newsroom.ledger.public_claims([claim.subject])
        assert await news(newsroom) == [("claim.received", claim.subject)]
        await drain(newsroom)
        assert len(await reports(newsroom)) == 1

    on(test)


@pytest.mark.parametrize("works", [True, False])
def test_what_is_public_is_not_put_under_embargo_again(on: OnStore, works: bool) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim, open_one = embargoed(newsroom), a_submission("c2")
        await newsroom.ledger.append([claim, open_one])
        later(newsroom, 1)
        if works:
            await pipeline.reveal(newsroom)
        moves = [a_move(moved.subject, newsroom.clock.now() + HOUR) for moved in (claim, open_one)]
        answered = [(await newsroom.ledger.append([move]))[0].outcome for move in moves]

        assert answered == [Outcome.PUBLIC, Outcome.PUBLIC]
        assert len(await newsroom.ledger.public_claims([claim.subject, open_one.subject])) == 2

    on(test)


def test_an_embargo_is_not_moved_into_the_past_nor_one_of_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        [late] = await newsroom.ledger.append([a_move(claim.subject, newsroom.clock.now())])
        [unknown] = await newsroom.ledger.append([a_move("clm_" + "0" * 20, newsroom.clock.now() + HOUR)])

        assert (late.outcome, unknown.outcome) == (Outcome.LATE, Outcome.UNKNOWN_SUBJECT)
        assert await newsroom.ledger.public_claims([claim.subject]) == {}

    on(test)


def test_a_decision_that_names_it_brings_it_into_no_incident(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim, second = embargoed(newsroom), a_submission("c2", claimant="Taliban", admin1="Herat")
        await newsroom.ledger.append([claim, second])
        named = tuple(sorted((claim.subject, second.subject)))
        body = {"decision": "same", "claims": list(named), "by": "An editor", "why": "One clash."}
        await newsroom.ledger.append([Submission(EntryType.JUDGEMENT_MADE, "jdg_1", canonical(body), touches=named)])
        await drain(newsroom)
        assert list(await reports(newsroom)) == [(second.subject,)]
        later(newsroom, 1)
        await pipeline.reveal(newsroom)
        await drain(newsroom)

        assert list(await reports(newsroom)) == [named]

    on(test)


def test_whatever_was_computed_no_claim_under_embargo_is_put_into_an_incident(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim])
        epoch = (await newsroom.ledger.all_claims([claim.subject]))[claim.subject].epoch
        named = "inc_" + claim.subject[4:]
        with pytest.raises(Moved):
            await newsroom.projections.commit_grouping(
                GroupingCommit(0, (Placing(claim.subject, epoch, named),), {named: 1})
            )

        assert await newsroom.projections.incidents([named]) == {}
        assert (await newsroom.projections.listed_incidents(None, 10)).ids == ()

    on(test)


def test_of_what_is_erased_before_it_was_public_nobody_ever_hears(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom, claimant="Zarmina")
        await newsroom.ledger.append([claim, a_submission("c2")])
        await drain(newsroom)
        before, reported = await reports(newsroom), await news(newsroom)
        receipt = await erase(claim.subject, "Request 12", newsroom)
        again = await erase(claim.subject, "Request 12", newsroom)
        later(newsroom, 48)
        await pipeline.reveal(newsroom)
        await drain(newsroom)
        [left] = (await newsroom.ledger.all_claims([claim.subject])).values()

        assert (receipt.outcome, again.outcome) == (Outcome.NEW, Outcome.REPLAYED)
        assert (await reports(newsroom), await news(newsroom)) == (before, reported)
        assert await newsroom.ledger.public_claims([claim.subject]) == {}
        assert (left.claim.standing.state, left.embargo_until) == (ClaimState.ERASED, NEVER_PUBLIC)
        assert b"Zarmina" not in left.body

    on(test)


def test_a_claim_whose_time_has_come_is_erased_like_any_other(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim, a_submission("c2", claimant="Taliban")])
        await drain(newsroom)
        later(newsroom, 1)
        await erase(claim.subject, "Request 12", newsroom)
        await drain(newsroom)

        [report] = (await reports(newsroom)).values()
        assert [exclusion["reason"] for exclusion in report["excluded"]] == ["erased"]

    on(test)


def test_an_erasure_by_who_took_it_for_public_is_refused_as_stale(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim = embargoed(newsroom)
        await newsroom.ledger.append([claim, a_submission("c2")])
        body = canonical({"reason": "Request 12"})
        [taken_for_public] = await newsroom.ledger.append([Submission(EntryType.ERASURE_DONE, claim.subject, body)])
        subject = a_submission("c2").subject
        [taken_for_hidden] = await newsroom.ledger.append(
            [Submission(EntryType.ERASURE_DONE, subject, body, embargo=1)]
        )

        assert (taken_for_public.outcome, taken_for_hidden.outcome) == (Outcome.STALE, Outcome.STALE)

    on(test)

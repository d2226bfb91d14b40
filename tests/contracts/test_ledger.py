"""What every ledger promises, on memory, on a fake Redis and on a real server."""

import asyncio
import uuid
from dataclasses import replace

import orjson
import pytest
from redis.asyncio import Redis

from service.adapters.redis.scripts import Script
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import StoreUnavailable
from service.ports.ledger import EntryType, Outcome, Submission
from service.ports.work import Stage
from tests.contracts.stores import HandClock, OnStore, a_change, a_submission


def test_a_claim_gets_a_receipt_and_can_be_read_back(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [receipt] = await newsroom.ledger.append([a_submission(killed="at least 21")])
        claim = (await newsroom.ledger.public_claims([receipt.subject]))[receipt.subject]

        assert (receipt.outcome, receipt.sequence) == (Outcome.NEW, 1)
        assert claim.claim.counts[0].quantity.stated == "at least 21"
        assert (claim.claim.sequence, claim.entry_hash, claim.incident_id) == (1, receipt.entry_hash, None)

    on(test)


def test_a_repeat_gets_the_same_receipt_and_writes_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [first] = await newsroom.ledger.append([a_submission()])
        [again] = await newsroom.ledger.append([a_submission()])

        assert again == replace(first, outcome=Outcome.REPLAYED)
        assert (await newsroom.ledger.listed_claims(0, 10)).ids == (first.subject,)

    on(test)


def test_the_same_source_claim_id_with_another_body_is_refused_and_leaves_no_trace(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [first] = await newsroom.ledger.append([a_submission(killed=119)])
        [second] = await newsroom.ledger.append([a_submission(killed=21)])

        assert second.outcome is Outcome.CONFLICT
        claim = (await newsroom.ledger.public_claims([first.subject]))[first.subject]
        assert claim.claim.counts[0].quantity.hard.low == 119

    on(test)


def test_an_idempotency_key_belongs_to_the_body_it_was_first_used_with(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [first] = await newsroom.ledger.append([a_submission("c1", idempotency_key="k")])
        [repeated] = await newsroom.ledger.append([a_submission("c1", idempotency_key="k")])
        [second] = await newsroom.ledger.append([a_submission("c2", idempotency_key="k")])

        assert repeated == replace(first, outcome=Outcome.REPLAYED)
        assert second.outcome is Outcome.CONFLICT
        assert len((await newsroom.ledger.listed_claims(0, 10)).ids) == 1

    on(test)


def test_of_fifty_at_once_with_one_key_one_is_new(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        receipts = await asyncio.gather(
            *(newsroom.ledger.append([a_submission(idempotency_key="k")]) for _ in range(50))
        )

        outcomes = [receipt.outcome for [receipt] in receipts]
        assert outcomes.count(Outcome.NEW) == 1
        assert outcomes.count(Outcome.REPLAYED) == 49
        assert {receipt.sequence for [receipt] in receipts} == {1}

    on(test)


def test_claims_of_many_requests_at_once_make_one_chain_without_gaps(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        receipts = await asyncio.gather(*(newsroom.ledger.append([a_submission(f"c{n}")]) for n in range(250)))

        assert sorted(receipt.sequence for [receipt] in receipts) == list(range(1, 251))
        assert len({receipt.entry_hash for [receipt] in receipts}) == 250

    on(test)


def test_a_batch_with_one_conflict_is_refused_whole_when_all_or_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await newsroom.ledger.append([a_submission("c1", killed=1)])
        receipts = await newsroom.ledger.append_all_or_nothing([a_submission("c0"), a_submission("c1", killed=2)])

        assert receipts[1].outcome is Outcome.CONFLICT
        assert len((await newsroom.ledger.listed_claims(0, 10)).ids) == 1

    on(test)


def test_a_batch_that_repeats_itself_keeps_each_claim_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        receipts = await newsroom.ledger.append_all_or_nothing(
            [a_submission("c0"), a_submission("c1"), a_submission("c0")]
        )

        assert [receipt.sequence for receipt in receipts] == [1, 2, 1]
        assert receipts[2].outcome is Outcome.REPLAYED

    on(test)


def test_a_retraction_keeps_the_claim_and_its_reason_and_a_second_one_repeats_the_first(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [received] = await newsroom.ledger.append([a_submission()])
        retraction = a_change(EntryType.CLAIM_RETRACTED, received.subject, reason="Misheard.")
        [first] = await newsroom.ledger.append([retraction])
        [second] = await newsroom.ledger.append(
            [a_change(EntryType.CLAIM_RETRACTED, received.subject, reason="Again.")]
        )

        claim = (await newsroom.ledger.public_claims([received.subject]))[received.subject]
        assert (claim.claim.standing.state, claim.claim.standing.reason) == (ClaimState.RETRACTED, "Misheard.")
        assert second == replace(first, outcome=Outcome.REPLAYED)
        assert (claim.through, first.sequence) == (2, 2)

    on(test)


def test_what_is_said_of_an_unknown_claim_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [receipt] = await newsroom.ledger.append([a_change(EntryType.CLAIM_HELD, "clm_none")])

        assert receipt.outcome is Outcome.UNKNOWN_SUBJECT

    on(test)


def test_a_correction_replaces_the_body_and_the_first_submission_is_still_known(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [received] = await newsroom.ledger.append([a_submission(killed=119)])
        body = {"claim": {**_body_of(a_submission(killed=117))}, "reason": "A typing error."}
        await newsroom.ledger.append([a_change(EntryType.CLAIM_CORRECTED, received.subject, **body)])
        [repeated] = await newsroom.ledger.append([a_submission(killed=119)])

        claim = (await newsroom.ledger.public_claims([received.subject]))[received.subject]
        assert claim.claim.counts[0].quantity.hard.low == 117
        assert claim.body_sequence == 2
        bodies = [orjson.loads(body) for body in (claim.first_body, claim.body)]
        assert [body["counts"][0]["value"] for body in bodies] == [119, 117]
        assert repeated == replace(received, outcome=Outcome.REPLAYED)

    on(test)


def test_a_correction_of_a_wording_that_no_longer_stands_leaves_no_trace(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [received] = await newsroom.ledger.append([a_submission(killed=119)])
        first, second = (
            replace(
                a_change(
                    EntryType.CLAIM_CORRECTED,
                    received.subject,
                    claim=_body_of(a_submission(killed=killed)),
                    reason="A typing error.",
                ),
                revises=received.sequence,
            )
            for killed in (117, 118)
        )
        [corrected] = await newsroom.ledger.append([first])
        [stale] = await newsroom.ledger.append([second])
        [again] = await newsroom.ledger.append([first])

        assert (stale.outcome, stale.sequence) == (Outcome.STALE, corrected.sequence)
        assert again == replace(corrected, outcome=Outcome.REPLAYED)
        claim = (await newsroom.ledger.public_claims([received.subject]))[received.subject]
        assert (claim.claim.counts[0].quantity.hard.low, claim.through) == (117, 2)

    on(test)


def test_a_repeat_with_its_key_stays_one_whatever_was_said_meanwhile(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [received] = await newsroom.ledger.append([a_submission(idempotency_key="k0")])
        hold = replace(a_change(EntryType.CLAIM_HELD, received.subject), key="k1")
        release = replace(a_change(EntryType.CLAIM_RELEASED, received.subject), key="k2")
        [hold_receipt] = await newsroom.ledger.append([hold])
        [released] = await newsroom.ledger.append([release])

        assert await newsroom.ledger.append([hold]) == [replace(hold_receipt, outcome=Outcome.REPLAYED)]
        assert await newsroom.ledger.append([release]) == [replace(released, outcome=Outcome.REPLAYED)]
        claim = (await newsroom.ledger.public_claims([received.subject]))[received.subject]
        assert (claim.claim.standing.state, claim.through) == (ClaimState.ACTIVE, 3)

    on(test)


def test_time_never_runs_backwards_in_the_ledger(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [first] = await newsroom.ledger.append([a_submission("c1")])
        assert isinstance(newsroom.clock, HandClock)
        newsroom.clock.at -= 3_600_000
        [second] = await newsroom.ledger.append([a_submission("c2")])

        assert second.received_at == first.received_at

    on(test)


def test_a_party_put_again_is_a_new_version_and_the_same_body_is_not(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await newsroom.ledger.append([_party(name="Taliban")])
        before = await newsroom.ledger.reference()
        await newsroom.ledger.append([_party(name="Taliban")])
        await newsroom.ledger.append([_party(name="Taliban", aliases=["Islamic Emirate"])])
        after = await newsroom.ledger.reference()

        assert len(await newsroom.ledger.party_versions("taliban")) == 2
        assert after.version == before.version + 1
        assert after.registry.resolve("The Islamic Emirate") == "taliban"

    on(test)


def test_a_page_of_claims_goes_on_where_it_ended(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        receipts = await newsroom.ledger.append([a_submission(f"c{n}") for n in range(5)])
        first = await newsroom.ledger.listed_claims(0, 3)
        assert first.next is not None
        second = await newsroom.ledger.listed_claims(first.next, 3)

        assert [*first.ids, *second.ids] == [receipt.subject for receipt in receipts]
        assert second.next is None

    on(test)


def test_an_accepted_claim_is_marked_for_grouping_at_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [receipt] = await newsroom.ledger.append([a_submission()])

        assert (await newsroom.projections.take(Stage.GROUP, 10)).ids == (receipt.subject,)

    on(test)


def _body_of(submission: Submission) -> dict[str, object]:
    body: dict[str, object] = orjson.loads(submission.body)
    return body


def _party(**body: object) -> Submission:
    return a_change(EntryType.PARTY_CHANGED, "taliban", **body)


@pytest.mark.parametrize("arguments", [(), ("\n" * 12,), ("\n" * 11, "a"), ("\n" * 13, "a"), ("\n" * 12, "a", "b")])
def test_a_submission_of_another_shape_is_refused_before_anything_is_written(
    server_url: str, arguments: tuple[str, ...]
) -> None:
    """As it comes from a process of another version: a script that stopped halfway leaves an entry without head."""

    async def test() -> None:
        redis, newsroom = Redis.from_url(server_url), uuid.uuid4().hex[:12]
        append = Script(redis, f"cc:{{{newsroom}}}:", "append")
        with pytest.raises(StoreUnavailable):
            await append("0", "", "1", *arguments)
        assert [key async for key in redis.scan_iter(f"cc:{{{newsroom}}}:*")] == []
        await redis.aclose()

    asyncio.run(test())


def test_versions_of_a_wire_item_are_recorded_only_after_the_newest(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        def version(number: str, follows: str) -> Submission:
            body = orjson.dumps({"status": "usable", "version": number, "keys": ["a"]})
            return Submission(EntryType.ITEM_RECEIVED, "itm_x", body, follows=follows)

        [first] = await newsroom.ledger.append([version("1", "itm_x 0")])
        [late] = await newsroom.ledger.append([version("2", "itm_x 0")])
        [second] = await newsroom.ledger.append([version("2", f"itm_x {first.sequence}")])

        assert [first.outcome, late.outcome, second.outcome] == [Outcome.NEW, Outcome.STALE, Outcome.NEW]
        versions = await newsroom.ledger.item_versions("itm_x")
        assert [(known.number, known.sequence) for known in versions] == [("1", 1), ("2", 2)]
        assert await newsroom.ledger.item_versions("itm_y") == []

    on(test)


def test_what_follows_a_version_that_is_not_the_newest_any_more_is_not_recorded(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        body = orjson.dumps({"status": "usable"})
        await newsroom.ledger.append([Submission(EntryType.ITEM_RECEIVED, "itm_x", body, follows="itm_x 0")])
        [stale] = await newsroom.ledger.append([replace(a_submission(), follows="itm_x 0")])
        [new] = await newsroom.ledger.append([replace(a_submission(), follows="itm_x 1")])

        assert (stale.outcome, new.outcome) == (Outcome.STALE, Outcome.NEW)

    on(test)


def test_only_a_version_of_a_wire_item_words_and_ends_what_was_retracted(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        body = orjson.dumps({"status": "usable"})
        await newsroom.ledger.append([Submission(EntryType.ITEM_RECEIVED, "itm_x", body, follows="itm_x 0")])
        [claim] = await newsroom.ledger.append([a_submission()])
        await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim.subject)])
        release = a_change(EntryType.CLAIM_RELEASED, claim.subject)

        wording = orjson.loads(a_submission(killed=7).body)
        correction = a_change(EntryType.CLAIM_CORRECTED, claim.subject, claim=wording, reason="Version 2.")
        for entry in (correction, release):
            [refused] = await newsroom.ledger.append([entry])
            [ended] = await newsroom.ledger.append([replace(entry, follows="itm_x 1")])
            assert (refused.outcome, ended.outcome) == (Outcome.CONFLICT, Outcome.NEW)

        claims = await newsroom.ledger.public_claims([claim.subject])
        assert claims[claim.subject].claim.standing.state is ClaimState.CORRECTED

    on(test)

"""Accepting is recording, once; dropping ends a draft; an embargo hides drafts and follows their claims."""

import asyncio
from typing import Any

import orjson
import pytest
from pydantic import ValidationError

from service.application.context import NewsroomContext
from service.application.drafting import decide
from service.domain.errors import DraftDecided, KeyReused, Refused, UnknownDraft
from service.formats.claims.claim_json import embargo_end
from service.formats.reports import report_json
from service.ports.ledger import Outcome
from tests.builders.drafted import STORY, drafted, editor
from tests.builders.telling import drain
from tests.contracts.stores import on_memory

UNTIL = "2021-07-01T12:00:00Z"


async def first_draft(newsroom: NewsroomContext, **changes: Any) -> tuple[str, dict[str, Any]]:
    [item] = (await drafted(newsroom, **changes))["items"]
    return item["draft_id"], item["claim"]


def test_accepted_twice_it_is_one_claim_whoever_accepts_again() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, _ = await first_draft(newsroom)
        first, _ = await decide.accept(draft, newsroom, by="Ana")
        again, _ = await decide.accept(draft, newsroom, by="Ben")
        assert (first.outcome, again.outcome) == (Outcome.NEW, Outcome.REPLAYED)
        assert first.subject == again.subject
        [recorded] = (await newsroom.ledger.all_claims([first.subject])).values()
        assert orjson.loads(recorded.body)["drafted"] == {"draft_id": draft, "reader": "rules/1", "by": "Ana"}

    asyncio.run(test())


def test_a_number_that_was_not_read_waits_for_a_person() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, claim = await first_draft(newsroom, text="Police said 3 to 2 people were killed in Kunduz.")
        with pytest.raises(Refused):
            await decide.accept(draft, newsroom, by="Ana")
        edited = {**claim, "counts": [{"measure": "killed", "value": "2 to 3"}]}
        receipt, _ = await decide.accept(draft, newsroom, by="Ana", edited=edited)
        assert receipt.outcome is Outcome.NEW

    asyncio.run(test())


def test_two_tabs_at_once_record_one_claim() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, _ = await first_draft(newsroom)
        results = await asyncio.gather(*(decide.accept(draft, newsroom, by=by) for by in ("Ana", "Ben")))
        assert len({receipt.subject for receipt, _ in results}) == 1
        assert len((await newsroom.ledger.listed_claims(0, 10)).ids) == 1

    asyncio.run(test())


def test_a_corrected_draft_is_recorded_as_corrected_under_its_own_key() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, claim = await first_draft(newsroom)
        edited = {**claim, "claimant": {"name": "Kunduz police"}, "source_claim_id": "mine"}
        receipt, _ = await decide.accept(draft, newsroom, by="Ana", edited=edited)
        [recorded] = (await newsroom.ledger.all_claims([receipt.subject])).values()
        body = orjson.loads(recorded.body)
        assert (body["claimant"]["name"], body["source_claim_id"]) == ("Kunduz police", claim["source_claim_id"])
        with pytest.raises(KeyReused):
            await decide.accept(draft, newsroom, by="Ben", edited=claim)

    asyncio.run(test())


def test_what_was_dropped_is_not_accepted_and_what_was_accepted_is_not_dropped() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, _ = await first_draft(newsroom)
        assert (await decide.drop(draft, newsroom, by="Ana", reason="Told twice.")).reason == "Told twice."
        with pytest.raises(DraftDecided):
            await decide.accept(draft, newsroom)
        other, _ = await first_draft(newsroom, publisher="Reuters")
        await decide.accept(other, newsroom)
        with pytest.raises(DraftDecided):
            await decide.drop(other, newsroom)

    asyncio.run(test())


@pytest.mark.parametrize("id", ["dft_0123456789abcdef0123001", "dft_1", "", "dfs_0123456789abcdef0123"])
def test_an_unknown_draft_is_unknown(id: str) -> None:
    with pytest.raises(UnknownDraft):
        asyncio.run(decide.draft_of(id, on_memory()))


def test_a_draft_that_expired_is_unknown_and_its_claim_stays() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, _ = await first_draft(newsroom)
        receipt, _ = await decide.accept(draft, newsroom)
        clock: Any = newsroom.clock
        clock.at += 8 * 86_400_000
        with pytest.raises(UnknownDraft):
            await decide.accept(draft, newsroom)
        assert receipt.subject in await newsroom.ledger.all_claims([receipt.subject])
        again, _ = await first_draft(newsroom)
        repeated, _ = await decide.accept(again, newsroom)
        assert repeated.subject == receipt.subject

    asyncio.run(test())


def test_drafts_under_embargo_are_seen_by_editors_only_and_their_claims_are_under_it() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, claim = await first_draft(newsroom, embargo_until=UNTIL)
        assert claim["embargo_until"].startswith("2021-07-01T12:00:00")
        with pytest.raises(UnknownDraft):
            await decide.draft_of(draft, newsroom)
        assert await decide.listed(newsroom, only_open=False) == []
        receipt, embargo = await decide.accept(draft, editor(newsroom))
        assert embargo > newsroom.clock.now()
        assert await newsroom.ledger.public_claims([receipt.subject]) == {}

    asyncio.run(test())


def test_a_repeat_after_the_embargo_has_ended_is_answered_as_the_first_time() -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        draft, _ = await first_draft(newsroom, embargo_until=UNTIL)
        first, embargo = await decide.accept(draft, newsroom, by="Ana")
        clock: Any = newsroom.clock
        clock.at = embargo + 1
        again, _ = await decide.accept(draft, newsroom, by="Ben")
        assert (again.subject, again.sequence) == (first.subject, first.sequence)

    asyncio.run(test())


LATER = "2021-07-02T12:00:00Z"


@pytest.mark.parametrize(
    ("of_story", "of_claim", "until"),
    [(None, LATER, LATER), (UNTIL, LATER, LATER), (LATER, UNTIL, LATER), (UNTIL, None, UNTIL)],
)
def test_a_person_may_put_a_claim_under_a_later_embargo_and_under_no_earlier_one(
    of_story: str | None, of_claim: str | None, until: str
) -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        draft, claim = await first_draft(newsroom, **({"embargo_until": of_story} if of_story else {}))
        _, embargo = await decide.accept(draft, newsroom, edited={**claim, "embargo_until": of_claim})
        assert embargo == embargo_end(until)

    asyncio.run(test())


@pytest.mark.parametrize("toll", [12, 15])
def test_the_outlook_of_a_draft_is_what_the_reports_become_and_nothing_is_recorded(toll: int) -> None:
    async def test() -> None:
        newsroom = on_memory()
        first, _ = await first_draft(newsroom)
        await decide.accept(first, newsroom)
        await drain(newsroom)
        draft, claim = await first_draft(newsroom, publisher="Reuters", text=STORY["text"].replace("Police", "Doctors"))
        edited = {**claim, "counts": [{**claim["counts"][0], "value": toll}]}
        before = await newsroom.projections.vitals()
        outlook = await decide.outlook(draft, newsroom, edited=edited)
        assert await newsroom.projections.vitals() == before
        assert await decide.outlook(draft, newsroom, edited=edited) == outlook

        receipt, _ = await decide.accept(draft, newsroom, edited=edited)
        await drain(newsroom)
        [id] = (await newsroom.projections.incidents_of([receipt.subject])).values()
        report = await newsroom.projections.report(id)
        [after] = outlook.after
        assert report is not None
        assert report_json.digest(after) == report_json.digest(orjson.loads(report.body))
        assert len(outlook.before) == 1
        assert (await decide.outlook(draft, newsroom)).after == ()

    asyncio.run(test())


def test_the_outlook_of_a_claim_about_nothing_known_is_an_incident_of_its_own() -> None:
    async def test() -> None:
        newsroom = on_memory()
        draft, _ = await first_draft(newsroom)
        outlook = await decide.outlook(draft, newsroom)
        assert (outlook.before, len(outlook.after)) == ((), 1)
        with pytest.raises(ValidationError):
            await decide.outlook(draft, newsroom, edited={"claimant": "Police"})

    asyncio.run(test())

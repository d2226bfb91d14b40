"""Correcting a claim by what changes of the wording on record (DESIGN 4b)."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from service.application.commands import correct
from service.application.commands.submit import claim_submission, occasion, record, standing_submission
from service.application.context import NewsroomContext
from service.application.queries import read
from service.domain.errors import CorrectionStale, UnknownClaim
from service.formats.problems.problem import Problem
from service.ports.ledger import EntryType, Outcome
from tests.builders.desk import a_claim
from tests.contracts.stores import on_memory

REASON = {"reason": "A typo."}
CHANGES: list[dict[str, Any]] = [
    {"counts": [{"measure": "killed", "value": 112}]},
    {"claimant": "Taliban"},
    {"source": {"publisher": "TOLO"}},
]


def recorded(newsroom: NewsroomContext) -> str:
    submission = claim_submission(a_claim(), occasion(newsroom))
    return asyncio.run(record(submission, newsroom)).subject


def wording(claim_id: str, newsroom: NewsroomContext) -> Mapping[str, Any]:
    body: Mapping[str, Any] = orjson.loads(asyncio.run(read.claim(claim_id, newsroom)).body)
    return body


def test_changes_of_several_people_at_once_all_stand() -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)

    async def all_at_once() -> None:
        corrections = [{"changes": changes, **REASON} for changes in CHANGES]
        await asyncio.gather(*(correct.correct(sent, claim_id, newsroom, occasion(newsroom)) for sent in corrections))

    asyncio.run(all_at_once())

    stands = wording(claim_id, newsroom)
    assert stands["counts"] == CHANGES[0]["counts"]
    assert stands["claimant"] == "Taliban"
    assert stands["source"] == {**a_claim()["source"], "publisher": "TOLO"}


def test_a_change_made_between_reading_and_writing_is_read_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)
    concurrent_changes = iter(CHANGES[1:])
    read_claim = read.claim

    async def overtaken(claim_id: str, newsroom: NewsroomContext) -> Any:
        standing = await read_claim(claim_id, newsroom)
        if (changes := next(concurrent_changes, None)) is not None:
            await correct.correct({"changes": changes, **REASON}, claim_id, newsroom, occasion(newsroom))
        return standing

    # No port lies between what is read and what is laid over it.
    monkeypatch.setattr(read, "claim", overtaken)
    asyncio.run(correct.correct({"changes": CHANGES[0], **REASON}, claim_id, newsroom, occasion(newsroom)))
    monkeypatch.undo()

    stands = wording(claim_id, newsroom)
    assert (stands["claimant"], stands["counts"]) == ("Taliban", CHANGES[0]["counts"])


@pytest.mark.parametrize(
    ("sent", "error"), [({"changes": CHANGES[1]}, UnknownClaim), ({"claim": a_claim(None)}, UnknownClaim)]
)
def test_of_an_unknown_claim_nothing_is_corrected(sent: dict[str, Any], error: type[Exception]) -> None:
    newsroom = on_memory()

    with pytest.raises(error):
        asyncio.run(correct.correct(sent | REASON, "clm_00000000000000000000", newsroom, occasion(newsroom)))


def test_changes_of_a_wording_that_is_named_are_never_laid_over_another() -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)
    first = asyncio.run(
        correct.correct({"changes": CHANGES[0], **REASON}, claim_id, newsroom, occasion(newsroom))
    ).receipt

    sent = {"changes": CHANGES[1], "revises": first.sequence - 1, **REASON}
    with pytest.raises(CorrectionStale):
        asyncio.run(correct.correct(sent, claim_id, newsroom, occasion(newsroom)))


def test_a_required_field_cannot_be_taken_out() -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)

    with pytest.raises(Problem) as refused:
        asyncio.run(correct.correct({"changes": {"event": None}, **REASON}, claim_id, newsroom, occasion(newsroom)))

    assert [(error.loc, error.reason) for error in refused.value.errors] == [(("changes", "event"), correct.NEEDED)]


UNCHANGED: list[dict[str, Any]] = [
    {"changes": {"claimant": a_claim()["claimant"]}},
    {"changes": {"counts": a_claim()["counts"], "stance": None}},
    {"claim": a_claim()},
    {"claim": a_claim() | {"claimant": {**a_claim()["claimant"], "title": None}}},
    {"claim": {name: value for name, value in a_claim().items() if name != "source_claim_id"}},
]


@pytest.mark.parametrize("sent", UNCHANGED)
def test_a_correction_that_changes_nothing_is_not_recorded_and_says_so(sent: dict[str, Any]) -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)
    before = asyncio.run(read.claim(claim_id, newsroom))

    corrected = asyncio.run(correct.correct(sent | REASON, claim_id, newsroom, occasion(newsroom)))

    assert corrected.is_unchanged
    assert (corrected.receipt.outcome, corrected.receipt.sequence) == (Outcome.REPLAYED, before.claim.sequence)
    assert asyncio.run(read.claim(claim_id, newsroom)) == before


@pytest.mark.parametrize("sent", [{"changes": CHANGES[0]}, {"claim": a_claim() | CHANGES[0]}])
def test_the_last_correction_sent_again_has_its_own_receipt(sent: dict[str, Any]) -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)

    first, again = (
        asyncio.run(correct.correct(sent | REASON, claim_id, newsroom, occasion(newsroom))) for _ in range(2)
    )

    assert (first.receipt.outcome, again.receipt.outcome) == (Outcome.NEW, Outcome.REPLAYED)
    assert (again.receipt.sequence, again.is_unchanged) == (first.receipt.sequence, False)


@pytest.mark.parametrize("sent", UNCHANGED[::2])
def test_of_a_claim_that_was_withdrawn_nothing_is_corrected_even_if_nothing_changes(sent: dict[str, Any]) -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)
    withdrawal = standing_submission(EntryType.CLAIM_RETRACTED, REASON, claim_id, occasion(newsroom))
    asyncio.run(record(withdrawal, newsroom))

    with pytest.raises(Problem, match="claim-retracted"):
        asyncio.run(correct.correct(sent | REASON, claim_id, newsroom, occasion(newsroom)))


@pytest.mark.parametrize(
    ("changes", "by", "has_time_of_corrected"),
    [
        (CHANGES[0], "claimant", True),
        (CHANGES[0] | {"asserted_at": "2021-06-30T11:00:00Z"}, "claimant", False),
        (CHANGES[0], "newsroom", False),
        (CHANGES[2], "claimant", False),
    ],
)
def test_a_figure_that_the_claimant_corrected_at_no_stated_time_is_told_of(
    changes: dict[str, Any], by: str, *, has_time_of_corrected: bool
) -> None:
    newsroom = on_memory()
    claim_id = recorded(newsroom)

    sent = {"changes": changes, "by": by, **REASON}
    first, again = (asyncio.run(correct.correct(sent, claim_id, newsroom, occasion(newsroom))) for _ in range(2))

    assert (first.has_time_of_corrected, again.has_time_of_corrected) == (has_time_of_corrected,) * 2

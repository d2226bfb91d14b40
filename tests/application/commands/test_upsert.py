"""Sending a claim again by its own id (DESIGN 4b, "Your own id is enough")."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from service.application.commands.submit import embargo_submission, occasion, record, standing_submission
from service.application.commands.upsert import Upserted, Upsertion, upsert, versions_of
from service.application.context import NewsroomContext
from service.domain.errors import Refused
from service.formats.claims.claim_json import embargo_end
from service.formats.problems.problem import Problem
from service.ports.ledger import EntryType
from tests.builders.desk import a_claim
from tests.contracts.stores import on_memory

NOON, ONE, TWO = (f"2021-06-30T{hour}:00:00Z" for hour in (12, 13, 14))


def said(killed: object, **more: Any) -> dict[str, Any]:
    return a_claim(None, counts=[{"measure": "killed", "value": killed}], **more)


def sent(newsroom: NewsroomContext, body: Any) -> Upserted:
    return asyncio.run(upsert(body, "wire/1", newsroom, occasion(newsroom)))


def figures(newsroom: NewsroomContext) -> list[str]:
    versions = asyncio.run(versions_of(["wire/1"], newsroom))["wire/1"]
    return [str(version.claim.counts[0].quantity.stated) for version in versions]


@pytest.mark.parametrize(
    ("first", "second", "outcome", "on_record"),
    [
        (said(119), said(119), Upsertion.UNCHANGED, ["119"]),
        (said(119, asserted_at=NOON), said(119, asserted_at=NOON), Upsertion.UNCHANGED, ["119"]),
        (said(12, asserted_at=NOON), said(21, asserted_at=ONE), Upsertion.UPDATED, ["12", "21"]),
        # It says the same as of a later time: that is news of the claimant, too.
        (said(12, asserted_at=NOON), said(12, asserted_at=ONE), Upsertion.UPDATED, ["12", "12"]),
        (said(12, asserted_at=NOON), said(21, asserted_at=NOON), Upsertion.CORRECTED, ["21"]),
        (said(12, asserted_at=...), said(21, asserted_at=...), Upsertion.CORRECTED, ["21"]),
        (said(12, asserted_at=ONE), said(21, asserted_at=NOON), Upsertion.CORRECTED, ["21"]),
        (said(12, asserted_at=NOON), said(21, asserted_at=ONE, claimant="Taliban"), Upsertion.CORRECTED, ["21"]),
    ],
)
def test_what_differs_is_a_newer_figure_or_another_wording(
    first: dict[str, Any], second: dict[str, Any], outcome: Upsertion, on_record: list[str]
) -> None:
    newsroom = on_memory()
    for body in (first, second):
        body.setdefault("source", {})
        body["source"] = {name: text for name, text in body["source"].items() if name != "published_at"}

    assert sent(newsroom, first).outcome is Upsertion.CREATED
    result = sent(newsroom, second)

    assert result.outcome is outcome
    assert figures(newsroom) == on_record
    assert (result.replaced is not None) is (outcome in (Upsertion.UPDATED, Upsertion.CORRECTED))


def test_each_newer_figure_is_one_version_however_often_it_is_sent() -> None:
    newsroom = on_memory()
    story = [said(12, asserted_at=NOON), said(21, asserted_at=ONE), said(34, asserted_at=TWO)]
    for body in [*story, *story, *reversed(story)]:
        sent(newsroom, body)
    assert figures(newsroom) == ["12", "21", "34"]


def test_more_versions_than_are_asked_for_at_once_are_all_known() -> None:
    newsroom = on_memory()
    for minute in range(20):
        sent(newsroom, said(minute + 1, asserted_at=f"2021-06-30T12:{minute:02}:00Z"))
    assert figures(newsroom) == [str(number) for number in range(1, 21)]


def test_a_correction_is_of_the_version_of_its_time() -> None:
    newsroom = on_memory()
    sent(newsroom, said(12, asserted_at=NOON))
    sent(newsroom, said(21, asserted_at=ONE))
    result = sent(newsroom, said(14, asserted_at=NOON))
    assert result.outcome is Upsertion.CORRECTED
    assert figures(newsroom) == ["14", "21"]


def test_another_wording_of_a_retracted_claim_is_refused() -> None:
    newsroom = on_memory()
    recorded = sent(newsroom, said(12))
    retraction = standing_submission(
        EntryType.CLAIM_RETRACTED, {"reason": "It was wrong."}, recorded.receipt.subject, occasion(newsroom)
    )
    asyncio.run(record(retraction, newsroom))
    assert sent(newsroom, said(12)).outcome is Upsertion.UNCHANGED
    with pytest.raises(Problem, match="claim-retracted"):
        sent(newsroom, said(13))


# Far ahead of any clock, and one day more.
UNTIL, LATER = "2099-01-01T12:00:00Z", "2099-01-02T12:00:00Z"


@pytest.mark.parametrize(
    ("first", "second", "killed", "refused"),
    [
        (UNTIL, LATER, 119, True),
        (UNTIL, LATER, 21, True),
        (None, UNTIL, 119, True),
        (UNTIL, UNTIL, 119, False),
        (UNTIL, UNTIL, 21, False),
        # Left out it is not asked for, and one that has passed asks for nothing.
        (UNTIL, None, 119, False),
        (UNTIL, NOON, 21, False),
    ],
)
def test_an_embargo_is_not_moved_by_sending_the_claim_again(
    first: str | None, second: str | None, killed: int, refused: bool
) -> None:
    newsroom = on_memory().called_by("editor", sees_embargoed=True)
    sent(newsroom, said(119, **({"embargo_until": first} if first else {})))
    again = said(killed, **({"embargo_until": second} if second else {}))

    if refused:
        with pytest.raises(Refused, match="moves no embargo"):
            sent(newsroom, again)
    else:
        assert sent(newsroom, again).embargo == embargo_end(first)


def test_a_claim_whose_embargo_a_person_moved_may_be_sent_again_as_it_was() -> None:
    newsroom = on_memory().called_by("editor", sees_embargoed=True)
    recorded = sent(newsroom, said(119, embargo_until=UNTIL))
    moved = embargo_submission({"until": LATER, "reason": "Held back."}, recorded.receipt.subject, occasion(newsroom))
    asyncio.run(record(moved, newsroom))

    result = sent(newsroom, said(119, embargo_until=UNTIL))

    assert (result.outcome, result.embargo) == (Upsertion.UNCHANGED, embargo_end(LATER))


def test_a_claim_that_was_corrected_after_its_embargo_was_moved_may_be_sent_again_as_it_was() -> None:
    newsroom = on_memory().called_by("editor", sees_embargoed=True)
    recorded = sent(newsroom, said(119, embargo_until=UNTIL))
    moved = embargo_submission({"until": LATER, "reason": "Held back."}, recorded.receipt.subject, occasion(newsroom))
    asyncio.run(record(moved, newsroom))

    results = [sent(newsroom, said(21, embargo_until=UNTIL)) for _ in range(2)]

    assert [result.outcome for result in results] == [Upsertion.CORRECTED, Upsertion.UNCHANGED]
    with pytest.raises(Refused, match="moves no embargo"):
        sent(newsroom, said(21, embargo_until="2099-01-03T12:00:00Z"))


@pytest.mark.parametrize("body", [None, [], "text", said(12) | {"source_claim_id": "another"}])
def test_what_is_no_claim_of_that_id_is_refused(body: Any) -> None:
    newsroom = on_memory()
    with pytest.raises(Refused):
        sent(newsroom, body)

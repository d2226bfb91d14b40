"""All that is wrong with a posted claim is named at once, whoever finds it: the schema, the core or the clock."""

from typing import Any

import pytest
from pydantic import ValidationError

from service.application.commands.posted_claim import read_posted
from service.domain.errors import Refused
from service.formats.problems.problem import problem_of
from service.formats.requests.bodies import ClaimBody
from service.formats.requests.later_entries import CorrectionBody

NOON = 1_625_054_400_000  # 2021-06-30T12:00:00Z
START, AHEAD = ("event", "start"), "2022-01-01T00:00:00Z"


def a_body(event: Any = None, counts: Any = None, **fields: Any) -> dict[str, Any]:
    """A sound claim, but for what is given."""
    sound: dict[str, Any] = {"type": "air_strike", "start": "2021-06-30", "places": [{"country": "AF"}]}
    described = event if isinstance(event, str) else sound | (event or {})
    counted = [{"measure": "killed", "value": 3}] if counts is None else counts
    return {"claimant": "Army", "event": described, "counts": counted} | fields


def errors_of(sent: Any, schema: Any = ClaimBody, *within: str) -> set[tuple[str | int, ...]]:
    with pytest.raises((ValidationError, Refused)) as refused:
        read_posted(schema, sent, NOON, *within)
    errors = [error.loc for error in problem_of(refused.value).errors]
    assert len(errors) == len(set(errors))
    return set(errors)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (a_body({"start": "1 Jan 2024"}, colour="red"), {START, ("colour",)}),
        (
            a_body({"start": "1 Jan 2024", "end": "soon", "places": [{"country": "Congo"}]}),
            {START, ("event", "end"), ("event", "places", 0, "country")},
        ),
        (
            a_body(counts=[{"measure": "detained", "value": "a lot"}, {"measure": "killed", "value": "loads"}]),
            {("counts", 0, "measure"), ("counts", 0, "value"), ("counts", 1, "value")},
        ),
        (a_body(counts=[], colour="red"), {("counts",), ("colour",)}),
        (
            a_body({"start": "2023-01-01"}, asserted_at=AHEAD, source={"published_at": AHEAD, "url": "nowhere"}),
            {START, ("asserted_at",), ("source", "published_at"), ("source", "url")},
        ),
        (a_body({"start": "1 Jan 2024"}, asserted_at=AHEAD), {START, ("asserted_at",)}),
        (a_body({"start": "2023-01-01"}, asserted_at=AHEAD), {START, ("asserted_at",)}),
        (
            a_body({"same_as": ["nothing"]}, counts=[{"measure": "killed", "value": "12 wounded"}], colour="red"),
            {("event", "same_as", 0), ("counts", 0, "value"), ("colour",)},
        ),
    ],
)
def test_every_field_that_is_wrong_is_named_once(sent: Any, expected: set[tuple[str | int, ...]]) -> None:
    assert errors_of(sent) == expected
    correction = {"claim": sent, "reason": "A slip.", "by": "newsroom"}
    assert errors_of(correction, CorrectionBody, "claim") == {("claim", *loc) for loc in expected}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ([], {()}),
        ({}, {("claimant",), ("event",), ("counts",)}),
        (a_body("a strike"), {("event",)}),
        (a_body(counts="three"), {("counts",)}),
        (a_body(counts=["three", {}]), {("counts", 0), ("counts", 1, "measure"), ("counts", 1, "value")}),
        (a_body({"start": 2021, "end": ["x"]}), {START, ("event", "end")}),
        (a_body({"participants": "Army"}, source="a paper"), {("event", "participants"), ("source",)}),
        (
            a_body(source={"language": 7}, counts=[{"measure": "killed", "value": "a lot"}], stance="shouts"),
            {("source", "language"), ("counts", 0, "value"), ("stance",)},
        ),
    ],
)
def test_a_body_of_another_shape_is_refused_where_its_shape_is_wrong(
    sent: Any, expected: set[tuple[str | int, ...]]
) -> None:
    assert errors_of(sent) == expected


def test_a_sound_claim_is_read() -> None:
    assert read_posted(ClaimBody, a_body(), NOON).claimant.party == "Army"

"""The fields that a body may have, and the one that an unknown one means."""

from typing import Any

import pytest
from pydantic import ValidationError

from service.formats.problems.field_errors import FieldError, field_errors
from service.formats.requests.bodies import ClaimBody, CountBody
from service.formats.requests.known_fields import known_fields
from tests.builders.desk import a_claim

PLACE = {"country": "AF", "longitude": 68.9}
COUNT = {"measure": "killed", "value": 3}


def refused(**fields: Any) -> FieldError:
    body = a_claim() | fields
    with pytest.raises(ValidationError) as refusal:
        ClaimBody.model_validate(body)
    [error] = field_errors(refusal.value.errors(), refusal.value.title)
    return error


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"counts": [COUNT | {"label": "killed"}]}, "measure"),
        ({"counts": [COUNT | {"victim": {}}]}, "victims"),
        ({"claimant": {"name": "Mayor", "speaksfor": "City"}}, "speaks_for"),
        ({"event": a_claim()["event"] | {"places": [PLACE]}}, "lon"),
        ({"event": a_claim()["event"] | {"location": "Kunduz"}}, "places"),
        ({"said_at": "2021-06-30T09:00:00Z"}, "asserted_at"),
    ],
)
def test_an_unknown_field_is_led_to_the_one_that_is_meant(fields: dict[str, Any], meant: str) -> None:
    error = refused(**fields)

    assert error.reason == f"Leave this field out: it is not part of the contract. It may mean {meant}."
    assert error.accepted[0] == meant


def test_a_field_that_is_near_none_is_answered_with_those_that_are_allowed() -> None:
    error = refused(counts=[COUNT | {"weather": "fine"}])

    assert error.accepted == tuple(CountBody.model_fields)


def test_a_path_that_leads_nowhere_has_no_fields() -> None:
    assert known_fields("ClaimBody", ("weather",)) == known_fields("Weather", ()) == ()

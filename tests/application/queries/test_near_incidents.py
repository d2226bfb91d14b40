"""The warning about a claim that is alone in an incident while others that may be the same stand near."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.api.schemas.claim_answers import ClaimAnswer
from tests.api.v1.grouping.test_why import raid, told
from tests.builders.desk import Desk, opened_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened


IN_IMAM_SAHIB = {"places": [{"country": "AF", "admin1": "Kunduz", "admin2": "Imam Sahib"}]}
MARKETS = {"summary": "Air strike on the vegetable market beside the bus station"}
SCHOOLS = {"summary": "Drone hits a school during the graduation ceremony"}

IN_TORA, IN_TURRA = (
    {"places": [{"country": "SD", "admin1": "North Darfur", "name": name}]} for name in ("Tora", "Turra")
)


def near_warnings(desk: Desk, claim_id: str) -> list[str]:
    answer = desk.get(f"/v1/claims/{claim_id}").json()
    ClaimAnswer.model_validate(answer)
    return [warned["detail"] for warned in answer["warnings"] if warned["code"] == "near-incident"]


@pytest.mark.parametrize(
    ("left", "right", "are_near"),
    [
        (MARKETS, SCHOOLS, True),
        ({}, {}, False),
        ({}, IN_IMAM_SAHIB, False),
        (IN_TORA, IN_TURRA, True),
        (MARKETS, SCHOOLS | {"start": "2021-06-08"}, False),
        (MARKETS, SCHOOLS | {"type": "epidemic"}, False),
    ],
    ids=["other words", "one incident", "another district", "another spelling", "another day", "another type"],
)
def test_a_claim_warns_of_an_incident_near_it_that_it_did_not_join(
    desk: Desk, left: dict[str, Any], right: dict[str, Any], are_near: bool
) -> None:
    _, claim_id = told(desk, raid("a", **left), raid("b", **right))

    assert len(near_warnings(desk, claim_id)) == are_near


def test_the_warning_of_a_near_incident_tells_what_keeps_it_apart_and_ends_with_a_decision(desk: Desk) -> None:
    first, second = told(desk, raid("a", **MARKETS), raid("b", **SCHOOLS))
    [detail] = near_warnings(desk, second)

    assert f"/v1/incidents/{desk.incident_of(first)} (kept apart by: " in detail
    assert f"/v1/claims/{second}/why-not?other={first}" in detail
    decided = {"decision": "different", "claims": [first, second], "by": "Desk", "why": "Two raids."}
    assert desk.post(decided, path="/v1/judgements").status_code == 201
    desk.work()
    assert near_warnings(desk, second) == []

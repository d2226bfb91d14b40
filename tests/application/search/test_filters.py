"""The filters on incidents are read into a query of the search, or refused with a reason."""

from dataclasses import fields
from typing import Any

import pytest
from pydantic import ValidationError

from service.application.search.filters import IncidentFilter, IncidentQuery, Near


def query_of(**filters: Any) -> IncidentQuery:
    return IncidentFilter.model_validate(filters).sought()


def test_without_filters_everything_is_asked_for() -> None:
    assert query_of() == IncidentQuery()


def test_each_filter_reaches_the_query() -> None:
    query = query_of(
        status="contradicted", kind="denied", country="AF", measure="killed", near="36.7,68.8", radius_km=5
    )

    assert query == IncidentQuery(
        status="contradicted", kind="denied", country="AF", measure="killed", near=Near(36.7, 68.8, 5.0)
    )


def test_a_time_open_at_one_end_has_the_other_end() -> None:
    until, since = query_of(to="2021-06-30").window, query_of(**{"from": "2021-06-30"}).window

    assert until is not None
    assert since is not None
    assert until.end > since.start > until.start


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        ({"near": "36.7,68.8"}, "Give both near and radius_km, or neither."),
        ({"near": "91,0", "radius_km": 1}, "Give latitude and longitude in degrees, as in near=36.73,68.86."),
        ({"from": "2021-07-01", "to": "2021-06-30"}, "The time ends before it begins: give to on or after from."),
        ({"measure": "losses"}, "Use a measure of the vocabulary (killed, injured, …), or other:<slug>."),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_with_the_reason(filters: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        query_of(**filters)

    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("criteria", "of_the_report", "of_the_claims"),
    [({}, False, False), ({"status": "contradicted"}, True, False), ({"country": "AF"}, False, True)],
)
def test_a_query_knows_what_it_has_to_check(criteria: dict[str, Any], of_the_report: bool, of_the_claims: bool) -> None:
    query = IncidentQuery(**criteria)

    assert (query.asks_of_the_report, query.asks_of_the_claims) == (of_the_report, of_the_claims)
    assert query.asks == bool(criteria)


@pytest.mark.parametrize("name", [field.name for field in fields(IncidentQuery) if field.name != "text"])
def test_each_criterion_is_checked_on_the_report_or_on_the_claims(name: str) -> None:
    given: dict[str, Any] = {name: "given"}
    query = IncidentQuery(**given)

    assert query.asks_of_the_report is not query.asks_of_the_claims

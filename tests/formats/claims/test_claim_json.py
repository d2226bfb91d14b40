"""A posted body read into a claim: the measure, the unit and the victims of its counts (VOCABULARY 2)."""

from typing import Any

import pytest

from service.domain.claims.claim import Count
from service.domain.errors import Refused
from service.domain.quantities.bounds import Bounds
from service.formats.claims.claim_json import read_claim


def count_of(body: dict[str, Any], **claim: Any) -> Count:
    """The one count of a claim with that count."""
    event = {"type": "natural_disaster", "start": "2024-03-05", "places": [{"country": "NG"}]}
    [count] = read_claim("c", {"claimant": "Camp Committee", "event": event, "counts": [body], **claim}).counts
    return count


def test_died_is_read_as_killed() -> None:
    assert count_of({"measure": "died", "value": 3}).measure == "killed"


def test_a_multiple_of_the_died_is_one_of_the_killed() -> None:
    event = {"type": "natural_disaster", "start": "2024-03-05", "places": [{"country": "NG"}]}
    counts = [
        {"measure": "injured", "value": "double", "of_count": "died"},
        {"measure": "died", "value": 3},
    ]

    injured, _ = read_claim("c", {"claimant": "Camp Committee", "event": event, "counts": counts}).counts

    assert (injured.of_count, injured.quantity.hard) == ("killed", Bounds(6, 6))


@pytest.mark.parametrize(
    ("measure", "posted", "unit"),
    [
        ("displaced", None, None),
        ("displaced", "people", None),
        ("displaced", "Families", "families"),
        ("homes_destroyed", "homes", None),
        ("other:boats", "boats", "boats"),
    ],
)
def test_a_unit_is_kept_where_it_is_not_what_the_measure_counts(
    measure: str, posted: str | None, unit: str | None
) -> None:
    assert count_of({"measure": measure, "value": 120, "unit": posted}).unit == unit


@pytest.mark.parametrize(
    ("start", "end", "values", "expected"),
    [
        ("2021-06-30", None, ["a lot"], [("counts", 0, "value")]),
        ("2021-06-30", None, ["a lot", 3, "loads"], [("counts", 0, "value"), ("counts", 2, "value")]),
        ("2021-06-30", "2021-06-01", ["a lot"], [("event", "end"), ("counts", 0, "value")]),
        ("2021-06-30", "2021-06-01", [3, "loads"], [("event", "end"), ("counts", 1, "value")]),
        ("2021-06-30", None, ["12 wounded", "a lot"], [("counts", 1, "value"), ("counts", 0, "value")]),
    ],
)
def test_all_that_the_core_refuses_is_named_at_once(
    start: str, end: str | None, values: list[Any], expected: list[tuple[str | int, ...]]
) -> None:
    body = {
        "claimant": "Army",
        "event": {"type": "air_strike", "start": start, "end": end, "places": [{"country": "AF"}]},
        "counts": [{"measure": "killed", "value": value} for value in values],
    }

    with pytest.raises(Refused) as refused:
        read_claim("c1", body)

    assert [refusal.where for refusal in (refused.value, *refused.value.others)] == expected

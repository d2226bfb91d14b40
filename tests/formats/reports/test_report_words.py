"""The words of a report for people: the time of a figure (VOCABULARY 6)."""

from typing import Any

import pytest

from service.formats.reports.report_words import dated, differing_times


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ({"dated": {"at": "2024-06-01T11:30:00Z", "basis": "stated"}}, "1 June 2024, 11:30 UTC"),
        ({"dated": {"at": "2024-06-01T11:30:00Z", "basis": "published"}}, "1 June 2024, 11:30 UTC (published)"),
        ({"dated": {"at": "2024-06-01T11:30:00Z", "basis": "received"}}, "1 June 2024, 11:30 UTC (received)"),
        # a report of an older version
        ({"asserted_at": "2024-06-01T11:30:00Z"}, "1 June 2024, 11:30 UTC"),
        ({"asserted_at": None}, ""),
    ],
)
def test_a_figure_is_dated_with_where_the_time_comes_from(position: dict[str, Any], expected: str) -> None:
    assert dated(position) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["2024-06-01T06:00:00Z", "2024-06-01T11:30:00Z"], {"0": "06:00 UTC", "1": "11:30 UTC"}),
        (["2024-05-31T06:00:00Z", "2024-06-01T11:30:00Z"], {"0": "31 May, 06:00 UTC", "1": "1 June, 11:30 UTC"}),
        (["2024-06-01T06:00:00Z", "2024-06-01T06:00:59Z"], {}),
        # a received time is none that a reader is shown beside others
        (["2024-06-01T06:00:00Z", None], {}),
    ],
)
def test_the_times_of_a_range_are_shown_where_they_differ(times: list[str | None], expected: dict[str, str]) -> None:
    positions = [{"claim_id": str(index), "asserted_at": time} for index, time in enumerate(times)]

    assert differing_times({"positions": positions}) == expected

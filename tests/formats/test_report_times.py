"""The times of a report for people: those of its figures, in the zone of the newsroom (VOCABULARY 6)."""

from typing import Any

import pytest

from service.formats.report_times import dated, differing_times, style_of, zone_words

KABUL = {"zone": "Asia/Kabul", "clock": "24h"}
NEW_YORK = {"zone": "America/New_York", "clock": "12h"}


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
    assert dated(position, {}) == expected


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

    assert differing_times({"positions": positions}, {}) == expected


@pytest.mark.parametrize(
    ("report", "time", "times", "words"),
    [
        (KABUL, "2 June 2024, 00:30", {"a": "1 June, 10:30", "b": "2 June, 00:30"}, "times in Asia/Kabul"),
        (NEW_YORK, "1 June 2024, 4 p.m.", {"a": "2 a.m.", "b": "4 p.m."}, "times in America/New York"),
        ({"zone": "Atlantis/Harbour"}, "1 June 2024, 20:00 UTC", {"a": "06:00 UTC", "b": "20:00 UTC"}, "UTC"),
    ],
)
def test_times_are_those_of_the_newsroom(report: dict[str, str], time: str, times: dict[str, str], words: str) -> None:
    early, late = (
        {"claim_id": "a", "asserted_at": "2024-06-01T06:00:00Z"},
        {"claim_id": "b", "asserted_at": "2024-06-01T20:00:00Z"},
    )

    assert dated(late, report) == time
    assert differing_times({"positions": [early, late]}, report) == times
    assert zone_words(style_of(report)) == words

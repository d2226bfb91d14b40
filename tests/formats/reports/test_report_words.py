"""The words of a report for people: the time of a figure (VOCABULARY 6), the name of a measure."""

from typing import Any

import pytest

from service.formats.reports.report_words import dated, differing_times, measure_name, named_measure, spelt


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


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ({"measure": "killed", "called": "died"}, "died"),
        ({"measure": "killed", "called": "killed"}, "killed"),
        ({"measure": "equipment_lost"}, "equipment lost"),
        ({"measure": "other:evacuation_centres"}, "evacuation centres"),
    ],
)
def test_a_measure_is_called_as_texts_call_it(measure: dict[str, Any], name: str) -> None:
    assert measure_name(measure) == name
    assert named_measure({"measures": [measure]}, measure["measure"]) == name


def test_a_measure_whose_figures_are_all_withdrawn_has_its_own_name() -> None:
    assert named_measure({"measures": []}, "killed") == "killed"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ngo_monitor", "NGO monitor"),
        ("ied_or_mine", "IED or mine"),
        ("ground_clash", "ground clash"),
        ("FF", "flash flood"),
        ("other:lost_sheep", "lost sheep"),
        # letters within a word are no abbreviation
        ("died", "died"),
    ],
)
def test_a_word_of_the_vocabulary_is_spelt_for_a_reader(word: str, expected: str) -> None:
    assert spelt(word) == expected

"""The chart of a track record: the length of a bar is its number, and the place among the others is no better one."""

from collections import Counter

from hypothesis import given, strategies as st

from service.domain.reconciliation.relations.track_record import FigurePlace, TrackRecord
from service.web.charts.record_chart import record_chart
from tests.builders import drawing

BESIDE = [place for place in FigurePlace if place is not FigurePlace.ALONE]


def record_of(places: dict[FigurePlace, int]) -> TrackRecord:
    return TrackRecord(Counter(places), Counter(), 0, 0)


@given(st.dictionaries(st.sampled_from(BESIDE), st.integers(min_value=1, max_value=9_999), min_size=1))
def test_each_number_is_printed_and_its_bar_as_long_as_it_is(places: dict[FigurePlace, int]) -> None:
    chart = drawing.read(record_chart(record_of(places), width=328))
    bars = [right - left for left, right in drawing.bars(chart, "core")]

    printed = [int(text.replace(",", "")) for text in drawing.texts(chart)[1::2]]
    assert printed == [places.get(place, 0) for place in BESIDE]
    numbers = [number for number in printed if number]
    assert all(
        abs(bar * max(numbers) - number * max(bars)) <= 0.03 * max(numbers)
        for bar, number in zip(bars, numbers, strict=True)
    )
    assert max(right for _, right in drawing.bars(chart, "core")) <= 328


def test_without_a_figure_beside_others_there_is_no_chart() -> None:
    assert record_chart(record_of({FigurePlace.ALONE: 5}), width=328) == ""

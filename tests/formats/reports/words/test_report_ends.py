"""The ends of a range or spread: brief view, page, text, chart and table show the same figures, each its claimant's own
(VOCABULARY 10).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Demographic, Status
from service.domain.quantities.numbers.stated_numbers import number_in_its_words
from service.formats.reports.brief import brief
from service.formats.reports.report_json import Edition, document
from service.formats.reports.report_sheet import POSITIONS, position_rows
from service.formats.reports.report_text import render
from service.formats.reports.words.report_ends import beside_of, measure_extent, measure_title, numbers_of, range_title
from service.web.charts.range_chart import chart_title
from service.web.charts.range_mark import range_mark
from tests.builders.drawing import read
from tests.builders.reconciled import reported
from tests.builders.story import Telling, a_claim

EDITION = Edition("inc_1", 1, 1, datetime(2021, 6, 30, tzinfo=UTC))
Told = tuple[int | str, Victims]


def report_of(*figures: Told) -> dict[str, Any]:
    """The report on one figure each of Mayor, Police, Hospital …, on the people killed by a quake."""
    names = ("Mayor", "Police", "Hospital", "Red Cross", "Army", "Clinic")
    claims = [
        a_claim(name, name, Telling(victims=victims, type=EventType.NATURAL_DISASTER), killed=value)
        for name, (value, victims) in zip(names, figures, strict=False)
    ]
    return {**document(reported(*claims), EDITION)}


def measure_of(*values: int | str) -> dict[str, Any]:
    [measure] = report_of(*((value, EVERYONE) for value in values))["measures"]
    return {**measure}


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((8, "scores"), "Died: 8 (Mayor) to scores (Police)"),
        ((8, 8), "Died: 8 (Mayor, Police)"),
        (("10 to 14", 12), "Died: 10 to 14 (Mayor)"),
        ((180, "more than 250"), "Died: 180 (Mayor) to more than 250 (Police)"),
        ((180, "around 3,000"), "Died: 180 (Mayor) to about 3,000 (Police)"),
        ((180, "at least 180"), "Died: 180 (Mayor) to at least 180 (Police)"),
        (("dozens", "fewer than a dozen"), "Died: dozens (Mayor); also fewer than 12 (Police)"),
        (("dozens", "fewer than a dozen", 28), "Died: 28 (Hospital); also fewer than 12 (Police), dozens (Mayor)"),
        (("dozens", "dozens", 28), "Died: 28 (Hospital); also dozens (Mayor, Police)"),
        ((8, 8, 8, 8, 9), "Died: 8 (Hospital, Mayor, Police and 1 more) to 9 (Army)"),
        (
            ("at least 180, including about 20 children", "200, including 30 children"),
            "Died: at least 180 (Mayor) to 200 (Police)",
        ),
        ((12,), "Died"),
    ],
)
def test_a_title_has_both_ends_as_stated_each_with_its_claimants(values: Sequence[int | str], title: str) -> None:
    assert measure_title(measure_of(*values)) == title


def test_figures_in_another_unit_stand_beside_the_spread_with_their_unit() -> None:
    people, families = (a_claim(name, name, displaced=number) for name, number in (("OCHA", 26_000), ("IOM", 5_200)))
    families = replace(families, counts=(replace(families.counts[0], unit="families"),))
    [displaced] = document(reported(people, families), EDITION)["measures"]

    assert measure_title(displaced) == "Displaced: 26,000 (OCHA); also 5,200 families (IOM)"
    assert [end["stated"] for end in beside_of(displaced)] == ["5,200 families"]


def test_a_range_has_its_ends_in_its_title_where_it_is_not_the_only_one() -> None:
    children = measure_of("at least 180, including about 20 children", "200, including 30 children")
    alone = measure_of(8, "scores")

    assert [range_title(range_, children) for range_ in children["ranges"]] == [
        "children, Kunduz: about 20 (Mayor) to 30 (Police)",
        "everyone, or not specified, Kunduz: at least 180 (Mayor) to 200 (Police)",
    ]
    assert [range_title(range_, alone) for range_ in alone["ranges"]] == ["everyone, or not specified, Kunduz"]


PHRASES = st.one_of(
    st.integers(0, 60),
    st.builds(
        "{} {}".format,
        st.sampled_from(["at least", "more than", "up to", "fewer than", "about", "nearly", "some"]),
        st.integers(2, 60),
    ),
    st.builds("{} to {}".format, st.integers(1, 20), st.integers(21, 60)),
    st.builds("{}, including about {} children".format, st.integers(40, 60), st.integers(2, 20)),
    st.sampled_from(["dozens", "scores", "several", "a dozen", "fewer than a dozen", "many", "hundreds", "none"]),
)
VICTIMS = st.sampled_from(
    [EVERYONE, EVERYONE, Victims(status=Status.CIVILIAN), Victims(demographic=Demographic.CHILD)],
)
REPORTS = st.lists(st.tuples(PHRASES, VICTIMS), min_size=1, max_size=6).map(lambda figures: report_of(*figures))


def ends_of(spread: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """The ends of a spread, and those beside them, each with whether it is the high end of its figure."""
    yield spread["low"], False
    yield spread["high"], True
    for end in spread["beside"]:
        yield end, end["stated"].startswith(("up to", "fewer", "no more"))


@settings(max_examples=40)
@given(REPORTS)
def test_every_end_is_a_stated_figure_of_its_claimants_about_its_victims(report: dict[str, Any]) -> None:
    for whole in report["measures"]:
        spreads = [(whole["spread"], whole["ranges"])]
        spreads += [(range_["stated"], [range_]) for range_ in whole["ranges"]]
        for spread, ranges in spreads:
            positions = [position for range_ in ranges for position in range_["positions"]]
            for end, is_high in ends_of(spread):
                for claimant in end["claimants"]:
                    own = [position for position in positions if position["claimant"] == claimant]
                    words = {
                        number_in_its_words(figure["stated"], numbers_of(figure), figure["bound"], is_high=is_high)
                        for figure in own
                    }
                    assert end["stated"] in words


@settings(max_examples=40)
@given(REPORTS)
def test_brief_view_page_text_chart_and_table_show_the_same_ends(report: dict[str, Any]) -> None:
    text = " ".join(render(report).split())
    rows = [dict(zip(POSITIONS.header, row, strict=True)) for row in position_rows(report)]
    mark = range_mark(report)
    if mark:
        assert read(mark).attrib["aria-label"] == measure_extent(report["measures"][0])
    for whole, shown in zip(report["measures"], brief(report)["measures"], strict=True):
        title, spread = measure_title(whole), whole["spread"]
        for end, brief_end in ((spread["low"], shown["low"]), (spread["high"], shown["high"])):
            assert brief_end is not None
            assert (brief_end["stated"], brief_end["count"]) == (end["stated"], end["count"])
            assert sorted({position["claimant"] for position in brief_end["positions"]}) == end["claimants"]
            if spread["comparable"] and sum(len(range_["positions"]) for range_ in whole["ranges"]) > 1:
                assert end["stated"] in title
        assert " ".join(title.split()) in text
        assert chart_title(report, whole["measure"]) == title
        for range_ in whole["ranges"]:
            ends = {(range_["stated"]["low"]["stated"], range_["stated"]["high"]["stated"])}
            claim_ids = {position["claim_id"] for position in range_["positions"]}
            own_rows = [
                row for row in rows if row["claim_id"] in claim_ids and row["victims"] == range_["victims_label"]
            ]
            assert {(row["lowest_stated"], row["highest_stated"]) for row in own_rows} == ends


@settings(max_examples=40)
@given(REPORTS)
def test_whoever_lies_outside_the_ends_is_named_beside_them(report: dict[str, Any]) -> None:
    for whole in report["measures"]:
        for range_ in whole["ranges"]:
            stated = range_["stated"]
            named = {claimant for end, _ in ends_of(stated) for claimant in end["claimants"]}
            for position in range_["positions"]:
                numbers = numbers_of(position)
                is_between = numbers.low >= stated["low"]["count"] and numbers.high <= stated["high"]["count"]
                may_be_between = numbers.is_maximum and numbers.high > stated["low"]["count"]
                is_wordless = position["bound"] == "existence"
                assert position["claimant"] in named or is_between or may_be_between or is_wordless

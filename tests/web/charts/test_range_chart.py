"""The range chart: every mark is a figure somebody gave, at its place, and what is not comparable lies apart."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Reconciliation
from service.formats.reports.report_json import Edition, document
from service.web.charts.primitives.marks import mark_of
from service.web.charts.range_chart import range_chart
from tests.builders import drawing
from tests.builders.report_story import (
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
    taken_back,
    two_line_example,
)
from tests.builders.story import PARTIES
from tests.domain.reconciliation.test_reconcile_property import stories

NOON = datetime(2021, 6, 30, 12, tzinfo=UTC)


def served(report: Reconciliation) -> Any:
    return document(report, Edition("inc_1", 2, 7, NOON))


def drawn(report: Reconciliation, measure: str = "killed", **how: Any) -> Element:
    return drawing.read(range_chart(served(report), measure, **how))


def test_a_dot_at_119_lies_at_the_place_of_119() -> None:
    chart = drawn(two_line_example())
    ticks, rows = drawing.printed_ticks(chart), drawing.rows(chart)
    one = (ticks["120"] - ticks["0"]) / 120

    assert drawing.dots(rows["ministry-of-defense-119"]) == [pytest.approx(ticks["0"] + 119 * one, abs=0.1)]
    assert drawing.dots(rows["taliban-21"]) == [pytest.approx(ticks["0"] + 21 * one, abs=0.1)]


def test_the_contested_counts_are_hatched_from_one_claim_to_the_other() -> None:
    chart = drawn(two_line_example())
    [hatching] = [each for each in drawing.of_kind(chart, "contest") if len(each.attrib["d"]) > 300]
    places = drawing.path_places(hatching)
    rows = drawing.rows(chart)

    assert min(places) == pytest.approx(drawing.dots(rows["taliban-21"])[0], abs=2)
    assert max(places) == pytest.approx(drawing.dots(rows["ministry-of-defense-119"])[0], abs=2)


def test_each_figure_stands_beside_its_mark_and_each_claimant_beside_its_row() -> None:
    rows = drawing.rows(drawn(two_line_example()))

    assert drawing.texts(rows["taliban-21"]) == ["Taliban", "21"]
    assert drawing.texts(rows["ministry-of-defense-119"]) == ["Ministry of Defense", "119"]


def test_two_numbers_have_two_marks_and_no_line_for_a_middle() -> None:
    chart = drawn(two_line_example())

    assert sum(len(drawing.dots(row)) for row in drawing.rows(chart).values()) == 2
    assert "70" not in drawing.texts(chart)


def test_mirror_counts_lie_under_headings_of_their_own_and_are_said_not_to_be_comparable() -> None:
    chart = drawn(seed_story())

    assert len(drawing.of_kind(chart, "heading")) == 2
    assert not drawing.of_kind(chart, "contest")
    assert any("are not one range" in text for text in drawing.texts(chart))


@pytest.mark.parametrize(
    ("value", "points", "bars", "tails"),
    [
        (40, 1, 0, 0),
        ("at least 40", 1, 0, 1),
        ("up to 40", 1, 0, 1),
        ("10 to 14", 0, 1, 0),
        ("about 40", 0, 0, 0),
        ("dozens", 0, 0, 0),
    ],
)
def test_how_a_figure_is_drawn_shows_what_its_words_allow(value: int | str, points: int, bars: int, tails: int) -> None:
    [row] = drawing.rows(drawn(a_report(killed(a_position("Mayor", value))))).values()

    assert (len(drawing.dots(row)), len(drawing.bars(row))) == (points, bars)
    assert len(drawing.of_kind(row, "tail")) == tails


def test_an_approximate_figure_is_pale_where_its_words_hardly_reach() -> None:
    [row] = drawing.rows(drawn(a_report(killed(a_position("Mayor", "dozens"))))).values()
    [pale], [dark] = drawing.bars(row, "soft"), drawing.bars(row, "core")

    assert pale[0] < dark[0]
    assert dark[1] == pytest.approx(pale[1], abs=0.1)


def test_what_a_claimant_said_before_lies_on_its_row() -> None:
    former = a_former("c0", "10", NOON)
    chart = drawn(a_report(killed(a_position("Fire service", 21, history=(former,)))))
    ticks, [row] = drawing.printed_ticks(chart), drawing.rows(chart).values()
    [before] = drawing.of_kind(row, "former")

    assert float(before.attrib["cx"]) == pytest.approx(ticks["10"], abs=0.1)


def test_a_withdrawn_figure_is_struck_out_at_its_place_under_a_heading_of_its_own() -> None:
    when = datetime(2022, 7, 1, 0, 2, tzinfo=UTC)
    gone = taken_back("c9", "UN OCHA", "retracted", "Wrong.", ["40"], asserted_at=when)
    held_back = taken_back("c8", "WHO", "held", "Later.", ["39"])
    chart = drawn(a_report(killed(a_position("Mayor", 40)), excluded=(gone, held_back)))
    rows = drawing.rows(chart)

    assert drawing.dots(rows["c9"]) == drawing.dots(rows["mayor-40"])
    assert len(drawing.of_kind(rows["c9"], "strike")) == 1
    assert "gone" in rows["c9"].attrib["class"]
    assert "40 (1 July, 00:02 UTC)" in drawing.texts(chart)
    assert "c8" not in rows


def test_a_withdrawn_figure_far_above_all_that_stand_is_an_arrow_beyond_the_axis() -> None:
    gone = taken_back("c9", "Lawyers", "retracted", "Wrong.", ["270"])
    chart = drawn(a_report(killed(a_position("Ministry", 54)), excluded=(gone,)))

    assert max(drawing.printed_ticks(chart), key=int) == "60"
    assert drawing.dots(drawing.rows(chart)["c9"]) == []
    assert "270" in drawing.texts(chart)


def test_a_report_whose_every_figure_was_withdrawn_still_shows_them() -> None:
    gone = taken_back("c9", "UN OCHA", "retracted", "Wrong.", ["40"])

    assert list(drawing.rows(drawn(a_report(excluded=(gone,))))) == ["c9"]


def test_a_logarithmic_axis_says_so_in_words() -> None:
    few, many = a_position("Mayor", 3), a_position("Opposition", 4000)

    assert any("ten times" in text for text in drawing.texts(drawn(a_report(killed(few, many)))))
    assert not any("ten times" in text for text in drawing.texts(drawn(two_line_example())))


def test_whether_it_happened_is_drawn_as_two_places_not_as_numbers() -> None:
    happened, denied = a_position("Taliban", 1), a_position("Government", 0)
    chart = drawn(a_report(a_measure("occurrence", a_range(denied, happened))), "occurrence")

    assert list(drawing.printed_ticks(chart)) == ["did not happen", "happened"]
    assert drawing.of_kind(chart, "figure") == []


def test_a_report_without_the_measure_gives_no_chart() -> None:
    assert range_chart(served(two_line_example()), "injured") == ""


def test_a_page_styles_the_chart_itself_a_file_brings_its_own_style() -> None:
    inline = range_chart(served(two_line_example()), "killed")
    alone = range_chart(served(two_line_example()), "killed", alone=True)

    assert "style" not in inline
    assert "prefers-color-scheme:dark" in alone
    assert "var(" not in alone
    assert "119 killed per the Ministry of Defense versus 21 killed per the Taliban" in alone


def test_a_chart_tells_who_cannot_see_it_what_it_shows() -> None:
    chart = drawn(two_line_example())

    assert chart.attrib["role"] == "img"
    assert chart[0].text == "Killed: 21 (Taliban) to 119 (Ministry of Defense)"
    assert "119 killed per the Ministry of Defense" in (chart[1].text or "")


def test_a_chart_of_the_injured_is_not_told_by_the_headline_of_the_dead() -> None:
    report = a_report(killed(a_position("UN", 21)), a_measure("injured", a_range(a_position("MSF", 180))))

    assert "180" not in (drawn(report)[1].text or "")
    assert (drawn(report, "injured")[1].text or "").startswith("everyone")


def test_claim_text_stays_text() -> None:
    hostile = a_position('</text><script>alert("1")</script>\u202e\x00\ufffe', 5)
    chart = drawn(a_report(killed(hostile)), alone=True)

    assert not [each for each in chart.iter() if each.tag.endswith("script")]
    assert any("<script>" in text for text in drawing.texts(chart))
    assert "\u202e" not in "".join(chart.itertext())


def test_a_long_name_is_shortened_and_whole_in_its_title() -> None:
    name = "Office of the United Nations High Commissioner for Human Rights, Field Office in the Northern Governorates"
    [row] = drawing.rows(drawn(a_report(killed(a_position(name, 5))))).values()

    assert drawing.texts(row)[1].endswith("…")
    assert row[0].text == f"{name}: 5"


def test_on_a_phone_a_heading_and_a_name_go_on_to_the_next_line_instead_of_being_cut() -> None:
    name = "Directorate of Disaster Management and Emergency, Northern Region"
    [mirrored] = [one for one in seed_story().measures if one.measure == "killed"]
    chart, row = drawn(seed_story(), width=160), drawn(a_report(killed(a_position(name, 5))), width=328)

    headings = "".join(each.text or "" for each in drawing.of_kind(chart, "heading"))
    assert len(drawing.of_kind(chart, "heading")) > len(mirrored.ranges)
    assert "…" not in headings
    assert " ".join(each.text or "" for each in drawing.of_kind(row, "name")) == name
    assert min(drawing.heights(chart)) >= 15.9


@pytest.mark.parametrize("width", [248, 328])
@given(claims=stories())
@settings(max_examples=15)
def test_on_a_phone_no_figure_is_cut(claims: list[Any], width: int) -> None:
    report = reconcile(claims, PARTIES)

    for measure in report.measures:
        assert not [text for text in drawing.texts(drawn(report, measure.measure, width=width)) if text.endswith("…")]


def test_on_a_phone_a_figure_with_its_time_that_does_not_fit_beside_its_mark_stands_above_it() -> None:
    stated = "between 1,500 and 1,600 people, among them at least 300 children"
    row = drawing.rows(drawn(a_report(killed(replace(a_position("Mayor", 1500), stated=stated))), width=328))[
        "mayor-1500"
    ]
    name, *figures = drawing.texts(row)

    assert (name, " ".join(figures)) == ("Mayor", stated)
    assert len(figures) > 1


def test_the_axes_of_charts_under_each_other_begin_at_the_same_place() -> None:
    long, short = a_position("Ministry of Health and Population", 5), a_position("Mayor", 900)
    report = a_report(killed(long), a_measure("injured", a_range(short)))

    zeros = {drawing.printed_ticks(drawn(report, measure))["0"] for measure in ("killed", "injured")}

    assert len(zeros) == 1


@pytest.mark.parametrize("width", [320, 360, 720, 1600])
def test_sixty_claimants_have_sixty_rows_that_do_not_touch(width: int) -> None:
    every = [a_position(f"Claimant {at}", 10 + at) for at in range(60)]
    chart = drawn(a_report(killed(*every, agreement="contradicts")), width=width)
    heights = [
        float(each.attrib["cy"]) for row in drawing.rows(chart).values() for each in row.iter(f"{drawing.SVG}circle")
    ]

    assert len(heights) == 60
    assert min(later - earlier for earlier, later in pairwise(heights)) >= 20


@settings(max_examples=30, deadline=None)
@given(stories(), st.sampled_from([320, 480, 720, 1200]))
def test_marks_lie_on_the_axis_and_each_is_a_claim_of_the_report(claims: list[Any], width: int) -> None:
    report = served(reconcile(claims, PARTIES))
    for measure in report["measures"]:
        chart = drawing.read(range_chart(report, measure["measure"], width=width))
        positions = {each["claim_id"]: each for one in measure["ranges"] for each in one["positions"]}
        withdrawn = {each["claim_id"] for each in report["excluded"]}
        places = list(drawing.printed_ticks(chart).values())

        assert set(drawing.rows(chart)) <= positions.keys() | withdrawn
        assert positions.keys() <= drawing.rows(chart).keys()
        for claim_id, row in drawing.rows(chart).items():
            for dot in drawing.dots(row):
                assert min(places) - 0.1 <= dot <= width
            assert all(-0.1 <= place <= width for place in drawing.horizontal(row))
            if claim_id in positions:
                assert len(drawing.dots(row)) <= 1
                assert not (drawing.dots(row) and drawing.bars(row))


@pytest.mark.parametrize(
    ("stated", "index"),
    [
        ("more than 250", 250),
        ("fewer than a dozen", 12),
        ("at least 40", 40),
        ("up to 40", 40),
        ("at least dozens", 12),
    ],
)
def test_a_point_lies_at_the_number_that_was_stated(stated: str, index: int) -> None:
    position = served(a_report(killed(a_position("Mayor", stated))))["measures"][0]["ranges"][0]["positions"][0]

    assert mark_of(position).stated == index


@given(st.sampled_from(["40", "at least 40", "up to 40", "10 to 14", "about 40", "dozens", "many", "none"]))
def test_a_mark_covers_exactly_what_was_claimed(stated: str) -> None:
    position = a_position("Mayor", stated)
    mark = mark_of(served(a_report(killed(position)))["measures"][0]["ranges"][0]["positions"][0])

    assert (mark.low, mark.high) == (position.bounds.low, position.bounds.high)
    assert mark.low <= mark.soft[0] <= mark.soft[1]

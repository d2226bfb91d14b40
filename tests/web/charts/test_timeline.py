"""The timeline: a line for each claimant, a step where it said something else, an end where it took it back."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Dated
from service.domain.claims.vocabulary import ActedBy, Stance, TimeBasis
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Comment, Exclusion, PositionReport, SetAside
from service.formats.records.house_style_json import read_house_style
from service.formats.reports.report_json import Edition, document
from service.web.charts import drawing as charts
from service.web.charts.primitives.time_axis import TimeScale
from service.web.charts.range.track import track_groups
from service.web.charts.timeline import timeline
from tests.builders import drawing
from tests.builders.report_story import (
    CIVILIANS,
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    taken_back,
)
from tests.builders.story import PARTIES
from tests.domain.reconciliation.test_reconcile_property import stories
from tests.web.charts.test_range_chart import served

MORNING = datetime(2022, 7, 1, 6, tzinfo=UTC)


def at(hours: int) -> datetime:
    return MORNING + timedelta(hours=hours)


def restated() -> PositionReport:
    """A fire service that said 10 in the morning and 21 six hours later."""
    return a_position("Fire service", 21, asserted_at=at(6), history=(a_former("c0", "10", at(0)),))


def withdrawn() -> Exclusion:
    return taken_back("c9", "Ministry", "retracted", "Wrong.", ["30"], asserted_at=at(2))


def revision(kind: str, claim_id: str, when: datetime, by: str = "claimant") -> dict[str, Any]:
    cause = {"kind": kind, "claim_id": claim_id, "by": by}
    return {"revision": 2, "as_of": when.isoformat(), "causes": [cause]}


def drawn(*revisions: dict[str, Any], **report: Any) -> Element:
    whole = a_report(killed(restated(), a_position("Mayor", 5, asserted_at=at(1))), **report)
    return drawing.read(timeline(revisions, served(whole)))


def line(chart: Element, claim_id: str) -> list[tuple[float, float]]:
    """The corners of a claimant's line."""
    [path] = drawing.of_kind(drawing.rows(chart)[claim_id], "step")
    points = path.attrib["d"].replace("M", "").split("L")
    return [(float(x), float(y)) for x, y in (point.split() for point in points)]


def test_a_restatement_is_a_step_at_its_time() -> None:
    corners = line(drawn(), "fire-service-21")

    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    assert (x1, y1) == (x2, y0)
    assert y2 == y3 < y0
    assert x0 < x1 < x3


def test_what_stands_goes_on_to_the_edge_as_one_line() -> None:
    chart = drawn()

    assert line(chart, "mayor-5")[-1][0] == line(chart, "fire-service-21")[-1][0]


def test_a_withdrawal_ends_its_line_when_it_was_withdrawn() -> None:
    chart = drawn(revision("retracted", "c9", at(4)), excluded=(withdrawn(),))
    begin, end = line(chart, "c9")
    step = line(chart, "fire-service-21")

    assert end[0] < step[1][0] < step[-1][0]
    assert end[0] - begin[0] == pytest.approx((step[1][0] - step[0][0]) / 3, abs=0.1)
    assert "gone" in drawing.rows(chart)["c9"].attrib["class"]


def test_a_withdrawal_long_after_is_said_in_words_instead_of_squeezing_all_else() -> None:
    chart = drawn(revision("retracted", "c9", at(24 * 400)), excluded=(withdrawn(),))

    assert any("5 August 2023" in text for text in drawing.texts(chart))
    assert line(chart, "c9")[-1][0] == line(chart, "mayor-5")[-1][0]


def test_what_the_newsroom_removed_has_no_line_and_moves_none() -> None:
    removed = Exclusion("c9", "retracted", ActedBy.NEWSROOM, "A slip of ours.")

    acts = [revision("retracted", "c9", at(4), "newsroom"), revision("corrected", "mayor-5", at(5), "newsroom")]

    assert drawing.texts(drawn(*acts, excluded=(removed,))) == drawing.texts(drawn())
    assert line(drawn(*acts, excluded=(removed,)), "mayor-5") == line(drawn(), "mayor-5")


def test_figures_of_one_moment_have_no_timeline() -> None:
    alone = a_report(killed(a_position("Mayor", 5, asserted_at=at(0)), a_position("Army", 9, asserted_at=at(0))))

    assert timeline([], served(alone)) == ""
    assert timeline([], served(a_report())) == ""


def test_withdrawn_figures_alone_have_no_timeline() -> None:
    gone = [withdrawn(), taken_back("c8", "Army", "retracted", "Wrong.", ["9"], asserted_at=at(5))]
    acts = [revision("retracted", "c9", at(4))]
    undated = a_report(killed(a_position("Mayor", 5)), excluded=tuple(gone))

    assert timeline(acts, served(undated)) == ""


@pytest.mark.parametrize("dated", [None, Dated(at(3), TimeBasis.RECEIVED)])
def test_a_figure_without_a_stated_time_is_named_apart_and_not_drawn_when_it_was_received(dated: Dated | None) -> None:
    report = a_report(killed(restated(), a_position("Army", 9, dated=dated)))
    chart = drawing.read(timeline([revision("received", "army-9", at(3))], served(report)))

    assert "army-9" not in drawing.rows(chart)
    assert "Time not stated: Army, 9." in drawing.texts(chart)


def test_a_figure_at_the_time_of_its_publication_says_so() -> None:
    published = a_position("Army", 9, asserted_at=at(3), dated=Dated(at(3), TimeBasis.PUBLISHED))
    chart = drawing.read(timeline([], served(a_report(killed(restated(), published)))))

    assert "army-9" in drawing.rows(chart)
    assert "By when they were published: Army." in drawing.texts(chart)


def test_a_correction_is_not_called_a_withdrawal() -> None:
    wrong = taken_back("c9", "Ministry", "corrected", "Wrong.", ["30"], asserted_at=at(2))
    texts = drawing.texts(drawn(revision("corrected", "c9", at(24 * 400)), excluded=(wrong,)))

    assert "Corrected later: Ministry, 30, recorded on 5 August 2023, 06:00." in texts
    assert not [text for text in texts if "ithdraw" in text]


def test_the_wrong_figure_has_no_time_where_the_correction_states_its_own() -> None:
    wrong = taken_back("c9", "Ministry", "corrected", "Wrong.", ["30"], asserted_at=at(2))
    right = a_position("Ministry", 33, claim_id="c9", asserted_at=at(2))
    report = a_report(killed(restated(), right), excluded=(wrong,))
    chart = drawing.read(timeline([revision("corrected", "c9", at(400))], served(report)))

    assert line(chart, "c9")[0][0] < line(chart, "fire-service-21")[-1][0]
    assert "Time not stated: Ministry, 30 (corrected since)." in drawing.texts(chart)


def corners(path: Element) -> list[list[tuple[float, float]]]:
    """The pieces of a line, each by its corners."""
    pieces = [piece.split("L") for piece in path.attrib["d"].split("M") if piece]
    return [[(float(x), float(y)) for x, y in (point.split() for point in piece)] for piece in pieces]


SAID_FIRST = a_former("c0", "3", at(0))
WRONG = replace(a_former("c9", "9", at(2)), set_aside=SetAside.CORRECTED)


@pytest.mark.parametrize(
    ("right", "recorded"),
    [
        # Filed as it happened, and the right figure has its time; the wrong one is in the history, too.
        (a_position("Governor", 7, claim_id="c9", asserted_at=at(4), history=(WRONG, SAID_FIRST)), at(4)),
        # Filed in the evening, in a report of an older version.
        (a_position("Governor", 7, claim_id="c9", asserted_at=at(4), history=(SAID_FIRST,)), at(14)),
        # Nobody says when the right figure was given, and he gave another since.
        (a_position("Governor", 8, asserted_at=at(4), history=(a_former("c9", "7"), WRONG, SAID_FIRST)), at(14)),
    ],
)
def test_a_corrected_figure_stands_from_its_own_time_until_its_claimant_gave_another(
    right: PositionReport, recorded: datetime
) -> None:
    wrong = taken_back("c9", "Governor", "corrected", "Wrong.", ["9"], asserted_at=at(2))
    report = a_report(killed(right, a_position("Mayor", 5, asserted_at=at(8))), excluded=(wrong,))
    chart = drawing.read(timeline([revision("corrected", "c9", recorded)], served(report)))
    first, then, last = (corners(path) for path in drawing.of_kind(chart, "step"))
    by_pieces = sorted((first, then, last), key=lambda pieces: (-len(pieces), pieces[0][0]))
    [three, seven], [nine], [mayor] = by_pieces

    assert three[-1][0] == nine[0][0]
    assert nine[-1][0] == seven[0][0]
    assert nine[0][0] - three[0][0] == pytest.approx(nine[-1][0] - nine[0][0], abs=0.1)
    assert nine[0][1] < seven[0][1] < three[0][1]
    assert mayor[-1][0] == seven[-1][0]
    assert not [text for text in drawing.texts(chart) if "Time not stated" in text or "orrected later" in text]


def test_a_corrected_figure_stands_in_the_range_of_its_claimant_and_that_of_nobody_apart() -> None:
    governor = a_position("Governor", 7, claim_id="c9", asserted_at=at(4), history=(a_former("c0", "3", at(0)),))
    civilians = a_range(a_position("UN", 6, asserted_at=at(5)), victims=CIVILIANS)
    gone = (
        taken_back("c9", "Governor", "corrected", "Wrong.", ["9"], asserted_at=at(2)),
        taken_back("c8", "Mayor", "retracted", "Wrong.", ["10"], asserted_at=at(3)),
    )
    report = a_report(a_measure("killed", a_range(governor), civilians), excluded=gone)
    [everyone, un, apart] = track_groups(served(report), [], "killed")

    assert [track.text for track in everyone.tracks] == ["Governor, 7", "Governor, 9"]
    assert everyone.tracks[0].gaps == ((at(2).timestamp(), at(4).timestamp()),)
    assert [track.text for track in (*un.tracks, *apart.tracks)] == ["UN, 6", "Mayor, 10"]


def test_the_contested_measure_is_drawn_where_the_first_is_agreed() -> None:
    agreed = killed(a_position("Governor", 11, asserted_at=at(0)), a_position("Army", 11, asserted_at=at(2)))
    injured = [a_position("Governor", 36, asserted_at=at(0)), a_position("Army", 34, asserted_at=at(2))]
    report = a_report(agreed, a_measure("injured", a_range(*injured, agreement="contradicts")))

    assert "Injured: what was said when" in timeline([], served(report))
    page = charts.timeline([], served(report))
    assert re.findall("<h3>(.*?)</h3>", page) == ["Injured", "Killed"]
    assert "<h3>" not in charts.timeline([], served(a_report(agreed)))


@pytest.mark.parametrize("has_dated", [True, False])
def test_a_withdrawn_figure_without_a_time_is_named_also_where_several_ranges_stand(has_dated: bool) -> None:
    ranges = (a_range(restated()), a_range(a_position("Mayor", 5, asserted_at=at(1)), victims=CIVILIANS))
    gone = [taken_back("c8", "Ministry", "retracted", "Wrong.", ["30"])]
    gone += [withdrawn()] if has_dated else []
    chart = drawing.read(timeline([], served(a_report(a_measure("killed", *ranges), excluded=tuple(gone)))))

    assert "Withdrawn or corrected" in drawing.texts(chart)
    assert "Time not stated: Ministry, 30 (withdrawn since)." in drawing.texts(chart)


def verified() -> Any:
    return replace(a_range(a_position("UN", 8, asserted_at=at(7))), verification="verified")


def test_the_newest_figure_has_its_line_though_it_is_the_only_one_of_its_range() -> None:
    report = a_report(a_measure("killed", a_range(restated()), verified()))
    chart = drawing.read(timeline([], served(report)))

    assert line(chart, "un-8")[-1][0] == line(chart, "fire-service-21")[-1][0]
    assert len([text for text in drawing.texts(chart) if text.startswith("Figures by when")]) == 1


def test_who_denied_without_a_figure_is_named_with_the_time() -> None:
    denial = Comment("army", "Army", Stance.DENIES, "c7", at(3))
    words = " ".join(drawing.texts(drawn(comments=(denial,))))

    assert re.search(r"Without a figure: Army denied .* \(09:00\)\.", words)


def test_a_withdrawn_figure_far_above_all_that_stand_is_named_and_squeezes_none() -> None:
    gone = taken_back("c9", "Ministry", "retracted", "Wrong.", ["270"], asserted_at=at(2))
    chart = drawn(revision("retracted", "c9", at(4)), excluded=(gone,))

    assert line(chart, "fire-service-21") == line(drawn(), "fire-service-21")
    assert "Beyond this scale: Ministry, 270 (withdrawn since)." in drawing.texts(chart)


def test_figures_of_half_an_hour_have_times_below() -> None:
    soon = [
        a_position(name, 5, asserted_at=at(0) + timedelta(minutes=minutes)) for name, minutes in (("A", 5), ("B", 25))
    ]
    texts = drawing.texts(drawing.read(timeline([], served(a_report(killed(*soon))))))

    assert "06:15" in texts


@pytest.mark.parametrize("width", [328, 720])
def test_no_last_line_is_cut_off_below(width: int) -> None:
    chart = drawing.read(timeline([], served(a_report(killed(restated(), a_position("Army", 9)))), width=width))
    lowest = max(float(text.attrib["y"]) for text in drawing.of_kind(chart, "note"))

    assert float(chart.attrib["viewBox"].split()[3]) - lowest >= 4


def test_labels_do_not_lie_on_each_other() -> None:
    close = [a_position(f"Claimant {number}", 100 + number, asserted_at=at(number)) for number in range(9)]
    chart = drawing.read(timeline([], served(a_report(killed(*close)))))
    heights = sorted(float(each.attrib["y"]) for each in drawing.of_kind(chart, "small"))

    assert len(heights) == 9
    assert all(later - earlier >= 15.9 for earlier, later in pairwise(heights))


def test_on_a_phone_a_figure_stands_below_its_claimant_and_no_line_of_words_is_cut() -> None:
    names = ("President Benigno Aquino", "Interior Secretary Mar Roxas", "Philippine National Police")
    close = [a_position(name, 100 + number, asserted_at=at(number)) for number, name in enumerate(names)]
    chart = drawing.read(timeline([], served(a_report(killed(*close))), width=328))
    words = drawing.texts(chart)
    heights = sorted(float(each.attrib["y"]) for each in drawing.of_kind(chart, "small"))

    assert {"100", "101", "102"} <= set(words)
    assert not [text for text in words if "…" in text]
    assert all(name in " ".join(words) for name in names)
    assert all(later - earlier >= 15.9 for earlier, later in pairwise(heights))


def test_of_sixty_claimants_only_those_that_moved_and_the_outermost_are_named() -> None:
    many = [a_position(f"Claimant {number}", 100 + number, asserted_at=at(number)) for number in range(60)]
    chart = drawing.read(timeline([], served(a_report(killed(restated(), *many)))))
    named = [text for text in drawing.texts(chart) if "Claimant" in text or "Fire" in text]

    assert len(drawing.rows(chart)) == 61
    assert any("Fire service" in text for text in named)
    assert len(named) <= 11


def test_no_rule_of_the_page_takes_a_line_of_a_drawing_for_something_of_its_own() -> None:
    many = [a_position(f"Claimant {number}", 100 + number, asserted_at=at(number)) for number in range(60)]
    chart = drawing.read(timeline([], served(a_report(killed(restated(), *many)))))
    used = {name for each in chart.iter() for name in each.attrib.get("class", "").split()}
    sheet = files("service.web").joinpath("static", "pages.css").read_text()
    rules = re.findall(r"([^{}]+){([^{}]*)}", sheet)
    moving = " ".join(names for names, said in rules if re.search("position|clip|display|visibility|transform", said))

    assert "pale" in used
    assert sorted(used & set(re.findall(r"\.([a-z-]+)", moving))) == []


@pytest.mark.parametrize(
    ("span", "first", "second"),
    [
        (timedelta(hours=12), "06:00", "09:00"),
        (timedelta(days=6), "2 Jul", "3 Jul"),
        (timedelta(days=365), "Oct 2022", "Jan 2023"),
        (timedelta(days=3650), "2024", "2026"),
    ],
)
def test_moments_below_are_as_round_as_the_span_is_long(span: timedelta, first: str, second: str) -> None:
    clock = TimeScale(0.0, 500.0, MORNING.timestamp(), (MORNING + span).timestamp())

    assert [words for _, words in clock.ticks()][:2] == [first, second]


@pytest.mark.parametrize(
    ("zone", "clock", "labels"),
    [
        ("UTC", "24h", ["18:00", "1 Jul", "06:00"]),
        ("Asia/Kabul", "24h", ["18:00", "1 Jul", "06:00"]),
        ("America/New_York", "12h", ["6 a.m.", "noon", "6 p.m."]),
    ],
)
def test_the_axis_has_the_round_times_of_the_newsroom(zone: str, clock: str, labels: list[str]) -> None:
    style = read_house_style({"zone": zone, "clock": clock})
    begin = datetime(2022, 6, 30, 9, tzinfo=UTC if zone != "Asia/Kabul" else style.timezone)
    axis = TimeScale(0.0, 500.0, begin.timestamp(), (begin + timedelta(hours=30)).timestamp(), style)
    ticks = axis.ticks()
    moments = [datetime.fromtimestamp(moment, style.timezone) for moment, _ in ticks]

    shown = [words for _, words in ticks]
    assert shown[shown.index(labels[0]) :][:3] == labels
    assert all((moment.hour % 6, moment.minute) == (0, 0) for moment in moments)


@pytest.mark.parametrize("day", [datetime(2024, 3, 30), datetime(2024, 10, 26)], ids=["to summer", "to winter"])
def test_summer_time_moves_no_tick_off_the_round_times(day: datetime) -> None:
    style = read_house_style({"zone": "Europe/Berlin"})
    begin = day.replace(tzinfo=style.timezone).timestamp()
    ticks = [moment for moment, _ in TimeScale(0.0, 700.0, begin, begin + 3 * 24 * 3600, style).ticks()]

    assert ticks == sorted({*ticks})
    assert {datetime.fromtimestamp(moment, style.timezone).hour % 12 for moment in ticks} == {0}


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "30 June 2022, UTC."), ("Asia/Kabul", "1 July 2022, times in Asia/Kabul.")]
)
def test_a_chart_is_in_the_zone_of_its_report_and_says_so(zone: str, day: str) -> None:
    evening = datetime(2022, 6, 30, 20, tzinfo=UTC)
    positions = (
        a_position("Mayor", 5, asserted_at=evening),
        a_position("Army", 9, asserted_at=evening + timedelta(hours=2)),
    )
    report = document(a_report(killed(*positions)), Edition("i", 1, 2, evening), style=read_house_style({"zone": zone}))
    chart = timeline([], report, alone=True)

    assert day in chart
    assert ("Claims up to 1 July 2022, 00:30 (Asia/Kabul)" in chart) == (zone == "Asia/Kabul")


@settings(max_examples=30, deadline=None)
@given(stories(), st.sampled_from([340, 720]))
def test_every_line_is_a_claim_of_the_report_and_lies_inside(claims: list[Any], width: int) -> None:
    report = served(reconcile(claims, PARTIES))
    for measure in report["measures"]:
        shown = timeline([], report, measure["measure"], width=width)
        if shown:
            positions = {each["claim_id"] for one in measure["ranges"] for each in one["positions"]}
            rows = drawing.rows(drawing.read(shown))
            assert rows.keys() <= positions | {each["claim_id"] for each in report["excluded"]}
            assert all(0 <= place <= width for row in rows.values() for place in drawing.horizontal(row))

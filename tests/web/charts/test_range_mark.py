"""The tiny mark of a row: as small as promised, a lane for each range."""

import pytest

from service.web.charts.range_mark import HEIGHT, WIDTH, range_mark
from tests.builders import drawing
from tests.builders.report_story import a_measure, a_position, a_range, a_report, killed, seed_story, two_line_example
from tests.web.charts.test_range_chart import served


def test_a_mark_is_120_by_16_and_its_points_lie_in_it() -> None:
    mark = drawing.read(range_mark(served(two_line_example())))

    assert (mark.attrib["width"], mark.attrib["height"]) == ("120", "16")
    assert all(0 <= place <= WIDTH for place in drawing.horizontal(mark))
    assert len(drawing.dots(mark)) == 2


def test_its_points_keep_the_proportion_of_their_counts() -> None:
    low, high = drawing.dots(drawing.read(range_mark(served(two_line_example()))))

    assert (low - 4) / (high - 4) == pytest.approx(21 / 119, abs=0.01)


def test_figures_that_are_not_comparable_lie_in_two_lanes() -> None:
    mark = drawing.read(range_mark(served(seed_story())))
    heights = {each.attrib["cy"] for each in mark.iter(f"{drawing.SVG}circle")}

    assert heights == {printed(HEIGHT / 4), printed(3 * HEIGHT / 4)}


def test_its_label_says_the_extent_in_words() -> None:
    label = drawing.read(range_mark(served(two_line_example()))).attrib["aria-label"]

    assert label == "killed: 21 (Taliban) to 119 (Ministry of Defense)"


def test_the_mark_is_of_what_is_contested_where_the_first_measure_is_agreed() -> None:
    agreed = killed(a_position("Governor", 11), a_position("Army", 11))
    injured = a_measure("injured", a_range(a_position("Governor", 36), a_position("Army", 34), agreement="contradicts"))
    mark = drawing.read(range_mark(served(a_report(agreed, injured))))

    assert mark.attrib["aria-label"] == "injured: 34 (Army) to 36 (Governor)"
    assert drawing.of_kind(mark, "contest")


def test_nothing_to_draw_gives_nothing() -> None:
    happened = a_report(a_measure("occurrence", a_range(a_position("Taliban", 1))))

    assert range_mark(served(happened)) == ""
    assert range_mark(served(a_report())) == ""


def test_sixty_claimants_stay_small() -> None:
    every = [a_position(f"Claimant {at}", 10 + at) for at in range(60)]

    assert len(range_mark(served(a_report(killed(*every, agreement="contradicts"))))) < 8_000


def printed(number: float) -> str:
    return f"{number:g}"

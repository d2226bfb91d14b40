"""Figures that stand alone, and as pixels: complete, within bounds, with the letters of every claimant."""

import re
import struct

import pytest

from service.web.charts.primitives import raster
from service.web.charts.primitives.text_metrics import text_width, truncate, wrap
from service.web.charts.primitives.theme import Theme, sheet, style
from service.web.charts.range_chart import figure
from service.web.charts.share_card import HEIGHT, WIDTH, card
from tests.builders import drawing
from tests.builders.report_story import a_position, a_report, killed, seed_story, two_line_example
from tests.web.charts.test_range_chart import served


def test_a_figure_shows_every_measure_and_when_it_is_of() -> None:
    shown = drawing.texts(drawing.read(figure(served(seed_story()), None, 720, Theme.LIGHT)))

    assert {"Killed", "Injured", "Devices neutralised"} <= set(shown)
    assert any(text.startswith("Claims up to 30 June 2021, 12:00 UTC; revision 2.") for text in shown)


def test_light_and_dark_differ_in_ink_only() -> None:
    light, dark = (figure(served(seed_story()), None, 720, theme) for theme in (Theme.LIGHT, Theme.DARK))

    assert light != dark
    assert light.partition("</style>")[2] == dark.partition("</style>")[2]


def test_every_kind_of_mark_has_a_rule_in_the_style() -> None:
    drawn = drawing.read(figure(served(two_line_example()), None, 720, Theme.AUTO))
    used = {kind for each in drawn.iter() for kind in each.attrib.get("class", "").split()} - {"chart", "name"}

    assert all(f".{kind}" in sheet() for kind in used)
    assert "var(" not in style(Theme.AUTO)


@pytest.mark.parametrize("claimants", [1, 3, 12, 60])
def test_a_card_is_full_but_not_overfull(claimants: int) -> None:
    every = [a_position(f"Claimant {at}", 10 + at) for at in range(claimants)]
    shown = drawing.read(card(served(a_report(killed(*every, agreement="contradicts")))))
    [chart] = [each for each in shown if each.attrib.get("transform", "").startswith("translate")]
    top, scale = re.findall(r"[\d.]+", chart.attrib["transform"])[1:]
    lowest = max(float(each.attrib["y"]) for each in chart.iter(f"{drawing.SVG}text"))

    assert float(top) + float(scale) * lowest < HEIGHT - 44
    assert (shown.attrib["width"], shown.attrib["height"]) == (f"{WIDTH:g}", f"{HEIGHT:g}")
    assert drawing.dots(shown)


def test_a_card_without_figures_still_has_its_headline() -> None:
    assert "Claims up to" in card(served(a_report()))


def test_a_picture_is_as_large_as_asked_and_never_too_large() -> None:
    small = figure(served(two_line_example()), None, 720, Theme.LIGHT)
    width, _ = struct.unpack(">II", raster.png(small, 2)[16:24])
    every = [a_position(f"Claimant {at}", 10 + at) for at in range(100)]
    tall = figure(served(a_report(killed(*every))), None, 1600, Theme.LIGHT)
    wide, high = struct.unpack(">II", raster.png(tall, 4)[16:24])

    assert width == 1440
    assert wide * high <= 16_100_000 < 16 * 1600 * 2000


def test_names_in_any_script_leave_ink_on_the_picture() -> None:
    def pixels(name: str) -> bytes:
        text = f'<text x="4" y="20" font-family="\'Source Sans 3\'">{name}</text>'
        return raster.png(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">{text}</svg>')

    shown = {pixels(name) for name in ("Kunduz", "مركز الميزان", "משרד הביטחון", "Міністерство", "Υπουργείο")}

    assert len(shown) == 5
    assert pixels("") not in shown


def test_words_are_cut_where_the_room_ends() -> None:
    assert truncate("Ministry of Defense", 14, 400) == "Ministry of Defense"
    assert truncate("Ministry of Defense", 14, 80).endswith("…")
    assert text_width(truncate("Ministry of Defense", 14, 80), 14) <= 80
    assert wrap("Ministry of Defense of the Republic", 14, 130, 2) == ["Ministry of Defense", "of the Republic"]
    assert wrap("", 14, 130) == []

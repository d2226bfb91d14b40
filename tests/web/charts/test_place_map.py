"""The map: as exact as was said, never a point that nobody stated."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings, strategies as st

from service.web.charts.place_map import place_map
from service.web.charts.primitives.country_outlines import outlines, view_of
from tests.builders import drawing

KHAN_ABAD = {"country": "AF", "admin1": "Kunduz", "admin2": "Khan Abad", "lat": None, "lon": None, "radius_km": None}


def drawn(*places: dict[str, Any]) -> Element:
    return drawing.read(place_map(places))


def circles(chart: Element) -> list[Element]:
    return list(chart.iter(f"{drawing.SVG}circle"))


def test_a_district_without_a_position_shades_its_country_and_has_no_point() -> None:
    chart = drawn(KHAN_ABAD)

    assert len(drawing.of_kind(chart, "shade")) == 1
    assert circles(chart) == []
    assert "Khan Abad, Kunduz, Afghanistan: no position stated" in drawing.texts(chart)


def test_an_area_of_the_gazetteer_is_dashed_and_says_so_and_a_stated_position_comes_first() -> None:
    area = {"lat": 36.7, "lon": 69.1, "radius_km": 8}
    looked_up = drawn(KHAN_ABAD | {"area": area})
    [ring] = circles(looked_up)
    [stated] = circles(drawn(KHAN_ABAD | {"lat": 36.0, "lon": 69.0, "radius_km": 2, "area": area}))

    assert ring.attrib["class"] == "ring looked-up"
    assert "Khan Abad, Kunduz, Afghanistan: no position stated" in drawing.texts(looked_up)
    assert "Dashed: place taken from a gazetteer." in drawing.texts(looked_up)
    assert stated.attrib["class"] == "ring"


def test_a_position_with_a_radius_is_a_circle_of_that_radius() -> None:
    near, far = ({"country": "UA", "lat": 49.0, "lon": 31.0, "radius_km": radius} for radius in (50, 100))
    [small], [large] = circles(drawn(near)), circles(drawn(far))

    assert float(large.attrib["r"]) == pytest.approx(2 * float(small.attrib["r"]), rel=0.01)


def test_a_position_without_a_radius_is_an_empty_ring_that_says_so() -> None:
    chart = drawn({"country": "UA", "lat": 49.0, "lon": 31.0})
    [ring] = circles(chart)

    assert ring.attrib["class"] == "ring open"
    assert any("without its precision" in text for text in drawing.texts(chart))


def test_a_place_that_nobody_can_draw_gives_no_map() -> None:
    assert place_map([{"country": "XX"}]) == ""
    assert place_map([]) == ""


def test_names_are_text() -> None:
    chart = drawn(KHAN_ABAD | {"name": "<script>\u202e\x01"})

    assert not [each for each in chart.iter() if each.tag.endswith("script")]
    assert any("<script>" in text for text in drawing.texts(chart))


def test_crimea_is_where_iso_3166_has_it() -> None:
    def inside(code: str) -> bool:
        return any(ring.west < 34.1 < ring.east and ring.south < 45.0 < ring.north < 46.5 for ring in outlines()[code])

    assert inside("UA")
    assert not inside("RU")


def test_a_country_across_the_date_line_is_drawn_in_one_piece() -> None:
    view = view_of([(177.0, -18.0), (-179.0, -17.0)], 360.0)

    assert view.east - view.west < 10
    assert view.place((-179.0, -17.0))[0] > view.place((177.0, -18.0))[0]


def test_every_country_can_be_drawn_small_enough_for_a_page() -> None:
    for code in sorted(code for code in outlines() if not code.startswith("-")):
        shown = place_map([{"country": code}])

        assert drawing.of_kind(drawing.read(shown), "shade"), code
        assert len(shown) < 40_000, code


@settings(max_examples=25)  # each draws the outlines of a country and of those around it
@given(st.sampled_from(["UA", "FJ", "CL", "RU"]), st.floats(-85, 85), st.floats(-180, 180), st.floats(0.1, 500))
def test_a_stated_position_is_always_on_the_map(code: str, lat: float, lon: float, radius: float) -> None:
    chart = drawn({"country": code, "lat": lat, "lon": lon, "radius_km": radius})
    [circle] = circles(chart)

    assert 0 <= float(circle.attrib["cx"]) <= float(chart.attrib["width"])
    assert 0 <= float(circle.attrib["cy"]) <= float(chart.attrib["height"])

"""Places as scope: paths from the country down, in any spelling."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Place
from service.domain.claims.overlap import Overlap, joint, turned
from service.domain.places.territory import Gazette, overlap

KUNDUZ = Place("AF", "Kunduz")
KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([KUNDUZ], [Place("AF", "Qunduz")], Overlap.SAME),
        ([KHAN_ABAD], [Place("AF", None, "Khānābād")], Overlap.SAME),
        ([Place("SY", "Aleppo")], [Place("SY", "Halab")], Overlap.SAME),
        ([KHAN_ABAD], [KUNDUZ], Overlap.INSIDE),
        ([Place("AF")], [KHAN_ABAD], Overlap.AROUND),
        ([KUNDUZ], [Place("AF", "Herat")], Overlap.APART),
        ([KUNDUZ], [Place("TR", "Kunduz")], Overlap.APART),
        ([KUNDUZ], [Place("PK", "Kunduz")], Overlap.SAME),
        ([KUNDUZ, Place("AF", "Herat")], [KUNDUZ], Overlap.AROUND),
        ([KUNDUZ, Place("AF", "Herat")], [KHAN_ABAD], Overlap.AROUND),
        ([KUNDUZ, Place("AF", "Herat")], [KUNDUZ, Place("AF", "Ghazni")], Overlap.CROSSING),
        ([Place("AF"), KUNDUZ], [Place("AF")], Overlap.SAME),
        ([Place("AF", lat=36.7, lon=68.9)], [KUNDUZ], Overlap.SAME),
    ],
)
def test_how_places_lie_to_each_other(left: list[Place], right: list[Place], expected: Overlap) -> None:
    gazette = Gazette.of([*left, *right])
    first, second = gazette.territory(left), gazette.territory(right)

    assert overlap(first, second) is expected
    assert overlap(second, first) is turned(expected)


def test_a_point_between_two_named_places_stays_a_point() -> None:
    point = Place("AF", lat=36.7, lon=68.9)
    gazette = Gazette.of([point, KUNDUZ, Place("AF", "Herat")])

    assert overlap(gazette.territory([point]), gazette.territory([KUNDUZ])) is Overlap.APART


def test_a_place_is_called_by_the_fullest_of_its_names_and_many_are_counted_in_words() -> None:
    provinces = [Place("AF", name) for name in ("Ghazni", "Herat", "Kunduz", "Logar")]
    gazette = Gazette.of([Place("AF", None, "Khan Abad"), KHAN_ABAD, *provinces])

    assert gazette.label(gazette.territory([Place("AF", None, "Khan Abad")])) == "Khan Abad, Kunduz, AF"
    assert gazette.label(gazette.territory(provinces)) == "four places in AF"


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ([Overlap.SAME, Overlap.SAME], Overlap.SAME),
        ([Overlap.SAME, Overlap.INSIDE], Overlap.INSIDE),
        ([Overlap.AROUND, Overlap.AROUND], Overlap.AROUND),
        ([Overlap.INSIDE, Overlap.AROUND], Overlap.CROSSING),
        ([Overlap.CROSSING, Overlap.SAME], Overlap.CROSSING),
        ([Overlap.APART, Overlap.INSIDE], Overlap.APART),
    ],
)
def test_inside_in_one_dimension_and_around_in_another_is_neither(several: list[Overlap], expected: Overlap) -> None:
    assert joint(*several) is expected


def test_a_place_under_two_countries_is_labelled_as_neither_has_it() -> None:
    sides = [Place("TH", "Surin", name="Ta Muan"), Place("KH", "Oddar Meanchey", name="Ta Muan")]
    sides = [replace(place, lat=14.35, lon=103.26) for place in sides]
    gazette = Gazette.of(sides)

    assert gazette.label(gazette.territory(sides)) == "Ta Muan"

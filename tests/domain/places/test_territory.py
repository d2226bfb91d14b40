"""Places as scope: paths from the country down, in any spelling."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.overlap import Fit, joint, turned
from service.domain.places.territory import Gazette, fit

KUNDUZ = Place("AF", "Kunduz")
KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([KUNDUZ], [Place("AF", "Qunduz")], Fit.SAME),
        ([KHAN_ABAD], [Place("AF", None, "Khānābād")], Fit.SAME),
        ([KHAN_ABAD], [KUNDUZ], Fit.INSIDE),
        ([Place("AF")], [KHAN_ABAD], Fit.AROUND),
        ([KUNDUZ], [Place("AF", "Herat")], Fit.APART),
        ([KUNDUZ], [Place("PK", "Kunduz")], Fit.APART),
        ([KUNDUZ, Place("AF", "Herat")], [KUNDUZ], Fit.AROUND),
        ([KUNDUZ, Place("AF", "Herat")], [KHAN_ABAD], Fit.AROUND),
        ([KUNDUZ, Place("AF", "Herat")], [KUNDUZ, Place("AF", "Ghazni")], Fit.CROSSING),
        ([Place("AF"), KUNDUZ], [Place("AF")], Fit.SAME),
        ([Place("AF", lat=36.7, lon=68.9)], [KUNDUZ], Fit.SAME),
    ],
)
def test_how_places_lie_to_each_other(left: list[Place], right: list[Place], expected: Fit) -> None:
    gazette = Gazette.of([*left, *right])
    ours, theirs = gazette.territory(left), gazette.territory(right)

    assert fit(ours, theirs) is expected
    assert fit(theirs, ours) is turned(expected)


def test_a_point_between_two_named_places_stays_a_point() -> None:
    point = Place("AF", lat=36.7, lon=68.9)
    gazette = Gazette.of([point, KUNDUZ, Place("AF", "Herat")])

    assert fit(gazette.territory([point]), gazette.territory([KUNDUZ])) is Fit.APART


def test_a_place_is_called_by_the_fullest_of_its_names_and_many_are_counted_in_words() -> None:
    provinces = [Place("AF", name) for name in ("Ghazni", "Herat", "Kunduz", "Logar")]
    gazette = Gazette.of([Place("AF", None, "Khan Abad"), KHAN_ABAD, *provinces])

    assert gazette.label(gazette.territory([Place("AF", None, "Khan Abad")])) == "Khan Abad, Kunduz, AF"
    assert gazette.label(gazette.territory(provinces)) == "four places in AF"


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ([Fit.SAME, Fit.SAME], Fit.SAME),
        ([Fit.SAME, Fit.INSIDE], Fit.INSIDE),
        ([Fit.AROUND, Fit.AROUND], Fit.AROUND),
        ([Fit.INSIDE, Fit.AROUND], Fit.CROSSING),
        ([Fit.CROSSING, Fit.SAME], Fit.CROSSING),
        ([Fit.APART, Fit.INSIDE], Fit.APART),
    ],
)
def test_inside_in_one_dimension_and_around_in_another_is_neither(several: list[Fit], expected: Fit) -> None:
    assert joint(*several) is expected

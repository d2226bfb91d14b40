"""Names of one place that exclude each other (VOCABULARY 9)."""

import pytest

from service.domain.claims.event import Place
from service.domain.places.disputed import differ, in_dispute, labels

HASS = Place("SY", "Idlib", name="Hass", lat=35.42, lon=36.61)
KAFR_NABL = Place("SY", "Idlib", name="Kafr Nabl", lat=35.42, lon=36.61)
IDLIB = Place("SY", "Idlib")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (HASS, KAFR_NABL, True),
        (IDLIB, Place("SY", "Aleppo"), True),
        (Place("SY", "Idlib", "Ariha"), Place("SY", "Idlib", "Harem"), True),
        (Place("SY", "Idlib", name="Kafr Nabl"), Place("SY", "Aleppo", name="Kafr Nabl"), True),
        (Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol"), True),
        (Place("UA"), Place("RU"), True),
        # A wider name is the same place in less detail, and an unknown country is none.
        (IDLIB, KAFR_NABL, False),
        (Place("SY"), KAFR_NABL, False),
        (Place("SY", name="Idlib"), Place("SY", "Idlib", name="Hass"), False),
        (Place("XX", name="Hass"), HASS, False),
        # A town may lie in a district, and a town in a province that nobody names beside it.
        (Place("US", "South Carolina", name="Dalzell"), Place("US", "South Carolina", "Sumter County"), False),
        (IDLIB, Place("SY", name="Hass"), False),
        # Spellings of one name, a second name of a city, and a name within a longer one.
        (KAFR_NABL, Place("SY", "Idlib", name="Kafranbel"), False),
        (Place("SY", name="Aleppo"), Place("SY", name="Halab"), False),
        (Place("KG", name="Vorukh"), Place("KG", name="Vorukh crossing"), False),
        (HASS, HASS, False),
    ],
)
def test_two_names_are_of_two_places_where_neither_lies_in_the_other(left: Place, right: Place, expected: bool) -> None:
    assert differ(left, right) is expected
    assert differ(right, left) is expected


def test_a_name_that_excludes_no_other_is_not_in_dispute() -> None:
    assert in_dispute([HASS, IDLIB, KAFR_NABL]) == [HASS, KAFR_NABL]
    assert in_dispute([IDLIB, HASS]) == []


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([HASS, KAFR_NABL], ["Hass", "Kafr Nabl"]),
        ([Place("SY", "Idlib", name="Hass"), Place("SY", "Hama", name="Hass")], ["Hass, Idlib", "Hass, Hama"]),
        (
            [Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol")],
            ["Sevastopol, Ukraine", "Sevastopol, Russia"],
        ),
        ([Place("UA"), Place("RU")], ["Ukraine", "Russia"]),
        ([], []),
    ],
)
def test_places_are_told_without_what_they_share(places: list[Place], expected: list[str]) -> None:
    assert labels(places) == expected

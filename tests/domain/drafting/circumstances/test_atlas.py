"""Countries are known by their names and adjectives, never by a mere code."""

import pytest

from service.domain.drafting.circumstances.atlas import CountriesOnly, country_named, country_of_adjective


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Afghanistan", "AF"),
        ("the Philippines", "PH"),
        ("U.S.", "US"),
        ("Gaza", "PS"),
        ("Niger", "NE"),
        ("IN", None),
        ("Kunduz", None),
    ],
)
def test_the_country_of_a_name(name: str, country: str | None) -> None:
    assert country_named(name) == country


def test_the_country_of_an_adjective() -> None:
    assert [country_of_adjective(word) for word in ("Afghan", "Nigerian", "Nigerien", "wooden")] == [
        "AF",
        "NG",
        "NE",
        None,
    ]


def test_without_tables_there_are_no_towns() -> None:
    atlas = CountriesOnly()

    assert (atlas.towns("Kabul"), atlas.districts("Kunduz")) == ((), ())

"""Which names of places take "the" in a sentence."""

import pytest

from service.domain.english.place_articles import place_with_article, where
from service.domain.places.countries import COUNTRY_CODES, country_name

WITH_THE = """
West Bank; West Bank, Palestine; Gaza Strip; Golan Heights; Golan; Donbas; Sahel; Bronx; Hague; Negev
Gambia; Philippines; Netherlands; Bahamas; Maldives; Central African Republic; Democratic Republic of the Congo
Gulf of Aden; Bay of Bengal; Strait of Hormuz; Horn of Africa; Isle of Wight; Red Sea; Black Sea; Suez Canal
Solomon Islands; Nuba Mountains; Syrian Desert; Sinai Peninsula; Amhara Region; Kurdistan Region of Iraq; Niger Delta
Swat Valley; Northern Territory; State of Mexico; Jabalia refugee camp; Rafah crossing; Eastern Cape
"""
WITHOUT = """
Gaza; Gaza, Gaza Strip; Kunduz, Afghanistan; Kashmir; Crimea; Ukraine; Sudan; Lebanon; Western Sahara; Punjab
Simi Valley; Port of Spain; Palm Desert; Delta; Red Sea Governorate; Kherson Oblast
the West Bank; the Philippines; The Hague; Ivory Coast; Beverly Hills; Crown Heights; Long Island; Rhode Island
"""


def _names(rows: str) -> list[str]:
    return [name.strip() for row in rows.split("\n") for name in row.split(";") if name.strip()]


@pytest.mark.parametrize("place", _names(WITH_THE))
def test_a_region_takes_the(place: str) -> None:
    assert place_with_article(place) == f"the {place}"


@pytest.mark.parametrize("place", _names(WITHOUT))
def test_a_town_and_a_name_with_its_article_take_none(place: str) -> None:
    assert place_with_article(place) == place


def test_the_usual_name_of_a_country_has_its_article_and_gets_no_other() -> None:
    names = {code: country_name(code) for code in COUNTRY_CODES}
    assert [name for name in names.values() if place_with_article(name) != name] == ["Heard and McDonald Islands"]


@pytest.mark.parametrize(
    ("place", "in_a_sentence"),
    [
        ("Kaaj education centre, Kabul", "at the Kaaj education centre, Kabul"),
        ("al-Rawda Mosque", "at the al-Rawda Mosque"),
        ("Kabul airport", "at Kabul airport"),
        ("Ukara Island, Mwanza", "on Ukara Island, Mwanza"),
        ("the Kaaj centre", "in the Kaaj centre"),
        ("Gaza Strip", "in the Gaza Strip"),
        ("Falls Church, Virginia", "in Falls Church, Virginia"),
        ("Rhode Island", "in Rhode Island"),
        ("Kunduz, Afghanistan", "in Kunduz, Afghanistan"),
    ],
)
def test_where_something_happened(place: str, in_a_sentence: str) -> None:
    assert where(place) == in_a_sentence

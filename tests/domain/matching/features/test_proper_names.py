"""Proper names by their capital letters."""

import pytest

from service.domain.matching.features.proper_names import (
    names_of_a_disaster,
    places_perhaps_named,
    storms_named,
    telling_names,
)


@pytest.mark.parametrize(
    ("summary", "names"),
    [
        ("Tara Air Twin Otter crashed in Mustang", ("tara", "twin", "otter", "mustang")),
        ("Mudslide in Chilobwe after Cyclone Freddy", ("chilobwe", "freddy")),
        ("Toll of collapsed State Audit Office tower rises", ("audit", "office")),
        ("Éboulement dans une mine de coltan à Rubaya", ("rubaya",)),
        ("Σύγκρουση τρένων στα Τέμπη", ("tempi",)),
        ("Migrant boat capsizes in Bab al-Mandab", ("mandab",)),
        ("Greek Coast Guard finds a boat off Pylos", ("pylos",)),
        # A word that begins a sentence, whole titles, German nouns, nationalities and parties are no names.
        ("Gunmen flee. Villagers bury the dead", ()),
        ("Gunmen Raid Farming Villages In Yelwata", ()),
        ("Angriff auf Baumarkt in Charkiw", ()),
        ("Bomb hits Israeli Army post", ()),
        ("能登半島地震", ()),
    ],
)
def test_the_telling_names_of_a_summary(summary: str, names: tuple[str, ...]) -> None:
    assert telling_names(summary) == names


def test_a_name_may_be_that_of_a_place_whole_or_by_a_word() -> None:
    assert places_perhaps_named("Air strike on Khan Younis camp") == {"khanyounis", "khan", "younis"}


@pytest.mark.parametrize(
    ("summary", "storms"),
    [
        ("Huracán Eta toca tierra en Bilwi", {"eta"}),
        ("Tropical Storm Daniel floods Derna", {"dnl"}),
        ("إعصار دانيال يضرب درنة", {"dnl"}),
        ("Тайфун «Яги» обрушился на Хайнань", {"yagi"}),
        ("Inundaciones por Eta en el valle de Sula", set()),
        ("Storm kills three in Texas", set()),
        ("Storm Batters Gulf Coast Towns", set()),
        ("", set()),
    ],
)
def test_a_storm_is_known_by_what_it_is_called(summary: str, storms: set[str]) -> None:
    assert storms_named(summary) == storms


def test_a_flood_may_name_the_storm_that_brought_it() -> None:
    assert "eta" in names_of_a_disaster("Inundaciones por Eta en el valle de Sula")

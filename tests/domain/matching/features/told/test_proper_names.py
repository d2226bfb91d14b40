"""Proper names by their capital letters."""

import pytest

from service.domain.matching.features.told.proper_names import places_perhaps_named, telling_names


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

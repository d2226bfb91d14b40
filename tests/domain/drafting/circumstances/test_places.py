"""Places are found with their country and level; of a name with several places the one in the story counts."""

import pytest

from service.domain.drafting.circumstances.places import told_places
from tests.builders.drafting import SmallAtlas


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("in Kunduz province, Afghanistan", ["AF"], [("Kunduz", "AF", 1), ("Afghanistan", "AF", 0)]),
        ("in the Khan Abad district", ["AF"], [("Khan Abad", "AF", 2)]),
        ("in Taranto, Italy", [], [("Taranto", "IT", 3), ("Italy", "IT", 0)]),
        ("in Palmyra", ["SY"], [("Palmyra", "SY", 3)]),
        ("in Palmyra", ["US"], [("Palmyra", "US", 3)]),
        ("in Palmyra", [], []),
        ("in the Afghan capital", [], [("Afghan", "AF", 0), ("Kabul", "AF", 3)]),
        ("at Bagram Airfield", ["AF"], [("Bagram Airfield", "AF", 3)]),
        ("the town of Kumanovo", [], [("Kumanovo", None, 3)]),
        ("May said on Monday", [], []),
        ("the U.S. and the UK", [], [("U.S.", "US", 0), ("UK", "GB", 0)]),
        ("he told US to leave", [], [("US", "US", 0)]),
        ("in Smallville", [], []),
        ("near Zaranj", [], [("Zaranj", "AF", 3)]),
        ("Zaranj denied it", [], []),
        ("in KABUL", [], []),
        ("in KABUL", ["AF"], [("KABUL", "AF", 3)]),
        ("in Lucca, and in Lucca again", [], [("Lucca", "IT", 3), ("Lucca", "IT", 3)]),
        ("Minister K. Taranto said", [], []),
        ("Italy's Taranto district", ["IT"], [("Italy", "IT", 0), ("Taranto", "IT", 2)]),
        ("at Taranto Adwan Hospital", [], []),
        ("according to Suleiman Taranto", [], []),
        ("near Taranto Okello", [], []),
        ("In Greater Taranto", ["IT"], [("Taranto", "IT", 3)]),
        ("Italy's Taranto", ["IT"], [("Italy", "IT", 0), ("Taranto", "IT", 3)]),
        ("Taranto Mayor Ali Reza", [], [("Taranto", "IT", 3)]),
        ("on 3 Mar", [], []),
        (
            "in Ghazni, Logar, and Dai Kundi provinces",
            ["AF"],
            [("Ghazni", "AF", 1), ("Logar", "AF", 1), ("Dai Kundi", "AF", 1)],
        ),
    ],
)
def test_the_places_of_a_text(text: str, home: list[str], expected: list[tuple[str, str | None, int]]) -> None:
    places = told_places(text, (0, len(text)), SmallAtlas(), home)

    assert [(place.name, place.country, place.level) for place in places] == expected
    assert all(place.name in text[place.start : place.end] or "capital" in text for place in places)

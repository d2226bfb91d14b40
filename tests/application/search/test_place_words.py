"""A search finds a country, a province and a town by their names in any language, and by no word like them."""

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.application.search.place_words import place_marks, place_words, words_sought
from service.domain.claims.event import Place

GAZETTEER = shipped_gazetteer()
KYIV = Place("UA", name="Kyiv")
RENO = Place("US", name="Reno")
GAZIPUR = Place("BD", "Dhaka", name="Gazipur")
CONGO = Place("CD", "North Kivu", name="Goma")


@pytest.mark.parametrize(
    ("text", "place", "is_found"),
    [
        ("Bangladesh", GAZIPUR, True),
        ("Bangladesch", GAZIPUR, True),
        ("بنغلاديش", GAZIPUR, True),
        ("gazipur", GAZIPUR, True),
        ("Dhaka", GAZIPUR, True),
        ("Portugal", Place("PT", "Aveiro"), True),
        ("Portugal", GAZIPUR, False),
        ("Kiew", KYIV, True),
        ("Київ", KYIV, True),
        ("Ukraine", KYIV, True),
        ("Kharkiv", KYIV, False),
        ("United States", RENO, True),
        ("Estados Unidos", RENO, True),
        ("USA", RENO, True),
        ("US", RENO, False),
        # The gazetteer knows one Winnemucca, which is in Nevada, and besides Reno a county of Kansas.
        ("Nevada", Place("US", name="Winnemucca"), True),
        ("Nevada", RENO, False),
        ("Georgia", RENO, False),
        ("Congo", CONGO, True),
        ("Goma Congo", CONGO, True),
        ("Goma Uganda", CONGO, False),
        # Words are no countries: CAR and IT are codes.
        ("car", Place("CF"), False),
        ("CAR", Place("CF"), True),
        ("it", Place("IT"), False),
    ],
)
def test_a_name_finds_its_place(text: str, place: Place, is_found: bool) -> None:
    words, marks = place_words([place]), place_marks([place], GAZETTEER)

    assert all(sought.are_in(words, marks) for sought in words_sought(text, GAZETTEER)) is is_found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("floods United States", [("floods",), ("united", "states")]),
        ("Fire in Gazipur", [("fire",), ("in",), ("gazipur",)]),
        ("", []),
        ("—", []),
    ],
)
def test_the_longest_name_of_a_place_is_sought_as_one(text: str, words: list[tuple[str, ...]]) -> None:
    assert [sought.words for sought in words_sought(text, GAZETTEER)] == words

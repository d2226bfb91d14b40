"""Spellings of one place, and names that only look alike."""

import pytest

from service.domain.places.exonyms import canonical_city_name
from service.domain.places.place_names import (
    is_generic,
    is_nobody,
    normalised,
    phonetic_key,
    same_place_name,
    things_counted,
)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Idlib", "إدلب"),
        ("Idlib", "ادلب"),
        ("El Fasher", "الفاشر"),
        ("Khartoum", "الخرطوم"),
        ("Omdurman", "أم درمان"),
        ("Aden", "عدن"),
        ("Afrin", "عفرين"),
        ("Al-Anbar", "الأنبار"),
        ("Deir ez-Zor", "دير الزور"),
        ("Khan Yunis", "خان يونس"),
        ("Beirut", "بيروت"),
        ("Kunduz", "قندوز"),
        ("Parwan", "پروان"),
        ("Uruzgan", "ارزگان"),
        ("Mosul", "الموصل"),
        ("Raqqa", "الرقة"),
        ("Alexandria", "الإسكندرية"),
        ("Algiers", "الجزائر"),
        ("Kobani", "عين العرب"),
        ("Wardak", "وردک"),
    ],
)
def test_a_name_in_arabic_letters_is_the_name_in_latin_ones(latin: str, arabic: str) -> None:
    first, second = (canonical_city_name(normalised(name)) for name in (latin, arabic))

    assert first == second or same_place_name(first, second)
    assert phonetic_key(first) == phonetic_key(second)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Majdal Chams", "Majdal Shams"),
        ("Majdal Chams", "مجدل شمس"),
        ("Charkiw", "Kharkiv"),
        ("Ta Muen Thom", "ปราสาทตาเมือนธม"),
    ],
)
def test_a_french_or_a_thai_name_is_the_same_name(left: str, right: str) -> None:
    assert same_place_name(normalised(left), normalised(right))


@pytest.mark.parametrize(
    ("one", "other"), [("Idlib", "دبل"), ("Aden", "الدين"), ("Kunduz", "قندهار"), ("Homs", "حماة")]
)
def test_another_place_in_arabic_letters_is_another(one: str, other: str) -> None:
    assert not same_place_name(canonical_city_name(normalised(one)), canonical_city_name(normalised(other)))


@pytest.mark.parametrize(
    ("names", "skeleton"), [(("Kyiv", "Kiev"), "kv"), (("Khan Abad", "Khānābād district"), "knbd"), (("Aden",), "adn")]
)
def test_spellings_share_a_skeleton(names: tuple[str, ...], skeleton: str) -> None:
    assert {phonetic_key(name) for name in names} == {skeleton}


@pytest.mark.parametrize(
    "names",
    [
        ("North Kivu", "Nord-Kivu", "Kivu Nord", "Northern Kivu"),
        ("South Sulawesi", "Sulawesi Selatan"),
        ("West Bank", "the Western Bank"),
        ("Ouest", "Western"),
        ("Nord", "Département du Nord"),
        ("Shanxi", "Shanxi Sheng", "Shanxi province"),
        ("石川", "石川県"),
        ("山西省", "Shānxī"),
        ("경기", "경기도"),
        ("Sucre", "Provincia de Sucre"),
        ("Minya", "Muhafazat al Minya", "محافظة المنيا"),
    ],
)
def test_directions_and_kinds_of_places_are_one_in_every_language(names: tuple[str, ...]) -> None:
    assert len({phonetic_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("North Kivu", "Sud-Kivu"), ("Kasaï-Oriental", "West Kasai"), ("Sur", "South"), ("京都", "京"), ("広州", "広")],
)
def test_another_direction_or_a_name_that_looks_like_a_kind_is_another(left: str, right: str) -> None:
    assert not same_place_name(normalised(left), normalised(right))


@pytest.mark.parametrize(
    ("actor", "generic", "nobody"),
    [("Police (Kenya)", True, False), ("Unknown actor (Kenya)", True, True), ("Taliban", False, False)],
)
def test_a_name_may_be_that_of_many_actors_or_of_nobody_known(actor: str, generic: bool, nobody: bool) -> None:
    assert (is_generic(actor), is_nobody(actor)) == (generic, nobody)


def test_things_are_counted_in_the_singular() -> None:
    assert things_counted(frozenset("jets and children were lost".split())) == {"aircraft", "child"}

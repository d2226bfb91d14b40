"""Claims that may be about one event find each other by their keys; others need not be looked at."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import EventType
from service.domain.matching.blocking import MOST_KEYS, block_keys, keys_to_search
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.place_names import normalised, phonetic_key, same_place_name
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")
LEYTE = Place("PH", "Leyte")


def told(place: Place | tuple[Place, ...], day: str = "2021-06-30", until: str | None = None) -> Claim:
    return a_claim("c1", "Taliban", Telling(place=place, day=day, until=until), killed=1)


def find(reader: Claim, posted: Claim) -> bool:
    """Whether one claim reads a key that the other posts to."""
    return bool(set(keys_to_search(reader, NOBODY_REGISTERED)) & set(block_keys(posted, NOBODY_REGISTERED)))


@pytest.mark.parametrize("spelling", ["Khan Abad", "Khanabad", "Khan Ābād", "خان‌آباد", "Khan Abad district"])
def test_a_district_is_found_in_any_spelling(spelling: str) -> None:
    assert find(told(Place("AF", "Kunduz", spelling)), told(KHAN_ABAD))


def test_kyiv_finds_kiev() -> None:
    assert find(told(Place("UA", name="Kyiv")), told(Place("UA", name="Kiev")))


@pytest.mark.parametrize(
    ("finer", "wider"),
    [
        (KHAN_ABAD, Place("AF", "Kunduz")),
        (LEYTE, Place("PH")),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Nairobi")),
        (Place("KE", lat=-1.31, lon=36.78, radius_km=1.5), Place("KE", lat=-1.28, lon=36.82, radius_km=60.0)),
        (Place("KE", lat=-1.31, lon=36.78), Place("KE")),
    ],
)
def test_one_event_told_at_a_narrower_and_a_wider_place_is_found_both_ways(finer: Place, wider: Place) -> None:
    assert find(told(finer), told(wider))
    assert find(told(wider), told(finer))


def test_two_districts_of_one_province_are_not_compared() -> None:
    assert not find(told(KHAN_ABAD), told(Place("AF", "Kunduz", "Imam Sahib")))


@pytest.mark.parametrize(("day", "found"), [("2021-06-29", True), ("2021-07-01", True), ("2021-07-02", False)])
def test_a_day_around_is_read(day: str, found: bool) -> None:
    assert find(told(KHAN_ABAD), told(KHAN_ABAD, day)) is found


def test_a_month_of_fighting_is_found_by_one_of_its_days() -> None:
    month = told(KHAN_ABAD, "2021-06-XX")

    assert find(told(KHAN_ABAD), month)
    assert find(month, told(KHAN_ABAD))


def test_across_the_date_line_two_islands_are_neighbours() -> None:
    assert find(told(Place("FJ", lat=-16.8, lon=179.99)), told(Place("FJ", lat=-16.8, lon=-179.99)))


@pytest.mark.parametrize("summary", [EventType.ROUNDUP, EventType.RUNNING_TOTAL])
def test_a_summary_and_a_single_event_never_meet(summary: EventType) -> None:
    single = told(KHAN_ABAD)
    roundup = a_claim("c2", "Taliban", Telling(type=summary, place=KHAN_ABAD), killed=1)

    assert not find(single, roundup)
    assert not find(roundup, single)


def test_a_claim_about_eleven_provinces_posts_to_each() -> None:
    provinces = "Ghazni Paktia Logar Kandahar Uruzgan Herat Faryab Helmand Kunduz Baghlan Badakhshan".split()
    claim = told(tuple(Place("AF", name) for name in provinces), "2021-06-29T12:00:00Z", "2021-06-30T12:00:00Z")

    assert all(find(told(Place("AF", name)), claim) for name in provinces)


@st.composite
def places(draw: st.DrawFn) -> Place:
    point = draw(st.booleans())
    return Place(
        "KE",
        admin1=draw(st.sampled_from([None, "Nairobi", "Kisumu"])),
        name=draw(st.sampled_from([None, "Kibera", "Mathare, Nairobi", "Nairobi"])),
        lat=draw(st.floats(-2, 2)) if point else None,
        lon=draw(st.floats(36, 38)) if point else None,
        radius_km=draw(st.sampled_from([None, 0.5, 8.0, 60.0, 400.0])) if point else None,
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    first, days = draw(st.integers(1, 20)), draw(st.sampled_from([0, 1, 6, 8]))
    until = f"2008-01-{first + days:02}"
    return told(tuple(draw(st.lists(places(), min_size=1, max_size=4))), f"2008-01-{first:02}", until)


@given(claims(), claims())
def test_two_claims_find_each_other_or_neither_does(left: Claim, right: Claim) -> None:
    assert find(left, right) == find(right, left)


@given(claims())
def test_a_claim_posts_few_short_plain_keys_and_finds_itself(claim: Claim) -> None:
    keys = block_keys(claim, NOBODY_REGISTERED)

    assert 0 < len(keys) <= MOST_KEYS
    assert list(keys) == sorted(set(keys))
    assert all(key.isascii() and len(key) <= 40 for key in keys)
    assert find(claim, claim)


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
    ours, theirs = (canonical_city_name(normalised(name)) for name in (latin, arabic))

    assert ours == theirs or same_place_name(ours, theirs)
    assert phonetic_key(ours) == phonetic_key(theirs)


@pytest.mark.parametrize(
    ("one", "other"), [("Idlib", "دبل"), ("Aden", "الدين"), ("Kunduz", "قندهار"), ("Homs", "حماة")]
)
def test_another_place_in_arabic_letters_is_another(one: str, other: str) -> None:
    assert not same_place_name(canonical_city_name(normalised(one)), canonical_city_name(normalised(other)))

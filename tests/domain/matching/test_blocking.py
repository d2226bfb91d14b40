"""Claims that may be about one event find each other by their keys; others need not be looked at."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place, read_window
from service.domain.claims.identifiers import read_identifier
from service.domain.claims.vocabulary import EventType
from service.domain.matching.blocking import MOST_KEYS, KeyFamily, keys_of
from service.domain.matching.features.footprints import DAYS_OF_ONE
from tests.builders.story import Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")
LEYTE = Place("PH", "Leyte")


def claim_of(place: Place | tuple[Place, ...], day: str = "2021-06-30", until: str | None = None) -> Claim:
    return a_claim("c1", "Taliban", Telling(place=place, day=day, until=until), killed=1)


def find(reader: Claim, posted: Claim) -> bool:
    """Whether one claim reads a key that the other posts to."""
    return bool(set(keys_of(reader).searched) & set(keys_of(posted).posted))


@pytest.mark.parametrize("spelling", ["Khan Abad", "Khanabad", "Khan Ābād", "خان‌آباد", "Khan Abad district"])
def test_a_district_is_found_in_any_spelling(spelling: str) -> None:
    assert find(claim_of(Place("AF", "Kunduz", spelling)), claim_of(KHAN_ABAD))


def test_kyiv_finds_kiev() -> None:
    assert find(claim_of(Place("UA", name="Kyiv")), claim_of(Place("UA", name="Kiev")))


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
    assert find(claim_of(finer), claim_of(wider))
    assert find(claim_of(wider), claim_of(finer))


def test_two_districts_of_one_province_are_not_compared() -> None:
    assert not find(claim_of(KHAN_ABAD), claim_of(Place("AF", "Kunduz", "Imam Sahib")))


@pytest.mark.parametrize(("day", "is_found"), [("2021-06-29", True), ("2021-07-01", True), ("2021-07-02", False)])
def test_a_day_around_is_read(day: str, is_found: bool) -> None:
    assert find(claim_of(KHAN_ABAD), claim_of(KHAN_ABAD, day)) is is_found


@pytest.mark.parametrize(
    ("type", "day", "is_found"),
    [
        (EventType.NATURAL_DISASTER, "2021-07-05", True),
        (EventType.EPIDEMIC, "2021-06-25", True),
        (EventType.NATURAL_DISASTER, "2021-09-05", False),
        (EventType.GROUND_CLASH, "2021-07-05", False),
    ],
)
def test_days_of_one_flood_find_each_other(type: EventType, day: str, is_found: bool) -> None:
    first, second = (
        a_claim("c1", "Police", Telling(type=type, place=KHAN_ABAD, day=stated), killed=1)
        for stated in ("2021-06-30", day)
    )

    assert find(first, second) is find(second, first) is is_found


@pytest.mark.parametrize("until", [1, 4])
@pytest.mark.parametrize("apart", [1, 5, 10, 20, 30])
def test_days_of_one_flood_find_each_other_from_either_side_of_a_slots_end(until: int, apart: int) -> None:
    """Every day of one slot of 28 days is tried, so that the end of the slot lies anywhere between the two."""
    for start in (date(2021, 6, 10) + timedelta(shift) for shift in range(28)):
        end = start + timedelta(until)
        first, second = (
            of(claim_of(KHAN_ABAD, f"{day}", f"{last}"), EventType.NATURAL_DISASTER, "Flood")
            for day, last in ((start, end), (end + timedelta(apart),) * 2)
        )

        assert find(first, second) is find(second, first)
        assert find(first, second) or apart > DAYS_OF_ONE


def test_a_month_of_fighting_is_found_by_one_of_its_days() -> None:
    month = claim_of(KHAN_ABAD, "2021-06-XX")

    assert find(claim_of(KHAN_ABAD), month)
    assert find(month, claim_of(KHAN_ABAD))


def test_across_the_date_line_two_islands_are_neighbours() -> None:
    assert find(claim_of(Place("FJ", lat=-16.8, lon=179.99)), claim_of(Place("FJ", lat=-16.8, lon=-179.99)))


@pytest.mark.parametrize("summary", [EventType.ROUNDUP, EventType.RUNNING_TOTAL])
def test_a_summary_and_a_single_event_never_meet(summary: EventType) -> None:
    single = claim_of(KHAN_ABAD)
    roundup = a_claim("c2", "Taliban", Telling(type=summary, place=KHAN_ABAD), killed=1)

    assert not find(single, roundup)
    assert not find(roundup, single)


def test_a_claim_about_eleven_provinces_posts_to_each() -> None:
    provinces = "Ghazni Paktia Logar Kandahar Uruzgan Herat Faryab Helmand Kunduz Baghlan Badakhshan".split()
    claim = claim_of(tuple(Place("AF", name) for name in provinces), "2021-06-29T12:00:00Z", "2021-06-30T12:00:00Z")

    assert all(find(claim_of(Place("AF", name)), claim) for name in provinces)


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
    return claim_of(tuple(draw(st.lists(places(), min_size=1, max_size=4))), f"2008-01-{first:02}", until)


SHIP, QUAKE = read_identifier("imo:9074729"), read_identifier("usgs:us7000abcd")
# Land under several codes, countries of many neighbours and of few, and what spreads across borders.
LANDS = [
    Place(country, admin1, name=name)
    for country in ("CN", "VN", "UA", "RU", "IN", "PK")
    for admin1 in (None, "Crimea", "Kashmir")
    for name in (None, "Yalta", "Punjab")
]
DISASTERS = ("Earthquake", "Landslide", "A disaster", "Cyclone and floods")


@st.composite
def claims_across_borders(draw: st.DrawFn) -> Claim:
    first, days = draw(st.integers(1, 20)), draw(st.sampled_from([0, 1, 6, 8, 40, 100]))
    start = date(2008, 1, 1) + timedelta(first)
    claim = claim_of(
        tuple(draw(st.lists(st.sampled_from(LANDS), min_size=1, max_size=4))), f"{start}", f"{start + timedelta(days)}"
    )
    event = replace(
        claim.event,
        type=draw(st.sampled_from([EventType.NATURAL_DISASTER, EventType.EPIDEMIC, EventType.AIRCRAFT_LOSS])),
        summary=draw(st.sampled_from(DISASTERS)),
        same_as=draw(st.frozensets(st.sampled_from([SHIP, QUAKE]))),
    )
    return replace(claim, event=event)


@settings(max_examples=200)
@given(st.one_of(claims(), claims_across_borders()), st.one_of(claims(), claims_across_borders()))
def test_two_claims_find_each_other_or_neither_does(left: Claim, right: Claim) -> None:
    assert find(left, right) == find(right, left)


def of(claim: Claim, type: EventType, summary: str, *same_as: str) -> Claim:
    identifiers = frozenset(map(read_identifier, same_as))
    return replace(claim, event=replace(claim.event, type=type, summary=summary, same_as=identifiers))


@pytest.mark.parametrize(
    ("left", "right", "is_found"),
    [
        # The slots of 28 days of the two are 671 and those beside.
        (("2021-06-30", None), ("2021-07-29", None), True),
        (("2021-07-29", None), ("2021-06-30", None), True),
        (("2021-06-01", None), ("2021-06-02", None), True),
        (("2021-06-30", None), ("2021-01-01", "2021-07-10"), True),
        (("2021-06-30", None), ("2021-10-30", None), False),
    ],
)  # fmt: skip
def test_a_ship_is_found_by_its_number_in_the_months_around(
    left: tuple[str, str | None], right: tuple[str, str | None], is_found: bool
) -> None:
    first, second = (
        of(claim_of(Place("KE", name=name), *days), EventType.OTHER, "", "imo:9074729")
        for name, days in (("Lamu", left), ("Mombasa", right))
    )

    assert find(first, second) is find(second, first) is is_found


@pytest.mark.parametrize(
    ("left", "right", "is_found"),
    [
        # Of the neighbours of a country none is left out.
        (("CN", "Earthquake", 30), ("VN", "Earthquake", 30), True),
        (("VN", "Earthquake", 30), ("LA", "Earthquake", 29), True),
        # A disaster of which nobody said the hazard may be any.
        (("LA", "A disaster", 30), ("LA", "Earthquake", 29), True),
        (("LA", "A disaster", 30), ("VN", "Earthquake", 30), True),
        (("LA", "A disaster", 30), ("VN", "Earthquake", 28), False),
    ],
)  # fmt: skip
def test_a_disaster_is_found_a_day_around_and_across_each_border(
    left: tuple[str, str, int], right: tuple[str, str, int], is_found: bool
) -> None:
    first, second = (
        of(claim_of(Place(country, admin1), f"2021-06-{day}"), EventType.NATURAL_DISASTER, summary)
        for admin1, (country, summary, day) in zip(("Kwang", "Tulong"), (left, right), strict=True)
    )

    assert find(first, second) is find(second, first) is is_found


@pytest.mark.parametrize(
    ("left", "right", "is_found"),
    [
        (Place("UA", "Crimea"), Place("RU", "Crimea"), True),
        (Place("UA", "Crimea"), Place("RU", "Crimea", name="Yalta"), False),
        (Place("UA", "Crimea", name="Yalta"), Place("RU", "Crimea", name="Yalta"), True),
        # A name that each side of a border has for itself is no land that both claim.
        (Place("IN", "Punjab"), Place("PK", "Punjab"), False),
        (Place("IN", name="Hyderabad"), Place("PK", name="Hyderabad"), False),
        (Place("IN", name="Uri"), Place("PK", name="Uri"), True),
    ],
)
def test_one_name_on_disputed_land_is_found_under_either_code(left: Place, right: Place, is_found: bool) -> None:
    assert find(claim_of(left), claim_of(right)) is find(claim_of(right), claim_of(left)) is is_found


@given(claims())
def test_a_claim_posts_few_short_plain_keys_and_finds_itself(claim: Claim) -> None:
    keys = keys_of(claim).posted

    assert 0 < len(keys) <= MOST_KEYS
    assert list(keys) == sorted(set(keys))
    assert all(key.isascii() and len(key) <= 40 for key in keys)
    assert find(claim, claim)


SPACES = ("", "ro", "ru")
QUOTE = "Nine people were killed when a bomb exploded near the old market"


def of_part(part: str) -> list[KeyFamily]:
    return [family for family in KeyFamily if family.part == part]


def pattern_of(families: Iterable[KeyFamily]) -> str:
    return "".join(family + family.pattern for family in families)


# Each way to make a key of the table: the families of its parts, and the pattern that they give.
WAYS = [((family,), re.compile(pattern_of([family]))) for family in of_part("exact")] + [
    (families, re.compile(space + pattern_of(families)))
    for space in SPACES
    for families in product(of_part("cell"), of_part("home"), of_part("slot"))
]


def families_of(key: str) -> list[tuple[KeyFamily, ...]]:
    """Each way to read a key: the families of its parts."""
    return [families for families, pattern in WAYS if pattern.fullmatch(key)]


def keys(claim: Claim) -> set[str]:
    return {*keys_of(claim).posted, *keys_of(claim).searched}


@st.composite
def claims_of_all_kinds(draw: st.DrawFn) -> Claim:
    claim = draw(claims())
    source = Source(quote=draw(st.sampled_from([None, QUOTE])), url="https://example.org/1")
    event = replace(claim.event, type=draw(st.sampled_from(EventType)), ref=draw(st.sampled_from([None, "raid"])))
    window = read_window("2001", "2021") if draw(st.booleans()) else event.window
    return replace(claim, event=replace(event, window=window), source=source)


@settings(max_examples=40)
@given(claims_of_all_kinds())
def test_every_key_is_made_of_families_of_the_table_in_one_way(claim: Claim) -> None:
    assert all(len(families_of(key)) == 1 for key in keys(claim))


def test_every_family_of_the_table_is_in_use_and_its_example_is_of_it() -> None:
    crash = claim_of(KHAN_ABAD)
    crash = replace(crash, event=replace(crash.event, type=EventType.EPIDEMIC, ref="raid"))
    stories = [
        replace(crash, source=Source(url="https://example.org/1", quote=QUOTE)),
        claim_of(Place("KE", lat=-1.31, lon=36.78, radius_km=1.5), "2021-06-XX"),
        claim_of(KHAN_ABAD, "2001", "2021"),
        replace(crash, event=replace(crash.event, same_as=frozenset({read_identifier("wikidata:Q1")}))),
        replace(crash, event=replace(crash.event, summary="Wedding guests drowned beside the ruined caravanserai")),
        replace(crash, event=replace(crash.event, summary="Cyclone Freddy")),
    ]
    used = {family for claim in stories for key in keys(claim) for families in families_of(key) for family in families}

    assert used == set(KeyFamily)
    for family in KeyFamily:
        assert re.fullmatch(family + family.pattern, family.example)
        assert family.holds


def test_the_example_of_a_whole_key_is_one_that_a_claim_posts() -> None:
    assert "aAFknbdod18808" in keys_of(claim_of(KHAN_ABAD)).posted

"""Claims that may be about one event find each other by their keys; others need not be looked at."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place, read_window
from service.domain.claims.identifiers import read_identifier
from service.domain.claims.vocabulary import EventType
from service.domain.matching.blocking import MOST_KEYS, KeyFamily, block_keys, keys_to_search
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")
LEYTE = Place("PH", "Leyte")


def claim_of(place: Place | tuple[Place, ...], day: str = "2021-06-30", until: str | None = None) -> Claim:
    return a_claim("c1", "Taliban", Telling(place=place, day=day, until=until), killed=1)


def find(reader: Claim, posted: Claim) -> bool:
    """Whether one claim reads a key that the other posts to."""
    return bool(set(keys_to_search(reader, NOBODY_REGISTERED)) & set(block_keys(posted, NOBODY_REGISTERED)))


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


@pytest.mark.parametrize(("day", "found"), [("2021-06-29", True), ("2021-07-01", True), ("2021-07-02", False)])
def test_a_day_around_is_read(day: str, found: bool) -> None:
    assert find(claim_of(KHAN_ABAD), claim_of(KHAN_ABAD, day)) is found


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
    return {*block_keys(claim, NOBODY_REGISTERED), *keys_to_search(claim, NOBODY_REGISTERED)}


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
    ]
    used = {family for claim in stories for key in keys(claim) for families in families_of(key) for family in families}

    assert used == set(KeyFamily)
    for family in KeyFamily:
        assert re.fullmatch(family + family.pattern, family.example)
        assert family.holds


def test_the_example_of_a_whole_key_is_one_that_a_claim_posts() -> None:
    assert "aAFknbdod18808" in block_keys(claim_of(KHAN_ABAD), NOBODY_REGISTERED)

"""Claims that may be about one event find each other by their keys; others need not be looked at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import read_identifier
from service.domain.matching.blocking.keys import MOST_KEYS, keys_of
from tests.builders.story import Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def claim_of(place: Place | tuple[Place, ...], day: str = "2021-06-30", until: str | None = None) -> Claim:
    return a_claim("c1", "Taliban", Telling(place=place, day=day, until=until), killed=1)


def find(reader: Claim, posted: Claim) -> bool:
    """Whether one claim reads a key that the other posts to."""
    return bool(set(keys_of(reader).searched) & set(keys_of(posted).posted))


@pytest.mark.parametrize("summary", [EventType.ROUNDUP, EventType.RUNNING_TOTAL])
def test_a_summary_and_a_single_event_never_meet(summary: EventType) -> None:
    single = claim_of(KHAN_ABAD)
    roundup = a_claim("c2", "Taliban", Telling(type=summary, place=KHAN_ABAD), killed=1)

    assert not find(single, roundup)
    assert not find(roundup, single)


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


DISASTER, EPIDEMIC, ACCIDENT = EventType.NATURAL_DISASTER, EventType.EPIDEMIC, EventType.TRANSPORT_ACCIDENT
YEAR, AUTUMN = ("2022-03-03", "2023-02-09"), ("2022-10-01", "2023-01-31")


@pytest.mark.parametrize(
    ("type", "left", "right", "is_found"),
    [
        # A storm is found by its name in any country, also where only a flood is told of.
        (DISASTER, ("NI", YEAR[:1], "Huracán Eta toca tierra"), ("GT", YEAR[:1], "Inundaciones por Eta"), True),
        (DISASTER, ("PH", ("2022-03-03",), "Typhoon Yagi"), ("VN", ("2022-03-08",), "Bão Yagi gây lũ quét"), True),
        (DISASTER, ("NI", YEAR[:1], "Huracán Eta toca tierra"), ("GT", YEAR[:1], "Inundaciones"), False),
        (DISASTER, ("NI", YEAR[:1], "Huracán Eta toca tierra"), ("GT", AUTUMN[:1], "Inundaciones por Eta"), False),
        # A wreck is found from both shores of a strait by its name.
        (ACCIDENT, ("YE", YEAR[:1], "Boat sinks off Mandab"), ("DJ", YEAR[:1], "Bateau coulé à Mandeb"), True),
        (ACCIDENT, ("YE", YEAR[:1], "Bus burns at Mandab"), ("DJ", YEAR[:1], "Autobus en feu à Mandeb"), False),
        # An epidemic of a year, and of some months of it.
        (EPIDEMIC, ("MW", YEAR, "Cholera"), ("MW", AUTUMN, "Cholera"), True),
        (ACCIDENT, ("MW", YEAR, "Crashes"), ("MW", AUTUMN, "Crashes"), False),
    ],
)
def test_storms_wrecks_and_epidemics_are_found_by_what_they_have_in_common(
    type: EventType, left: tuple[str, tuple[str, ...], str], right: tuple[str, tuple[str, ...], str], is_found: bool
) -> None:
    first, second = (
        of(claim_of(Place(country, admin1), *days), type, summary)
        for admin1, (country, days, summary) in zip(("Kwang", "Tulong"), (left, right), strict=True)
    )

    assert find(first, second) is find(second, first) is is_found


@given(claims())
def test_a_claim_posts_few_short_plain_keys_and_finds_itself(claim: Claim) -> None:
    keys = keys_of(claim).posted

    assert 0 < len(keys) <= MOST_KEYS
    assert list(keys) == sorted(set(keys))
    assert all(key.isascii() and len(key) <= 40 for key in keys)
    assert find(claim, claim)

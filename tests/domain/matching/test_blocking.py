"""Claims that may be about one event find each other by their keys; others need not be looked at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import read_identifier
from service.domain.matching.blocking import MOST_KEYS, keys_of
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
        (Place("UA", "Crimea"), Place("RU", "Crimea", name="Yalta"), True),
        (Place("UA", "Crimea", name="Yalta"), Place("RU", "Crimea", name="Yalta"), True),
        # A name that each side of a border has for itself is no land that both claim.
        (Place("IN", "Punjab"), Place("PK", "Punjab"), False),
        (Place("IN", name="Hyderabad"), Place("PK", name="Hyderabad"), False),
        (Place("IN", name="Uri"), Place("PK", name="Uri"), True),
    ],
)
def test_one_name_on_disputed_land_is_found_under_either_code(left: Place, right: Place, is_found: bool) -> None:
    assert find(claim_of(left), claim_of(right)) is find(claim_of(right), claim_of(left)) is is_found


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

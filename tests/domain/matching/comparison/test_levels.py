"""The level of evidence of each feature, for two claims."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.comparison.comparison import compare
from tests.builders.profiles import profiled
from tests.builders.story import Telling

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def level(feature: str, left: Telling, right: Telling) -> str:
    """The level of one feature for two tellings, by the MoD and by the Taliban."""
    comparison = compare(profiled(left, "MoD"), profiled(right, "Taliban", "c2"))
    return next(row.level for row in comparison.evidence if row.feature == feature)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2021-06-30", None), ("2021-06-30", None), "same_day"),
        (("2021-06-29", "2021-06-30"), ("2021-06-29", "2021-06-30"), "same_period"),
        (("2021-06-10", "2021-06-30"), ("2021-06-10", "2021-06-30"), "same_weeks"),
        (("2021-06-29", "2021-06-30"), ("2021-06-30", None), "mostly"),
        (("2021-06-24", "2021-06-30"), ("2021-06-30", None), "partly"),
        (("2021-06-XX", None), ("2021-06-30", None), "hardly"),
        (("2021-06-30", None), ("2021-07-01", None), "day_apart"),
        (("2021-06-30", None), ("2021-07-03", None), "days_apart"),
        (("2021-06-30~", None), ("2021-07-03", None), "unsure"),
        (("2021-06-30", None), ("2021-08-01", None), "far_apart"),
    ],
)
def test_when(first: tuple[str, str | None], second: tuple[str, str | None], expected: str) -> None:
    left, right = (Telling(day=day, until=until) for day, until in (first, second))

    assert level("when", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2024-05-01", None), ("2024-05-01", None), "same_day"),
        (("2024-05-01", "2024-05-04"), ("2024-05-01", "2024-05-09"), "same_start"),
        (("2024-05-01", "2024-07-04"), ("2024-05-01", "2024-08-09"), "same_start"),
        (("2024-05-01", "2024-05-09"), ("2024-05-04", None), "going_on"),
        (("2024-05-01", "2024-05-04"), ("2024-05-03", "2024-05-09"), "going_on"),
        # A season, and a day in it.
        (("2024-05-01", "2024-08-09"), ("2024-06-04", None), "hardly"),
        (("2024-05-01", None), ("2024-05-02", None), "days_of_one"),
        (("2024-05-01", "2024-05-03"), ("2024-05-08", None), "days_of_one"),
        (("2024-05-01", None), ("2024-05-08", None), "far_apart"),
        # A flood of May, known to the month.
        (("2024-05", None), ("2024-05-01", None), "hardly"),
    ],
)
def test_when_of_a_flood(first: tuple[str, str | None], second: tuple[str, str | None], expected: str) -> None:
    left, right = (
        Telling(type=EventType.NATURAL_DISASTER, summary="Floods", day=day, until=until)
        for day, until in (first, second)
    )

    assert level("when", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "what", "text"),
    [
        ("Cholera outbreak", "Cholera in camps of the displaced", "same_disease", "weak"),
        ("Rougeole dans la vallée", "Measles in camps of the displaced", "same_disease", "unsaid"),
        ("Cholera outbreak", "Measles outbreak", "other_disease", "none"),
        ("Outbreak among herders", "Measles outbreak", "same_rare", "none"),
    ],
)
def test_an_epidemic_is_told_by_its_disease(first: str, second: str, what: str, text: str) -> None:
    left, right = (Telling(type=EventType.EPIDEMIC, summary=summary) for summary in (first, second))

    assert level("what", left, right) == what
    assert level("text", left, right) == text


def test_an_epidemic_and_a_flood_of_one_place_and_time_are_two_events() -> None:
    dengue = Telling(type=EventType.EPIDEMIC, summary="Dengue", day="2023-08-01", until="2023-08-20")
    flood = Telling(type=EventType.NATURAL_DISASTER, summary="Floods", day="2023-08-07", until="2023-08-12")

    assert level("what", dengue, flood) == level("what", flood, dengue) == "other_hazard"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Flooding across the state", "Floods after torrential rain", "same_cause"),
        ("Flash floods sweep cattle away", "Floods after torrential rain", "same_cause"),
        ("Quake levels the old town", "Earthquake topples minarets", "same_cause"),
        # Two landslides of a day are often two; so are a flood and a quake.
        ("Landslide buries a chapel", "Landslide hits herders", "none"),
        ("Flooding across the state", "Earthquake topples minarets", "none"),
    ],
)
def test_the_words_of_one_hazard_may_differ(first: str, second: str, expected: str) -> None:
    left, right = (Telling(type=EventType.NATURAL_DISASTER, summary=summary) for summary in (first, second))

    assert level("text", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Place("AF", "Kunduz"), Place("AF", "Kunduz province"), "same_province"),
        (KHAN_ABAD, Place("AF", "Kunduz", "Khanabad"), "same_district"),
        (Place("UA", name="Kyiv"), Place("UA", name="Київ"), "same_name"),
        (KHAN_ABAD, Place("AF", "Kunduz"), "inside"),
        (Place("SY", name="Aleppo"), Place("SY", name="حلب"), "same_name"),
        (Place("KE", name="Westgate, Nairobi"), Place("KE", name="Westgate mall, Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Mathare, Nairobi"), "other_name"),
        (KHAN_ABAD, Place("AF", "Ghazni"), "other_province"),
        (Place("AF", "Ghazni", name="Bazar"), Place("AF", "Kunduz", name="Bazar"), "other_province"),
        (Place("PH", "Leyte"), Place("PH"), "inside_country"),
        (Place("PH"), Place("PH"), "country_only"),
        (Place("PH"), Place("AF"), "elsewhere"),
    ],
)
def test_where_by_name(first: Place, second: Place, expected: str) -> None:
    assert level("where", Telling(place=first), Telling(place=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.3, lon=36.8, radius_km=3), "same_point"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.32, lon=36.8, radius_km=3), "near"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.4, lon=36.8, radius_km=3), "beyond"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.6, lon=36.8, radius_km=60), "within"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-4.0, lon=39.6, radius_km=3), "far"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=0.0, lon=38.0, radius_km=400), "inside_country"),
    ],
)
def test_where_by_points_against_the_stated_precision(first: Place, second: Place, expected: str) -> None:
    assert level("where", Telling(place=first), Telling(place=second)) == expected


def test_of_several_places_the_two_that_fit_best_count() -> None:
    roundup = Telling(place=(Place("AF", "Ghazni"), Place("AF", "Kunduz")))

    assert level("where", roundup, Telling(place=Place("AF", "Kunduz"))) == "same_province"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("Taliban", "ANDSF"), ("Afghan security forces", "طالبان"), "all_shared"),
        (("Taliban", "ANDSF"), ("Talban",), "some_shared"),
        (("Police (Kenya)",), ("police",), "none_shared"),
        (("Police",), ("police",), "all_generic"),
        (("MoD",), ("ANDSF",), "sides_shared"),
        (("Taliban",), ("Islamic State",), "none_shared"),
        (("Taliban",), (), "unsaid"),
        (("Taliban",), ("Unknown actor (Kenya)",), "unsaid"),
    ],
)
def test_who(first: tuple[str, ...], second: tuple[str, ...], expected: str) -> None:
    assert level("who", Telling(participants=first), Telling(participants=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (EventType.IED_OR_MINE, EventType.IED_OR_MINE, "same"),
        (EventType.IED_OR_MINE, EventType.SHOOTING, "near"),
        (EventType.IED_OR_MINE, EventType.NATURAL_DISASTER, "other"),
        (EventType.NATURAL_DISASTER, EventType.NATURAL_DISASTER, "same_uncommon"),
        (EventType.OTHER, EventType.OTHER, "other"),
        (EventType.ROUNDUP, EventType.IED_OR_MINE, "other_kind"),
        (EventType.ROUNDUP, EventType.RUNNING_TOTAL, "other_kind"),
    ],
)
def test_what(first: EventType, second: EventType, expected: str) -> None:
    assert level("what", Telling(type=first), Telling(type=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Russian tanks lost", "Russian tanks lost, visually confirmed", "same_subject"),
        ("Russian tanks lost", "Russian aircraft lost", "other_things"),
        ("Civilian casualties of the war", "Civilians killed in two decades", "same_subject"),
        ("Goats stolen in Garissa", "Wells poisoned by raiders", "other_subject"),
    ],
)
def test_totals_of_different_things_are_not_one(first: str, second: str, expected: str) -> None:
    left, right = (Telling(type=EventType.RUNNING_TOTAL, summary=summary) for summary in (first, second))

    assert level("what", left, right) == expected


@pytest.mark.parametrize(
    ("accident", "expected"),
    [("Light aircraft crashes", "same_unique"), ("Bus crashes", "other"), ("Crash kills two", "other")],
)
def test_an_accident_of_an_aircraft_is_the_loss_of_an_aircraft(accident: str, expected: str) -> None:
    loss = Telling(type=EventType.AIRCRAFT_LOSS, place=Place("PY"), summary="Cae avioneta")

    assert level("what", loss, replace(loss, type=EventType.TRANSPORT_ACCIDENT, summary=accident)) == expected

"""When, of what is told under a later day: a toll that grows, an epidemic that goes on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from tests.builders.story import Telling
from tests.domain.matching.comparison.test_levels import level


@pytest.mark.parametrize(
    ("later", "days", "expected"),
    [
        ("Death toll of the tower collapse rises", 5, "update"),
        ("El número de muertos sube a 15", 5, "update"),
        ("Число погибших выросло", 14, "update"),
        ("死亡人数上升至15人", 5, "update"),
        ("Death toll of the tower collapse rises", 1, "day_apart"),
        ("Death toll of the tower collapse rises", 15, "far_apart"),
        ("Tower collapse", 5, "far_apart"),
        # What comes later is no update of what was told before it.
        ("Death toll of the tower collapse rises", -5, "far_apart"),
    ],
)
def test_a_toll_may_be_told_under_the_day_of_its_report(later: str, days: int, expected: str) -> None:
    first = date(2025, 3, 28)
    telling = Telling(type=EventType.INDUSTRIAL_ACCIDENT, place=Place("TH", name="Bangkok"), day=first.isoformat())
    update = replace(telling, day=(first + timedelta(days=days)).isoformat(), summary=later)

    assert level("when", telling, update) == expected


@pytest.mark.parametrize(
    ("days", "type", "expected"),
    [
        (20, EventType.EPIDEMIC, "weeks_of_one"),
        (4, EventType.EPIDEMIC, "days_of_one"),
        (70, EventType.EPIDEMIC, "far_apart"),
        (20, EventType.NATURAL_DISASTER, "far_apart"),
    ],
)
def test_an_epidemic_goes_on_for_months_though_each_claim_is_of_a_day(
    days: int, type: EventType, expected: str
) -> None:
    first = Telling(type=type, place=Place("HT"), day="2022-10-02", summary="Cholera")

    assert level("when", first, replace(first, day=str(date(2022, 10, 2) + timedelta(days=days)))) == expected


@pytest.mark.parametrize(
    ("first", "second", "type", "expected"),
    [
        ("2023-06-01T07:00:00+03:00", "2023-06-01T17:00:00+03:00", EventType.IED_OR_MINE, "hours_apart"),
        ("2023-06-01T07:00:00+03:00", "2023-06-01T08:30:00+03:00", EventType.IED_OR_MINE, "same_day"),
        ("2023-06-01T07:00:00+03:00", "2023-06-01", EventType.IED_OR_MINE, "same_day"),
        # Fighting goes on for hours.
        ("2023-06-01T07:00:00+03:00", "2023-06-01T17:00:00+03:00", EventType.GROUND_CLASH, "same_day"),
        ("2023-06-01T23:30:00Z", "2023-06-02T00:15:00Z", EventType.SHOOTING, "same_day"),
        ("2023-06-01T07:00:00Z", "2023-06-02T00:15:00Z", EventType.SHOOTING, "day_apart"),
    ],
)
def test_stated_times_tell_two_events_of_one_day(first: str, second: str, type: EventType, expected: str) -> None:
    early = Telling(type=type, place=Place("SO", name="Afgoye"), day=first)

    assert level("when", early, replace(early, day=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "days", "expected"),
    [
        ("Earthquake in the High Atlas", "زلزال المغرب", 1, "shock_of_night"),
        ("Earthquake", "Aftershock kills two", 1, "day_apart"),
        ("Earthquake", "Earthquake", 2, "days_apart"),
        ("Landslide", "Landslide", 1, "day_apart"),
    ],
)
def test_a_quake_of_a_night_is_told_under_two_days(first: str, second: str, days: int, expected: str) -> None:
    night = Telling(type=EventType.NATURAL_DISASTER, place=Place("MA"), day="2023-09-08", summary=first)

    assert level("when", night, replace(night, day=f"2023-09-{8 + days:02}", summary=second)) == expected

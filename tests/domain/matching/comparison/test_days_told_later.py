"""When, of what is told under a later day: a toll that grows, an epidemic that goes on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.claims.event import Place
from service.domain.claims.vocabulary import EventType
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

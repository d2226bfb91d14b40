"""When an event was: dates, moments and EDTF dates as windows, each as exact as it was stated."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.event import DAY, Event, Place, Window, date_of, read_window
from service.domain.claims.event_types import EventType
from service.domain.errors import Refused


def midnight(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("stated", "first", "after", "approximate"),
    [
        ("2021-06-30", "2021-06-30", "2021-07-01", False),
        ("2021-06", "2021-06-01", "2021-07-01", False),
        ("2021-06-XX", "2021-06-01", "2021-07-01", False),
        ("2021-06~", "2021-06-01", "2021-07-01", True),
        ("2021", "2021-01-01", "2022-01-01", False),
        ("2021-XX-XX", "2021-01-01", "2022-01-01", False),
        ("2020-02?", "2020-02-01", "2020-03-01", True),
    ],
)
def test_a_date_is_the_period_that_it_covers(stated: str, first: str, after: str, approximate: bool) -> None:
    assert read_window(stated) == Window(midnight(first), midnight(after), approximate)


def test_a_moment_is_one_second_in_its_zone() -> None:
    window = read_window("2021-06-30T12:00:00+02:00")

    assert (window.start, window.end) == (midnight("2021-06-30T10:00:00"), midnight("2021-06-30T10:00:01"))


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("30/06/2021", None, "start"),
        ("2021-02-30", None, "start"),
        ("2021-XX-03", None, "start"),
        ("2021-06-30T12:00", None, "start"),
        ("2021-06-30", "yesterday", "end"),
        ("2021-06-30", "2021-06-29", "end"),
    ],
)
def test_what_is_no_date_is_refused_with_its_field(start: str, end: str | None, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_window(start, end)

    assert refused.value.where == (field,)


@given(st.dates(date(1000, 1, 1), date(2200, 1, 1)), st.integers(0, 400))
def test_a_window_covers_as_many_days_as_lie_between_its_ends(first: date, further: int) -> None:
    window = read_window(first.isoformat(), (first + timedelta(days=further)).isoformat())

    assert window.days == further + 1
    assert window.end - window.start == (further + 1) * DAY


def test_windows_that_only_touch_do_not_overlap() -> None:
    first, second = read_window("2021-06-29"), read_window("2021-06-30")

    assert not first.overlaps(second)
    assert read_window("2021-06").contains(first)
    assert not first.contains(read_window("2021-06"))


def test_an_event_names_each_country_once() -> None:
    places = (Place("PK"), Place("AF"), Place("PK", "Punjab"))

    assert Event(EventType.ROUNDUP, read_window("2021"), places).countries == ("AF", "PK")


@given(st.dates())
def test_a_day_of_a_window_has_the_date_that_was_stated(day: date) -> None:
    assert date_of(read_window(day.isoformat()).first_day) == day

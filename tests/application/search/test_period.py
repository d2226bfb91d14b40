"""Times as calendar units: what happened within a time is found, and little else."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from service.application.search.period import period_terms, periods_within
from service.domain.claims.event import DAY, Window, read_window

_EVER = 2**53
# From the year 1 on, and to after the year 9999: whatever a filter can name.
MOMENTS = st.integers(-719_162 * DAY, 2_932_896 * DAY)
LENGTHS = st.one_of(st.integers(1, DAY), st.integers(1, 400 * DAY), st.integers(1, 400_000 * DAY))


def finds(sought: Window, event: Window) -> bool:
    return not set(periods_within(sought)).isdisjoint(period_terms(event))


@given(MOMENTS, LENGTHS, MOMENTS, LENGTHS)
def test_what_overlaps_the_time_is_always_found(start: int, length: int, other: int, other_length: int) -> None:
    sought, event = Window(start, start + length), Window(other, other + other_length)

    assert finds(sought, event) or not sought.overlaps(event)


@given(MOMENTS, st.integers(1, 5_000 * DAY), st.integers(-4_000 * DAY, 4_000 * DAY), LENGTHS)
def test_what_is_near_and_overlaps_is_always_found(start: int, length: int, away: int, other_length: int) -> None:
    sought, event = Window(start, start + length), Window(start + away, start + away + other_length)

    assert finds(sought, event) or not sought.overlaps(event)


@pytest.mark.parametrize(
    ("sought", "event", "is_found"),
    [
        ("2021-06", "2021-06-30", True),
        ("2021-06", "2021-07-01", False),
        ("2021-06", "2021", True),
        ("2021-06", "2022", False),
        ("2021", "2021-06-30", True),
        ("2020", "2021-06-30", False),
        ("1913-03-09", "1913-03-09T09:00:00Z", True),
        ("0900", "0850", True),
    ],
)
def test_a_month_and_a_year_are_told_from_those_beside_them(sought: str, event: str, is_found: bool) -> None:
    assert finds(read_window(sought), read_window(event)) is is_found


def test_a_time_without_a_beginning_or_an_end_is_found_with_few_looks() -> None:
    first = Window(-_EVER, read_window("1987-06").end)
    since = Window(read_window("1987-06").start, _EVER)

    assert len(periods_within(first)) < 60
    assert len(periods_within(since)) < 60
    assert finds(first, read_window("1986"))
    assert not finds(first, read_window("1987-07"))
    assert finds(since, read_window(date(2021, 6, 30).isoformat()))
    assert not finds(since, read_window("1987-05"))


@given(MOMENTS, LENGTHS)
def test_an_event_is_posted_under_few_units(start: int, length: int) -> None:
    assert len(period_terms(Window(start, start + length))) <= 60

"""The end of an embargo in milliseconds: never earlier than stated."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from service.formats.timestamp import NEVER_PUBLIC, end_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "milliseconds"),
    [
        (EPOCH + timedelta(seconds=1), 1_000),
        (EPOCH + timedelta(microseconds=1_001), 2),
        (EPOCH, 1),
        (datetime(1960, 1, 1, tzinfo=UTC), 1),
        (datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), 1),
        (datetime.max.replace(tzinfo=UTC), NEVER_PUBLIC),
    ],
)
def test_an_end_is_rounded_up_and_never_zero(until: datetime, milliseconds: int) -> None:
    assert end_of(until) == milliseconds


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_an_embargo_ends_less_than_a_millisecond_after_its_moment(until: datetime) -> None:
    late = EPOCH + timedelta(milliseconds=end_of(until)) - until

    assert timedelta(0) <= late < timedelta(milliseconds=1)

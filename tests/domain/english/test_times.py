"""Times in a sentence (VOCABULARY 6)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from service.domain.english.house_style import ClockFace, HouseStyle
from service.domain.english.times import time_in_words

INDIA = timezone(timedelta(hours=5, minutes=30))
EVENING = datetime(2024, 6, 1, 19, 40, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "style", "expected"),
    [
        (EVENING, HouseStyle(), "at 19:40 UTC"),
        (EVENING.replace(hour=6, minute=0), HouseStyle(), "at 06:00 UTC"),
        # with the date when it is not the day of the newest figure in the report
        (datetime(2024, 5, 31, 6, tzinfo=UTC), HouseStyle(), "at 06:00 UTC on 31 May"),
        (datetime(2023, 12, 31, 6, tzinfo=UTC), HouseStyle(), "at 06:00 UTC on 31 December 2023"),
        # in the newsroom's time zone and clock
        (EVENING, HouseStyle(timezone=INDIA), "at 01:10"),
        (datetime(2024, 6, 1, 8, tzinfo=UTC), HouseStyle(timezone=INDIA), "at 13:30 on 1 June"),
        (EVENING, HouseStyle(clock=ClockFace.HOURS_12), "at 7:40 p.m. UTC"),
        (EVENING.replace(minute=0), HouseStyle(clock=ClockFace.HOURS_12), "at 7 p.m. UTC"),
        (EVENING.replace(hour=12, minute=0), HouseStyle(clock=ClockFace.HOURS_12), "at noon UTC"),
        (EVENING.replace(hour=0, minute=0), HouseStyle(clock=ClockFace.HOURS_12), "at 12 a.m. UTC"),
        (EVENING.replace(hour=0), HouseStyle(clock=ClockFace.HOURS_12), "at 12:40 a.m. UTC"),
        (EVENING.replace(hour=12), HouseStyle(clock=ClockFace.HOURS_12), "at 12:40 p.m. UTC"),
    ],
)
def test_a_time_is_printed_as_the_newsroom_reads_it(moment: datetime, style: HouseStyle, expected: str) -> None:
    assert time_in_words(moment, EVENING, style) == expected


def test_a_time_has_its_day_where_it_could_be_taken_for_another() -> None:
    assert time_in_words(EVENING, EVENING, has_day=True) == "at 19:40 UTC on 1 June"
    assert time_in_words(EVENING, EVENING, has_day=True, has_year=True) == "at 19:40 UTC on 1 June 2024"

"""Days and periods, measured from the day of publication, a Wednesday."""

from datetime import date

import pytest

from service.domain.drafting.circumstances.times import told_times
from tests.builders.drafting import WEDNESDAY


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Wednesday", "2021-06-30", "2021-06-30"),
        ("last Wednesday", "2021-06-23", "2021-06-23"),
        ("on Thursday", "2021-06-24", "2021-06-24"),
        ("yesterday evening", "2021-06-29", "2021-06-29"),
        ("last evening", "2021-06-29", "2021-06-30"),
        ("this morning", "2021-06-30", "2021-06-30"),
        ("during the last 24 hours", "2021-06-29", "2021-06-30"),
        ("in the past 48 hours", "2021-06-28", "2021-06-30"),
        ("over the last two months", "2021-04-30", "2021-06-30"),
        ("in the past week", "2021-06-23", "2021-06-30"),
        ("since March 2020", "2020-03-01", "2021-06-30"),
        ("since September", "2020-09-01", "2021-06-30"),
        ("Monday's and Tuesday's blasts", "2021-06-28", "2021-06-29"),
        ("from 24.02.20 to 09.05.21", "2020-02-24", "2021-05-09"),
        ("as on 09.05.2021", "2021-05-09", "2021-05-09"),
        ("the New Year's Day quake", "2021-01-01", "2021-01-01"),
        ("since Monday", "2021-06-28", "2021-06-30"),
        ("since 1 April", "2021-04-01", "2021-06-30"),
        ("since 7 October 2020", "2020-10-07", "2021-06-30"),
        ("since October 7, 2020", "2020-10-07", "2021-06-30"),
        ("the toll of the past 24 hours", "2021-06-29", "2021-06-30"),
        ("the fire of 2018", "2018-01-01", "2018-12-31"),
        ("the earthquake of 5 March 1868 killed", "1868-03-05", "1868-03-05"),
        ("the quake of November 1, 1755,", "1755-11-01", "1755-11-01"),
        ("as of 28 August 1300 hrs", "2020-08-28", "2020-08-28"),
        ("on April 7, 1500 people died", "2021-04-07", "2021-04-07"),
        ("the 2006 outbreak", "2006-01-01", "2006-12-31"),
        ("on June 28", "2021-06-28", "2021-06-28"),
        ("on 28 June 2020", "2020-06-28", "2020-06-28"),
        ("on the 28th of July", "2020-07-28", "2020-07-28"),
        ("on 2021-06-01", "2021-06-01", "2021-06-01"),
        ("between 24 February and 8 March", "2021-02-24", "2021-03-08"),
        ("between 16 June and Tuesday", "2021-06-16", "2021-06-29"),
        ("from Friday to Sunday", "2021-06-25", "2021-06-27"),
        ("from December 30, 2019 until yesterday", "2019-12-30", "2021-06-29"),
        ("from 4 a.m. on 24 February to midnight on 20 March 2021", "2021-02-24", "2021-03-20"),
        ("since violence broke out in the north of the country on 25 May", "2021-05-25", "2021-06-30"),
        ("since the rebels began fighting on Monday", "2021-06-28", "2021-06-30"),
        ("a day after a fishing boat went down", "2021-06-29", "2021-06-29"),
        ("the day before and wounded", "2021-06-29", "2021-06-29"),
        ("over the week", "2021-06-23", "2021-06-30"),
        ("between 3 and 8 June", "2021-06-03", "2021-06-08"),
        ("from December 30 to January 2", "2020-12-30", "2021-01-02"),
        ("from 24 April 2019 until 12 June 2019", "2019-04-24", "2019-06-12"),
        ("last month", "2021-05-01", "2021-05-31"),
        ("so far this year", "2021-01-01", "2021-06-30"),
        ("last year", "2020-01-01", "2020-12-31"),
        ("in April", "2021-04-01", "2021-04-30"),
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("the 2015 earthquake", "2015-01-01", "2015-12-31"),
        ("two days ago", "2021-06-28", "2021-06-28"),
        ("a year ago", "2020-06-30", "2020-06-30"),
        ("a week after the earthquake", "2021-06-23", "2021-06-23"),
        ("three days after a blast", "2021-06-27", "2021-06-27"),
        ("6 May 11:30", "2021-05-06", "2021-05-06"),
        ("of the 7th, in Kabul", "2021-06-07", "2021-06-07"),
        ("the 2018–2020 epidemic", "2018-01-01", "2020-12-31"),
        ("the New Year’s fire", "2021-01-01", "2021-01-01"),
        ("since Monday's quakes", "2021-06-28", "2021-06-28"),
        ("in the week ending 13 June", "2021-06-07", "2021-06-13"),
        ("during April", "2021-04-01", "2021-04-30"),
        ("in the first quarter of 2021", "2021-01-01", "2021-03-31"),
        ("in the second half of 2020", "2020-07-01", "2020-12-31"),
        ("since the start of the year", "2021-01-01", "2021-06-30"),
        ("the night of 11 to 12 June", "2021-06-11", "2021-06-12"),
        ("5-11 June", "2021-06-05", "2021-06-11"),
        ("on 9 and 10 June", "2021-06-09", "2021-06-10"),
        ("on June 12-13", "2021-06-12", "2021-06-13"),
        ("from 3 June to date", "2021-06-03", "2021-06-30"),
        ("in the preceding 24 hours", "2021-06-29", "2021-06-30"),
        ("over the weekend", "2021-06-26", "2021-06-27"),
        ("the day before, it rained", "2021-06-29", "2021-06-29"),
        ("shot dead the evening before.", "2021-06-29", "2021-06-29"),
        ("two days after floods", "2021-06-28", "2021-06-28"),
        ("since the earthquakes of 6 February", "2021-02-06", "2021-06-30"),
        ("since the ground operation began in October 2020", "2020-10-01", "2021-06-30"),
        ("since the war of 2015", "2015-01-01", "2021-06-30"),
        ("describes the past week as its worst", "2021-06-23", "2021-06-30"),
        ("Protection of civilians, April 2021", "2021-04-01", "2021-04-30"),
        ("in September 14 died", "2020-09-01", "2020-09-30"),
    ],
)
def test_the_days_of_a_time(text: str, first: str, last: str) -> None:
    [time] = told_times(text, (0, len(text)), WEDNESDAY)

    assert time.days == (date.fromisoformat(first), date.fromisoformat(last))
    assert text[slice(*time.span)].strip() != ""


@pytest.mark.parametrize(
    "text", ["on February 30", "in 2090", "last fiddle hours", "the march went on", "may be", "some days ago"]
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert told_times(text, (0, len(text)), WEDNESDAY) == []


def test_a_month_back_from_its_last_day_is_the_last_day_of_the_month_before() -> None:
    [time] = told_times("in the past month", (0, 17), date(2021, 3, 31))

    assert time.days[0] == date(2021, 2, 28)

"""Days as spreadsheets have them."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from service.formats.imports.dates.clocks import read_clock, split_time
from service.formats.imports.dates.day_spans import split_days
from service.formats.imports.dates.days import ORDERS, AmbiguousDate, order_of, read_day, serial_day, serial_moment


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2020-06-03", "2020-06-03"),
        ("2020/6/3", "2020-06-03"),
        ("2020.06.03", "2020-06-03"),
        ("20200603", "2020-06-03"),
        ("3 June 2020", "2020-06-03"),
        ("Jun 3, 2020", "2020-06-03"),
        ("June 3rd, 2020", "2020-06-03"),
        ("Wednesday, 3 June 2020", "2020-06-03"),
        ("03-Jun-2020", "2020-06-03"),
        ("3. Juni 2020", "2020-06-03"),
        ("Mi., 3.6.2020", "2020-06-03"),
        ("1er juin 2020", "2020-06-01"),
        ("3 de junio de 2020", "2020-06-03"),
        ("3 giugno 2020", "2020-06-03"),
        ("3 de junho de 2020", "2020-06-03"),
        ("3 Haziran 2020", "2020-06-03"),
        ("3 июня 2020 г.", "2020-06-03"),
        ("3 червня 2020 року", "2020-06-03"),
        ("٣ يونيو ٢٠٢٠", "2020-06-03"),
        ("3 حزيران 2020", "2020-06-03"),
        ("۳ ژوئن ۲۰۲۰", "2020-06-03"),
        ("30/06/2020", "2020-06-30"),
        ("06/30/2020", "2020-06-30"),
        ("3.6.2020", "2020-06-03"),
        ("05/05/2020", "2020-05-05"),
        ("43985", "2020-06-03"),
        ("June 2020", "2020-06"),
        ("août 2020", "2020-08"),
        ("2020-06", "2020-06"),
        ("2020", "2020"),
        ("2020-06-XX", "2020-06-XX"),
        ("21 Jun 2020", "2020-06-21"),
        ("30-Jun-21", "2021-06-30"),
        ("14-sept-23", "2023-09-14"),
        ("Sept 14, 23", "2023-09-14"),
        ("11.4.20", "2020-04-11"),
        ("12.06.21", "2021-06-12"),
        ("1° giugno 2021", "2021-06-01"),
        ("1º de junho de 2021", "2021-06-01"),
        ("Wed 3 June 2020", "2020-06-03"),
        ("3 June 2020 (Wednesday)", "2020-06-03"),
        # An approximate day, as EDTF has it.
        ("about 3 June 2020", "2020-06-03~"),
        ("circa 3 June 2020", "2020-06-03~"),
        ("c. June 2020", "2020-06~"),
        ("um den 3. Juni 2020", "2020-06-03~"),
        ("около 3 июня 2020", "2020-06-03~"),
        ("~ 03.06.2020", "2020-06-03~"),
        ("3 June 2020 (approx.)", "2020-06-03~"),
        # A word that no notation has is not passed over.
        ("before 3 June 2020", None),
        ("not 3 June 2020", None),
        ("early June 2020", None),
        ("3 June 2020 14h30", None),
        ("45-Jun-12", None),
        ("a while ago", None),
        ("June", None),
        ("June 3", None),
        ("31 June 2020", None),
        ("32/13/2020", None),
        ("3 June July 2020", None),
        ("3/4", None),
    ],
)
def test_a_day_is_read_in_every_notation_that_means_one_day(stated: str, day: str | None) -> None:
    assert read_day(stated) == day


@pytest.mark.parametrize(
    ("stated", "meanings"),
    [
        ("11/04/2020", ("2020-04-11", "2020-11-04")),
        ("11-04-2020", ("2020-04-11", "2020-11-04")),
        ("11/04/20", ("2020-04-11", "2020-11-04", "2011-04-20")),
    ],
)
def test_an_ambiguous_date_is_never_guessed(stated: str, meanings: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousDate) as ambiguous:
        read_day(stated)

    assert ambiguous.value.meanings == meanings


@pytest.mark.parametrize(
    ("stated", "order", "day"),
    [
        ("11/04/20", "day/month/year", "2020-04-11"),
        ("11/04/20", "month/day/year", "2020-11-04"),
        ("11/04/20", "year/month/day", "2011-04-20"),
        ("11/04/99", "day/month/year", "1999-04-11"),
        ("30-Jun-21", "day/month/year", "2021-06-30"),
        ("21-Jun-30", "year/month/day", "2021-06-30"),
        ("11/04/2020", "%m/%d/%Y", "2020-11-04"),
        ("June 3 2020", "%m/%d/%Y", "2020-06-03"),
    ],
)
def test_the_order_of_the_file_settles_it(stated: str, order: str, day: str) -> None:
    assert read_day(stated, order) == day


@pytest.mark.parametrize(
    ("stated", "order"),
    [
        ("day/month/year", "day/month/year"),
        ("Month/Day/Year", "month/day/year"),
        ("dd/mm/yyyy", "day/month/year"),
        ("TT.MM.JJJJ", "day/month/year"),
        ("yyyy-mm-dd", "year/month/day"),
        ("%d/%m/%Y", "%d/%m/%Y"),
        ("%d. %B %y", "%d. %B %y"),
        *((stated, None) for stated in ("", "day", "mm/mm/mm", "²/²/²", "[", "\ud800%d/%m/%Y")),
        # Of patterns: a part twice, none that is one, a day without its year, a day without its month, a time.
        *((stated, None) for stated in ("%d/%d/%Y", "%", "%Q", "%d/%m", "%m/%Y", "%d/%m/%Y %H:%M")),
    ],
)
def test_an_order_of_days_is_said_by_name_notation_or_pattern(stated: str, order: str | None) -> None:
    assert order_of(stated) == order


@given(st.text(max_size=40))
def test_any_text_says_an_order_of_days_or_none(stated: str) -> None:
    order = order_of(stated)

    assert order is None or read_day("30/06/2021", order) in ("2021-06-30", None)


@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)))
def test_a_day_in_words_and_as_excel_counts_it_is_that_day(day: date) -> None:
    assert read_day(f"{day:%d %B %Y}") == read_day(f"{day:%b} {day.day}, {day.year}") == day.isoformat()
    assert serial_day((day - date(1899, 12, 30)).days) == day.isoformat()


@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)), st.sampled_from("/-. "), st.sampled_from([*ORDERS]))
def test_a_day_in_numbers_is_that_day_where_its_order_is_said(day: date, separator: str, order: str) -> None:
    parts = {"d": f"{day.day:02d}", "m": f"{day.month:02d}", "y": f"{day.year}"}

    assert read_day(separator.join(parts[part] for part in ORDERS[order]), order) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none_or_ambiguous(stated: str) -> None:
    with suppress(AmbiguousDate):
        day = read_day(stated)
        assert day is None or len(day) >= 4


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("30/06/2021 14:30", ("30/06/2021", "14:30:00", None)),
        ("30/06/2021 2:30 pm", ("30/06/2021", "14:30:00", None)),
        ("30/06/2021, 12:05 a.m.", ("30/06/2021", "00:05:00", None)),
        ("3 June 2020 14:30 UTC", ("3 June 2020", "14:30:00", "Z")),
        ("3 June 2020 14:30 +0430", ("3 June 2020", "14:30:00", "+04:30")),
        ("3. Juni 2020 um 14.30 Uhr", ("3. Juni 2020", "14:30:00", None)),
        ("3 juin 2020 à 14h30", ("3 juin 2020", "14:30:00", None)),
        ("3 June 2020", ("3 June 2020", None, None)),
        ("3 June 2020 25:00", ("3 June 2020 25:00", None, None)),
    ],
)
def test_a_time_and_its_zone_are_told_from_the_day(stated: str, parts: tuple[str, str | None, str | None]) -> None:
    assert split_time(stated) == parts


@pytest.mark.parametrize(
    ("stated", "clock"),
    [
        *(
            (stated, ("14:30:00", None))
            for stated in ("14:30", "14h30", "14.30", "1430", "14:30 h", "14:30 Uhr", "2.30 pm")
        ),
        *((stated, ("14:30:00", None)) for stated in ("14:30 local time", "0.604166667", ".604166667")),
        *((stated, ("14:00:00", None)) for stated in ("2 pm", "14 h", "14h", "14 Uhr", "1400")),
        ("14:30:00+04:30", ("14:30:00", "+04:30")),
        ("14:30 UTC", ("14:30:00", "Z")),
        ("930", ("09:30:00", None)),
        ("0.9999999", ("23:59:59", None)),
        *((stated, None) for stated in ("0.25", "0.5", ".30")),
        *((stated, None) for stated in ("14", "-", "25:30", "2530", "night", "14:30 EST", "14.3", "9" * 5_000)),
    ],
)
def test_a_time_of_day_stands_alone(stated: str, clock: tuple[str, str | None] | None) -> None:
    assert read_clock(stated) == clock


def test_excel_counts_a_time_of_day_in_parts_of_a_day() -> None:
    assert serial_moment(44377.604166667) == datetime(2021, 6, 30, 14, 30)
    assert serial_moment(44377.0) is None
    assert serial_day(2021) == "2021"
    assert serial_day(7) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3-5 June 2021", "2021-06-03", "2021-06-05"),
        ("3.–5.6.2021", "2021-06-03", "2021-06-05"),
        ("28.5.–2.6.2021", "2021-05-28", "2021-06-02"),
        ("30 May - 2 June 2021", "2021-05-30", "2021-06-02"),
        ("June 3–5, 2021", "2021-06-03", "2021-06-05"),
        ("from 3 to 5 June 2021", "2021-06-03", "2021-06-05"),
        ("vom 3. bis 5. Juni 2021", "2021-06-03", "2021-06-05"),
        ("с 3 по 5 июня 2021", "2021-06-03", "2021-06-05"),
        ("2021-06-03/2021-06-05", "2021-06-03", "2021-06-05"),
        ("13/06/2021 - 15/06/2021", "2021-06-13", "2021-06-15"),
    ],
)
def test_several_days_in_one_cell_are_told_apart(text: str, first: str, last: str) -> None:
    days = split_days(text)

    assert days is not None
    assert [read_day(day) for day in days] == [first, last]


@pytest.mark.parametrize(
    "text", ["2021-06-30", "30-06-2021", "11-04-2020", "3 June 2021", "2021", "3 or 5 June 2021", "3-5", "June", "-"]
)
def test_one_day_and_what_is_none_is_left_as_it_is(text: str) -> None:
    assert split_days(text) is None


def test_several_days_that_may_be_others_keep_the_doubt() -> None:
    assert split_days("03/06/2021 - 15/06/2021") == ("03/06/2021", "15/06/2021")


@pytest.mark.parametrize("text", ["3" + " " * 200_000 + "June 2021", "T" * 200_000, "3-" * 100_000])
def test_a_long_text_is_no_date_and_takes_no_time(text: str) -> None:
    assert (read_day(text), split_days(text), split_time(text)) == (None, None, (text, None, None))

"""Columns that hold parts of a date."""

from datetime import date, datetime

import pytest

from service.formats.imports.columns.joined_columns import joined, unread_times
from service.formats.tables.sheet import Cell


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        ({"start_year": 2013, "start_month": 11, "start_day": 8}, "2013-11-08"),
        ({"start_year": "2013", "start_month": "11"}, "2013-11"),
        ({"start_year": 2013, "start_month": 11, "start_day": 0}, "2013-11"),
        ({"start_year": 2013, "start_month": 0, "start_day": 8}, "2013"),
        ({"start_month": 11, "start_day": 8}, None),
        ({"start_year": 0, "start_month": 11}, None),
        ({"start_year": "2013.0", "start_month": "6.0", "start_day": "8.0"}, "2013-06-08"),
        ({"start_year": 2013, "start_month": "June", "start_day": 8}, "2013-06-08"),
        ({"start_year": 2013, "start_month": "août"}, "2013-08"),
        # What is no part of a date stands as the date, to be refused.
        ({"start_year": 2013, "start_month": "Ramadan"}, "Ramadan"),
        ({"start_year": 2013, "start_month": "²"}, "²"),
        ({"start_year": 13, "start_month": 6}, "13"),
        ({"start_year": "9" * 5_000}, "9" * 5_000),
        ({"start": "2013-11-09", "start_year": 2012}, "2013-11-09"),
        ({"start": "8.11.2013", "start_time": "14:30"}, "8.11.2013 14:30:00"),
        ({"start": date(2013, 11, 8), "start_time": "2:30 pm"}, "2013-11-08 14:30:00"),
        ({"start": datetime(2013, 11, 8), "start_time": "14:30:00"}, "2013-11-08 14:30:00"),
        ({"start": datetime(2013, 11, 8, 9, 5), "start_time": "14:30"}, datetime(2013, 11, 8, 9, 5)),
        ({"start": "8.11.2013", "start_time": "14:30:00+04:30"}, "8.11.2013 14:30:00+04:30"),
        ({"start": "8.11.2013", "start_time": "14:30 UTC"}, "8.11.2013 14:30:00Z"),
        ({"start": "8.11.2013", "start_time": 0.604166667}, "8.11.2013 14:30:00"),
        ({"start": "3-5 June 2021", "start_time": "14:30"}, "3 June 2021 14:30:00"),
    ],
)
def test_the_parts_of_a_date_become_one(cells: dict[str, Cell], start: Cell) -> None:
    assert joined(cells).get("start") == start


@pytest.mark.parametrize("stated", ["in the morning", "night", "25:30", "14:30 EST", "14"])
def test_a_cell_that_says_no_time_of_day_is_named(stated: str) -> None:
    assert [*unread_times({"start": "2013-11-08", "start_time": stated})] == ["start_time"]


def test_what_is_no_part_of_a_date_stays() -> None:
    assert joined({"killed": 3, "zone": "Z", "asserted_at": "2013-11-08", "asserted_time": "14:30"}) == {
        "killed": 3,
        "asserted_at": "2013-11-08 14:30:00",
    }


@pytest.mark.parametrize(
    ("cell", "lat", "lon"),
    [
        ("36.7, 68.8", "36.7", "68.8"),
        ("36.7,68.8", "36.7", "68.8"),
        ("(-36.7; 68.8)", "-36.7", "68.8"),
        ("36,7; 68,8", "36.7", "68.8"),
        ("36.7° S 68.8° W", "-36.7", "-68.8"),
        ("36.7 68.8 310 4.5", "36.7", "68.8"),
    ],
)
def test_coordinates_in_one_cell_are_a_latitude_and_a_longitude(cell: str, lat: str, lon: str) -> None:
    assert joined({"coordinates": cell}) == {"lat": lat, "lon": lon}


@pytest.mark.parametrize("cell", ["36,7,68,8", "36.7", "168.8, 36.7", "36° 42' N, 68° 48' E", "near the mosque"])
def test_coordinates_of_another_notation_are_refused_as_a_latitude(cell: str) -> None:
    assert joined({"coordinates": cell}) == {"lat": cell}


def test_coordinates_in_columns_of_their_own_come_first() -> None:
    assert joined({"coordinates": "1, 2", "lat": "3", "lon": "4"}) == {"lat": "3", "lon": "4"}


def test_several_days_in_one_cell_are_the_first_and_the_last() -> None:
    assert joined({"start": "3-5 June 2021"}) == {"start": "3 June 2021", "end": "5 June 2021"}
    assert joined({"start": "3-5 June 2021", "end": "2021-06-07"})["start"] == "3-5 June 2021"

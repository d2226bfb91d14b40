"""Columns that hold parts of a date."""

from datetime import date, datetime

import pytest

from service.formats.imports.joined_columns import joined
from service.formats.tables.sheet import Cell


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        ({"start_year": 2013, "start_month": 11, "start_day": 8}, "2013-11-08"),
        ({"start_year": "2013", "start_month": "11"}, "2013-11"),
        ({"start_year": 2013, "start_month": 11, "start_day": 0}, "2013-11"),
        ({"start_year": 2013, "start_month": 0, "start_day": 8}, "2013"),
        ({"start_month": 11, "start_day": 8}, None),
        ({"start": "2013-11-09", "start_year": 2012}, "2013-11-09"),
        ({"start": "8.11.2013", "start_time": "14:30"}, "8.11.2013 14:30:00"),
        ({"start": date(2013, 11, 8), "start_time": "2:30 pm"}, "2013-11-08 14:30:00"),
        ({"start": datetime(2013, 11, 8), "start_time": "14:30:00"}, "2013-11-08 14:30:00"),
        ({"start": datetime(2013, 11, 8, 9, 5), "start_time": "14:30"}, datetime(2013, 11, 8, 9, 5)),
        ({"start": "2013-11-08", "start_time": "in the morning"}, "2013-11-08"),
    ],
)
def test_the_parts_of_a_date_become_one(cells: dict[str, Cell], start: Cell) -> None:
    assert joined(cells).get("start") == start


def test_what_is_no_part_of_a_date_stays() -> None:
    assert joined({"killed": 3, "zone": "Z", "asserted_at": "2013-11-08", "asserted_time": "14:30"}) == {
        "killed": 3,
        "asserted_at": "2013-11-08 14:30:00",
    }

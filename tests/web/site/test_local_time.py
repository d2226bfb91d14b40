"""The times of a form are on the newsroom's clock, and recorded in UTC."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.web.site.text.local_time import local, zoned
from tests.builders.desk import Desk
from tests.builders.reader import opened
from tests.web.editing.test_claim_actions import A_CLAIM, add

ZONES = ("Europe/London", "Asia/Kabul", "America/New_York", "Pacific/Apia", "UTC")


def style_of(zone: str) -> HouseStyle:
    return HouseStyle(zone=zone, timezone=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "typed", "recorded"),
    [
        ("UTC", "2021-06-30T12:00", "2021-06-30T12:00:00Z"),
        ("Europe/London", "2021-06-30T12:00", "2021-06-30T11:00:00Z"),
        ("Asia/Kabul", "2021-06-30T12:00", "2021-06-30T07:30:00Z"),
        # The clock shows this hour twice; it is the first.
        ("Europe/London", "2021-10-31T01:30", "2021-10-31T00:30:00Z"),
        ("Asia/Kabul", "2021-06-30T12:00Z", "2021-06-30T12:00Z"),
        ("Asia/Kabul", "noon", "noon"),
        ("Asia/Kabul", "0001-01-01T00:00", "0001-01-01T00:00Z"),
    ],
)
def test_a_time_as_typed_is_a_time_in_utc(zone: str, typed: str, recorded: str) -> None:
    assert zoned(typed, style_of(zone)) == recorded


@given(
    minutes=st.integers(min_value=0, max_value=60 * 24 * 365 * 60).map(lambda number: timedelta(minutes=number)),
    zone=st.sampled_from(ZONES),
)
def test_a_recorded_time_that_is_shown_and_sent_back_is_the_same_or_the_hour_that_the_clock_shows_twice(
    minutes: timedelta, zone: str
) -> None:
    recorded = datetime(1972, 1, 1, tzinfo=UTC) + minutes

    again = zoned(local(recorded.isoformat(), style_of(zone)), style_of(zone))

    assert again is not None
    assert recorded - datetime.fromisoformat(again) in (timedelta(0), timedelta(hours=1))


def test_without_a_zone_of_the_newsroom_times_are_in_utc() -> None:
    assert local("2021-06-30T12:00:00+04:30", DEFAULT_STYLE) == "2021-06-30T07:30"
    assert local("", DEFAULT_STYLE) == ""


def test_the_form_of_a_claim_is_in_the_zone_of_the_newsroom(desk: Desk) -> None:
    assert desk.put("/v1/house-style", {"zone": "Asia/Kabul"}).status_code == 200

    claim_id = add(desk, {**A_CLAIM, "asserted_at": "2021-06-30T12:00"})
    correction = opened(desk, f"/claims/{claim_id}/correction")

    assert desk.get(f"/v1/claims/{claim_id}").json()["asserted_at"] == "2021-06-30T07:30:00Z"
    assert "When they said it (Asia/Kabul)" in correction.text
    assert dict(correction.forms[f"/claims/{claim_id}/correction"])["asserted_at"] == "2021-06-30T12:00"

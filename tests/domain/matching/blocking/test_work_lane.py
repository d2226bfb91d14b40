"""Claims of one place and month wait in one lane."""

import pytest

from service.domain.claims.event import Place
from service.domain.matching.blocking.work_lane import waiting_lane_of, work_lane_of
from tests.builders.story import Telling, a_claim


def lane(place: Place, day: str = "2021-06-30") -> str:
    return work_lane_of(a_claim("c1", "MoD", Telling(place=place, day=day)))


def test_all_spellings_of_a_place_share_a_lane_with_its_next_day() -> None:
    assert lane(Place("AF", "Kunduz")) == lane(Place("AF", "Qunduz"), "2021-06-29")


@pytest.mark.parametrize(
    ("place", "day"),
    [
        (Place("AF", "Herat"), "2021-06-30"),
        (Place("PK", "Kunduz"), "2021-06-30"),
        (Place("AF", "Kunduz"), "2021-08-30"),
    ],
)
def test_another_place_country_or_month_has_another_lane(place: Place, day: str) -> None:
    assert lane(place, day) != lane(Place("AF", "Kunduz"))


def test_a_lane_is_a_short_digest_that_shows_no_place() -> None:
    assert len(lane(Place("AF"))) == 12
    assert set(lane(Place("AF"))) <= set("0123456789abcdef")


def region(place: Place, day: str = "2021-06-30") -> str:
    return waiting_lane_of(a_claim("c1", "MoD", Telling(place=place, day=day)))[12:]


def test_the_lanes_of_one_country_and_month_end_in_the_same_two_letters() -> None:
    here, across, later = (
        region(Place("AF", "Kunduz")),
        region(Place("PK", "Kunduz")),
        region(Place("AF", "Kunduz"), "2021-08-30"),
    )

    assert region(Place("AF", "Herat"), "2021-06-29") == here
    assert len({here, across, later}) == 3

"""The days and slots that a claim posts to and reads."""

from datetime import date, timedelta

import pytest

from service.domain.claims.event_types import EventType
from service.domain.matching.features.footprints import DAYS_OF_ONE
from tests.builders.story import Telling, a_claim
from tests.domain.matching.blocking.test_keys import KHAN_ABAD, claim_of, find, of


@pytest.mark.parametrize(("day", "is_found"), [("2021-06-29", True), ("2021-07-01", True), ("2021-07-02", False)])
def test_a_day_around_is_read(day: str, is_found: bool) -> None:
    assert find(claim_of(KHAN_ABAD), claim_of(KHAN_ABAD, day)) is is_found


@pytest.mark.parametrize(
    ("type", "day", "is_found"),
    [
        (EventType.NATURAL_DISASTER, "2021-07-05", True),
        (EventType.EPIDEMIC, "2021-06-25", True),
        (EventType.NATURAL_DISASTER, "2021-09-05", False),
        (EventType.GROUND_CLASH, "2021-07-05", False),
    ],
)
def test_days_of_one_flood_find_each_other(type: EventType, day: str, is_found: bool) -> None:
    first, second = (
        a_claim("c1", "Police", Telling(type=type, place=KHAN_ABAD, day=stated), killed=1)
        for stated in ("2021-06-30", day)
    )

    assert find(first, second) is find(second, first) is is_found


@pytest.mark.parametrize("until", [1, 4])
@pytest.mark.parametrize("apart", [1, 5, 10, 20, 30])
def test_days_of_one_flood_find_each_other_from_either_side_of_a_slots_end(until: int, apart: int) -> None:
    """Every day of one slot of 28 days is tried, so that the end of the slot lies anywhere between the two."""
    for start in (date(2021, 6, 10) + timedelta(shift) for shift in range(28)):
        end = start + timedelta(until)
        first, second = (
            of(claim_of(KHAN_ABAD, f"{day}", f"{last}"), EventType.NATURAL_DISASTER, "Flood")
            for day, last in ((start, end), (end + timedelta(apart),) * 2)
        )

        assert find(first, second) is find(second, first)
        assert find(first, second) or apart > DAYS_OF_ONE


def test_a_month_of_fighting_is_found_by_one_of_its_days() -> None:
    month = claim_of(KHAN_ABAD, "2021-06-XX")

    assert find(claim_of(KHAN_ABAD), month)
    assert find(month, claim_of(KHAN_ABAD))

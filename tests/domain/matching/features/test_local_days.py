"""The date of a stated time where it happened."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.claim_features import features_of
from service.domain.matching.comparison.levels import when_level
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim
from tests.domain.places.test_gazetteer import GAZETTEER

DADAAB, KYIV = Place("KE", lat=0.05, lon=40.31), Place("UA", name="Kyiv")


@pytest.mark.parametrize(
    ("place", "stated", "day", "expected"),
    [
        # Half past midnight in Kenya is the day before by UTC, and in the night after it.
        (DADAAB, "2024-03-10T00:30:00+03:00", "2024-03-10", "same_day"),
        (DADAAB, "2024-03-10T00:30:00+03:00", "2024-03-09", "same_day"),
        (DADAAB, "2024-03-10T04:30:00+03:00", "2024-03-09", "night_of_one"),
        (DADAAB, "2024-03-10T12:30:00+03:00", "2024-03-09", "day_apart"),
        (DADAAB, "2024-03-10T04:30:00+03:00", "2024-03-08", "days_apart"),
        # A place of the gazetteer has its sun, a country has none.
        (KYIV, "2024-03-10T02:30:00Z", "2024-03-09", "night_of_one"),
        (Place("UA"), "2024-03-10T02:30:00Z", "2024-03-09", "day_apart"),
    ],
)
def test_a_stated_time_is_of_the_day_of_its_place(place: Place, stated: str, day: str, expected: str) -> None:
    timed, dated = (
        features_of(
            a_claim("c1", "Police", Telling(type=EventType.SHOOTING, place=place, day=day_or_time), killed=1),
            NOBODY_REGISTERED,
            gazetteer=GAZETTEER,
        )
        for day_or_time in (stated, day)
    )

    assert when_level(timed.when, dated.when) == when_level(dated.when, timed.when) == expected

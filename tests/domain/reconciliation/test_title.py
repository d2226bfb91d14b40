"""The title of an incident."""

from service.domain.claims.event_types import EventType
from tests.builders.reconciled import reported
from tests.builders.story import (
    KUNDUZ,
    Telling,
    a_claim,
)


def test_the_title_is_the_summary_that_most_claims_give() -> None:
    tellings = [Telling(summary=text, place=KUNDUZ) for text in ("Raid in Kunduz", "Air raid", "Raid in  Kunduz")]

    report = reported(*(a_claim(f"c{n}", f"Mayor {n}", telling, killed=5) for n, telling in enumerate(tellings)))

    assert report.title == "Raid in Kunduz"


def test_without_a_summary_the_type_begins_the_title_and_an_abbreviation_keeps_its_capitals() -> None:
    telling = Telling(type=EventType.IED_OR_MINE, place=KUNDUZ)

    assert reported(a_claim("c0", "Mayor", telling, killed=5)).title.startswith("IED or mine in Kunduz")


def test_no_day_of_one_claimant_stands_with_the_type_of_another() -> None:
    bomb = Telling(type=EventType.IED_OR_MINE, place=KUNDUZ, day="2024-03-02")
    raid = Telling(type=EventType.AIR_STRIKE, place=KUNDUZ, day="2024-03-01")

    report = reported(a_claim("c0", "Mayor", bomb, killed=5), a_claim("c1", "Police", raid, killed=5))

    assert report.title in (
        "Air strike in Kunduz, Afghanistan, 1 March 2024",
        "IED in Kunduz, Afghanistan, 2 March 2024",
    )

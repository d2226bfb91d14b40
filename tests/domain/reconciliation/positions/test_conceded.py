"""Whose losses a claimant concedes: its own, those of a side, or what others say."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import ClaimantKind, EventType, Stance
from service.domain.prose.sentences import Length, sentence
from tests.builders.reconciled import assertions, kinds, reported
from tests.builders.story import CIVILIANS, Telling, a_claim

SIDES = ("Taliban", "MoD")
CONCEDED = Telling(stance=Stance.CONCEDES)
IN_A_RAID = Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE)


def test_two_sides_that_admit_their_own_losses_do_not_contradict_each_other() -> None:
    at_war = Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES)
    report = reported(a_claim("a", "Taliban", at_war, killed=3), a_claim("b", "MoD", at_war, killed=8))

    assert (report.status, kinds(report)) == ("consistent", [])


def test_a_claimant_may_concede_its_own_dead_and_count_others() -> None:
    report = reported(a_claim("a", "Taliban", CONCEDED, killed=3), a_claim("b", "Taliban", killed=40))

    assert (report.status, kinds(report)) == ("single_claimant", [])


@pytest.mark.parametrize(
    ("telling", "counted", "of_whom"),
    [
        (CONCEDED, {"killed": 3}, "taliban"),
        (CONCEDED, {"captured": 3}, "taliban"),
        (Telling(stance=Stance.CONCEDES, victims=CIVILIANS), {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, victims=Victims("MoD")), {"killed": 3}, "afghan-mod"),
        (CONCEDED, {"killed": "3 villagers"}, None),
        (CONCEDED, {"killed": "3, including a child"}, None),
        (CONCEDED, {"displaced": 3}, None),
        (Telling(), {"killed": 3}, None),
        (IN_A_RAID, {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES[:1]), {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES), {"killed": 3}, "taliban"),
    ],
)
def test_conceded_losses_are_of_a_sides_own_people(
    telling: Telling, counted: dict[str, int | str], of_whom: str | None
) -> None:
    [assertion, *_] = assertions(a_claim("a", "Taliban", telling, **counted))

    assert (assertion.affiliation[:1] or (None,))[0] == of_whom


def test_who_is_no_side_admits_what_others_say() -> None:
    conceded = Telling(stance=Stance.CONCEDES, type=EventType.INDUSTRIAL_ACCIDENT, kind=ClaimantKind.COMPANY)
    report = reported(
        a_claim("a", "the company", conceded, killed=8),
        a_claim("b", "the union", Telling(type=EventType.INDUSTRIAL_ACCIDENT), killed=8),
    )

    assert sentence(report, Length.LONG) == (
        "Eight people died, according to the company and the union. The company conceded the figure of eight."
    )

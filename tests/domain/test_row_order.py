"""Swapping any two neighbouring rows of the table changes a named expectation, or their tests exclude each other."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from service.domain.assertion import Assertion, Reading
from service.domain.claim import Claim, Victims
from service.domain.comparability import Pair
from service.domain.event import Place
from service.domain.relation import row_of
from service.domain.relation_rule import ROWS, Row
from service.domain.vocabulary import ClaimState, EventType, Stance, Status, Verification
from tests.domain.story import PARTIES, Telling, a_claim, withdrawn
from tests.domain.test_reconciliation_property import stories
from tests.formats.case_story import Story, cases, claims_of, registry_of

UN, GOVERNOR = Telling(verification=Verification.VERIFIED), Telling()
LEYTE = Telling(type=EventType.NATURAL_DISASTER, place=Place("PH", "Leyte"), verification=Verification.VERIFIED)
CEBU = Telling(type=EventType.NATURAL_DISASTER, place=Place("PH", "Cebu"))

# Upper row, and a pair that it names although the row below holds for it too.
BOTH_HOLD: dict[int, tuple[Claim, Claim]] = {
    1: (withdrawn(a_claim("a", "MoD", killed=1)), withdrawn(a_claim("b", "MoD", killed=2), ClaimState.HELD)),
    2: (
        withdrawn(a_claim("a", "MoD", Telling(at="14"), killed=1), ClaimState.HELD),
        a_claim("b", "MoD", Telling(at="15"), killed=2),
    ),
    4: (
        withdrawn(a_claim("a", "MoD", Telling(at="14"), killed=1), ClaimState.CORRECTED),
        a_claim("b", "MoD", Telling(at="15"), killed=1),
    ),
    13: (a_claim("a", "Mayor", LEYTE, killed=5), a_claim("b", "Governor", CEBU, killed=2)),
    14: (a_claim("a", "UN", UN, killed=5), a_claim("b", "Governor", GOVERNOR, killed=0)),
    15: (
        a_claim("a", "MoD", Telling(stance=Stance.DENIES)),
        a_claim("b", "Taliban", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=5),
    ),
    16: (
        a_claim("a", "MoD", Telling(stance=Stance.NO_COMMENT)),
        a_claim("b", "Taliban", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=5),
    ),
    18: (a_claim("a", "MoD", killed="at least 5"), a_claim("b", "Taliban", killed="at least 5")),
    21: (a_claim("a", "MoD", killed=12), a_claim("b", "Governor", killed="10 to 14")),
    23: (a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21)),
}
EXCLUSIVE = [row.number for row in ROWS[:-1] if row.number not in BOTH_HOLD]
STATUSES = [
    Telling(victims=Victims(status=status), stance=stance)
    for status in (None, *Status)
    for stance in (Stance.ASSERTS, Stance.DENIES, Stance.DISPUTES_STATUS)
]


def swapped(number: int) -> list[Row]:
    """The table with a row and the one below it in each other's place."""
    rows = list(ROWS)
    rows[number - 1], rows[number] = rows[number], rows[number - 1]
    return rows


def pairs(several: list[Assertion]) -> Iterator[Pair]:
    ordered = [(one, other) for one in several for other in several if one.claim.id < other.claim.id]
    return (Pair.of(one, other) for one, other in ordered)


def told(story: Story) -> list[Assertion]:
    claims = list(claims_of(story).values())
    return Reading(registry_of(story), claims).assertions(claims)


def never_both(pair: Pair) -> None:
    for number in EXCLUSIVE:
        assert not (ROWS[number - 1].holds(pair) and ROWS[number].holds(pair)), number


@pytest.mark.parametrize("number", BOTH_HOLD)
def test_swapping_a_row_with_the_one_below_names_a_pair_otherwise(number: int) -> None:
    claims = list(BOTH_HOLD[number])
    [pair] = pairs(Reading(PARTIES, claims).assertions(claims))

    assert row_of(pair).number == number
    assert row_of(pair, swapped(number)).number == number + 1


@pytest.mark.parametrize("number", range(1, 25))
def test_without_a_row_a_pair_that_it_names_is_named_otherwise(number: int) -> None:
    kept = [row for row in ROWS if row.number != number]
    named = [pair for story in cases().values() for pair in pairs(told(story)) if row_of(pair).number == number]

    assert named
    assert all(next((row.number for row in kept if row.holds(pair)), None) != number for pair in named)


@pytest.mark.parametrize("story", cases().values(), ids=cases())
def test_rows_whose_order_does_not_matter_never_hold_together_in_a_story(story: Story) -> None:
    for pair in pairs(told(story)):
        never_both(pair)


def test_rows_whose_order_does_not_matter_never_hold_together_for_any_status() -> None:
    claims = [a_claim(f"c{at:02}", f"Party {at}", telling, killed=9) for at, telling in enumerate(STATUSES)]

    for pair in pairs(Reading(PARTIES, claims).assertions(claims)):
        never_both(pair)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_rows_whose_order_does_not_matter_never_hold_together(claims: list[Claim]) -> None:
    for pair in pairs(Reading(PARTIES, claims).assertions(claims)):
        never_both(pair)

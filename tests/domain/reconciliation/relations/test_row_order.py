"""No two rows of the table can change places unnoticed: the order of VOCABULARY 4 is written down here once more, and
swapping neighbours names a pair otherwise wherever both can hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from service.domain.claims.claim import Claim, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimState, Stance, Status, Verification
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.pair import Pair
from service.domain.reconciliation.relations.relate import rule_of
from service.domain.reconciliation.relations.rules import ROWS, RelationRule
from tests.builders.reconciled import pair
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn
from tests.cases.case_story import Story, cases, claims_of, registry_of
from tests.domain.reconciliation.relations.test_rules import BOTH_HOLD as EARLIER_NAMES, TABLE
from tests.domain.reconciliation.test_reconcile_property import stories

# VOCABULARY 4, column "kind", from top to bottom: lifecycle, provenance, comparability, stance, value.
VOCABULARY_4 = """
    1 retracted             2 held                    3 superseded          4 corrected
    5 double_report         6 relay_conflict
    7 mirror_counts         8 different_measure       9 different_victims  10 status_dispute
   11 part_of              12 part_exceeds_whole     13 different_scope    14 different_basis
   15 denied               16 attribution_dispute    17 no_comment
   18 agrees               19 lower_bound_compatible 20 rounding_compatible
   21 refines              22 overlaps               22a developing
   23 contradicts          24 undetermined
""".split()
IN_ORDER = list(zip(VOCABULARY_4[::2], VOCABULARY_4[1::2], strict=True))
NAMES = VOCABULARY_4[::2]

UN, GOVERNOR = Telling(verification=Verification.VERIFIED), Telling()
LEYTE = Telling(type=EventType.NATURAL_DISASTER, place=Place("PH", "Leyte"), verification=Verification.VERIFIED)
CEBU = Telling(type=EventType.NATURAL_DISASTER, place=Place("PH", "Cebu"))

# Upper row, and a pair that it names although the row below holds for it too.
BOTH_HOLD: dict[str, tuple[Claim, Claim]] = {
    "1": (withdrawn(a_claim("a", "MoD", killed=1)), withdrawn(a_claim("b", "MoD", killed=2), ClaimState.HELD)),
    "2": (
        withdrawn(a_claim("a", "MoD", Telling(at="14"), killed=1), ClaimState.HELD),
        a_claim("b", "MoD", Telling(at="15"), killed=2),
    ),
    "4": (
        withdrawn(a_claim("a", "MoD", Telling(at="14"), killed=1), ClaimState.CORRECTED),
        a_claim("b", "MoD", Telling(at="15"), killed=1),
    ),
    "13": (a_claim("a", "Mayor", LEYTE, killed=5), a_claim("b", "Governor", CEBU, killed=2)),
    "14": (a_claim("a", "UN", UN, killed=5), a_claim("b", "Governor", GOVERNOR, killed=0)),
    "15": (
        a_claim("a", "MoD", Telling(stance=Stance.DENIES)),
        a_claim("b", "Taliban", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=5),
    ),
    "16": (
        a_claim("a", "MoD", Telling(stance=Stance.NO_COMMENT)),
        a_claim("b", "Taliban", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=5),
    ),
    "18": (a_claim("a", "MoD", killed="at least 5"), a_claim("b", "Taliban", killed="at least 5")),
    "21": (a_claim("a", "MoD", killed=12), a_claim("b", "Governor", killed="10 to 14")),
    "23": (a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21)),
}
EVERY_TWO = list(combinations(NAMES, 2))
EXCLUSIVE = [row.row for row in ROWS[:-1] if row.row not in BOTH_HOLD]
STATUSES = [
    Telling(victims=Victims(status=status), stance=stance)
    for status in (None, *Status)
    for stance in (Stance.ASSERTS, Stance.DENIES, Stance.DISPUTES_STATUS)
]


def swapped(row: str, second: str) -> list[RelationRule]:
    """The table with two rows in each second's place."""
    rows, index, place = list(ROWS), NAMES.index(row), NAMES.index(second)
    rows[index], rows[place] = rows[place], rows[index]
    return rows


def with_tests_of(row: str, second: str) -> list[RelationRule]:
    """The table with the tests of two rows in each second's place; numbers, kinds and words stay where they are."""
    rows, moved = list(ROWS), swapped(row, second)
    for index in (NAMES.index(row), NAMES.index(second)):
        rows[index] = replace(rows[index], holds=moved[index].holds)
    return rows


def is_in_order(rows: Sequence[RelationRule]) -> bool:
    return [(row.row, row.kind.value) for row in rows] == IN_ORDER


def named_wrongly(rows: Sequence[RelationRule]) -> list[str]:
    """The rows of which a pair of the row by row test is named otherwise."""
    return [row for row, left, right in TABLE if rule_of(pair(left, right), rows).row != row]


def pairs(assertions: list[Assertion]) -> Iterator[Pair]:
    ordered = [(left, right) for left in assertions for right in assertions if left.claim.id < right.claim.id]
    return (Pair.of(left, right) for left, right in ordered)


def assertions_of(story: Story) -> list[Assertion]:
    claims = list(claims_of(story).values())
    return Interpretation(registry_of(story), claims).assertions(claims)


def never_both(pair: Pair) -> None:
    for row in EXCLUSIVE:
        index = NAMES.index(row)
        assert not (ROWS[index].holds(pair) and ROWS[index + 1].holds(pair)), row


def test_the_rows_stand_in_the_order_of_the_vocabulary() -> None:
    assert is_in_order(ROWS)
    assert named_wrongly(ROWS) == []


@pytest.mark.parametrize(("first", "second"), EVERY_TWO)
def test_no_two_rows_can_change_places(first: str, second: str) -> None:
    assert not is_in_order(swapped(first, second))


@pytest.mark.parametrize(("first", "second"), EVERY_TWO)
def test_no_two_rows_can_change_their_tests(first: str, second: str) -> None:
    assert set(named_wrongly(with_tests_of(first, second))) & {first, second}


@pytest.mark.parametrize(("first", "later", "left", "right"), EARLIER_NAMES)
def test_a_later_row_put_before_the_earlier_names_the_pair(first: str, later: str, left: Claim, right: Claim) -> None:
    moved = [ROWS[NAMES.index(later)], *(row for row in ROWS if row.row != later)]

    assert rule_of(pair(left, right)).row == first
    assert rule_of(pair(left, right), moved).row == later


@pytest.mark.parametrize("row", BOTH_HOLD)
def test_swapping_a_row_with_the_one_below_names_a_pair_otherwise(row: str) -> None:
    claims, below = list(BOTH_HOLD[row]), NAMES[NAMES.index(row) + 1]
    [only] = pairs(Interpretation(PARTIES, claims).assertions(claims))

    assert rule_of(only).row == row
    assert rule_of(only, swapped(row, below)).row == below


@pytest.mark.parametrize("row", NAMES)
def test_without_a_row_a_pair_that_it_names_is_named_otherwise(row: str) -> None:
    remaining = [rule for rule in ROWS if rule.row != row]
    named = [
        named_pair
        for story in cases().values()
        for named_pair in pairs(assertions_of(story))
        if rule_of(named_pair).row == row
    ]

    assert named
    assert all(next((rule.row for rule in remaining if rule.holds(named_pair)), None) != row for named_pair in named)


@pytest.mark.parametrize("story", cases().values(), ids=cases())
def test_rows_whose_order_does_not_matter_never_hold_together_in_a_story(story: Story) -> None:
    for any_pair in pairs(assertions_of(story)):
        never_both(any_pair)


def test_rows_whose_order_does_not_matter_never_hold_together_for_any_status() -> None:
    claims = [a_claim(f"c{at:02}", f"Party {at}", telling, killed=9) for at, telling in enumerate(STATUSES)]

    for any_pair in pairs(Interpretation(PARTIES, claims).assertions(claims)):
        never_both(any_pair)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_rows_whose_order_does_not_matter_never_hold_together(claims: list[Claim]) -> None:
    for any_pair in pairs(Interpretation(PARTIES, claims).assertions(claims)):
        never_both(any_pair)

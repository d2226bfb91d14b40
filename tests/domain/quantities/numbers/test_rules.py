"""The arithmetic of VOCABULARY 3: hard and soft bounds of a number with its qualifier."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.numbers import rules
from service.domain.quantities.numbers.amounts import Amount, plain

RULES = (rules.exactly, rules.bare, rules.at_least, rules.more_than, rules.up_to, rules.at_most)
OTHER_RULES = (rules.fewer_than, rules.about, rules.nearly, rules.dozen)
Rule = Callable[[Amount], tuple[Bounds, Bounds]]


@pytest.mark.parametrize(
    ("rule", "number", "hard", "soft"),
    [
        (rules.exactly, 120, (120, 120), (120, 120)),
        (rules.bare, 119, (119, 119), (119, 119)),
        (rules.bare, 120, (120, 120), (115, 125)),
        (rules.at_least, 21, (21, None), (21, 22)),
        (rules.more_than, 100, (101, None), (101, 125)),
        (rules.up_to, 40, (1, 40), (20, 40)),
        (rules.at_most, 40, (0, 40), (20, 40)),
        (rules.fewer_than, 60, (0, 59), (50, 59)),
        (rules.about, 47_600, (47_500, 47_700), (47_550, 47_650)),
        (rules.nearly, 200, (150, 200), (175, 199)),
    ],
)
def test_a_qualifier_widens_a_number_as_its_row_says(
    rule: Rule, number: int, hard: tuple[int, int | None], soft: tuple[int, int]
) -> None:
    assert rule(plain(number)) == (Bounds(*hard), Bounds(*soft))


@given(st.sampled_from((*RULES, *OTHER_RULES)), st.integers(1, 10**9))
def test_the_typical_reading_lies_within_the_widest(rule: Rule, number: int) -> None:
    hard, soft = rule(plain(number))

    assert hard.low <= soft.low or rule is rules.bare
    assert hard.high is None or soft.high is None or soft.high <= hard.high or rule is rules.bare
    assert hard.low >= 0


@pytest.mark.parametrize("rule", [rules.up_to, rules.fewer_than, rules.nearly])
def test_nothing_is_below_zero(rule: Rule) -> None:
    with pytest.raises(UnreadableQuantity):
        rule(plain(0))


def test_of_a_range_only_the_qualifier_widens_the_ends() -> None:
    low, high = plain(30), plain(40)

    assert rules.between(low, high) == (Bounds(30, 40), Bounds(30, 40))
    assert rules.about_between(low, high)[0] == Bounds(23, 50)
    assert rules.at_least_between(low, high)[0] == Bounds(30, None)

"""A number as stated: its digits, its grain, and how far a dozen reaches (VOCABULARY 3)."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.numbers.amounts import (
    HIGHEST,
    decimal_in_digits,
    dozens,
    granularity,
    number_in_digits,
    plain,
    whole_in_digits,
)


@pytest.mark.parametrize(
    ("number", "grain"), [(119, 1), (20, 5), (200, 50), (47_600, 100), (50_000, 10_000), (7, 1), (0, 1), (1_000, 250)]
)
def test_the_grain_is_the_largest_power_of_ten_in_a_number_and_at_most_a_quarter_of_it(number: int, grain: int) -> None:
    assert granularity(number) == grain


@given(st.integers(4, HIGHEST))
def test_a_grain_is_never_above_a_quarter_of_the_number(number: int) -> None:
    assert 1 <= granularity(number) <= number // 4


@pytest.mark.parametrize(
    ("text", "number"),
    [("47,600", 47_600), ("47 600", 47_600), ("47.600", 47_600), ("47'600", 47_600), ("1,20,000", 120_000), ("007", 7)],
)
def test_thousands_are_separated_by_any_one_sign(text: str, number: int) -> None:
    assert number_in_digits(text) == number


@pytest.mark.parametrize("text", ["47,6", "1,000.000", "4 7600", "-3", "3.5", ""])
def test_digits_that_are_no_count_are_no_number(text: str) -> None:
    assert number_in_digits(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("12.0", 12), ("1,200.0", 1_200), ("3,0", 3), ("12.5", None), ("12,50", None)]
)
def test_decimals_of_nought_are_no_decimals(text: str, number: int | None) -> None:
    assert whole_in_digits(text) == number


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1.2", ".", Fraction(6, 5)),
        ("1,2", ".", Fraction(6, 5)),
        ("1.250", ".", Fraction(5, 4)),
        ("1.250", ",", Fraction(1_250)),
        ("1,250", ",", Fraction(5, 4)),
        ("3", ",", Fraction(3)),
        ("three", ",", None),
    ],
)
def test_before_a_scale_word_the_sign_of_the_language_parts_decimals(
    text: str, decimal: str, number: Fraction | None
) -> None:
    assert decimal_in_digits(text, decimal) == number


@pytest.mark.parametrize(("number", "slack"), [(12, 2), (24, 4), (6, 1)])
def test_a_dozen_reaches_a_sixth_either_way(number: int, slack: int) -> None:
    assert (dozens(number).number, dozens(number).slack) == (number, slack)


def test_a_number_above_a_million_million_is_refused() -> None:
    with pytest.raises(UnreadableQuantity):
        plain(HIGHEST + 1)

"""A number as stated: its digits or words, its grain, and how far a dozen reaches (VOCABULARY 3)."""

import pytest
from hypothesis import given, strategies as st

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.amounts import HIGHEST, amount, granularity, number_in_digits, pair_of_amounts, plain


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
    ("text", "number"),
    [("twenty-one", 21), ("1.2 million", 1_200_000), ("half a million", 500_000), ("21 people", 21), ("a child", 1)],
)
def test_a_number_is_read_with_its_words_and_without_its_noun(text: str, number: int) -> None:
    stated = amount(text)

    assert stated is not None
    assert (stated.number, stated.slack) == (number, 0)


@pytest.mark.parametrize(
    ("text", "number", "slack"), [("a dozen", 12, 2), ("two dozen", 24, 4), ("half a dozen", 6, 1)]
)
def test_a_dozen_reaches_a_sixth_either_way(text: str, number: int, slack: int) -> None:
    dozens = amount(text)

    assert dozens is not None
    assert (dozens.number, dozens.slack) == (number, slack)


def test_the_ends_of_a_range_share_a_scale_word_if_the_left_is_the_smaller() -> None:
    shared, written = pair_of_amounts("2", "3 million"), pair_of_amounts("500", "two thousand")

    assert shared is not None
    assert written is not None
    assert [end.number for end in shared] == [2_000_000, 3_000_000]
    assert [end.number for end in written] == [500, 2_000]


def test_a_number_above_a_million_million_is_refused() -> None:
    with pytest.raises(UnreadableQuantity):
        plain(HIGHEST + 1)

"""Numbers in words, as claimants are counted: read back they are the same number."""

import pytest
from hypothesis import given, strategies as st

from service.domain.english.numerals import number_in_words
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "no"),
        (9, "nine"),
        (13, "thirteen"),
        (38, "thirty-eight"),
        (90, "ninety"),
        (100, "one hundred"),
        (119, "one hundred and nineteen"),
        (1_005, "one thousand and five"),
        (12_340, "twelve thousand three hundred and forty"),
    ],
)
def test_a_number_is_spelt_as_an_editor_spells_it(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.integers(1, 9_999_999))
def test_a_number_in_words_is_read_as_the_same_number(number: int) -> None:
    quantity = read(number_in_words(number))

    assert isinstance(quantity, Quantity)
    assert quantity.hard == Bounds(number, number)

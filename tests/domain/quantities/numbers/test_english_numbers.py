"""English numbers in words."""

import pytest

from service.domain.quantities.numbers.english_numbers import number_in_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty-one", 21),
        ("a hundred and nineteen", None),
        ("one hundred and nineteen", 119),
        ("two million", 2_000_000),
        ("dozens", None),
        ("", None),
    ],
)
def test_words_that_spell_a_number_have_it(text: str, number: int | None) -> None:
    assert number_in_words(text) == number

"""A quantity stated as a multiple of another one (VOCABULARY 3 row 19)."""

import pytest

from service.domain.quantities.numbers.english_numbers import number_in_words
from service.domain.quantities.numbers.multiples import multiple


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("double", (2, 1)),
        ("twice that number", (2, 1)),
        ("half of that", (1, 2)),
        ("a third of", (1, 3)),
        ("three times as many", (3, 1)),
        ("10 times", (10, 1)),
    ],
)
def test_a_multiple_is_a_fraction_of_its_base(text: str, factor: tuple[int, int]) -> None:
    stated = multiple(text, text, number_in_words)

    assert stated is not None
    assert (stated.numerator, stated.denominator, stated.strictly_more) == (*factor, False)


@pytest.mark.parametrize("text", ["more than double", "over half of that", "more than three times that figure"])
def test_more_than_a_multiple_excludes_the_multiple(text: str) -> None:
    stated = multiple(text, text, number_in_words)

    assert stated is not None
    assert stated.strictly_more


def test_a_multiple_keeps_its_words() -> None:
    stated = multiple("double that", "Double that", number_in_words)

    assert stated is not None
    assert stated.stated == "Double that"


@pytest.mark.parametrize("text", ["21", "one times", "1001 times", "doubled", "times", ""])
def test_other_words_are_no_multiple(text: str) -> None:
    assert multiple(text, text, number_in_words) is None

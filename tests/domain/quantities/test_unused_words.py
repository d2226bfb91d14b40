"""VOCABULARY 8: words of a count that count something else are another count of the claim, or are refused."""

import pytest

from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.unused_words import refuse_unused_words


def counts(*stated: tuple[str, str | int]) -> list[tuple[str, Quantity]]:
    quantities = [(measure, read(value, "en", measure)) for measure, value in stated]
    return [(measure, quantity) for measure, quantity in quantities if isinstance(quantity, Quantity)]


@pytest.mark.parametrize(
    "stated",
    [
        [("killed", "14 dead")],
        [("killed", "14 dead, 30 hurt"), ("injured", 30)],
        [("killed", "14 dead, 30 hurt"), ("injured", "at least 20")],
        [("killed", "14 dead, 30 hurt"), ("injured", "14 dead, 30 hurt")],
    ],
)
def test_words_that_another_count_says_are_no_fault(stated: list[tuple[str, str | int]]) -> None:
    refuse_unused_words(counts(*stated))


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ([("killed", "14 dead, 30 hurt")], "“30 hurt” counts injured, not killed: add a count for it"),
        ([("killed", "14 dead, 30 hurt"), ("injured", 31)], "another count of it differs"),
    ],
)
def test_words_that_no_count_says_are_refused_with_what_to_do(stated: list[tuple[str, str | int]], reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        refuse_unused_words(counts(*stated))

    assert refused.value.where == (0, "value")

"""Two numbers of one speaker for the same people exclude each other, or stand together."""

import pytest

from service.domain.drafting.counts.rival_numbers import people_of, rival_before, without_rivals
from service.domain.drafting.counts.stated_values import QuotedNumber
from tests.builders.drafting import quotes_of


def numbers_of(*stated: str) -> list[QuotedNumber | None]:
    """The numbers as a story tells them: "10 people were killed"."""
    return [quotes_of(f"Police said {words}.")[0].number for words in stated]


@pytest.mark.parametrize(
    ("stated", "groups"),
    [
        (["10 people were killed", "two people were killed"], [[0], [1]]),
        (["10 people were killed", "30 people were wounded"], [[0, 1]]),
        (["10 people were killed", "at least 10 people were killed"], [[0, 1]]),
        (["10 people were killed", "two soldiers were killed"], [[0, 1]]),
        (["10 people were killed", "two people were killed", "30 people were wounded"], [[0, 2], [1]]),
        (["10 people were killed", "two people were killed", "two people were killed"], [[0], [1, 2]]),
        (["28 people were killed", "two more people were killed"], [[0], [1]]),
        (["12 houses were destroyed", "two houses were destroyed"], [[0, 1]]),
        ([], []),
    ],
)
def test_numbers_that_exclude_each_other_are_parted(stated: list[str], groups: list[list[int]]) -> None:
    assert without_rivals(numbers_of(*stated), 20) == groups


def test_two_kinds_of_things_stand_together() -> None:
    text = "Ukrainian forces destroyed 12 tanks and 30 artillery systems, the general staff said."
    tanks, artillery = (quote.number for quote in quotes_of(text))

    assert without_rivals([tanks, artillery], 20) == [[0, 1]]


def test_a_group_holds_so_many_numbers_and_no_more() -> None:
    assert without_rivals(numbers_of(*["10 people were killed"] * 5), 2) == [[0, 1], [2, 3], [4]]


def test_the_rival_of_a_number_stands_before_it() -> None:
    numbers = numbers_of("10 people were killed", "two people were killed")

    assert (rival_before(numbers, 0), rival_before(numbers, 1)) == (None, numbers[0])
    assert numbers[0]
    assert people_of(numbers[0])[0] == "killed"

"""A quantity read in one language: parentheses, the words around a number, and how long it takes."""

import sys
from types import FrameType
from typing import Any

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.parsing.in_language import read_in
from service.domain.quantities.quantity import Quantity


def quantity(stated: str, tag: str | None = None) -> Quantity:
    read = read_text(stated, tag)
    assert isinstance(read, Quantity)
    return read


@pytest.mark.parametrize(
    ("stated", "inside"),
    [
        ("14 (12 initially)", Bounds(14, 14)),
        ("119 (MoD claim)", Bounds(119, 119)),
        ("20 (est.)", Bounds(15, 25)),
        ("(20)", Bounds(20, 20)),
    ],
)
def test_words_in_parentheses_qualify_or_are_left_out(stated: str, inside: Bounds) -> None:
    assert quantity(stated).hard == inside


@pytest.mark.parametrize(
    "unit",
    [
        *("one hundred and ", "at least ", "20 or ", "a-", "including 3 ", "word ", "1,", "20 men, 4, "),
        *("village elders ", "(20) ", "half a million ", "between 1 and ", "twenty-one ", "killed ", "dozen "),
        *("1 ", "one ", "20 of "),
    ],
)
def test_reading_is_linear_in_the_length_of_a_text(unit: str) -> None:
    """Twice the text takes at most 2.1 times the steps, and ten times the text 12 times as many.

    Steps are lines that run, each turn of a loop one, so that no clock decides. A text of whole units is refused for
    the same reason at any length.
    """

    def steps(length: int) -> int:
        count = 0

        def counted(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal count
            count += 1
            return counted

        before = sys.gettrace()
        sys.settrace(counted)
        try:
            with pytest.raises(UnreadableQuantity):
                read_in(unit * (length // len(unit)), ENGLISH)
        finally:
            sys.settrace(before)
        return count

    steps(200)
    assert steps(4_000) <= 2.1 * steps(2_000)
    assert steps(2_000) <= 12 * steps(200)


@pytest.mark.parametrize("stated", ["three couples", "two pairs", "both sides suffered losses"])
def test_couples_and_sides_are_no_people_to_count(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read_text(stated, "en")


@pytest.mark.parametrize(
    ("stated", "measures"),
    [
        ("leaving eight people injured", ("injured",)),
        ("leaving nine dead", ("killed",)),
        ("left 20 missing", ("missing",)),
    ],
)
def test_what_people_were_left_as_is_what_is_counted(stated: str, measures: tuple[str, ...]) -> None:
    assert quantity(stated, "en").counted.measures == measures

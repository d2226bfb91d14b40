"""The numbers that statements name, and which of them are the ends of a spread."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.bounds import StatedNumbers
from service.domain.quantities.grammar import read
from service.domain.quantities.numbers.stated_numbers import (
    Ends,
    Figure,
    number_in_its_words,
    numbers_in_brief,
    stated_ends,
)
from service.domain.quantities.quantity import Quantity


def quantity(stated: int | str) -> Quantity:
    counted = read(stated)
    assert isinstance(counted, Quantity)
    return counted


def numbers_of(stated: int | str) -> StatedNumbers:
    return quantity(stated).numbers


def figure(stated: int | str) -> Figure:
    return numbers_of(stated), quantity(stated).hard


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        (119, 119, 119),
        ("at least 21", 21, 21),
        ("more than 100", 100, 100),
        ("up to 15", 15, 15),
        ("fewer than 60", 60, 60),
        ("about 45", 45, 45),
        ("nearly 200", 200, 200),
        ("30 to 40", 30, 40),
        ("dozens", 12, 99),
        ("more than a hundred", 100, 100),
        ("more than 1.2 million", 1_200_000, 1_200_000),
        ("fewer than a hundred people", 100, 100),
        ("at least about 20", 20, 20),
        ("about 20 to 30", 20, 30),
        ("one to two dozen", 12, 24),
        ("about 20 so far", 20, 20),
        ("10 to 14 so far", 10, 10),
        ("more than 20 and as many as 40", 20, 40),
        ("20 to 30 children and 3 women", 23, 33),
        ("about 10 children and 3 women", 13, 13),
        ("more than 100 men and 3 children", 103, 103),
    ],
)
def test_a_statement_names_the_numbers_in_its_words(stated: int | str, low: int, high: int) -> None:
    assert (numbers_of(stated).low, numbers_of(stated).high) == (low, high)


@pytest.mark.parametrize(
    ("stated", "brief"),
    [
        ("more than a hundred", "more than 100"),
        ("no fewer than twenty-one", "at least 21"),
        ("exactly 20", "20"),
        ("well over two dozen", "more than 24"),
        ("a dozen", "about 12"),
        ("close to 47,600", "close to 47,600"),
        ("at least about 20", "at least about 20"),
        ("no more than 40", "no more than 40"),
        ("about 20 to 30", "about 20 to 30"),
        ("between 20 and 30", "20 to 30"),
        ("21 so far", "at least 21"),
        ("20 to 30 children and 3 women", "23 to 33"),
        ("plus de cent morts", "more than 100"),
    ],
)
def test_a_statement_in_the_fewest_words_has_the_number_that_was_stated(stated: str, brief: str) -> None:
    assert numbers_in_brief(numbers_of(stated)) == brief


def test_a_sum_keeps_its_words_as_an_end_and_leaves_the_end_to_whoever_says_the_number() -> None:
    stated = "ten children and one woman"

    assert number_in_its_words(stated, numbers_of(stated), quantity(stated).bound, is_high=True) == stated
    assert stated_ends([figure(stated), figure(11)]) == Ends([1], [1], [])
    assert stated_ends([figure(stated), figure(12)]) == Ends([0], [1], [])


@pytest.mark.parametrize(
    "stated",
    ["dozens", "at least dozens", "more than several hundred", "up to several hundred", "dozens so far", "many"],
)
def test_a_statement_without_a_number_keeps_its_words(stated: str) -> None:
    numbers = numbers_of(stated)

    assert numbers.is_numberless
    assert number_in_its_words(stated, numbers, quantity(stated).bound, is_high=True) == stated


@pytest.mark.parametrize(
    ("figures", "low", "high", "beside"),
    [
        ((12, 20, "up to 15"), [0], [1], []),
        (("up to 15", "up to 20"), [0], [1], []),
        (("up to 15", "fewer than 15"), [1], [0], []),
        # A maximum holds no end with those who state its number.
        (("up to 15", 15), [1], [1], [0]),
        ((12, 20, "up to 8"), [0], [1], [2]),
        ((12, "fewer than 10"), [0], [0], [1]),
        ((12, "fewer than 60"), [0], [1], []),
        ((12, "dozens"), [0], [0], [1]),
        ((12, 99, "dozens"), [0], [1], []),
        ((12, "hundreds"), [0], [1], []),
        ((12, "several"), [0], [0], [1]),
        ((40, "several"), [1], [0], []),
        (("dozens", "several"), [1], [0], []),
        # No number but a maximum: the words are the ends, and the maximum hides nobody.
        (("dozens", "fewer than a dozen"), [0], [0], [1]),
        (("dozens", "fewer than 200"), [0], [1], []),
        (("dozens", 28, "fewer than a dozen"), [1], [1], [0, 2]),
        ((12, 12, 30), [0, 1], [2], []),
        # Of those who name one number each end has those who say it in one way.
        ((12, "at least 12"), [0], [1], []),
        ((12, "about 12", "more than 12"), [0], [2], []),
        (("at least 30", "20 to 30", 30), [1], [0], []),
        (("about 30", "20 to 30", 30), [1], [1, 2], []),
        ((150, "more than a hundred", 101), [1], [0], []),
        (("up to several hundred", 2_000, 3_000), [1], [2], [0]),
        # "Many" and "someone" say no number at all.
        ((12, "many"), [0], [0], []),
        (("many", "dozens"), [1], [1], []),
        (("many",), [0], [0], []),
    ],
)
def test_the_ends_of_several_figures(
    figures: tuple[int | str, ...], low: list[int], high: list[int], beside: list[int]
) -> None:
    assert stated_ends(list(map(figure, figures))) == Ends(low, high, beside)


FIGURES = st.one_of(
    st.integers(1, 500),
    st.builds("up to {}".format, st.integers(2, 500)),
    st.builds("at least {}".format, st.integers(1, 500)),
    st.sampled_from(["dozens", "several", "hundreds"]),
)


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_no_figure_lies_outside_the_ends_but_a_maximum_or_a_word(figures: list[int | str]) -> None:
    numbers = [numbers_of(stated) for stated in figures]
    ends = stated_ends(list(map(figure, figures)))

    low, high = numbers[ends.low[0]].low, numbers[ends.high[0]].high
    firm = [number for number in numbers if not (number.is_numberless or number.is_maximum)]
    assert all(low <= number.low and number.high <= high for number in firm)
    assert not any(numbers[place].is_maximum for place in ends.low) or not firm

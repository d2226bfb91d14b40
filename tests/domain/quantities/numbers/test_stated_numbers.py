"""The numbers that statements name, and which of them are the ends of a spread."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.bounds import Quantity
from service.domain.quantities.grammar import read
from service.domain.quantities.numbers.stated_numbers import StatedNumbers, end_holders, stated_numbers


def numbers_of(stated: int | str) -> StatedNumbers:
    quantity = read(stated)
    assert isinstance(quantity, Quantity)
    return stated_numbers(quantity.stated, quantity.hard, quantity.soft, quantity.bound)


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
    ],
)
def test_a_statement_names_the_numbers_in_its_words(stated: int | str, low: int, high: int) -> None:
    assert (numbers_of(stated).low, numbers_of(stated).high) == (low, high)


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ((12, 20, "up to 15"), [0], [1]),
        (("up to 15", "up to 20"), [0], [1]),
        (("up to 15", 15), [1], [0, 1]),
        ((12, "dozens"), [0], [0]),
        ((12, "hundreds"), [0], [1]),
        (("dozens", "several"), [1], [0]),
        ((12, 12, 30), [0, 1], [2]),
    ],
)
def test_the_ends_of_several_figures(figures: tuple[int | str, ...], low: list[int], high: list[int]) -> None:
    assert end_holders([numbers_of(figure) for figure in figures]) == (low, high)


FIGURES = st.one_of(
    st.integers(1, 500),
    st.builds("up to {}".format, st.integers(2, 500)),
    st.builds("at least {}".format, st.integers(1, 500)),
    st.sampled_from(["dozens", "several", "hundreds"]),
)


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_no_figure_lies_outside_the_ends_but_a_maximum_or_a_word(figures: list[int | str]) -> None:
    numbers = [numbers_of(figure) for figure in figures]
    low_places, high_places = end_holders(numbers)

    low, high = numbers[low_places[0]].low, numbers[high_places[0]].high
    firm = [number for number in numbers if not (number.is_numberless or number.is_maximum)]
    assert all(low <= number.low and number.high <= high for number in firm)
    assert not any(numbers[place].is_maximum for place in low_places) or not firm

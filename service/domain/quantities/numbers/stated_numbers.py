"""The numbers that statements name, and the two ends they give a spread (VOCABULARY 10)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from service.domain.quantities.bounds import Bound, Bounds

# Bounds of phrases without a stated number: "dozens", "someone".
NUMBERLESS = frozenset({Bound.VAGUE, Bound.EXISTENCE})


@dataclass(frozen=True, slots=True)
class StatedNumbers:
    """The lowest and the highest number in the words of a statement: 47,600 of "close to 47,600", 21 of "at least 21".

    A numberless statement ("dozens") has its bounds instead; ``is_maximum`` marks "up to 15".
    """

    low: int
    high: int
    is_numberless: bool = False
    is_maximum: bool = False


def stated_numbers(stated: str, hard: Bounds, soft: Bounds, bound: str) -> StatedNumbers:
    """The numbers in the words ``stated``, which were read as ``hard`` and ``soft``."""
    low, high = hard.low, hard.top
    if bound == Bound.LOWER:
        number = _in_words(stated, low, low - 1)
        return StatedNumbers(number, number)
    if bound == Bound.UPPER:
        number = _in_words(stated, high, high + 1)
        return StatedNumbers(number, number, is_maximum=True)
    if bound == Bound.APPROX:
        # The bounds of "about" and "a dozen" are symmetric around the number; those of "nearly" end at it.
        is_symmetric = soft.low - low == high - soft.top
        number = (low + high) // 2 if is_symmetric else high
        return StatedNumbers(number, number)
    return StatedNumbers(low, high, is_numberless=bound in NUMBERLESS)


def number_in_its_words(stated: str, hard: Bounds, soft: Bounds, bound: str, *, is_high: bool) -> str:
    """One end of a statement in the fewest words: "at least 21", "about 40", the 30 or the 40 of "30 to 40".

    A statement without a number keeps its own words ("dozens").
    """
    numbers = stated_numbers(stated, hard, soft, bound)
    if numbers.is_numberless or bound == Bound.DERIVED:
        return stated
    if bound == Bound.ZERO:
        return "none"
    number = f"{numbers.high if is_high else numbers.low:,}"
    return f"{_qualifier(numbers, hard, bound)}{number}"


def _qualifier(numbers: StatedNumbers, hard: Bounds, bound: str) -> str:
    """The word before the number, with its space."""
    if bound == Bound.LOWER:
        return "more than " if numbers.low < hard.low else "at least "
    if bound == Bound.UPPER:
        return "fewer than " if numbers.high > hard.top else "up to "
    if bound == Bound.APPROX:
        return "nearly " if numbers.high == hard.high else "about "
    return ""


def end_holders(figures: Sequence[StatedNumbers]) -> tuple[list[int], list[int]]:
    """The places of the figures at the low end and at the high end; at least one figure is given.

    A maximum is never the low end unless all are maximums. A figure without a number is an end only where all are, or
    where it lies beyond every number.
    """
    numeric = [figure for figure in figures if not figure.is_numberless] or list(figures)
    firm = [figure for figure in numeric if not figure.is_maximum] or numeric
    lowest = min(figure.low for figure in firm)
    highest = max(figure.high for figure in numeric)
    below = [figure for figure in figures if figure.is_numberless and figure.high < lowest]
    above = [figure for figure in figures if figure.is_numberless and figure.low > highest]
    low = min((figure.low for figure in below), default=lowest)
    high = max((figure.high for figure in above), default=highest)
    at_low = {figure for figure in below or firm if figure.low == low}
    at_high = {figure for figure in above or numeric if figure.high == high}
    return _places(figures, at_low), _places(figures, at_high)


def _places(figures: Sequence[StatedNumbers], holders: Set[StatedNumbers]) -> list[int]:
    return [place for place, figure in enumerate(figures) if figure in holders]


def _in_words(stated: str, bound: int, neighbour: int) -> int:
    """The bound, or its neighbour where the words contain that: "more than 100" is at least 101 and contains 100."""
    words = "".join(letter for letter in stated if letter.isalnum() or letter == " ").split()
    return neighbour if str(neighbour) in words and str(bound) not in words else bound

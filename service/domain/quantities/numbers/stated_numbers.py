"""The numbers that statements name in print, and the two ends they give a spread (VOCABULARY 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers, numbers_at
from service.domain.quantities.numbers.amounts import within_limits

Figure = tuple[StatedNumbers, Bounds]
"""A statement: the numbers that it names, and the bounds that it is read as."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The places of the figures at the low end and at the high end, and of those that lie neither there nor between."""

    low: list[int]
    high: list[int]
    beside: list[int]


def number_in_its_words(stated: str, numbers: StatedNumbers, bound: str, *, is_high: bool) -> str:
    """One end of a statement in the fewest words: "at least 21", "about 40", the 30 or the 40 of "30 to 40".

    A statement without a number keeps its own words ("dozens"), and so does a sum ("ten children and one woman").
    """
    if numbers.is_numberless or numbers.is_sum or bound == Bound.DERIVED:
        return stated
    if bound == Bound.ZERO:
        return "none"
    return f"{numbers.qualifier}{numbers.high if is_high else numbers.low:,}"


def numbers_in_brief(numbers: StatedNumbers) -> str:
    """Both numbers of a statement in the fewest words: "more than 100", "about 20 to 30"."""
    span = f"{numbers.low:,}" if numbers.low == numbers.high else f"{numbers.low:,} to {numbers.high:,}"
    return f"{numbers.qualifier}{span}"


def sum_of_bounds(bounds: Sequence[Bounds]) -> Bounds:
    """The bounds of several groups together. Raises ``UnreadableQuantity`` where they are beyond every count."""
    low, highs = sum(part.low for part in bounds), [part.high for part in bounds]
    high = None if None in highs else sum(high or 0 for high in highs)
    within_limits(low if high is None else high)
    return Bounds(low, high)


def sum_of_numbers(numbers: Sequence[StatedNumbers], hard: Bounds, bound: Bound) -> StatedNumbers:
    """The sum of the numbers named: 103 of "more than 100 men and 3 children"; none where a term names none."""
    at_ends = numbers_at(hard, bound)
    if any(number.is_numberless for number in numbers):
        return replace(at_ends, is_numberless=True, is_sum=True)
    low, high = sum(number.low for number in numbers), sum(number.high for number in numbers)
    more = "more than " if any(number.qualifier == "more than " for number in numbers) else at_ends.qualifier
    return StatedNumbers(low, low if bound is Bound.LOWER else high, qualifier=more, is_sum=True)


def stated_ends(figures: Sequence[Figure]) -> Ends:
    """The figures at both ends of the stated numbers; at least one figure is given.

    A maximum is never the low end unless all are maximums. A figure without a number is an end only where it lies
    beyond every number, or where there is no other. The figures of an end say the same number in the same way: of
    "12", "at least 12" and "up to 12" the first is the low end, and the second the high one. Beside the ends are
    maximums below the low one ("up to 8" where the others begin at 12) and words that reach beyond an end ("dozens"
    where the others say 28).
    """
    low_key = min(_low_key(figure) for figure in _low_candidates(figures))
    high_key = max(_high_key(figure) for figure in _high_candidates(figures))
    low = [place for place, figure in enumerate(figures) if _low_key(figure) == low_key]
    high = [place for place, figure in enumerate(figures) if _high_key(figure) == high_key]
    reach = low_key[0], high_key[0]
    beside = [place for place, figure in enumerate(figures) if _is_beside(figure, *reach)]
    return Ends(low, high, [place for place in beside if place not in {*low, *high}])


def _low_candidates(figures: Sequence[Figure]) -> list[Figure]:
    firm = [figure for figure in _numeric(figures) if not figure[0].is_maximum]
    words = [figure for figure in _vague(figures) if not figure[0].is_maximum]
    if not firm:
        return words or _numeric(figures) or list(figures)
    lowest = min(numbers.low for numbers, _ in firm)
    return [figure for figure in words if figure[0].high < lowest] or firm


def _high_candidates(figures: Sequence[Figure]) -> list[Figure]:
    words, numeric = _vague(figures), _numeric(figures)
    if not numeric:
        return words or list(figures)
    # "Fewer than 12" allows 11 at most.
    highest = max(min(numbers.high, bounds.top) for numbers, bounds in numeric)
    return [figure for figure in words if figure[0].low > highest] or numeric


def _numeric(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure[0].is_numberless]


def _vague(figures: Iterable[Figure]) -> list[Figure]:
    """The figures without a number that say how many all the same: "dozens", but not "many" or "someone"."""
    return [figure for figure in figures if figure[0].is_numberless and not _is_existence(figure)]


def _is_existence(figure: Figure) -> bool:
    numbers, bounds = figure
    return numbers.is_numberless and bounds.is_open and not numbers.qualifier


def _low_key(figure: Figure) -> tuple[int, bool, int, bool, str, bool]:
    """Sorts the figures at one number from the lowest on: "12", "about 12", "at least 12", "more than 12"."""
    numbers, bounds = figure
    return (numbers.low, *_openness(bounds), numbers.is_sum, numbers.qualifier, numbers.is_numberless)


def _high_key(figure: Figure) -> tuple[int, bool, bool, int, bool, bool, str, bool]:
    """Sorts the figures at one number up to the highest: "up to 12", "about 12", "12", "at least 12"."""
    numbers, bounds = figure
    is_bare = not numbers.qualifier
    return (
        numbers.high,
        not numbers.is_maximum,
        *_openness(bounds),
        not numbers.is_sum,
        is_bare,
        numbers.qualifier,
        numbers.is_numberless,
    )


def _openness(bounds: Bounds) -> tuple[bool, int]:
    return bounds.is_open, bounds.low if bounds.is_open else 0


def _is_beside(figure: Figure, low: int, high: int) -> bool:
    numbers, bounds = figure
    if numbers.is_maximum:
        return bounds.top <= low
    return numbers.is_numberless and not _is_existence(figure) and not low <= numbers.low <= numbers.high <= high

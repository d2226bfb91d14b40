"""The numbers that statements name in print, and the two ends they give a spread (VOCABULARY 10)."""

from collections.abc import Sequence, Set

from service.domain.quantities.bounds import Bound, StatedNumbers


def number_in_its_words(stated: str, numbers: StatedNumbers, bound: str, *, is_high: bool) -> str:
    """One end of a statement in the fewest words: "at least 21", "about 40", the 30 or the 40 of "30 to 40".

    A statement without a number keeps its own words ("dozens").
    """
    if numbers.is_numberless or bound == Bound.DERIVED:
        return stated
    if bound == Bound.ZERO:
        return "none"
    return f"{numbers.qualifier}{numbers.high if is_high else numbers.low:,}"


def numbers_in_brief(numbers: StatedNumbers) -> str:
    """Both numbers of a statement in the fewest words: "more than 100", "about 20 to 30"."""
    span = f"{numbers.low:,}" if numbers.low == numbers.high else f"{numbers.low:,} to {numbers.high:,}"
    return f"{numbers.qualifier}{span}"


def end_holders(figures: Sequence[StatedNumbers]) -> tuple[list[int], list[int]]:
    """The places of the figures at the low end and at the high end; at least one figure is given.

    A maximum is never the low end unless all are maximums. A figure without a number is an end only where all are, or
    where it lies beyond every number.
    """
    numeric = [figure for figure in figures if not figure.is_numberless] or list(figures)
    firm = [figure for figure in numeric if not figure.is_maximum] or numeric
    lowest = min(figure.low for figure in firm)
    highest = max(figure.high for figure in numeric)
    below = [figure for figure in figures if figure.is_numberless and not figure.is_maximum and figure.high < lowest]
    above = [figure for figure in figures if figure.is_numberless and figure.low > highest]
    low = min((figure.low for figure in below), default=lowest)
    high = max((figure.high for figure in above), default=highest)
    at_low = {figure for figure in below or firm if figure.low == low}
    at_high = {figure for figure in above or numeric if figure.high == high}
    return _places(figures, at_low), _places(figures, at_high)


def _places(figures: Sequence[StatedNumbers], holders: Set[StatedNumbers]) -> list[int]:
    return [place for place, figure in enumerate(figures) if figure in holders]

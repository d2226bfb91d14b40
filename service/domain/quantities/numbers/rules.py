"""The arithmetic of VOCABULARY 3: the hard and the soft bounds of a number with its qualifier.

All bounds are whole numbers, rounded down, and never below zero.
"""

from collections.abc import Callable

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount

Spans = tuple[Bounds, Bounds]
"""The hard and the soft bounds, in this order."""

Rule = Callable[[Amount], Spans]
PairRule = Callable[[Amount, Amount], Spans]


def exactly(n: Amount) -> Spans:
    """[N,N] and no wider."""
    return Bounds(n.number, n.number), Bounds(n.number, n.number)


def bare(n: Amount) -> Spans:
    """[N,N]; a number ending in 0 may have been rounded by g/2, by 5 % of N at most."""
    reach = min(n.grain // 2, n.number // 20) if may_be_rounded(n.number) else 0
    return Bounds(n.number, n.number), _around(n.number, reach, n.number, reach)


def dozen(n: Amount) -> Spans:
    """A dozen is 12, and from 10 to 14 (row 13); so do other words for about a number reach either way."""
    return _around(n.number, n.slack, n.number, n.slack), Bounds(n.number, n.number)


def at_least(n: Amount) -> Spans:
    """[N,∞), typically up to N+g."""
    return Bounds(n.number, None), Bounds(n.number, n.number + n.grain)


def more_than(n: Amount) -> Spans:
    """[N+1,∞), typically up to N+g."""
    return Bounds(n.number + 1, None), Bounds(n.number + 1, n.number + n.grain)


def up_to(n: Amount) -> Spans:
    """[1,N], typically the upper half; the low end is 1 because the statement implies that somebody was counted."""
    _refuse_zero(n)
    return Bounds(1, n.number), Bounds(max(1, n.number // 2), n.number)


def at_most(n: Amount) -> Spans:
    """[0,N], typically the upper half."""
    return Bounds(0, n.number), Bounds(n.number // 2, n.number)


def fewer_than(n: Amount) -> Spans:
    """[0,N−1], typically from N−g."""
    _refuse_zero(n)
    return Bounds(0, n.number - 1), Bounds(max(0, n.number - n.grain), n.number - 1)


def about(n: Amount) -> Spans:
    """N ± g, typically half of that; below 100 at least a tenth of N, rounded up (VOCABULARY 8)."""
    radius = about_radius(n)
    return _around(n.number, radius, n.number, radius), _around(n.number, radius // 2, n.number, radius // 2)


def at_least_about(n: Amount) -> Spans:
    """[N−g,∞): "at least about 20" vouches for the lower end of "about 20" only."""
    hard, soft = about(n)
    return Bounds(hard.low, None), soft


def about_radius(n: Amount) -> int:
    """How far "about N" reaches either way."""
    return max(n.grain, -(-n.number // 10)) if n.number < 100 else n.grain


def odd(n: Amount) -> Spans:
    """[N,N+9], typically [N,N+4]: "50-odd"."""
    return Bounds(n.number, n.number + 9), Bounds(n.number, n.number + 4)


def nearly(n: Amount) -> Spans:
    """[N−g,N], typically from N−g/2 to N−1."""
    _refuse_zero(n)
    hard = Bounds(max(0, n.number - n.grain), n.number)
    return hard, Bounds(max(0, n.number - max(1, n.grain // 2)), n.number - 1)


def between(n: Amount, m: Amount) -> Spans:
    """[N,M]; an end told in dozens reaches as far as a dozen does."""
    return _around(n.number, n.slack, m.number, m.slack), Bounds(n.number, m.number)


def about_between(n: Amount, m: Amount) -> Spans:
    """[N−g,M+g], typically half of that at either end; the radius is that of "about" at each."""
    below, above = about_radius(n), about_radius(m)
    return _around(n.number, below, m.number, above), _around(n.number, below // 2, m.number, above // 2)


def at_least_between(n: Amount, m: Amount) -> Spans:
    """[N,∞), typically [N,M]: of "at least 10 to 12" only the lower end is vouched for."""
    return Bounds(n.number, None), Bounds(n.number, m.number)


def may_be_rounded(number: int) -> bool:
    """Whether a bare number ends in 0."""
    return number > 0 and number % 10 == 0


def _around(low: int, below: int, high: int, above: int) -> Bounds:
    return Bounds(max(0, low - below), high + above)


def _refuse_zero(n: Amount) -> None:
    if n.number == 0:
        raise UnreadableQuantity('nothing is below zero; say "none"', ACCEPTED)

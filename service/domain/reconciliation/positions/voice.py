"""All that one claimant gave as its own: how often it reversed itself, and its unusual numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.domain.claims.vocabulary import ClaimState
from service.domain.places.territory import Territory
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, PositionKey, newest_first, position_key

Subject = tuple[str, Territory]
"""What a number counts, and where."""

_REVERSALS = 2
_LEAST_UNUSUAL = 100


@dataclass(frozen=True, slots=True)
class Voice:
    """All counts that one claimant gave as its own; whether it reversed itself about any, and its unusual numbers."""

    said: tuple[Assertion, ...]
    is_unstable: bool
    unusual: frozenset[tuple[int, Subject]]

    @classmethod
    def of(cls, assertions: Iterable[Assertion]) -> "Voice":
        """Of all that it asserts: what it says itself, without the sub-counts."""
        said = tuple(each for each in assertions if each.voiced and not each.is_part)
        unstable = any(reversals(several) >= _REVERSALS for several in _holdings(said))
        return cls(said, unstable, frozenset(_unusual(said)))


def _holdings(every: Iterable[Assertion]) -> Iterable[list[Assertion]]:
    by_holding: dict[PositionKey, list[Assertion]] = {}
    for each in every:
        by_holding.setdefault(position_key(each), []).append(each)
    return by_holding.values()


def _unusual(every: Iterable[Assertion]) -> Iterator[tuple[int, Subject]]:
    for each in every:
        if each.topic is not None and each.hard.is_exact and is_unusual(each.hard.low):
            yield each.hard.low, (each.topic.measure, each.topic.territory)


def reversals(several: Sequence[Assertion]) -> int:
    """How often a claimant reversed itself on one topic: withdrew, corrected, or turned from rising to falling or back.

    A toll that only rises is an update each time and no reversal; one statement in five papers is withdrawn once.
    """
    statements: dict[tuple[object, Bounds], list[Assertion]] = {}
    for each in reversed(newest_first(several)):
        statements.setdefault((each.said_at, each.hard), []).append(each)
    withdrawn = [copies for copies in statements.values() if all(_is_withdrawn(each) for each in copies)]
    corrected = {each.claim.id for copies in statements.values() for each in copies if each.claim.corrected_from}
    standing = [copies[0].hard.low for copies in statements.values() if copies not in withdrawn]
    return len(withdrawn) + len(corrected) + _turns(standing)


def _is_withdrawn(assertion: Assertion) -> bool:
    return assertion.claim.standing.state is ClaimState.RETRACTED


def _turns(lows: Sequence[int]) -> int:
    """How often a row of numbers turns from rising to falling or back."""
    rises = [later > earlier for earlier, later in pairwise(lows) if later != earlier]
    return sum(before != after for before, after in pairwise(rises))


def is_unusual(number: int) -> bool:
    """Whether a number is too particular to turn up twice by chance: 119 and 4,460, not 120 or 4,000."""
    return number >= _LEAST_UNUSUAL and len(str(number).rstrip("0")) > 2

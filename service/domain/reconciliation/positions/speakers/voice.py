"""The voice of a claimant: all counts it gave as its own, its reversals and its unusual numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from service.domain.claims.vocabulary import ClaimState
from service.domain.matching.judgements import Merger
from service.domain.places.disputed import are_apart
from service.domain.places.territory import Territory
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.newest import PositionKey, oldest_first, position_key

Subject = tuple[str, str | None, Territory]
"""The measure, unit and territory of a number."""

_REVERSALS = 2
_LEAST_UNUSUAL = 100


@dataclass(frozen=True, slots=True)
class Voice:
    """All counts that one claimant gave as its own, without sub-counts.

    ``is_unstable``: the claimant reversed itself at least twice on one topic. ``unusual`` are its numbers that hardly
    occur twice by chance, each with its subject.
    """

    assertions: tuple[Assertion, ...]
    is_unstable: bool
    unusual: frozenset[tuple[int, Subject]]

    @classmethod
    def of(cls, assertions: Iterable[Assertion], mergers: Sequence[Merger] = ()) -> "Voice":
        """The voice in all assertions of one claimant, whose incidents mergers may have made one."""
        voiced = tuple(assertion for assertion in assertions if assertion.voiced and not assertion.is_part)
        unstable = any(reversals(holding, mergers) >= _REVERSALS for holding in _holdings(voiced))
        return cls(voiced, unstable, frozenset(_unusual(voiced)))


def _holdings(assertions: Sequence[Assertion]) -> Iterable[list[Assertion]]:
    """The numbers on one topic, where there are several."""
    by_key: dict[PositionKey, list[Assertion]] = {}
    for assertion in assertions if len(assertions) > 1 else ():
        by_key.setdefault(position_key(assertion), []).append(assertion)
    return by_key.values()


def _unusual(assertions: Iterable[Assertion]) -> Iterator[tuple[int, Subject]]:
    for assertion in assertions:
        topic, hard = assertion.topic, assertion.hard
        if topic is not None and hard.is_exact and is_unusual(hard.low):
            yield hard.low, (topic.measure, topic.unit, topic.territory)


def reversals(assertions: Sequence[Assertion], mergers: Sequence[Merger] = ()) -> int:
    """How often a claimant reversed itself on one topic: withdrew, corrected, or turned from rising to falling or back.

    A toll that only rises is updated, not reversed. One statement in five papers counts as one statement.
    """
    ordered = oldest_first(assertions)
    # What a claimant said of another place, day or incident, told as one event since, is no reversal.
    last, ids = ordered[-1].claim, {assertion.claim.id for assertion in ordered}
    unrelated = frozenset[str]().union(*(merger.unrelated(ids, (last.id,)) for merger in mergers))
    ordered = [
        assertion
        for assertion in ordered
        if assertion.claim.id not in unrelated and not are_apart(assertion.claim.event, last.event)
    ]
    statements = [list(copies) for _, copies in groupby(ordered, lambda copy: (copy.dated_at, copy.hard))]
    withdrawn = [copies for copies in statements if all(_is_withdrawn(copy) for copy in copies)]
    corrected = {copy.claim.id for copy in ordered if copy.claim.corrected_from and copy.state is ClaimState.CORRECTED}
    standing = [copies[0].hard.low for copies in statements if copies not in withdrawn]
    return len(withdrawn) + len(corrected) + _turns(standing)


def _is_withdrawn(assertion: Assertion) -> bool:
    return assertion.claim.standing.state is ClaimState.RETRACTED


def _turns(lows: Sequence[int]) -> int:
    """How often a sequence of numbers turns from rising to falling or back."""
    rises = [later > earlier for earlier, later in pairwise(lows) if later != earlier]
    return sum(before != after for before, after in pairwise(rises))


def is_unusual(number: int) -> bool:
    """Whether a number is too particular to occur twice by chance: 119 and 4,460, but not 120 or 4,000."""
    return number >= _LEAST_UNUSUAL and len(str(number).rstrip("0")) > 2

"""People's decisions on whether claims are about one event: sticky, undoable, and stronger than any score."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations, product
from types import MappingProxyType
from typing import Self

Pair = tuple[str, str]
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Decision(StrEnum):
    """What a person held about claims; ``unsure`` takes an earlier decision on the pair back without another."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on a pair or a set of claims (then on every pair of it): by whom, when and why.

    With claims ``against``, it decides on every claim of the one set with every claim of the other, and on no others.
    ``sequence`` is its place in the ledger, 0 before it has one.
    """

    id: str
    claims: tuple[str, ...]
    decision: Decision
    by: str
    why: str | None = None
    at: datetime | None = None
    against: tuple[str, ...] = ()
    sequence: int = 0

    @property
    def named(self) -> tuple[str, ...]:
        """Every claim it names, sorted."""
        return tuple(sorted({*self.claims, *self.against}))

    def pairs(self) -> Iterator[Pair]:
        """Each pair of claims it decides on, the lesser id first."""
        if self.against:
            return (_pair(one, other) for one, other in product(self.claims, self.against) if one != other)
        return combinations(sorted(set(self.claims)), 2)


@dataclass(frozen=True)
class Judgements:
    """All decisions in force: the latest on each pair, and what follows from those that say "same".

    What is in force never contradicts itself. ``made`` are the decisions in force, the earliest first; ``left_out`` the
    ids of those that are not, for each contradicted what stood before it.
    """

    _latest: Mapping[Pair, Decision] = field(default_factory=lambda: MappingProxyType({}))
    _same: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    _group: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    made: tuple[Judgement, ...] = ()
    left_out: frozenset[str] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Self:
        """The decisions in force, in whatever order they are given; undone ones are left out by the caller.

        The last in the ledger wins on a pair; of those without a place in it the latest, of the same moment the greater
        id. Of decisions that contradict each other (two people at one moment) the later is left out.
        """
        ordered = sorted(judgements, key=lambda one: (one.sequence, one.at or _LONG_AGO, one.id))
        whole = cls._from(ordered)
        return whole if whole.contradiction() is None else cls._one_by_one(ordered)

    @classmethod
    def _one_by_one(cls, ordered: Iterable[Judgement]) -> Self:
        kept, left_out = list[Judgement](), set[str]()
        for one in ordered:
            if cls._from([*kept, one]).contradiction() is None:
                kept.append(one)
            else:
                left_out.add(one.id)
        return cls._from(kept, frozenset(left_out))

    @classmethod
    def _from(cls, ordered: Sequence[Judgement], left_out: frozenset[str] = frozenset()) -> Self:
        latest = {pair: one.decision for one in ordered for pair in one.pairs()}
        same: dict[str, set[str]] = {}
        for (left, right), decision in latest.items():
            if decision is Decision.SAME:
                same.setdefault(left, set()).add(right)
                same.setdefault(right, set()).add(left)
        neighbours = {claim: tuple(sorted(others)) for claim, others in sorted(same.items())}
        return cls(
            MappingProxyType(latest),
            MappingProxyType(neighbours),
            MappingProxyType(_groups(neighbours)),
            tuple(ordered),
            left_out,
        )

    def must(self, left: str, right: str) -> bool:
        """Whether people's decisions put the two together, directly or through others."""
        group = self._group.get(left)
        return group is not None and group is self._group.get(right)

    def cannot(self, left: str, right: str) -> bool:
        """Whether a person said that the two, themselves, are different."""
        return self._latest.get(_pair(left, right)) is Decision.DIFFERENT

    def linked(self, claim_id: str) -> tuple[str, ...]:
        """All other claims that must be where this one is, sorted."""
        group = self._group.get(claim_id)
        return tuple(other for other in group if other != claim_id) if group else ()

    def differing(self) -> tuple[Pair, ...]:
        """The pairs in force that are held to be different, sorted."""
        return tuple(sorted(pair for pair, decision in self._latest.items() if decision is Decision.DIFFERENT))

    def conflict(self, new: Judgement) -> tuple[str, ...] | None:
        """The chain of claims held to be the same whose ends are held to be different once ``new`` is in force.

        ``None`` where it contradicts nothing. ``new`` replaces earlier decisions on its own pairs.
        """
        return self._from([*self.made, new]).contradiction()

    def conflict_without(self, judgement_id: str) -> tuple[str, ...] | None:
        """The same for undoing a decision: an earlier one on its pairs is in force again, and may contradict others."""
        return self._from([one for one in self.made if one.id != judgement_id]).contradiction()

    def contradiction(self) -> tuple[str, ...] | None:
        """The first chain of "same" between two claims that are held to be different."""
        return next((self._chain(*pair) for pair in self.differing() if self.must(*pair)), None)

    def on(self, claim_id: str) -> tuple[Judgement, ...]:
        """The decisions in force that name a claim, the earliest first."""
        return tuple(one for one in self.made if claim_id in one.claims or claim_id in one.against)

    def _chain(self, start: str, end: str) -> tuple[str, ...]:
        came_from = _reached(start, self._same)
        chain = [end]
        while chain[-1] != start:
            chain.append(came_from[chain[-1]])
        return tuple(reversed(chain))


NO_JUDGEMENTS = Judgements()


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def _groups(neighbours: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each claim everything on a way of "same" from it, sorted; claims of one group share one tuple."""
    groups: dict[str, tuple[str, ...]] = {}
    for claim in neighbours:
        if claim not in groups:
            reached = tuple(sorted(_reached(claim, neighbours)))
            groups.update(dict.fromkeys(reached, reached))
    return groups


def _reached(start: str, neighbours: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every claim on a way of "same" from ``start``, with the claim before it on the shortest way."""
    came_from, waiting = {start: start}, deque([start])
    while waiting:
        claim = waiting.popleft()
        for other in neighbours.get(claim, ()):
            if other not in came_from:
                came_from[other] = claim
                waiting.append(other)
    return came_from

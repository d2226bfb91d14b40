"""People's decisions on whether claims are about one event: they last, can be undone, and outweigh any score."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations, product
from types import MappingProxyType
from typing import Self

Pair = tuple[str, str]
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Decision(StrEnum):
    """A person's decision about claims; ``unsure`` takes back an earlier decision on the pair and makes no new one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on every pair of some claims: by whom, when and why.

    With claims ``against``, it decides instead on every pair of a claim of ``claims`` and a claim of ``against``.
    ``sequence`` is its position in the ledger, 0 before it is recorded.
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
        """Every claim that the judgement names, sorted."""
        return tuple(sorted({*self.claims, *self.against}))

    def pairs(self) -> Iterator[Pair]:
        """Each pair of claims that the judgement decides on, the lesser id first."""
        if self.against:
            return (_pair(left, right) for left, right in product(self.claims, self.against) if left != right)
        return combinations(sorted(set(self.claims)), 2)

    def mates(self, claim_id: str) -> frozenset[str]:
        """The claims with which the judgement pairs a claim."""
        sides = ((self.claims, self.against or self.claims), (self.against, self.claims))
        return frozenset(mate for near, far in sides if claim_id in near for mate in far) - {claim_id}


@dataclass(frozen=True, slots=True)
class Merger:
    """The claims of two incidents that a person said to be one."""

    left: frozenset[str]
    right: frozenset[str]

    def others(self, claim_ids: Collection[str]) -> frozenset[str]:
        """The claims across from some claims; none where these are on both sides."""
        sides = ((self.left, self.right), (self.right, self.left))
        across = [far for near, far in sides if not near.isdisjoint(claim_ids)]
        return across[0] if len(across) == 1 else frozenset()

    def unrelated(self, former: Collection[str], current: Collection[str]) -> frozenset[str]:
        """The former claims that current ones did not replace, since they were another incident's.

        Of what was said since the merger nobody knows which of both sides it replaced.
        """
        both = self.left | self.right
        is_given_since = both.isdisjoint(current) and self.is_between(former)
        return (both if is_given_since else self.others(current)).intersection(former)

    def is_between(self, claim_ids: Collection[str]) -> bool:
        """Whether some claims are on both sides."""
        return not (self.left.isdisjoint(claim_ids) or self.right.isdisjoint(claim_ids))


@dataclass(frozen=True)
class Judgements:
    """All decisions in force: the latest on each pair, and the groups that follow from the decisions "same".

    Decisions in force never contradict each other. ``made`` are these, the earliest first. ``left_out`` are the ids of
    the decisions that are not in force, because each contradicted the ones before it.
    """

    _latest: Mapping[Pair, Decision] = field(default_factory=lambda: MappingProxyType({}))
    _neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    _group: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    made: tuple[Judgement, ...] = ()
    left_out: frozenset[str] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Self:
        """The decisions in force, whatever the order of ``judgements``; the caller leaves out those undone.

        On a pair the last in the ledger wins; among judgements without a sequence the latest, then the greater id. Of
        decisions that contradict each other (two people at one moment) the later is left out.
        """
        ordered = sorted(
            judgements, key=lambda judgement: (judgement.sequence, judgement.at or _LONG_AGO, judgement.id)
        )
        whole = cls._from(ordered)
        return whole if whole.contradiction() is None else cls._one_by_one(ordered)

    @classmethod
    def _one_by_one(cls, ordered: Iterable[Judgement]) -> Self:
        in_force, left_out = list[Judgement](), set[str]()
        for judgement in ordered:
            if cls._from([*in_force, judgement]).contradiction() is None:
                in_force.append(judgement)
            else:
                left_out.add(judgement.id)
        return cls._from(in_force, frozenset(left_out))

    @classmethod
    def _from(cls, ordered: Sequence[Judgement], left_out: frozenset[str] = frozenset()) -> Self:
        latest = {pair: judgement.decision for judgement in ordered for pair in judgement.pairs()}
        linked: dict[str, set[str]] = {}
        for (left, right), decision in latest.items():
            if decision is Decision.SAME:
                linked.setdefault(left, set()).add(right)
                linked.setdefault(right, set()).add(left)
        neighbours = {claim_id: tuple(sorted(mates)) for claim_id, mates in sorted(linked.items())}
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
        """Whether a person decided on exactly this pair that the two are different."""
        return self._latest.get(_pair(left, right)) is Decision.DIFFERENT

    def linked(self, claim_id: str) -> tuple[str, ...]:
        """All further claims that must be in one incident with this one, sorted."""
        group = self._group.get(claim_id)
        return tuple(mate_id for mate_id in group if mate_id != claim_id) if group else ()

    def mergers_of(self, claim_ids: Collection[str]) -> tuple[Merger, ...]:
        """The mergers in force that name some claims on one side of theirs."""
        if self._group.keys().isdisjoint(claim_ids):
            return ()
        ids = frozenset(claim_ids)
        return tuple(
            Merger(frozenset(merger.claims), frozenset(merger.against))
            for merger in self.made
            if merger.decision is Decision.SAME and merger.against and not ids.isdisjoint(merger.claims)
        )

    def differing(self) -> tuple[Pair, ...]:
        """The pairs that are judged different, sorted."""
        return tuple(sorted(pair for pair, decision in self._latest.items() if decision is Decision.DIFFERENT))

    def conflict(self, new: Judgement) -> tuple[str, ...] | None:
        """The chain of claims judged the same whose ends are judged different once ``new`` is in force.

        ``new`` replaces earlier decisions on its own pairs. ``None`` if it contradicts nothing.
        """
        return self._from([*self.made, new]).contradiction()

    def conflict_without(self, judgement_id: str) -> tuple[str, ...] | None:
        """The chain that contradicts itself once a judgement is undone; ``None`` for none.

        An earlier judgement on the same pairs is then in force again, and may contradict a third.
        """
        return self._from([judgement for judgement in self.made if judgement.id != judgement_id]).contradiction()

    def contradiction(self) -> tuple[str, ...] | None:
        """The first chain of "same" between two claims that are judged different."""
        return next((self._chain(*pair) for pair in self.differing() if self.must(*pair)), None)

    def on(self, claim_id: str) -> tuple[Judgement, ...]:
        """The judgements in force that name a claim, the earliest first."""
        return tuple(judgement for judgement in self.made if claim_id in (*judgement.claims, *judgement.against))

    def _chain(self, start: str, end: str) -> tuple[str, ...]:
        came_from = _steps_back(start, self._neighbours)
        chain = [end]
        while chain[-1] != start:
            chain.append(came_from[chain[-1]])
        return tuple(reversed(chain))


NO_JUDGEMENTS = Judgements()


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def _groups(neighbours: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each claim its group, which is all claims that chains of "same" connect with it, sorted.

    Claims of one group share one tuple.
    """
    groups: dict[str, tuple[str, ...]] = {}
    for claim_id in neighbours:
        if claim_id not in groups:
            group = tuple(sorted(_steps_back(claim_id, neighbours)))
            groups.update(dict.fromkeys(group, group))
    return groups


def _steps_back(start: str, neighbours: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every claim that a chain of "same" connects with ``start``, with the claim before it on the shortest chain."""
    came_from, waiting = {start: start}, deque([start])
    while waiting:
        claim_id = waiting.popleft()
        for neighbour in neighbours.get(claim_id, ()):
            if neighbour not in came_from:
                came_from[neighbour] = claim_id
                waiting.append(neighbour)
    return came_from

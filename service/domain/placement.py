"""Why each claim is where it is, and which groups might be one: what `why` and the review list show."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.domain.edge import Edges, classes
from service.domain.scoring import Integers
from service.domain.threshold import DOUBT, MISSING, NARROW, THRESHOLD


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and their score in thousandths of a bit."""

    left: str
    right: str
    score: int


@dataclass(frozen=True, slots=True)
class Placement:
    """One claim in its group: how well it fits there and elsewhere, in thousandths of a bit.

    ``average`` is its mean score with the others of its group (``None`` when alone). ``runner_up`` is a claim of the
    other group it fits best and ``runner_up_average`` its mean score with that group. ``best`` and ``worst`` are its
    scores within its group.
    """

    claim: str
    average: int | None = None
    runner_up: str | None = None
    runner_up_average: int | None = None
    best: Pair | None = None
    worst: Pair | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether the runner-up is within a bit, so that a person should look."""
        if self.average is None or self.runner_up_average is None:
            return False
        return self.average - self.runner_up_average < NARROW


@dataclass(frozen=True, slots=True)
class Group:
    """The claims held to be about one event, sorted by id, and why each is here, in the same order."""

    members: tuple[str, ...]
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups that might be one: the best pair between them, and the average of all pairs between them.

    ``average`` is the score of the best pair where nothing above the threshold connects the groups.
    """

    left: str
    right: str
    score: int
    average: int


def groups(edges: Edges, label: Integers) -> tuple[Group, ...]:
    """The groups that a label for each claim makes, sorted by their first member."""
    placements = _placements(edges, label)
    parts = (sorted((placements[one] for one in part.tolist()), key=lambda p: p.claim) for part in classes(label))
    made = (Group(tuple(one.claim for one in part), tuple(part)) for part in parts)
    return tuple(sorted(made, key=lambda one: one.members))


def _placements(edges: Edges, label: Integers) -> list[Placement]:
    inside = label[edges.left] == label[edges.right]
    best, worst = _extremes(edges, inside, 1), _extremes(edges, inside, -1)
    own, elsewhere = _averages(edges, label)
    return [
        Placement(
            claim=claim.id,
            average=own.get(one),
            runner_up=elsewhere[one][0] if one in elsewhere else None,
            runner_up_average=elsewhere[one][1] if one in elsewhere else None,
            best=best.get(one),
            worst=worst.get(one),
        )
        for one, claim in enumerate(edges.claims)
    ]


def _extremes(edges: Edges, within: NDArray[np.bool_], sign: int) -> dict[int, Pair]:
    """For each position its pair with the highest score, with a sign of -1 the lowest."""
    left, right = edges.left[within], edges.right[within]
    one, other = np.concatenate((left, right)), np.concatenate((right, left))
    score = np.tile(edges.score[within], 2)
    order = np.lexsort((other, -sign * score, one))
    firsts = order[np.unique(one[order], return_index=True)[1]]
    found = zip(one[firsts].tolist(), other[firsts].tolist(), score[firsts].tolist(), strict=True)
    return {a: Pair(edges.claims[a].id, edges.claims[b].id, s) for a, b, s in found}


def _averages(edges: Edges, label: Integers) -> tuple[dict[int, int], dict[int, tuple[str, int]]]:
    """The average of each claim with its group, and the best of its averages with others."""
    sizes = np.bincount(label, minlength=len(edges))
    one, other = np.concatenate((edges.left, edges.right)), np.concatenate((edges.right, edges.left))
    sums, counts, pairs = _summed(one * len(edges) + label[other], np.tile(edges.score, 2))
    own = dict.fromkeys(np.flatnonzero(sizes[label] > 1).tolist(), MISSING)
    elsewhere: dict[int, tuple[str, int]] = {}
    for pair, total, count in zip(pairs.tolist(), sums.tolist(), counts.tolist(), strict=True):
        claim, group = divmod(pair, len(edges))
        average = _average(total, count, int(sizes[group]) - int(group == label[claim]))
        if group == label[claim]:
            own[claim] = average
        elif claim not in elsewhere or average > elsewhere[claim][1]:
            elsewhere[claim] = (edges.claims[group].id, average)
    return own, elsewhere


def _summed(codes: Integers, scores: Integers) -> tuple[Integers, Integers, Integers]:
    """Sums and counts of the scores of each code, and the codes, sorted."""
    distinct, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, where, scores)
    return sums, counts, distinct


def _average(total: int, found: int, pairs: int) -> int:
    return (total + MISSING * (pairs - found)) // pairs


def doubts(edges: Edges, label: Integers) -> tuple[Doubt, ...]:
    """The pairs of groups whose average is less than two bits short of the threshold, or above it, sorted."""
    return tuple(sorted(_doubts(edges, label), key=lambda one: (one.left, one.right)))


def _doubts(edges: Edges, label: Integers) -> Iterator[Doubt]:
    sizes = np.bincount(label, minlength=len(edges))
    codes, best = _best_between(edges, label)
    for total, count, code, edge in zip(*_summed(codes, edges.score), best.tolist(), strict=True):
        left, right = divmod(int(code), len(edges))
        if left != right:
            average = _average(int(total), int(count), int(sizes[left] * sizes[right]))
            yield from _doubt(edges, edge, average)


def doubts_between(edges: Edges, label: Integers) -> Iterator[Doubt]:
    """The pairs of groups of two components whose best pair is less than two bits short of the threshold."""
    for edge in _best_between(edges, label)[1].tolist():
        yield from _doubt(edges, edge, int(edges.score[edge]))


def _best_between(edges: Edges, label: Integers) -> tuple[Integers, Integers]:
    """A code for each edge's pair of groups, and the edge with the highest score of each code."""
    one, other = label[edges.left], label[edges.right]
    codes = np.minimum(one, other) * len(edges) + np.maximum(one, other)
    order = np.lexsort((edges.right, edges.left, -edges.score, codes))
    return codes, order[np.unique(codes[order], return_index=True)[1]]


def _doubt(edges: Edges, edge: int, average: int) -> Iterator[Doubt]:
    if average > THRESHOLD - DOUBT:
        left, right = sorted((edges.claims[int(edges.left[edge])].id, edges.claims[int(edges.right[edge])].id))
        yield Doubt(left, right, int(edges.score[edge]), average)

"""The groups that a clustering makes, and the pairs of groups that might be one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from service.domain.matching.clustering.pairs import Edges, classes
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.thresholds import DOUBT, MISSING, THRESHOLD


@dataclass(frozen=True, slots=True)
class Group:
    """The claims held to be about one event, sorted by id."""

    members: tuple[str, ...]


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
    made = (Group(tuple(sorted(edges.claims[one].id for one in part.tolist()))) for part in classes(label))
    return tuple(sorted(made, key=lambda one: one.members))


def doubts(edges: Edges, label: Integers) -> tuple[Doubt, ...]:
    """The pairs of groups whose average is less than two bits short of the threshold, or above it, sorted."""
    return tuple(sorted(_doubts(edges, label), key=lambda one: (one.left, one.right)))


def doubts_between(edges: Edges, label: Integers) -> Iterator[Doubt]:
    """The pairs of groups of two components whose best pair is less than two bits short of the threshold."""
    for edge in _best_between(edges, label)[1].tolist():
        yield from _doubt(edges, edge, int(edges.score[edge]))


def _summed(codes: Integers, scores: Integers) -> tuple[Integers, Integers, Integers]:
    """Sums and counts of the scores of each code, and the codes, sorted."""
    distinct, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, where, scores)
    return sums, counts, distinct


def _average(total: int, found: int, pairs: int) -> int:
    return (total + MISSING * (pairs - found)) // pairs


def _doubts(edges: Edges, label: Integers) -> Iterator[Doubt]:
    sizes = np.bincount(label, minlength=len(edges))
    codes, best = _best_between(edges, label)
    for total, count, code, edge in zip(*_summed(codes, edges.score), best.tolist(), strict=True):
        left, right = divmod(int(code), len(edges))
        if left != right:
            average = _average(int(total), int(count), int(sizes[left] * sizes[right]))
            yield from _doubt(edges, edge, average)


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

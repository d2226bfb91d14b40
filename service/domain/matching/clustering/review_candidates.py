"""The groups that clustering makes, and the pairs of groups that might be one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from service.domain.matching.clustering.pairs import ScoredPairs, group_by_label
from service.domain.matching.comparison.doubt import LEAST_DOUBTFUL, is_near_miss
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.thresholds import DOUBT, MISSING, THRESHOLD


@dataclass(frozen=True, slots=True)
class Group:
    """The claims held to be about one event, sorted by id."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewCandidate:
    """Two groups that might be one: the best pair between them, and the average of all pairs between them.

    ``average`` is the score of the best pair where nothing above the threshold connects the groups.
    """

    left: str
    right: str
    score: int
    average: int


def groups(edges: ScoredPairs, label: Integers) -> tuple[Group, ...]:
    """The groups that a label for each claim makes, sorted by their first member."""
    parts = (sorted(edges.claims[position].id for position in part.tolist()) for part in group_by_label(label))
    return tuple(sorted((Group(tuple(ids)) for ids in parts), key=lambda group: group.members))


def review_candidates(edges: ScoredPairs, label: Integers) -> tuple[ReviewCandidate, ...]:
    """The pairs of groups whose average is less than two bits short of the threshold, or above it, sorted.

    So are those with a pair that is reason enough to ask, whatever the average.
    """
    return tuple(sorted(_review_candidates(edges, label), key=lambda candidate: (candidate.left, candidate.right)))


def review_candidates_between(edges: ScoredPairs, label: Integers) -> Iterator[ReviewCandidate]:
    """The pairs of groups of two components whose best pair is less than two bits short of the threshold, or a near
    miss.
    """
    for edge in _best_between(edges, label)[1].tolist():
        yield from _review_candidate(edges, edge, int(edges.score[edge]))


def _summed(codes: Integers, scores: Integers) -> tuple[Integers, Integers, Integers]:
    """For each distinct code, sorted: the sum of its scores, how many there are, and the code."""
    distinct, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, where, scores)
    return sums, counts, distinct


def _average(total: int, scored: int, pairs: int) -> int:
    return (total + MISSING * (pairs - scored)) // pairs


def _review_candidates(edges: ScoredPairs, label: Integers) -> Iterator[ReviewCandidate]:
    sizes = np.bincount(label, minlength=len(edges))
    codes, best = _best_between(edges, label)
    for total, count, code, edge in zip(*_summed(codes, edges.score), best.tolist(), strict=True):
        left, right = divmod(int(code), len(edges))
        if left != right:
            average = _average(int(total), int(count), int(sizes[left] * sizes[right]))
            yield from _review_candidate(edges, edge, average, min(sizes[left], sizes[right]) == 1)


def _best_between(edges: ScoredPairs, label: Integers) -> tuple[Integers, Integers]:
    """A code for each edge's pair of groups, and the edge with the highest score of each code."""
    lefts, rights = label[edges.left], label[edges.right]
    codes = np.minimum(lefts, rights) * len(edges) + np.maximum(lefts, rights)
    order = np.lexsort((edges.right, edges.left, -edges.score, codes))
    return codes, order[np.unique(codes[order], return_index=True)[1]]


def _review_candidate(edges: ScoredPairs, edge: int, average: int, is_lone: bool = False) -> Iterator[ReviewCandidate]:
    score = int(edges.score[edge])
    if average <= THRESHOLD - DOUBT and score <= LEAST_DOUBTFUL:
        return
    left, right = sorted(
        (edges.claims[int(edges.left[edge])], edges.claims[int(edges.right[edge])]), key=lambda claim: claim.id
    )
    if average > THRESHOLD - DOUBT or is_near_miss(left, right, score, is_lone):
        yield ReviewCandidate(left.id, right.id, score, average)

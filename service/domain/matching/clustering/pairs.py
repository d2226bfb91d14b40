"""The pairs of some claims that find each other, with their scores and people's decisions, as arrays."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.scoring import Integers, pair_scores, visible_pairs
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import CERTAIN, MISSING

_HALF_CERTAIN = CERTAIN // 2


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Scored pairs: positions of the two claims, scores in thousandths of a bit, and which must or cannot be one.

    ``claims`` are in the order of a hash of their ids: an order of arrival or of names would lean on something outside.
    """

    claims: tuple[ClaimFeatures, ...]
    left: Integers
    right: Integers
    score: Integers

    def __len__(self) -> int:
        return len(self.claims)

    @property
    def must(self) -> NDArray[np.bool_]:
        return self.score > _HALF_CERTAIN

    @property
    def cannot(self) -> NDArray[np.bool_]:
        return self.score < -_HALF_CERTAIN

    def above(self, threshold: int) -> tuple[Integers, Integers]:
        """The pairs with a score above a threshold."""
        strong = self.score > threshold
        return self.left[strong], self.right[strong]

    def where(self, wanted: NDArray[np.bool_]) -> "ScoredPairs":
        """Some of the pairs, among the same claims."""
        return ScoredPairs(self.claims, self.left[wanted], self.right[wanted], self.score[wanted])

    def among(self, some: Integers) -> "ScoredPairs":
        """The pairs within some of the claims, with positions counted anew among them; order is kept."""
        some = np.sort(some)
        place = np.full(len(self.claims), -1, dtype=np.int64)
        place[some] = np.arange(len(some))
        within = (place[self.left] >= 0) & (place[self.right] >= 0)
        claims = tuple(self.claims[one] for one in some.tolist())
        return ScoredPairs(claims, place[self.left[within]], place[self.right[within]], self.score[within])


def in_order(claims: Iterable[ClaimFeatures]) -> tuple[ClaimFeatures, ...]:
    """Claims in the order of a hash of their ids."""
    return tuple(sorted(claims, key=lambda one: (hashlib.sha256(one.id.encode()).digest(), one.id)))


def scored_pairs(
    members: Sequence[ClaimFeatures], judgements: Judgements, candidates: Sequence[ClaimFeatures] = ()
) -> ScoredPairs:
    """The pairs of some claims that find each other, and those a person decided on: a decision replaces the score.

    Pairs of two ``candidates`` are left out: nothing here depends on them.
    """
    claims = in_order((*members, *candidates))
    left, right = visible_pairs(claims, frozenset(one.id for one in candidates))
    score = pair_scores(claims, left, right)
    decided = _decided(claims, judgements)
    if decided:
        one, other, verdict = _arrays(decided)
        open_ = ~np.isin(left * len(claims) + right, one * len(claims) + other)
        left, right = np.concatenate((left[open_], one)), np.concatenate((right[open_], other))
        score = np.concatenate((score[open_], verdict))
    return ScoredPairs(claims, left, right, score)


def _arrays(decided: dict[tuple[int, int], int]) -> tuple[Integers, Integers, Integers]:
    rows = np.array([(*pair, verdict) for pair, verdict in sorted(decided.items())], dtype=np.int64)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _decided(claims: Sequence[ClaimFeatures], judgements: Judgements) -> dict[tuple[int, int], int]:
    place = {one.id: position for position, one in enumerate(claims)}
    same = ((one.id, other, CERTAIN) for one in claims for other in judgements.linked(one.id))
    different = ((one, other, -CERTAIN) for one, other in judgements.differing())
    return {
        (min(place[one], place[other]), max(place[one], place[other])): verdict
        for one, other, verdict in (*same, *different)
        if one in place and other in place
    }


def components(size: int, left: Integers, right: Integers) -> Integers:
    """The component of each of ``size`` nodes, as the position of its first node."""
    label = np.arange(size)
    while True:
        least = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, label[left], least)
        np.minimum.at(label, label[right], least)
        label = label[label]
        if np.array_equal(label, before):
            return label


def group_by_label(label: Integers) -> list[Integers]:
    """The positions that share a label, in the order of the labels."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(label) else []


def score_matrix(edges: ScoredPairs) -> Integers:
    """The scores of all pairs as a square; pairs that don't find each other are ``MISSING`` (GROUPING, clustering)."""
    square = np.full((len(edges), len(edges)), MISSING, dtype=np.int64)
    square[edges.left, edges.right] = edges.score
    square[edges.right, edges.left] = edges.score
    return square

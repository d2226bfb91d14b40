"""The pairs of claims that find each other, with their scores and people's decisions, as arrays."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.scoring import Flags, Integers, pair_scores, visible_pairs
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import CERTAIN, MISSING

_HALF_CERTAIN = CERTAIN // 2


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Scored pairs: the positions of the two claims, and the score in thousandths of a bit.

    ``claims`` are in the order of a hash of their ids, so that no result depends on arrival or on names.
    """

    claims: tuple[ClaimFeatures, ...]
    left: Integers
    right: Integers
    score: Integers

    def __len__(self) -> int:
        return len(self.claims)

    @property
    def must(self) -> Flags:
        """Which pairs must be one."""
        return self.score > _HALF_CERTAIN

    @property
    def cannot(self) -> Flags:
        """Which pairs cannot be one."""
        return self.score < -_HALF_CERTAIN

    def above(self, threshold: int) -> tuple[Integers, Integers]:
        """The pairs with a score above a threshold."""
        strong = self.score > threshold
        return self.left[strong], self.right[strong]

    def where(self, wanted: Flags) -> "ScoredPairs":
        """Some of the pairs, among the same claims."""
        return ScoredPairs(self.claims, self.left[wanted], self.right[wanted], self.score[wanted])

    def among(self, positions: Integers) -> "ScoredPairs":
        """The pairs within some of the claims, with positions among these claims; the order stays."""
        positions = np.sort(positions)
        place = np.full(len(self.claims), -1, dtype=np.int64)
        place[positions] = np.arange(len(positions))
        within = (place[self.left] >= 0) & (place[self.right] >= 0)
        claims = tuple(self.claims[position] for position in positions.tolist())
        return ScoredPairs(claims, place[self.left[within]], place[self.right[within]], self.score[within])


def in_order(claims: Iterable[ClaimFeatures]) -> tuple[ClaimFeatures, ...]:
    """Claims in the order of a hash of their ids."""
    return tuple(sorted(claims, key=lambda claim: (hashlib.sha256(claim.id.encode()).digest(), claim.id)))


def scored_pairs(
    members: Sequence[ClaimFeatures],
    cache: MatchCache,
    judgements: Judgements,
    candidates: Sequence[ClaimFeatures] = (),
) -> ScoredPairs:
    """The pairs of some claims that find each other, and those a person decided on: a decision replaces the score.

    Pairs of two ``candidates`` are left out: no group of members depends on them.
    """
    claims = in_order((*members, *candidates))
    left, right = visible_pairs(claims, frozenset(claim.id for claim in candidates))
    pairs = ScoredPairs(claims, left, right, pair_scores(claims, left, right, cache.scores))
    decided = _decided(claims, judgements)
    return _with_decisions(pairs, *_arrays(decided)) if decided else pairs


def _with_decisions(pairs: ScoredPairs, lefts: Integers, rights: Integers, verdicts: Integers) -> ScoredPairs:
    """The pairs with those that a person decided on, whose verdicts replace their scores."""
    size = len(pairs.claims)
    is_open = ~np.isin(pairs.left * size + pairs.right, lefts * size + rights)
    left, right = np.concatenate((pairs.left[is_open], lefts)), np.concatenate((pairs.right[is_open], rights))
    return ScoredPairs(pairs.claims, left, right, np.concatenate((pairs.score[is_open], verdicts)))


def _arrays(decided: dict[tuple[int, int], int]) -> tuple[Integers, Integers, Integers]:
    rows = np.array([(*pair, verdict) for pair, verdict in sorted(decided.items())], dtype=np.int64)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _decided(claims: Sequence[ClaimFeatures], judgements: Judgements) -> dict[tuple[int, int], int]:
    """The score that decisions give to pairs of positions."""
    place = {claim.id: position for position, claim in enumerate(claims)}
    linked = ((claim.id, mate_id, CERTAIN) for claim in claims for mate_id in judgements.linked(claim.id))
    parted = ((left_id, right_id, -CERTAIN) for left_id, right_id in judgements.differing())
    return {
        (min(place[left_id], place[right_id]), max(place[left_id], place[right_id])): verdict
        for left_id, right_id, verdict in (*linked, *parted)
        if left_id in place and right_id in place
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
    """The scores of all pairs as a square; ``MISSING`` for pairs that do not find each other (GROUPING, clustering)."""
    square = np.full((len(edges), len(edges)), MISSING, dtype=np.int64)
    square[edges.left, edges.right] = edges.score
    square[edges.right, edges.left] = edges.score
    return square

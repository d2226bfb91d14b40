"""Scores of many pairs at once, and the pairs that find each other."""

from itertools import combinations

import numpy as np
from hypothesis import given

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import score
from service.domain.matching.comparison.scoring import ScoreCache, pair_scores, visible_pairs
from tests.builders.profiles import crowds


@given(crowds())
def test_scores_of_many_pairs_at_once_are_the_scores_of_each(crowd: list[ClaimFeatures]) -> None:
    pairs = list(combinations(range(len(crowd)), 2)) * 3
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))

    assert pair_scores(crowd, left, right, ScoreCache()).tolist() == [score(crowd[a], crowd[b]) for a, b in pairs]


@given(crowds())
def test_visible_pairs_are_those_that_read_each_others_keys(crowd: list[ClaimFeatures]) -> None:
    left, right = visible_pairs(crowd)
    expected = {
        (a, b) for a, b in combinations(range(len(crowd)), 2) if set(crowd[a].search_keys) & set(crowd[b].block_keys)
    }

    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected
    assert len(left) == len(expected)

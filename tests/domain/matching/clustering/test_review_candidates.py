"""The doubts between groups: the best pair between two groups, and the average of all."""

import numpy as np
import pytest

from service.domain.matching.clustering.pairs import ScoredPairs
from service.domain.matching.clustering.review_candidates import Group, ReviewCandidate, groups, review_candidates
from service.domain.matching.thresholds import DOUBT, THRESHOLD
from tests.builders.profiles import profiled
from tests.builders.story import Telling

LABEL = np.array([0, 0, 2])


def edges(*scores: int) -> ScoredPairs:
    """Three claims "a", "b" and "c": the scores of (a, c) and (b, c)."""
    claims = tuple(profiled(Telling(), id=id) for id in "abc")
    return ScoredPairs(claims, np.arange(len(scores)), np.full(len(scores), 2), np.array(scores, dtype=np.int64))


def test_groups_are_the_claims_of_one_label() -> None:
    assert groups(edges(), LABEL) == (Group(("a", "b")), Group(("c",)))


def test_the_best_pair_stands_for_two_groups_and_the_average_is_of_all_pairs() -> None:
    assert review_candidates(edges(THRESHOLD, THRESHOLD - 500), LABEL) == (
        ReviewCandidate("a", "c", THRESHOLD, THRESHOLD - 250),
    )


@pytest.mark.parametrize("scores", [(THRESHOLD - DOUBT, THRESHOLD - DOUBT), (THRESHOLD, THRESHOLD - 2 * DOUBT)])
def test_an_average_two_bits_short_is_no_doubt_and_a_pair_that_never_met_counts_as_missing(scores: list[int]) -> None:
    assert review_candidates(edges(*scores), LABEL) == ()
    assert len(review_candidates(edges(*scores[:-1], scores[-1] + 2), LABEL)) == 1

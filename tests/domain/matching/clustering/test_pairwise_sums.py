"""Sums of scores that are kept up as claims come and go."""

from random import Random

from hypothesis import given, settings, strategies as st

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.pairwise_sums import PairwiseSums, PairwiseTable
from service.domain.matching.comparison.comparison import score
from service.domain.matching.review.pivotal import find_each_other
from service.domain.matching.thresholds import MISSING, THRESHOLD
from tests.builders.profiles import crowds


def summed(claims: list[ClaimFeatures]) -> PairwiseSums:
    table = PairwiseTable()
    table.add(claims)
    return PairwiseSums(table)


@settings(max_examples=15)
@given(crowds(), st.randoms(use_true_random=False))
def test_sums_that_become_those_of_further_claims_are_the_sums_made_anew(
    crowd: list[ClaimFeatures], random: Random
) -> None:
    sums = summed(random.sample(crowd, max(1, len(crowd) // 2)))
    wanted = random.sample(crowd, max(1, len(crowd) - 1))

    sums.become(wanted)

    anew = summed(wanted)
    assert sums.claims == wanted
    assert sums.totals.tolist() == anew.totals.tolist()
    assert sums.links.tolist() == anew.links.tolist()


@settings(max_examples=10)
@given(crowds())
def test_each_sum_is_that_of_the_scores_with_all_further_claims(crowd: list[ClaimFeatures]) -> None:
    scores = [
        [score(left, right) if find_each_other(left, right) else MISSING for right in crowd if right is not left]
        for left in crowd
    ]

    sums = summed(crowd)

    assert sums.totals.tolist() == [sum(row) for row in scores]
    assert sums.links.tolist() == [sum(total > THRESHOLD for total in row) for row in scores]

"""A cache of comparisons changes no result."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.grouping import group_claims, groups_by_component
from service.domain.matching.clustering.match_cache import MOST_SUMS, MatchCache
from service.domain.matching.clustering.pairwise_sums import PairwiseSums, PairwiseTable
from service.domain.matching.comparison import scoring
from service.domain.matching.comparison.comparison import score
from service.domain.matching.comparison.scoring import ScoreCache, pair_scores
from tests.builders.profiles import crowds, profiled
from tests.builders.story import Telling


def a_crowd(size: int) -> list[ClaimFeatures]:
    return [profiled(Telling(), f"claimant {n}", f"c{n}", killed=n + 1) for n in range(size)]


def summed(claims: list[ClaimFeatures]) -> PairwiseSums:
    table = PairwiseTable()
    table.add(claims)
    return PairwiseSums(table)


@settings(max_examples=15)
@given(crowds(), st.randoms(use_true_random=False))
def test_claims_are_grouped_the_same_with_a_cache_that_has_seen_some_of_them(
    crowd: list[ClaimFeatures], random: Random
) -> None:
    cache = MatchCache()
    group_claims(random.sample(crowd, len(crowd) // 2), cache)

    assert group_claims(crowd, cache) == group_claims(crowd, MatchCache())
    assert groups_by_component(crowd, cache) == groups_by_component(crowd, MatchCache())


def test_a_profile_made_anew_is_not_taken_for_the_former_one_of_its_claim() -> None:
    cache, pair = (
        ScoreCache(),
        np.array([0]),
    )
    first, second = profiled(Telling(), "MoD", "c1", killed=3), profiled(Telling(), "UN", "c2", killed=3)
    corrected = profiled(Telling(day="2021-07-01"), "MoD", "c1", killed=3)

    before = pair_scores([first, second], pair, pair + 1, cache)
    after = pair_scores([corrected, second], pair, pair + 1, cache)

    assert (before.tolist(), after.tolist()) == ([score(first, second)], [score(corrected, second)])


def test_a_full_cache_starts_anew_and_mixes_up_no_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "_MOST_CACHED", 10)
    crowd, cache = a_crowd(9), ScoreCache()
    left, right = np.triu_indices(len(crowd), 1)
    expected = [score(crowd[a], crowd[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]

    for places in np.array_split(np.arange(len(left)), 7) * 2:
        scores = pair_scores(crowd, left[places], right[places], cache)
        assert scores.tolist() == [expected[place] for place in places.tolist()]


def test_of_many_sums_those_that_share_the_most_claims_are_taken_once() -> None:
    crowd, cache = a_crowd(10), MatchCache()
    for size in (6, 8):
        cache.put_sums(summed(crowd[:size]))

    sums = cache.take_sums(crowd)

    assert sums is not None
    assert sums.claims == crowd[:8]
    assert cache.take_sums(a_crowd(10)) is None


def test_the_oldest_sums_are_dropped() -> None:
    crowds_of_one, cache = [a_crowd(1) for _ in range(MOST_SUMS + 1)], MatchCache()
    for claims in crowds_of_one:
        cache.put_sums(summed(claims))

    assert cache.take_sums(crowds_of_one[0]) is None
    assert cache.take_sums(crowds_of_one[1]) is not None

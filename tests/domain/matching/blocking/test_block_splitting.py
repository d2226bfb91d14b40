"""A crowd is divided by what its claims say: candidates stay few, and nothing depends on which claim came first."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.blocking.block_splitting import STEPS, are_split, split_level
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import group_claims, groups_by_component
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.scoring import visible_pairs
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

ALEPPO = Place("SY", name="Aleppo")
SITES = "market mosque church hospital school university airport prison".split()
TYPES = (EventType.GROUND_CLASH, EventType.SHELLING_OR_MISSILE, EventType.AIR_STRIKE, EventType.IED_OR_MINE)
FINEST = len(STEPS)


def claim_of(n: int, day: str = "2016-02-10", **stated: Any) -> Claim:
    return a_claim(f"c{n}", f"Claimant {n % 97}", Telling(place=ALEPPO, day=day, **stated), killed=1 + n % 40)


def town(count: int) -> list[Claim]:
    """Claims of one town in one month: every day, four types, eight sites."""
    return [
        claim_of(
            n, f"2016-02-{1 + n * 5 % 28:02}", type=TYPES[n // 28 % 4], summary=f"Strike on the {SITES[n // 7 % 8]}"
        )
        for n in range(count)
    ]


@cache
def few() -> tuple[Claim, ...]:
    """Few enough to be drawn from again and again."""
    return tuple(town(200))


def profiles(claims: Sequence[Claim], level: int) -> list[ClaimFeatures]:
    return [features_of(claim, NOBODY_REGISTERED, level) for claim in claims]


@pytest.mark.parametrize(
    ("count", "level"), [(0, 0), (500, 0), (501, 1), (1_000, 1), (1_001, 2), (2_001, 3), (4_001, 4), (10**6, 4)]
)
def test_the_more_claims_of_a_place_and_month_the_finer_they_are_divided(count: int, level: int) -> None:
    assert split_level(count) == level


@pytest.mark.parametrize(
    ("from_level", "left", "right"),
    [
        (1, claim_of(1), claim_of(2, "2016-02-11")),
        (2, claim_of(1), claim_of(2, type=EventType.UNREST)),
        (3, claim_of(1, summary="Strike on a market"), claim_of(2, summary="Strike on a mosque")),
        (4, claim_of(1, type=EventType.AIR_STRIKE), claim_of(2, type=EventType.IED_OR_MINE)),
    ],
)
def test_each_step_asks_for_one_thing_more_in_common(from_level: int, left: Claim, right: Claim) -> None:
    pairs = [profiles([left, right], level) for level in range(FINEST + 1)]

    apart = [are_split(a.division, b.division) for a, b in pairs]

    assert apart == [level >= from_level for level in range(FINEST + 1)]


def test_claims_that_say_little_are_compared_with_all_of_their_day() -> None:
    bare, full = profiles([claim_of(1, type=EventType.OTHER), claim_of(2, summary="Strike on a mosque")], FINEST)

    assert not are_split(bare.division, full.division)


def test_no_crowd_parts_what_a_poster_calls_one_event() -> None:
    source = Source(url="https://example.org/1")
    claims = [claim_of(1, source=source), claim_of(2, "2016-02-11", source=source)]
    left, right = profiles([replace(claim, event=replace(claim.event, ref="a")) for claim in claims], FINEST)

    assert [len(incident.members) for incident in group_claims([left, right], MatchCache()).groups] == [2]


def candidates(crowd: Sequence[ClaimFeatures], level: int) -> float:
    """How many others each claim is compared with, on average."""
    divided = [replace(claim, division=replace(claim.division, level=level)) for claim in crowd]
    left, _ = visible_pairs(divided)
    return 2 * len(left) / len(crowd)


def test_candidates_of_a_town_and_month_stay_bounded_however_many_claims_it_has() -> None:
    crowd = profiles(town(2_001), 0)

    sizes = {count: candidates(crowd[:count], split_level(count)) for count in (500, 1_000, 2_001)}

    assert candidates(crowd, 0) > 200
    assert max(sizes.values()) < 60


@pytest.mark.long
@pytest.mark.timeout(300)
def test_five_thousand_claims_of_a_town_and_month_have_fewer_candidates_than_a_tenth_of_them() -> None:
    crowd = profiles(town(5_000), 0)

    assert candidates(crowd, 0) > 500
    assert candidates(crowd, split_level(5_000)) < 50


@given(st.integers(0, FINEST), st.integers(0, FINEST), st.randoms(use_true_random=False))
def test_two_claims_are_apart_from_both_sides_or_from_neither(
    left_level: int, right_level: int, random: Random
) -> None:
    claims = random.sample(few(), 2)
    left, right = (
        features_of(claim, NOBODY_REGISTERED, level)
        for claim, level in zip(claims, (left_level, right_level), strict=True)
    )

    assert are_split(left.division, right.division) == are_split(right.division, left.division)
    assert are_split(left.division, left.division) is False


@given(st.lists(st.integers(0, FINEST), min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_visible_pairs_are_those_that_meet_and_no_crowd_keeps_apart(levels: list[int], random: Random) -> None:
    claims = random.sample(few(), 12)
    crowd = [features_of(claim, NOBODY_REGISTERED, level) for claim, level in zip(claims, levels, strict=True)]
    left, right = visible_pairs(crowd)
    expected = {
        (a, b)
        for a, b in combinations(range(12), 2)
        if set(crowd[a].search_keys) & set(crowd[b].block_keys) and not are_split(crowd[a].division, crowd[b].division)
    }

    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected


@settings(max_examples=25)
@given(st.integers(0, FINEST), st.randoms(use_true_random=False))
def test_a_divided_crowd_is_grouped_the_same_in_any_order(level: int, random: Random) -> None:
    crowd = profiles(random.sample(few(), 40), level)

    groups = {
        frozenset(ids)
        for component in groups_by_component(random.sample(crowd, len(crowd)), MatchCache())
        for ids in component
    }

    assert groups == {frozenset(incident.members) for incident in group_claims(crowd, MatchCache()).groups}

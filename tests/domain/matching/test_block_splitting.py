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
from service.domain.claims.vocabulary import EventType
from service.domain.matching.block_splitting import STEPS, are_split, split_level
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import group, groups_by_component
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.scoring import visible_pairs
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

ALEPPO = Place("SY", name="Aleppo")
SITES = "market mosque church hospital school university airport prison".split()
TYPES = (EventType.GROUND_CLASH, EventType.SHELLING_OR_MISSILE, EventType.AIR_STRIKE, EventType.IED_OR_MINE)
FINEST = len(STEPS)


def told(n: int, day: str = "2016-02-10", **said: Any) -> Claim:
    return a_claim(f"c{n}", f"Claimant {n % 97}", Telling(place=ALEPPO, day=day, **said), killed=1 + n % 40)


def town(count: int) -> list[Claim]:
    """Claims of one town in one month: every day, four types, eight sites."""
    return [
        told(n, f"2016-02-{1 + n * 5 % 28:02}", type=TYPES[n // 28 % 4], summary=f"Strike on the {SITES[n // 7 % 8]}")
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
    ("from_level", "one", "other"),
    [
        (1, told(1), told(2, "2016-02-11")),
        (2, told(1), told(2, type=EventType.UNREST)),
        (3, told(1, summary="Strike on a market"), told(2, summary="Strike on a mosque")),
        (4, told(1, type=EventType.AIR_STRIKE), told(2, type=EventType.IED_OR_MINE)),
    ],
)
def test_each_step_asks_for_one_thing_more_in_common(from_level: int, one: Claim, other: Claim) -> None:
    pairs = [profiles([one, other], level) for level in range(FINEST + 1)]

    apart = [are_split(left.division, right.division) for left, right in pairs]

    assert apart == [level >= from_level for level in range(FINEST + 1)]


def test_claims_that_say_little_are_compared_with_all_of_their_day() -> None:
    bare, full = profiles([told(1, type=EventType.OTHER), told(2, summary="Strike on a mosque")], FINEST)

    assert not are_split(bare.division, full.division)


def test_no_crowd_parts_what_a_poster_calls_one_event() -> None:
    source = Source(url="https://example.org/1")
    said = [told(1, source=source), told(2, "2016-02-11", source=source)]
    left, right = profiles([replace(one, event=replace(one.event, ref="a")) for one in said], FINEST)

    assert [len(one.members) for one in group([left, right], MatchCache()).groups] == [2]


def candidates(crowd: Sequence[ClaimFeatures], level: int) -> float:
    """How many others each claim is compared with, on average."""
    divided = [replace(one, division=replace(one.division, level=level)) for one in crowd]
    left, _ = visible_pairs(divided)
    return 2 * len(left) / len(crowd)


def test_candidates_of_a_town_and_month_stay_bounded_however_many_claims_it_has() -> None:
    crowd = profiles(town(2_001), 0)

    found = {count: candidates(crowd[:count], split_level(count)) for count in (500, 1_000, 2_001)}

    assert candidates(crowd, 0) > 200
    assert max(found.values()) < 60


@pytest.mark.long
@pytest.mark.timeout(300)
def test_five_thousand_claims_of_a_town_and_month_have_fewer_candidates_than_a_tenth_of_them() -> None:
    crowd = profiles(town(5_000), 0)

    assert candidates(crowd, 0) > 500
    assert candidates(crowd, split_level(5_000)) < 50


@given(st.integers(0, FINEST), st.integers(0, FINEST), st.randoms(use_true_random=False))
def test_two_claims_are_apart_from_both_sides_or_from_neither(one: int, other: int, random: Random) -> None:
    claims = random.sample(few(), 2)
    left, right = features_of(claims[0], NOBODY_REGISTERED, one), features_of(claims[1], NOBODY_REGISTERED, other)

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

    found = {
        frozenset(one) for unit in groups_by_component(random.sample(crowd, len(crowd)), MatchCache()) for one in unit
    }

    assert found == {frozenset(one.members) for one in group(crowd, MatchCache()).groups}

"""An event that very many tell of: one more claim is compared once with each of them, and the groups are the same."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random
from types import FrameType

import pytest

from service.domain.claims.claim import Source
from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import group_claims, groups_by_component
from service.domain.matching.clustering.match_cache import MatchCache
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

AT = datetime(2016, 2, 11, tzinfo=UTC)
TOWN = Place("SY", name="Aleppo")


def a_profile(key: str, summary: str, day: str = "2016-02-10") -> ClaimFeatures:
    source = Source(publisher=f"paper {key}", headline=f"Strike in Aleppo {key}", published_at=AT)
    telling = Telling(place=TOWN, day=day, summary=summary, source=source)
    return features_of(a_claim(key, f"claimant {key}", telling, killed=1 + len(key) % 7), NOBODY_REGISTERED)


def an_event(size: int, key: str = "m", summary: str = "Missile strike on the market") -> list[ClaimFeatures]:
    return [a_profile(f"{key}{n}", summary) for n in range(size)]


def partition(crowd: Sequence[ClaimFeatures], cache: MatchCache) -> set[frozenset[str]]:
    return {frozenset(ids) for component in groups_by_component(crowd, cache) for ids in component}


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called: what a comparison costs, on any machine."""
    calls = [0]

    def count(frame: FrameType, event: str, arg: object) -> None:
        calls[0] += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls[0]


def calls_for_one_more(size: int) -> int:
    crowd, cache = an_event(size + 2), MatchCache()
    groups_by_component(crowd[:size], cache)
    groups_by_component(crowd[: size + 1], cache)
    return calls_of(lambda: groups_by_component(crowd, cache))


def test_one_more_claim_of_an_event_is_compared_once_with_each_that_is_there() -> None:
    few, many = calls_for_one_more(220), calls_for_one_more(880)

    assert many < 6 * few
    assert many < 880 * 100


@pytest.mark.parametrize(
    "beside",
    [
        [],
        an_event(40, "other", "Missile strike on the mosque"),
        [a_profile("a-day-later", "Missile strike on the market", "2016-02-11")],
        [a_profile("elsewhere", "Riot at the prison", "2016-02-12")],
    ],
    ids=["alone", "beside another event", "with one a day later", "with one that it does not meet"],
)
def test_a_multitude_is_grouped_as_its_pairs_say(beside: list[ClaimFeatures]) -> None:
    crowd = [*an_event(260), *beside]

    assert partition(crowd, MatchCache()) == {
        frozenset(incident.members) for incident in group_claims(crowd, MatchCache()).groups
    }


def test_what_was_summed_up_before_changes_nothing() -> None:
    crowd, chance, cache = an_event(300), Random(1), MatchCache()
    fresh = partition(crowd, MatchCache())

    for size in (250, 300, 230, 290, 300):
        groups = partition(chance.sample(crowd, size), cache)

    assert groups == fresh
    assert max(map(len, groups)) == 300

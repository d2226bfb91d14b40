"""Incidents that might be one."""

import pytest

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from service.domain.matching.review.possible_duplicates import (
    MOST_COMPARED,
    is_a_day_short,
    meetings_with_near_incidents,
    possible_duplicates,
    representatives,
)
from service.domain.matching.thresholds import DOUBT, THRESHOLD
from tests.builders.profiles import profiled
from tests.builders.story import Telling

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")
PARTED = Judgements.of([Judgement("j1", ("a", "b"), Decision.DIFFERENT, "an editor")])


def a_profile(id: str, day: str = "2021-06-30", place: Place = KHAN_ABAD) -> ClaimFeatures:
    return profiled(Telling(place=place, day=day), f"claimant {id}", id, killed=3)


def test_all_claims_stand_for_a_small_incident_and_fifty_for_a_large_one_in_any_order() -> None:
    ids = [f"c{n}" for n in range(MOST_COMPARED + 5)]

    assert representatives(ids[:MOST_COMPARED]) == tuple(ids[:MOST_COMPARED])
    assert len(representatives(ids)) == MOST_COMPARED
    assert representatives(reversed(ids)) == representatives(ids)


def test_an_incident_with_one_claim_like_ours_is_near_with_all_its_meetings() -> None:
    claims_of = {"near": [a_profile("b"), a_profile("c", "2021-07-01")], "far": [a_profile("d", "2021-03-01")]}

    near = meetings_with_near_incidents([a_profile("a")], claims_of, MatchCache())

    assert [(left.id, right.id) for left, right, _ in near["near"]] == [("a", "b"), ("a", "c")]
    assert set(near) == {"near"}


def test_no_incident_is_near_where_no_key_is_shared() -> None:
    assert (
        meetings_with_near_incidents([a_profile("a")], {"far": [a_profile("d", place=Place("MX"))]}, MatchCache()) == {}
    )


@pytest.mark.parametrize(
    ("score", "size", "judgements", "expected"),
    [
        (THRESHOLD, 1, NO_JUDGEMENTS, ("inc",)),
        (THRESHOLD - DOUBT, 1, NO_JUDGEMENTS, ()),
        (THRESHOLD, 2, NO_JUDGEMENTS, ()),
        # A pair above the threshold is asked about, whatever the other claims say.
        (THRESHOLD + 1, 2, NO_JUDGEMENTS, ("inc",)),
        (THRESHOLD + 1, 2, PARTED, ()),
        (THRESHOLD, 1, PARTED, ()),
    ],
)
def test_incidents_may_be_one_if_their_average_is_hardly_short_and_no_person_parted_them(
    score: int, size: int, judgements: Judgements, expected: tuple[str, ...]
) -> None:
    near = {"inc": [(a_profile("a"), a_profile("b"), score)]}

    assert possible_duplicates(1, near, {"inc": size}, judgements) == expected


def test_two_claims_that_only_a_day_parts_are_a_day_short() -> None:
    assert is_a_day_short(a_profile("a"), a_profile("b", "2021-07-01"))
    assert not is_a_day_short(a_profile("a"), a_profile("b"))
    assert not is_a_day_short(a_profile("a"), a_profile("b", "2021-07-01", Place("AF", "Herat")))

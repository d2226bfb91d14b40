"""What a decision hangs on, which field would settle a doubt, and how an incident came together."""

import pytest

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from service.domain.matching.review.pivotal import (
    ClusterFit,
    average_score,
    find_each_other,
    missing_fields,
    pivotal_features,
)
from service.domain.matching.thresholds import CERTAIN, MISSING
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim
from tests.domain.places.test_gazetteer import GAZETTEER

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def a_profile(id: str, day: str = "2021-06-28", place: Place = KHAN_ABAD) -> ClaimFeatures:
    telling = Telling(place=place, day=day, at="2021-07-01T00:00:00Z")
    return features_of(a_claim(id, f"Witness {id}", telling, killed=5), NOBODY_REGISTERED, gazetteer=GAZETTEER)


def judged(decision: str, *claims: str) -> Judgements:
    return Judgements.of([Judgement("j", claims, Decision(decision), "An editor")])


def fit(*cluster: str, judgements: Judgements = NO_JUDGEMENTS) -> ClusterFit:
    """How the claim "a" fits some others."""
    return ClusterFit.of(a_profile("a"), [a_profile(id) for id in cluster], judgements)


def test_a_claim_that_would_be_elsewhere_without_its_day_hangs_on_it() -> None:
    assert "when" in pivotal_features([fit("b")])


def test_nothing_hangs_on_evidence_where_a_person_has_decided() -> None:
    assert pivotal_features([fit("b", judgements=judged("same", "a", "b"))]) == ()


def test_a_claim_alone_hangs_on_nothing() -> None:
    assert pivotal_features([fit()]) == ()
    assert average_score(a_profile("a"), [a_profile("a")], NO_JUDGEMENTS) is None


@pytest.mark.parametrize(("decision", "worth"), [("same", CERTAIN), ("different", -CERTAIN)])
def test_a_decision_stands_for_the_score_of_its_pair(decision: str, worth: int) -> None:
    assert average_score(a_profile("a"), [a_profile("b")], judged(decision, "a", "b")) == worth


def test_a_pair_that_never_met_counts_as_missing() -> None:
    far = a_profile("b", place=Place("MX", "Hidalgo"))

    assert not find_each_other(a_profile("a"), far)
    assert average_score(a_profile("a"), [far], NO_JUDGEMENTS) == MISSING


def test_claims_put_together_by_a_person_count_as_the_best_of_them() -> None:
    near, far = a_profile("b"), a_profile("c", place=Place("MX", "Hidalgo"))

    assert average_score(a_profile("a"), [near, far], judged("same", "b", "c")) == average_score(
        a_profile("a"), [near], NO_JUDGEMENTS
    )


def test_who_knows_only_the_country_could_settle_it_by_the_place() -> None:
    assert "event.places" in missing_fields(a_profile("a"), a_profile("b", place=Place("AF")))
    assert "event.places" not in missing_fields(a_profile("a"), a_profile("b"))


def test_who_names_the_district_of_a_town_could_settle_it_by_the_place() -> None:
    town = a_profile("a", place=Place("US", "South Carolina", name="Dalzell"))
    district = a_profile("b", place=Place("US", "South Carolina", "Sumter County"))

    assert "event.places" in missing_fields(town, district)

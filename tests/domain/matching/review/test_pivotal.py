"""What a decision hangs on, which field would settle a doubt, and how an incident came together."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import group, merges
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.comparison import Evidence, compare
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from service.domain.matching.review.pivotal import ClusterFit, average, found_each_other, missing_fields, pivotal
from service.domain.matching.review.placement import placed
from service.domain.matching.thresholds import CERTAIN, MISSING, THRESHOLD
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def told(id: str, day: str = "2021-06-28", place: Place = KHAN_ABAD) -> ClaimFeatures:
    telling = Telling(place=place, day=day, at="2021-07-01T00:00:00Z")
    return features_of(a_claim(id, f"Witness {id}", telling, killed=5), NOBODY_REGISTERED)


def judged(decision: str, *claims: str) -> Judgements:
    return Judgements.of([Judgement("j", claims, Decision(decision), "An editor")])


def fit(*others: str, judgements: Judgements = NO_JUDGEMENTS) -> ClusterFit:
    """How the claim "a" fits some others."""
    return ClusterFit.of(told("a"), [told(other) for other in others], judgements)


def test_a_claim_that_would_be_elsewhere_without_its_day_hangs_on_it() -> None:
    assert "when" in pivotal([fit("b")])


def test_nothing_hangs_on_evidence_where_a_person_has_decided() -> None:
    assert pivotal([fit("b", judgements=judged("same", "a", "b"))]) == ()


def test_a_claim_alone_hangs_on_nothing() -> None:
    assert pivotal([fit()]) == ()
    assert average(told("a"), [told("a")], NO_JUDGEMENTS) is None


@pytest.mark.parametrize(("decision", "worth"), [("same", CERTAIN), ("different", -CERTAIN)])
def test_a_decision_stands_for_the_score_of_its_pair(decision: str, worth: int) -> None:
    assert average(told("a"), [told("b")], judged(decision, "a", "b")) == worth


def test_a_pair_that_never_met_counts_as_missing() -> None:
    far = told("b", place=Place("MX", "Hidalgo"))

    assert not found_each_other(told("a"), far)
    assert average(told("a"), [far], NO_JUDGEMENTS) == MISSING


def test_claims_put_together_by_a_person_count_as_the_best_of_them() -> None:
    near, far = told("b"), told("c", place=Place("MX", "Hidalgo"))

    assert average(told("a"), [near, far], judged("same", "b", "c")) == average(told("a"), [near], NO_JUDGEMENTS)


def test_a_placement_says_how_well_a_claim_fits_here_and_elsewhere() -> None:
    own = [told("a"), told("near"), told("wide", place=Place("AF", "Kunduz"))]
    elsewhere = {
        "a day on": [told("b1", day="2021-06-29"), told("b2", day="2021-06-29")],
        "a province on": [told("c1", place=Place("AF", "Baghlan"))],
        "a country on": [told("d1", place=Place("MX", "Hidalgo"))],
    }

    fits = {name: ClusterFit.of(own[0], several, NO_JUDGEMENTS) for name, several in elsewhere.items()}
    found = placed("a", ClusterFit.of(own[0], own, NO_JUDGEMENTS), fits)

    assert found.average == average(own[0], own, NO_JUDGEMENTS)
    assert (found.best, found.worst) == ("near", "wide")
    assert found.runner_up == "a day on"
    assert found.runner_up_average == average(own[0], elsewhere["a day on"], NO_JUDGEMENTS)
    assert found.runner_up_best == "b1"
    assert not found.is_narrow


def test_a_claim_alone_fits_nothing_here_and_nothing_that_it_never_met() -> None:
    far = ClusterFit.of(told("a"), [told("d", place=Place("MX", "Hidalgo"))], NO_JUDGEMENTS)
    found = placed("a", fit("a"), {"a country on": far})

    assert (found.average, found.best, found.runner_up, found.runner_up_average) == (None, None, None, None)


def test_who_knows_only_the_country_could_settle_it_by_the_place() -> None:
    assert "event.places" in missing_fields(told("a"), told("b", place=Place("AF")))
    assert "event.places" not in missing_fields(told("a"), told("b"))


def test_what_was_with_a_claim_stays_with_it_when_a_person_adds_another() -> None:
    near, far = [told("a"), told("b")], told("c", day="2021-03-01", place=Place("AF", "Herat"))

    alone, together = group([*near, far], MatchCache()), group([*near, far], MatchCache(), judged("same", "a", "c"))

    assert {one.members for one in alone.groups} == {("a", "b"), ("c",)}
    assert {one.members for one in together.groups} == {("a", "b", "c")}


def test_the_merge_tree_goes_from_the_closest_pair_to_the_whole() -> None:
    members = [told("a"), told("b"), told("c", place=Place("AF", "Kunduz"))]

    steps = merges(members, MatchCache())

    assert [len(one.left) + len(one.right) for one in steps] == [2, 3]
    averages = [one.average for one in steps if one.average is not None]
    assert averages == sorted(averages, reverse=True)
    assert averages[0] > THRESHOLD


def test_what_a_person_put_together_has_no_score_in_the_tree() -> None:
    far = told("c", day="2021-03-01", place=Place("AF", "Herat"))

    [by_hand] = merges([told("a"), far], MatchCache(), judged("same", "a", "c"))

    assert (by_hand.left, by_hand.right, by_hand.average) == (("a",), ("c",), None)


def test_the_place_of_one_summary_in_the_words_of_the_other_is_no_evidence_against() -> None:
    mall = Place("KE", "Nairobi", None, "Westgate mall")
    inside = a_claim("a", "Army", Telling(place=mall, summary="Siege of a shopping centre"), killed=67)
    city = replace(mall, name="Nairobi")
    around = a_claim("b", "Red Cross", Telling(place=city, summary="Gunmen storm Westgate mall"), killed=61)

    left, right = (features_of(one, NOBODY_REGISTERED) for one in (inside, around))

    assert "no text" in str([one.found for one in _evidence(left, right)])


def _evidence(left: ClaimFeatures, right: ClaimFeatures) -> tuple[Evidence, ...]:
    return tuple(one for one in compare(left, right).evidence if one.feature == "text")

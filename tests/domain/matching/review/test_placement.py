"""The fit of a claim in its group and in the runner-up."""

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.judgements import NO_JUDGEMENTS
from service.domain.matching.review.pivotal import ClusterFit, average_score
from service.domain.matching.review.placement import placement_of
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def a_profile(id: str, day: str = "2021-06-28", place: Place = KHAN_ABAD) -> ClaimFeatures:
    telling = Telling(place=place, day=day, at="2021-07-01T00:00:00Z")
    return features_of(a_claim(id, f"Witness {id}", telling, killed=5), NOBODY_REGISTERED)


def test_a_placement_says_how_well_a_claim_fits_here_and_elsewhere() -> None:
    own = [a_profile("a"), a_profile("near"), a_profile("wide", place=Place("AF", "Kunduz"))]
    elsewhere = {
        "a day on": [a_profile("b1", day="2021-06-29"), a_profile("b2", day="2021-06-29")],
        "a province on": [a_profile("c1", place=Place("AF", "Baghlan"))],
        "a country on": [a_profile("d1", place=Place("MX", "Hidalgo"))],
    }

    fits = {name: ClusterFit.of(own[0], cluster, NO_JUDGEMENTS) for name, cluster in elsewhere.items()}
    placement = placement_of("a", ClusterFit.of(own[0], own, NO_JUDGEMENTS), fits)

    assert placement.average == average_score(own[0], own, NO_JUDGEMENTS)
    assert (placement.best, placement.worst) == ("near", "wide")
    assert placement.runner_up == "a day on"
    assert placement.runner_up_average == average_score(own[0], elsewhere["a day on"], NO_JUDGEMENTS)
    assert placement.runner_up_best == "b1"
    assert not placement.is_narrow


def test_a_claim_alone_fits_nothing_here_and_nothing_that_it_never_met() -> None:
    far = ClusterFit.of(a_profile("a"), [a_profile("d", place=Place("MX", "Hidalgo"))], NO_JUDGEMENTS)
    placement = placement_of("a", ClusterFit.of(a_profile("a"), [], NO_JUDGEMENTS), {"a country on": far})

    assert (placement.average, placement.best, placement.runner_up, placement.runner_up_average) == (
        None,
        None,
        None,
        None,
    )

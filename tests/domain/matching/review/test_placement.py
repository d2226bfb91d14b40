"""The fit of a claim in its group and in the runner-up."""

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.judgements import NO_JUDGEMENTS
from service.domain.matching.review.pivotal import ClusterFit, average
from service.domain.matching.review.placement import placed
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def told(id: str, day: str = "2021-06-28", place: Place = KHAN_ABAD) -> ClaimFeatures:
    telling = Telling(place=place, day=day, at="2021-07-01T00:00:00Z")
    return features_of(a_claim(id, f"Witness {id}", telling, killed=5), NOBODY_REGISTERED)


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
    found = placed("a", ClusterFit.of(told("a"), [], NO_JUDGEMENTS), {"a country on": far})

    assert (found.average, found.best, found.runner_up, found.runner_up_average) == (None, None, None, None)

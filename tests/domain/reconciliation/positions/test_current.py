"""The current positions of all claimants."""

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import (
    Demographic,
    Stance,
)
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import kinds, only_range, reported
from tests.builders.story import (
    Telling,
    a_claim,
)


def test_a_party_that_denies_its_own_earlier_number_no_longer_holds_it() -> None:
    report = reported(
        a_claim("a", "MoD", Telling(at="14"), killed=119),
        a_claim("b", "MoD", Telling(at="15", stance=Stance.DENIES)),
        a_claim("c", "Taliban", Telling(at="14"), killed=21),
    )

    assert [position.claimant for position in only_range(report).positions] == ["taliban"]
    assert [(exclusion.claim_id, exclusion.reason) for exclusion in report.excluded] == [("a", "superseded")]


def test_the_children_of_a_number_are_compared_where_another_counts_children() -> None:
    children = Telling(victims=Victims(demographic=Demographic.CHILD))
    report = reported(
        a_claim("a", "Mayor", injured="20, including 3 children"), a_claim("b", "Hospital", children, injured=7)
    )

    [injured] = report.measures
    assert [range_.victims_label for range_ in injured.ranges] == ["children", "everyone, or not specified"]
    assert [position.stated for position in injured.ranges[0].positions] == ["3", "7"]
    assert kinds(report) == [Kind.CONTRADICTS]

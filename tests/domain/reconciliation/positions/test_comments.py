"""Remarks: denials and silences, and how long they hold."""

from service.domain.claims.vocabulary import (
    Stance,
)
from tests.builders.reconciled import only_range, reported
from tests.builders.story import (
    Telling,
    a_claim,
)


def test_a_denial_of_one_number_does_not_speak_of_the_injured() -> None:
    denial = a_claim("b", "MoD", Telling(stance=Stance.DENIES), killed=21)
    report = reported(a_claim("a", "Taliban", killed=21, injured=4), denial)

    ends = {measure.measure: measure.ranges[0].low.count for measure in report.measures}
    assert ends == {"killed": 0, "injured": 4}


def test_a_party_that_concedes_what_it_denied_is_no_longer_a_denier() -> None:
    report = reported(
        a_claim("a", "Taliban", Telling(at="14"), killed=21),
        a_claim("b", "MoD", Telling(at="14", stance=Stance.DENIES)),
        a_claim("c", "MoD", Telling(at="15", stance=Stance.CONCEDES), killed=21),
    )

    assert (only_range(report).low.count, report.comments, report.status) == (21, (), "consistent")

"""Remarks: denials and silences, and how long they hold."""

import pytest

from service.domain.claims.vocabulary import Stance
from service.domain.reconciliation.positions.comments import comments, remarks, speaks_to
from tests.builders.reconciled import assertions, only_range, reported
from tests.builders.story import Telling, a_claim


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


def speaks_about(remark: dict[str, int], counted: dict[str, int]) -> bool:
    denial = a_claim("a", "MoD", Telling(stance=Stance.DENIES), **remark)
    remark_assertion, assertion = assertions(denial, a_claim("b", "Taliban", Telling(), **counted))
    return speaks_to(remark_assertion, assertion)


@pytest.mark.parametrize(
    ("remark", "counted", "expected"),
    [
        ({}, {"killed": 21}, True),
        ({"occurrence": 1}, {"killed": 21}, True),
        ({"killed": 5}, {"killed": 21}, True),
        ({"killed": 5}, {"injured": 21}, False),
    ],
)
def test_a_remark_is_about_everything_or_about_the_measure_it_names(
    remark: dict[str, int], counted: dict[str, int], expected: bool
) -> None:
    assert speaks_about(remark, counted) is expected


def test_of_one_party_and_stance_only_one_comment_is_shown() -> None:
    silences = [a_claim(id, "MoD", Telling(stance=Stance.NO_COMMENT)) for id in "ab"]
    denial = a_claim("c", "MoD", Telling(stance=Stance.DENIES))

    shown = comments(remarks(assertions(*silences, denial)))
    assert [(comment.stance, comment.claim_id) for comment in shown] == [
        (Stance.DENIES, "c"),
        (Stance.NO_COMMENT, "a"),
    ]

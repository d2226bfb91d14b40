"""Assertions: topics, keys and times of the counts of a claim."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, Demographic, Verification
from service.domain.reconciliation.positions.assertion import measure_order
from service.domain.reconciliation.positions.newest import position_key
from tests.builders.reconciled import assertions
from tests.builders.story import Telling, a_claim


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        (Telling(), Telling(basis=Basis.CUMULATIVE), True),
        (Telling(), Telling(basis=Basis.PERIOD_INCREMENT), False),
        (Telling(day="2021-06-29"), Telling(day="2021-06-30"), True),
        (Telling(type=EventType.ROUNDUP), Telling(type=EventType.ROUNDUP, basis=Basis.PERIOD_INCREMENT), True),
        (Telling(type=EventType.RUNNING_TOTAL), Telling(type=EventType.RUNNING_TOTAL, basis=Basis.CUMULATIVE), True),
        (Telling(verification=Verification.VERIFIED), Telling(verification=Verification.REPORTED), False),
        (Telling(victims=Victims("MoD")), Telling(victims=Victims("Ministry of Defence")), True),
        (Telling(victims=Victims(demographic=Demographic.ANY)), Telling(), True),
    ],
)
def test_counts_of_one_topic_count_the_same(left: Telling, right: Telling, is_same: bool) -> None:
    first, second = assertions(a_claim("a", "UN", left, killed=5), a_claim("b", "Mayor", right, killed=9))

    assert (first.topic == second.topic) is is_same


def test_only_the_increment_of_a_period_keeps_its_period_in_its_key() -> None:
    total = Telling(type=EventType.RUNNING_TOTAL, day="2021-06-01", until="2021-06-10")
    increment = Telling(type=EventType.ROUNDUP, day="2021-06-01", until="2021-06-10")

    [whole] = assertions(a_claim("a", "UN", total, killed=1))
    [part] = assertions(a_claim("a", "UN", increment, killed=1))
    assert (position_key(whole).topic.period, position_key(part).topic.period) == (None, part.days)


def test_measures_are_sorted_as_in_the_vocabulary_and_others_by_name() -> None:
    measures = ["other:boats", "occurrence", "injured", "other:aid", "killed"]

    assert sorted(measures, key=measure_order) == ["killed", "injured", "occurrence", "other:aid", "other:boats"]

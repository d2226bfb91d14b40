"""Bare numbers of an epidemic: far below a number given before, they may be of what is new."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.vocabulary import Basis, EventType
from service.domain.reconciliation.positions.bare_numbers import may_be_new, possibly_new, with_bare_apart
from service.domain.reconciliation.relations.relate import relate
from tests.builders.reconciled import assertions, reported
from tests.builders.story import Telling, a_claim

OUTBREAK = Telling(type=EventType.EPIDEMIC, day="2013-11-01", at="20T18")
LATER = replace(OUTBREAK, at="21T18")


def total(cases: int | str = 1200, telling: Telling = OUTBREAK) -> Claim:
    return a_claim("t", "Ministry", telling, cases=cases)


@pytest.mark.parametrize(
    ("number", "telling", "expected"),
    [
        (60, LATER, True),
        (60, OUTBREAK, True),
        (60, replace(OUTBREAK, at=None), True),
        (600, LATER, True),
        # Nearer than half it is another number of the same, and before it an earlier toll.
        (601, LATER, False),
        (60, replace(OUTBREAK, at="19T18"), False),
        # Who says what it counts is taken at its word.
        (60, replace(LATER, basis=Basis.CUMULATIVE), False),
        (60, replace(LATER, basis=Basis.INCIDENT), False),
        ("60 new cases", LATER, False),
        ("at least 60", LATER, False),
        (0, LATER, False),
        # Nobody tells every day what was new of a flood.
        (60, replace(LATER, type=EventType.NATURAL_DISASTER), False),
    ],
)
def test_a_bare_number_far_below_one_given_before_may_be_new(
    number: int | str, telling: Telling, expected: bool
) -> None:
    telling = replace(telling, basis=Basis.PERIOD_INCREMENT) if number == "60 new cases" else telling
    bare, before = assertions(a_claim("b", "Doctors", telling, cases=number), total())

    assert may_be_new(bare, before) is expected
    assert possibly_new([bare, before]) == [expected, False]


def test_nothing_is_new_beside_what_is_new() -> None:
    bare, new = assertions(total(60, LATER), total(1200, replace(OUTBREAK, basis=Basis.PERIOD_INCREMENT)))

    assert not may_be_new(bare, new)


@pytest.mark.parametrize("claimant", ["Ministry", "Doctors"])
def test_a_number_that_may_be_new_contradicts_and_lowers_nothing(claimant: str) -> None:
    report = reported(total(), a_claim("b", claimant, LATER, cases=60))

    [measure] = report.measures
    assert [(range_.is_basis_unsaid, range_.high.count) for range_ in measure.ranges] == [(True, 60), (False, 1200)]
    assert not any(position.history for range_ in measure.ranges for position in range_.positions)
    assert (report.disagreements, report.flags.count("unstable")) == ((), 0)
    assert measure.spread.low.count == measure.spread.high.count == 1200


def test_a_claimant_that_tells_its_total_and_what_is_new_by_turns_is_not_unstable() -> None:
    numbers = zip("abcde", (1200, 60, 1270, 70, 1300), strict=True)
    told = [
        a_claim(id, "Ministry", replace(OUTBREAK, at=f"{20 + place}T18"), cases=cases)
        for place, (id, cases) in enumerate(numbers)
    ]

    report = reported(*told)

    assert "unstable" not in report.flags
    assert [position.stated for position in report.measures[0].ranges[-1].positions] == ["1,300"]
    assert [assertion.hard.low for assertion in with_bare_apart(assertions(*told)) if _is_apart(assertion)] == [60, 70]


def _is_apart(assertion: object) -> bool:
    topic = getattr(assertion, "topic", None)
    return bool(topic and topic.maybe_new)


def test_the_pair_counts_on_a_basis_that_is_not_said() -> None:
    bare, before = assertions(a_claim("b", "Doctors", LATER, cases=60), total())

    relation = relate(bare, before)

    assert (relation.kind, relation.axes.comparability) == ("different_basis", "basis")

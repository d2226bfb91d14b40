"""Units are never compared: families are no people (VOCABULARY 8, axis ``unit``)."""

from dataclasses import replace

from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.relate import relate
from service.domain.reconciliation.report import ReportStatus
from tests.builders.reconciled import pair, reported
from tests.builders.story import PARTIES, Telling, a_claim


def counted(id: str, value: int | str, unit: str | None = None, claimant: str | None = None) -> Claim:
    claim = a_claim(id, claimant or f"claimant {id}", Telling(at="14"), displaced=value)
    return replace(claim, counts=tuple(replace(count, unit=unit) for count in claim.counts))


def test_families_and_people_are_two_ranges_that_neither_contradict_nor_agree() -> None:
    families, people = counted("a", 120, "families"), counted("b", 840)
    report = reported(families, people)
    left, right = Interpretation(PARTIES, [families, people]).assertions([families, people])
    relation = relate(left, right)

    assert report.status is ReportStatus.UNDETERMINED
    assert (relation.kind, relation.axes.comparability) == (Kind.DIFFERENT_MEASURE, "unit")
    assert {range_.unit for range_ in report.measures[0].ranges} == {"families", None}


def test_who_counts_in_a_unit_of_another_may_agree_with_it() -> None:
    report = reported(counted("a", 120, "families"), counted("b", 840), counted("c", 840))

    assert report.status is ReportStatus.CONSISTENT


def test_one_unit_is_compared() -> None:
    report = reported(counted("a", 120, "families"), counted("b", 90, "families"))

    assert report.status is ReportStatus.CONTRADICTED


def test_a_spread_is_in_one_unit_and_first_in_that_of_the_measure() -> None:
    families = [counted("a", 120, "families"), counted("b", 90, "families")]
    with_people = reported(*families, counted("d", 840)).measures[0].spread
    without = reported(*families, counted("d", 7, "villages")).measures[0].spread

    assert (with_people.low.count, with_people.high.count) == (840, 840)
    assert (without.low.count, without.high.count) == (90, 120)


def test_a_claimant_keeps_its_figure_in_each_unit() -> None:
    report = reported(counted("a", 120, "families", "MoD"), counted("b", 840, None, "MoD"))

    assert len(report.measures[0].ranges) == 2
    assert report.status is ReportStatus.SINGLE_CLAIMANT


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(["families", "villages", "homes"]))
def test_no_two_numbers_of_different_units_are_ever_compared(left: int, right: int, unit: str) -> None:
    units = pair(counted("a", left, unit), counted("b", right))

    assert not units.same_measure
    assert units.part_and_whole is None
    assert reported(counted("a", left, unit), counted("b", right)).disagreements == ()

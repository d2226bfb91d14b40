"""What a short text tells: the first measure that contradicts, by its ends, and nobody hidden in between."""

import pytest

from service.domain.prose.lead import Lead, LeadShape, first_leads, first_measure, leads, told_measures
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Kind, Reconciliation
from tests.builders.report_story import CIVILIANS, a_dispute, a_measure, a_position, a_range, a_report, killed


def contradicting(*values: int | str) -> Reconciliation:
    positions = [a_position(f"Outlet {letter}", value) for letter, value in zip("ABCDEFG", values, strict=False)]
    return a_report(killed(*positions), disagreements=[a_dispute(Kind.CONTRADICTS, positions[0], positions[1])])


def only_lead(report: Reconciliation) -> Lead:
    [lead] = first_leads(ReportStatements(report))
    return lead


@pytest.mark.parametrize(
    ("values", "ends", "beyond", "between"),
    [
        ((12, 20, "up to 15", 14), ("12", "20"), [], 2),
        ((12, 20, "up to 8", 14), ("12", "20"), ["up to 8"], 1),
        ((10, 31, "fewer than 10", 20), ("10", "31"), ["fewer than 10"], 1),
        ((10, 31, "up to 10"), ("10", "31"), ["up to 10"], 0),
        ((28, "about 40", 30), ("28", "about 40"), [], 1),
        ((12, 30, "dozens"), ("12", "30"), [], 1),
        ((12, 30, "hundreds"), ("12", "hundreds"), [], 1),
    ],
)
def test_the_ends_are_stated_figures_and_a_maximum_is_never_the_low_one(
    values: tuple[int | str, ...], ends: tuple[str, str], beyond: list[str], between: int
) -> None:
    lead = only_lead(contradicting(*values))

    assert lead.shape is LeadShape.SPAN
    assert tuple(statement.quoted.stated for statement in lead.statements) == ends
    assert [statement.quoted.stated for statement in lead.beyond] == beyond
    assert lead.between == between


def test_two_ends_that_agree_hide_no_pair_that_does_not() -> None:
    lead = only_lead(contradicting(12, 20, "fewer than 60"))

    assert lead.shape is LeadShape.VERSUS
    assert [statement.quoted.stated for statement in lead.statements] == ["20", "12"]
    assert lead.between == 1


def test_the_first_measure_that_contradicts_is_told_before_one_that_does_not() -> None:
    high, low = a_position("Ministry", 80), a_position("Taliban", 20)
    report = a_report(
        killed(a_position("Ministry", 12)),
        a_measure("injured", a_range(high, low)),
        disagreements=[a_dispute(Kind.CONTRADICTS, high, low, "injured")],
    )
    statements = ReportStatements(report)

    assert [lead.measure for lead in first_leads(statements)] == ["injured"]
    assert [lead.measure for lead in leads(statements)] == ["killed", "injured"]


def test_a_contradiction_comes_before_a_wider_dispute_of_another_kind() -> None:
    civilians, hospital, ministry = a_position("UN", 5), a_position("Hospital", 9), a_position("Ministry", 119)
    report = a_report(
        a_measure("killed", a_range(civilians, hospital, victims=CIVILIANS), a_range(ministry)),
        disagreements=[
            a_dispute(Kind.MIRROR_COUNTS, civilians, ministry, gap=114),
            a_dispute(Kind.CONTRADICTS, civilians, hospital, gap=4),
        ],
    )

    assert {statement.quoted.name for statement in only_lead(report).statements} == {"UN", "Hospital"}


def test_where_nothing_is_counted_it_is_told_whether_it_happened() -> None:
    report = a_report(a_measure("occurrence", a_range(a_position("Taliban", 1))))

    assert only_lead(report).shape is LeadShape.OCCURRENCE


def test_a_report_without_figures_has_no_lead() -> None:
    statements = ReportStatements(a_report())

    assert not told_measures(statements)
    assert first_measure(statements) is None
    assert not leads(statements)

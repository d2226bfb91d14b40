"""What a long headline leaves out, in which order, and that it counts it."""

from service.domain.prose.leads.fewer import ever_fewer
from service.domain.prose.leads.lead import leads
from service.domain.prose.leads.shape import LeadShape
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation
from tests.builders.report_story import (
    SECURITY_FORCES,
    TALIBAN_FIGHTERS,
    a_dispute,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
)


def told(report: Reconciliation) -> list[tuple[list[str], int]]:
    """The measures that each step tells, and the number of figures that it leaves out."""
    steps = ever_fewer(leads(ReportStatements(report)))
    return [([lead.measure for lead in step.leads], step.left_out) for step in steps]


def contradicted(measure: str, *beside: MeasureReport) -> Reconciliation:
    high, low = a_position("Ministry", 80), a_position("Police", 20)
    dispute: Relation = a_dispute(Kind.CONTRADICTS, high, low, measure)
    return a_report(*beside, a_measure(measure, a_range(high, low)), disagreements=[dispute])


def test_the_missing_are_left_out_first_and_no_figure_of_a_contradiction_is() -> None:
    report = contradicted("killed", a_measure("missing", a_range(a_position("Mayor", 30))))

    steps = told(report)
    assert steps[0] == (["killed", "missing"], 0)
    assert steps[1:] == [(["killed"], 1)] * len(steps[1:])
    assert all(len(step.leads[0].statements) == 2 for step in ever_fewer(leads(ReportStatements(report))))


def test_the_dead_are_told_before_the_injured_in_dispute_whatever_the_length() -> None:
    assert {tuple(measures) for measures, _ in told(contradicted("injured", killed(a_position("Mayor", 4))))} == {
        ("killed", "injured")
    }


def test_the_dead_of_another_side_are_never_left_out() -> None:
    high, low = a_position("Ministry", 80), a_position("Taliban", 20)
    of_the_taliban = a_range(high, low, victims=TALIBAN_FIGHTERS)
    of_the_army = a_range(a_position("Taliban", 40, claim_id="t"), victims=SECURITY_FORCES)
    report = a_report(
        a_measure("killed", of_the_taliban, of_the_army), disagreements=[a_dispute(Kind.CONTRADICTS, high, low)]
    )

    assert {len(step.leads) for step in ever_fewer(leads(ReportStatements(report)))} == {2}


def test_nothing_is_left_out_of_no_figures() -> None:
    assert {tuple(step.leads) for step in ever_fewer([])} == {()}
    assert LeadShape.EACH not in {lead.shape for step in ever_fewer([]) for lead in step.leads}

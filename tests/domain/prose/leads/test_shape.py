"""A lead: which figures it has, and how they may be put into words."""

import pytest

from service.domain.prose.leads.lead import first_leads, leads
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of, of_one_voice
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import MeasureReport
from tests.builders.report_story import a_measure, a_position, a_range, a_report, killed


def leads_of_two(*measures: MeasureReport) -> list[Lead]:
    return leads(ReportStatements(a_report(*measures)))


def test_two_figures_of_one_claimant_are_one_voice() -> None:
    dead, missing = killed(a_position("Mayor", 13)), a_measure("missing", a_range(a_position("Mayor", 74)))
    of_another = a_measure("missing", a_range(a_position("Police", 74)))

    assert [figure.measure for figure in of_one_voice(leads_of_two(dead, missing))] == ["killed", "missing"]
    assert of_one_voice(leads_of_two(dead, of_another)) == []
    assert of_one_voice(leads_of_two(dead)) == []


@pytest.mark.parametrize(
    ("stated", "runs"), [(12, True), ("10 to 14", False), ("10 or more", False), ("up to 15", False)]
)
def test_a_figure_that_reads_as_two_ends_stands_in_no_from_to(stated: int | str, *, runs: bool) -> None:
    [lead] = first_leads(ReportStatements(a_report(killed(a_position("Mayor", 168), a_position("Police", stated)))))

    assert Lead("killed", LeadShape.SPAN, lead.statements).runs_from_to is runs
    assert len(figures_of([lead, lead])) == 4

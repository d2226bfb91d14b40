"""A lead: which figures it has, and how they may be put into words."""

import pytest

from service.domain.prose.leads.lead import first_leads, leads
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of, named_once, of_one_voice
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


def test_who_speaks_of_two_measures_is_named_once() -> None:
    dead, aboard, others = killed(a_position("Ministry", 48)), a_position("Ministry", 46), a_position("Governor", 49)
    on_board = a_measure("other:on_board", a_range(aboard, others))
    statements = ReportStatements(a_report(dead, on_board))
    of_dead, low, high = (statement for measure in statements.report.measures for statement in statements.flat(measure))
    first = Lead("killed", LeadShape.EACH, (of_dead,))
    second = Lead("other:on_board", LeadShape.VERSUS, tuple(sorted((low, high), key=lambda figure: figure.highest)))
    lines = [["Ministry: 48 killed"], ["Ministry: 46 on board", "Governor: 49"]]

    assert named_once([first, second], lines) == [["Ministry: 48 killed, 46 on board", "Governor: 49"]]
    assert named_once([second, first], lines[::-1]) == lines[::-1]

"""Which measures a text tells."""

from service.domain.prose.leads.lead import leads
from service.domain.prose.leads.told_measures import first_measure, told_measures
from service.domain.prose.statements import ReportStatements
from tests.builders.report_story import a_report


def test_a_report_without_figures_has_no_lead() -> None:
    statements = ReportStatements(a_report())

    assert not told_measures(statements)
    assert first_measure(statements) is None
    assert not leads(statements)

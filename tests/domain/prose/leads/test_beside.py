"""Beside the leads: the figures of those who object, and civilians beside the dead of two armies."""

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Stance, Status
from service.domain.prose.headline import headline
from service.domain.prose.leads.beside import civilians_apart, own_figures
from service.domain.prose.leads.lead import first_leads
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import MeasureReport
from tests.builders.report_story import (
    CIVILIANS,
    SECURITY_FORCES,
    TALIBAN_FIGHTERS,
    a_comment,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
)


def of_two_armies(civilians: Victims | None) -> MeasureReport:
    sides = [
        a_range(a_position("Afghan Ministry of Defense", 119), victims=TALIBAN_FIGHTERS),
        a_range(a_position("Taliban", "at least 21"), victims=SECURITY_FORCES),
    ]
    return a_measure("killed", *sides, *([a_range(a_position("Hospital", 13), victims=civilians)] if civilians else []))


def test_civilians_killed_are_told_beside_the_dead_of_two_armies() -> None:
    report = a_report(of_two_armies(CIVILIANS))
    statements = ReportStatements(report)

    assert civilians_apart(statements, first_leads(statements)) == ["civilians killed are counted apart"]
    assert "civilians killed are counted apart" in sentence(report, Length.SHORT)


def test_nothing_is_told_of_civilians_whom_nobody_counts_or_a_lead_shows() -> None:
    for measure in (of_two_armies(None), of_two_armies(Victims(status=Status.POLICE)), killed(a_position("Mayor", 4))):
        statements = ReportStatements(a_report(measure))

        assert civilians_apart(statements, first_leads(statements)) == []
    assert "apart" not in headline(a_report(killed(a_position("Mayor", 4), victims=CIVILIANS)))


def test_who_objects_is_told_with_its_own_figure() -> None:
    mayor, police = a_position("Mayor", 40), a_position("Police", 4)
    statements = ReportStatements(
        a_report(killed(mayor, police), comments=(a_comment("Police", Stance.DISPUTES_NUMBER, has_own_figure=True),))
    )
    [lead] = first_leads(statements)

    assert own_figures(statements, [lead]) == {}
    assert list(own_figures(statements, [type(lead)(lead.measure, lead.shape, lead.statements[:1])])) == ["Police"]

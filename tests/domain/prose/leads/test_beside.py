"""Beside the leads: the figures of those who object, and civilians beside the dead of two armies."""

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Stance, Status
from service.domain.prose.headline import headline
from service.domain.prose.leads.beside import civilians_apart, counts_of_both_sides, own_figures
from service.domain.prose.leads.lead import first_leads
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Kind, MeasureReport
from tests.builders.reconciled import reported
from tests.builders.report_story import (
    CIVILIANS,
    SECURITY_FORCES,
    TALIBAN_FIGHTERS,
    a_comment,
    a_dispute,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
)
from tests.builders.story import Telling, a_claim


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


def test_what_each_side_says_of_its_own_dead_stands_beside_what_the_other_says() -> None:
    army, taliban = a_position("Afghan Ministry of Defense", 200), a_position("Taliban", 58)
    own_of_army, own_of_taliban = a_position("Afghan Ministry of Defense", 23), a_position("Taliban", 9)
    ranges = (
        a_range(army, victims=TALIBAN_FIGHTERS, place="Kunduz, AF"),
        a_range(own_of_taliban, victims=TALIBAN_FIGHTERS, place="Kunduz, AF"),
        a_range(taliban, victims=SECURITY_FORCES, place="Kunduz, AF"),
        a_range(own_of_army, victims=SECURITY_FORCES, place="Kunduz, AF"),
    )
    report = a_report(a_measure("killed", *ranges), disagreements=[a_dispute(Kind.MIRROR_COUNTS, army, taliban)])
    leads = first_leads(ReportStatements(report))

    assert [[figure.quoted.stated for figure in lead.statements] for lead in leads] == [["200", "9"], ["58", "23"]]
    assert headline(report) == (
        "200 Taliban killed per the Afghan Ministry of Defense versus 9 per the Taliban; "
        "58 Afghan security forces killed per the Taliban versus 23 per the Afghan Ministry of Defense"
    )
    [of_a_push] = counts_of_both_sides(leads)
    assert ([figure.quoted.stated for figure in of_a_push.statements], of_a_push.between) == (["200", "58"], 2)
    assert counts_of_both_sides(leads[:1]) == leads[:1]


def test_of_two_armies_each_counted_twice_no_length_hides_a_number() -> None:
    north, south = (Victims(name, Status.COMBATANT) for name in ("Northern Armed Forces", "Southern Defence Army"))
    claims = [
        a_claim("a", "Northern Defence Ministry", Telling(north), killed=31),
        a_claim("b", "Southern Defence Ministry", Telling(north), killed="more than 300"),
        a_claim("c", "Northern Defence Ministry", Telling(south), killed=320),
        a_claim("d", "Southern Defence Army", Telling(south), killed=77),
        a_claim("e", "US State Department", killed="about 350"),
    ]
    report = reported(*claims)

    assert headline(report).endswith("; two other figures")
    assert sentence(report, Length.SHORT).endswith("; one other count.")
    assert sentence(report, Length.PUSH) == (
        "Southern Defence Ministry: more than 300 members of the Northern Armed Forces killed; Northern Defence "
        "Ministry: 31."
    )

"""Every figure is followed by its claimants."""

from service.domain.claims.vocabulary import ClaimantKind
from service.domain.english.marked_text import plain
from service.domain.prose.attribution import attribution
from service.domain.prose.statements import ReportStatements, Statement
from service.domain.reconciliation.report import PositionReport
from tests.builders.report_story import a_position, a_report, killed


def statement_of(*positions: PositionReport) -> Statement:
    report = a_report(killed(*positions))
    [statement] = ReportStatements(report).flat(report.measures[0])
    return statement


def words(statement: Statement, *, full: bool = True, quoted: bool = False) -> str:
    return plain(attribution(statement, full=full, quoted=quoted))


def test_the_claimants_of_a_figure_are_all_named() -> None:
    statement = statement_of(a_position("Kunduz Police", 21), a_position("Taliban", 21))

    assert words(statement) == "according to the Kunduz Police and the Taliban"


def test_only_the_full_form_names_the_voice_of_a_party() -> None:
    statement = statement_of(a_position("Taliban", 21, voice="Zabihullah Mujahed"))

    assert words(statement) == "according to the Taliban, through Zabihullah Mujahed"
    assert words(statement, full=False) == "according to the Taliban"


def test_in_a_list_a_title_stands_in_brackets() -> None:
    mayor = a_position("Amina Noor", 21, title="mayor of Herat")

    assert words(statement_of(mayor)) == "according to Amina Noor, mayor of Herat"
    assert "Amina Noor (mayor of Herat)" in words(statement_of(mayor, a_position("Taliban", 21)))


def test_a_paper_only_carries_the_figure() -> None:
    ministry = a_position("Ministry of Defense", 119)
    paper = a_position("Daily Sindhu", 119, kind=ClaimantKind.MEDIA, copy_of=ministry.claimant)

    assert words(statement_of(ministry, paper)) == "according to the Ministry of Defense, as carried by Daily Sindhu"


def test_a_quotation_names_its_publishers_and_no_addresses() -> None:
    statement = statement_of(a_position("Taliban", 21, sources=("TOLOnews", "https://example.org/a")))

    assert words(statement, quoted=True) == "according to the Taliban, as quoted by TOLOnews"

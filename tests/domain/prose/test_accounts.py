"""All figures of the same claimants stand in one clause, with the claimants in the house style."""

from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import ClaimantKind, Demographic
from service.domain.english.house_style import DEFAULT_STYLE, Attribution, HouseStyle
from service.domain.english.marked_text import plain
from service.domain.prose.accounts import Account, account_text, accounts, speakers
from service.domain.prose.statements import ReportStatements, Statement
from service.domain.reconciliation.report import MeasureReport, PositionReport, Reconciliation
from tests.builders.report_story import a_measure, a_position, a_range, a_report, killed, seed_story

SAYS = HouseStyle(Attribution.SAYS)


def told(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE, *, is_first: bool = False) -> list[str]:
    statements = ReportStatements(report, style)
    flat = [statement for measure in report.measures for statement in statements.flat(measure)]
    grouped = accounts(flat, statements.wording, full=True)
    unrelated = None if is_first else Account(grouped[0].speakers, ())
    return [plain(account_text(account, statements.wording, unrelated)) for account in grouped]


def test_the_figures_of_one_claimant_are_one_account_without_a_repeated_noun() -> None:
    ministry, taliban = told(seed_story())

    assert ministry == (
        "119 Taliban were killed and 84 injured, and 38 devices were neutralised, "
        "according to the Afghan Ministry of Defense"
    )
    assert taliban.endswith("according to the Taliban")


def test_two_figures_about_the_same_people_are_two_accounts() -> None:
    positions = (a_position("Taliban", 21, claim_id="a"), a_position("Taliban", 30, claim_id="b"))

    assert len(told(a_report(a_measure("killed", a_range(*positions))))) == 2


def test_died_and_injured_share_no_were() -> None:
    report = a_report(
        killed(a_position("Mayor", 12, died=True)), a_measure("injured", a_range(a_position("Mayor", 30)))
    )

    assert told(report) == ["12 people died, and 30 people were injured, according to the Mayor"]


@pytest.mark.parametrize(
    ("name", "stated", "style", "text"),
    [
        ("Mayor", 1, HouseStyle(), "one person was killed, according to the Mayor"),
        ("Mayor", 38, HouseStyle(), "thirty-eight people were killed, according to the Mayor"),
        ("Mayor", 119, HouseStyle(), "according to the Mayor, 119 people were killed"),
        ("Mayor", "30 to 40", HouseStyle(), "according to the Mayor, 30 to 40 people were killed"),
        ("Mayor", "at least 40", HouseStyle(), "at least 40 people were killed, according to the Mayor"),
        ("Mayor", 38, SAYS, "the Mayor says 38 people were killed"),
        ("Kunduz Police", 1, SAYS, "the Kunduz Police say one person was killed"),
        ("5 Live", 38, SAYS, "thirty-eight people were killed, according to 5 Live"),
    ],
)
def test_no_sentence_begins_with_a_numeral(name: str, stated: int | str, style: HouseStyle, text: str) -> None:
    assert told(a_report(killed(a_position(name, stated))), style, is_first=True) == [text]


def statement_of(*positions: PositionReport) -> Statement:
    report = a_report(killed(*positions))
    [statement] = ReportStatements(report).flat(report.measures[0])
    return statement


def words(statement: Statement, *, full: bool = True, quoted: bool = False) -> str:
    wording = ReportStatements(a_report()).wording
    return plain(speakers(statement, wording, full=full, quoted=quoted).names)


def test_the_claimants_of_a_figure_are_all_named() -> None:
    statement = statement_of(a_position("Kunduz Police", 21), a_position("Taliban", 21))

    assert words(statement) == "the Kunduz Police and the Taliban"


def test_only_the_full_form_names_the_voice_of_a_party() -> None:
    statement = statement_of(a_position("Taliban", 21, voice="Zabihullah Mujahed"))

    assert words(statement) == "the Taliban, through Zabihullah Mujahed"
    assert words(statement, full=False) == "the Taliban"


def test_a_voice_behind_a_comma_ends_with_one_before_the_verb() -> None:
    report = a_report(killed(a_position("Taliban", 21, voice="Zabihullah Mujahed")))

    assert told(report, SAYS) == ["the Taliban, through Zabihullah Mujahed, say 21 people were killed"]


def test_in_a_list_a_title_stands_in_brackets() -> None:
    mayor = a_position("Amina Noor", 21, title="mayor of Herat")

    assert words(statement_of(mayor)) == "Amina Noor, mayor of Herat"
    assert "Amina Noor (mayor of Herat)" in words(statement_of(mayor, a_position("Taliban", 21)))


def test_a_paper_only_carries_the_figure() -> None:
    ministry = a_position("Ministry of Defense", 119)
    paper = a_position("Daily Sindhu", 119, kind=ClaimantKind.MEDIA, copy_of=ministry.claimant)

    assert words(statement_of(ministry, paper)) == "the Ministry of Defense, as carried by Daily Sindhu"


def test_a_quotation_names_its_publishers_and_no_addresses() -> None:
    statement = statement_of(a_position("Taliban", 21, sources=("TOLOnews", "https://example.org/a")))

    assert words(statement, quoted=True) == "the Taliban, as quoted by TOLOnews"


WOMEN = Victims(demographic=Demographic.WOMAN)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (killed(a_position("UN", 31)), killed(a_position("Mayor", 4)), "four, according to the Mayor"),
        (killed(a_position("UN", 31)), killed(a_position("Mayor", 0)), "none, according to the Mayor"),
        (killed(a_position("UN", 31)), killed(a_position("Mayor", "a few")), "a few people, according to the Mayor"),
        # not behind none, a breakdown, or a figure of other people or another measure
        (
            killed(a_position("UN", 0)),
            killed(a_position("Mayor", 4)),
            "four people were killed, according to the Mayor",
        ),
        (
            killed(a_position("UN", 31, part="4 women")),
            killed(a_position("Mayor", 4)),
            "four people were killed, according to the Mayor",
        ),
        (
            killed(a_position("UN", 31)),
            killed(a_position("Mayor", 9, part="4 women")),
            "nine people were killed, among them four women, according to the Mayor",
        ),
        (
            killed(a_position("UN", 31)),
            a_measure("killed", a_range(a_position("Mayor", 4), victims=WOMEN)),
            "four women were killed, according to the Mayor",
        ),
        (
            killed(a_position("UN", 31)),
            a_measure("injured", a_range(a_position("Mayor", 4))),
            "four people were injured, according to the Mayor",
        ),
    ],
)
def test_behind_a_figure_of_the_same_people_stands_a_number_alone(
    first: MeasureReport, second: MeasureReport, text: str
) -> None:
    statements = ReportStatements(a_report(first, second))
    before, account = (
        accounts(statements.flat(measure), statements.wording, full=True)[0] for measure in (first, second)
    )

    assert plain(account_text(account, statements.wording, before)) == text


def test_a_time_stands_behind_its_claimant_or_in_commas() -> None:
    early = a_position("Taliban", 4, asserted_at=datetime(2021, 6, 30, 6, tzinfo=UTC), voice="Zabihullah Mujahed")
    late = a_position("UNICEF", 31, asserted_at=datetime(2021, 6, 30, 11, tzinfo=UTC))
    report = a_report(killed(early, late))

    assert told(report) == [
        "31 people were killed, according to UNICEF at 11:00 UTC",
        "four people were killed, according to the Taliban, through Zabihullah Mujahed, at 06:00 UTC",
    ]
    assert told(report, SAYS) == [
        "UNICEF, at 11:00 UTC, says 31 people were killed",
        "the Taliban, through Zabihullah Mujahed, at 06:00 UTC, say four people were killed",
    ]

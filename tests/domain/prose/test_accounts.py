"""All figures of the same claimants stand in one clause."""

from service.domain.english.marked_text import plain
from service.domain.prose.accounts import accounts
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Reconciliation
from tests.builders.report_story import a_measure, a_position, a_range, a_report, seed_story


def clauses(report: Reconciliation) -> list[str]:
    statements = ReportStatements(report)
    grouped = accounts((statement for measure in report.measures for statement in statements.flat(measure)), full=False)
    return [plain(account.text(dict(report.names))) for account in grouped]


def test_the_figures_of_one_claimant_are_one_account_without_a_repeated_noun() -> None:
    ministry, taliban = clauses(seed_story())

    assert ministry == (
        "119 Taliban fighters were killed and 84 injured, and 38 devices were neutralised, "
        "according to the Afghan Ministry of Defense"
    )
    assert taliban.endswith("according to the Taliban")


def test_two_figures_about_the_same_people_are_two_accounts() -> None:
    positions = (a_position("Taliban", 21, claim_id="a"), a_position("Taliban", 30, claim_id="b"))

    assert len(clauses(a_report(a_measure("killed", a_range(*positions))))) == 2


def test_one_person_takes_the_singular() -> None:
    [clause] = clauses(a_report(a_measure("injured", a_range(a_position("Mayor", 1)))))

    assert clause.endswith("person was injured, according to the Mayor")

"""The clauses of a headline: each figure keeps its words and its claimants."""

import pytest

from service.domain.claims.vocabulary import Stance
from service.domain.prose.clauses import (
    agreement_clause,
    claim_clause,
    comment_clauses,
    figure_alone,
    misquote_clause,
    spaced,
    span_clause,
    versus,
)
from service.domain.prose.statements import ReportStatements, Statement
from service.domain.reconciliation.report import PositionReport
from tests.builders.report_story import CIVILIANS, NAMES, a_comment, a_multiple, a_position, a_report, killed

PARTY_NAMES = dict(NAMES)


def statements(*positions: PositionReport, civilians: bool = False) -> list[Statement]:
    report = a_report(killed(*positions, victims=CIVILIANS if civilians else None))
    return ReportStatements(report).flat(report.measures[0])


@pytest.mark.parametrize(
    ("stated", "clause"),
    [
        (21, "21 killed per the Mayor"),
        ("at least five", "at least five killed per the Mayor"),
        ("none", "none killed per the Mayor"),
    ],
)
def test_a_figure_keeps_its_words_and_its_claimant(stated: int | str, clause: str) -> None:
    [statement] = statements(a_position("Mayor", stated))

    assert claim_clause(statement, PARTY_NAMES) == clause


def test_the_higher_figure_comes_first_with_its_victims() -> None:
    pair = statements(a_position("Mayor", 3), a_position("Taliban", 12), civilians=True)

    assert versus(pair, PARTY_NAMES) == "12 civilians killed per the Taliban versus 3 civilians killed per the Mayor"


def test_many_figures_are_told_by_their_ends() -> None:
    three = statements(a_position("Mayor", 3), a_position("UN", 7), a_position("Police", 12))

    assert span_clause(three, PARTY_NAMES) == "From 3 killed per the Mayor to 12 per the Police; one other in between"
    assert agreement_clause(three, PARTY_NAMES) == span_clause(three, PARTY_NAMES)


def test_two_quotations_of_one_claimant_name_it_once() -> None:
    pair = statements(a_position("Taliban", 21, claim_id="a"), a_position("Taliban", 30, claim_id="b"))

    assert misquote_clause(pair, PARTY_NAMES) == ("30 killed in one report and 21 in another, both quoting the Taliban")


def test_a_multiple_is_told_without_its_product() -> None:
    [statement] = statements(a_multiple("Mayor", "more than double", 43, "killed"))

    assert "43" not in claim_clause(statement, PARTY_NAMES)
    assert figure_alone(statement) == "more than double"


def test_claimants_of_one_stance_share_a_clause() -> None:
    comments = [a_comment("Taliban", Stance.NO_COMMENT), a_comment("UN", Stance.NO_COMMENT)]

    [clause] = comment_clauses(comments, [Stance.DENIES, Stance.NO_COMMENT])

    assert clause == "the Taliban and the UN did not comment"


def test_empty_parts_leave_no_space() -> None:
    assert spaced("", "21", "", "killed") == "21 killed"

"""Statements: equal figures in equal words are one, and their order is by number."""

import pytest

from service.domain.claims.vocabulary import ClaimantKind
from service.domain.prose.statements import (
    ReportStatements,
    called,
    extremes,
    highest_first,
    lowest_first,
    number_disputes,
    period,
)
from service.domain.reconciliation.report import CountScope, Kind
from tests.builders.report_story import a_dispute, a_measure, a_position, a_range, a_report, killed, seed_story


def test_claimants_with_one_figure_in_the_same_words_make_one_statement() -> None:
    report = a_report(killed(a_position("Mayor", 21), a_position("Police", 21), a_position("Taliban", "at least 21")))

    statements = ReportStatements(report).flat(report.measures[0])

    assert [statement.claimants for statement in statements] == [("mayor", "police"), ("taliban",)]


def test_the_statements_of_a_measure_are_merged_once() -> None:
    report = seed_story()
    statements = ReportStatements(report)

    assert statements.of(report.measures[0]) is statements.of(report.measures[0])


def test_a_paper_that_carries_a_figure_is_no_holder_of_it() -> None:
    ministry = a_position("Ministry of Defense", 119)
    paper = a_position("Daily", 119, kind=ClaimantKind.MEDIA, copy_of=ministry.claimant)
    report = a_report(killed(ministry, paper))

    [statement] = ReportStatements(report).flat(report.measures[0])

    assert [holder.claimant for holder in statement.holders] == [ministry.claimant]
    assert statement.claimants == (ministry.claimant, paper.claimant)


def test_statements_are_sorted_by_their_numbers() -> None:
    report = a_report(killed(a_position("A", "at least 3"), a_position("B", 3), a_position("C", "10 to 14")))
    statements = ReportStatements(report).flat(report.measures[0])

    assert [statement.quoted.name for statement in lowest_first(statements)] == ["B", "A", "C"]
    assert highest_first(statements)[0].quoted.name == "C"
    assert [statement.quoted.name for statement in extremes(statements)] == ["B", "C"]


def test_the_widest_dispute_about_a_number_comes_first() -> None:
    left, middle, right = a_position("A", 10), a_position("B", 20), a_position("C", 119)
    narrow, wide = a_dispute(Kind.CONTRADICTS, left, middle), a_dispute(Kind.CONTRADICTS, left, right)
    silence = a_dispute(Kind.NO_COMMENT, left, right)
    measures = (killed(left, middle, right), a_measure("injured", a_range(left)))

    report = a_report(*measures, disagreements=[narrow, silence, wide])

    assert number_disputes(report, "killed") == (wide, narrow)
    assert number_disputes(report, "injured") == ()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-06-30", "2021-06-30", "30 June 2021"),
        ("2021-06-01", "2021-06-30", "1 June 2021 to 30 June 2021"),
    ],
)
def test_a_period_is_printed_by_its_first_and_last_day(start: str, end: str, words: str) -> None:
    assert period(CountScope(None, start, end, ("AF",))) == words


@pytest.mark.parametrize(
    ("measure", "more", "name"),
    [
        ("killed", {"died": True}, "died"),
        ("killed", {}, "killed"),
        ("captured", {"abducted": True}, "abducted"),
        ("equipment_lost", {"died": True}, "equipment lost"),
        ("other:evacuation_centres", {}, "evacuation centres"),
    ],
)
def test_a_measure_is_called_by_what_its_claimants_say(measure: str, more: dict[str, bool], name: str) -> None:
    assert called(a_measure(measure, a_range(a_position("Police", 5, **more)))) == name

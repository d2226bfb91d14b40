"""Statements: equal figures in equal words are one, and their order is by number."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import Basis, ClaimantKind, Status
from service.domain.prose.statements import (
    ReportStatements,
    called,
    extremes,
    highest_first,
    lowest_first,
    number_disputes,
)
from service.domain.reconciliation.report import ComparedFigure, Kind
from tests.builders.report_story import a_dispute, a_measure, a_position, a_range, a_report, killed, seed_story

PARTS = (("Army", 30, "a"), ("Army", 2, "a"), ("Hospital", 17, "h"))


def test_claimants_with_one_figure_in_the_same_words_make_one_statement() -> None:
    report = a_report(killed(a_position("Mayor", 21), a_position("Police", 21), a_position("Taliban", "at least 21")))

    statements = ReportStatements(report).flat(report.measures[0])

    assert [statement.claimants for statement in statements] == [("mayor", "police"), ("taliban",)]


def test_what_is_new_on_two_days_is_told_with_its_days_the_newest_first() -> None:
    ranges = [
        a_range(a_position("Ministry", cases), told_on=day)
        for cases, day in ((60, "2021-06-28"), (45, "2021-06-29"), (1200, None))
    ]
    report = a_report(a_measure("cases", *ranges))

    statements = ReportStatements(report).flat(report.measures[0])

    assert [(statement.highest, statement.qualifier) for statement in statements] == [
        (1200, ""),
        (45, "on 29 June"),
        (60, "on 28 June"),
    ]


@pytest.mark.parametrize(
    ("of_all", "of_new", "qualifiers"),
    [
        ("verified", None, ["verified", "newly reported"]),
        (None, "verified", ["", "newly reported, verified"]),
        ("verified", "verified", ["verified", "newly reported, verified"]),
    ],
)
def test_what_is_new_is_told_as_new_whatever_of_it_is_verified(
    of_all: str | None, of_new: str | None, qualifiers: list[str]
) -> None:
    added = a_position("Hospital", 3, is_added=True)
    ranges = [
        a_range(a_position("Ministry", 48), verification=of_all),
        a_range(added, basis=Basis.PERIOD_INCREMENT, verification=of_new),
    ]
    report = a_report(a_measure("injured", *ranges))

    statements = ReportStatements(report).flat(report.measures[0])

    assert [statement.qualifier for statement in statements] == qualifiers


@pytest.mark.parametrize(
    ("army", "ministry", "are_alike"),
    [
        ("14 soldiers and 3 medics", 17, False),
        ("14 soldiers and 3 medics", "seventeen people", False),
        ("14 soldiers and 3 medics", "fourteen soldiers and three medics", True),
        ("14 soldiers and 3 medics", "13 soldiers and 4 medics", False),
        ("303 pupils and 12 teachers", 315, False),
    ],
)
def test_who_says_a_number_has_not_said_the_terms_of_a_sum(
    army: int | str, ministry: int | str, are_alike: bool
) -> None:
    report = a_report(killed(a_position("Army", army), a_position("Ministry of Defense", ministry)))

    assert (len(ReportStatements(report).flat(report.measures[0])) == 1) is are_alike


def test_only_a_sub_count_of_the_same_claim_is_told_with_its_whole() -> None:
    police = Victims(status=Status.POLICE)
    whole = a_position("Mayor", "12 people, among them 2 police officers", claim_id="c1")
    part = a_position("Mayor", 2, claim_id="c1", is_part=True)
    own, former = a_position("Hospital", 3, claim_id="c2"), a_position("Clinic", 4, claim_id="c3", is_part=True)
    report = a_report(a_measure("killed", a_range(whole), a_range(part, own, former, victims=police)))

    statements = ReportStatements(report)

    assert [statement.highest for statement in statements.flat(report.measures[0])] == [12, 4, 3]
    assert len([statement for range_ in statements.with_parts(report.measures[0]) for statement in range_]) == 4


def test_a_statement_is_one_figure_of_the_claim_that_a_disagreement_is_about() -> None:
    soldiers, civilians = Victims(status=Status.COMBATANT), Victims(status=Status.CIVILIAN)
    thirty, two, seventeen = (a_position(name, value, claim_id=id) for name, value, id in PARTS)
    dispute = a_dispute(Kind.PART_EXCEEDS_WHOLE, thirty, seventeen)
    figures = (ComparedFigure("killed", soldiers, thirty.bounds), ComparedFigure("killed", EVERYONE, seventeen.bounds))
    ranges = a_range(thirty, victims=soldiers), a_range(two, victims=civilians), a_range(seventeen)
    report = a_report(a_measure("killed", *ranges))

    about = [
        (side, statement.highest)
        for side in (0, 1)
        for statement in ReportStatements(report).flat(report.measures[0])
        if statement.is_figure_of(replace(dispute, compared=figures), side)
    ]

    assert about == [(0, 30), (1, 17)]


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

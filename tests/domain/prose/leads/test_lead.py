"""What a short text tells: the first measure that contradicts, by its ends, and nobody hidden in between."""

from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import Stance, Status
from service.domain.prose.leads.lead import first_leads, graver_leads, leads
from service.domain.prose.leads.shape import Lead, LeadShape
from service.domain.prose.leads.told_measures import first_measure, told_measures
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Comment, Kind, Reconciliation, RemarkedFigure
from tests.builders.report_story import CIVILIANS, a_dispute, a_measure, a_position, a_range, a_report, killed


def contradicting(*values: int | str) -> Reconciliation:
    positions = [a_position(f"Outlet {letter}", value) for letter, value in zip("ABCDEFG", values, strict=False)]
    return a_report(killed(*positions), disagreements=[a_dispute(Kind.CONTRADICTS, positions[0], positions[1])])


def only_lead(report: Reconciliation) -> Lead:
    [lead] = first_leads(ReportStatements(report))
    return lead


@pytest.mark.parametrize(
    ("values", "ends", "beyond", "between"),
    [
        ((12, 20, "up to 15", 14), ("12", "20"), [], 2),
        ((12, 20, "up to 8", 14), ("12", "20"), ["up to 8"], 1),
        ((10, 31, "fewer than 10", 20), ("10", "31"), ["fewer than 10"], 1),
        ((10, 31, "up to 10"), ("10", "31"), ["up to 10"], 0),
        ((28, "about 40", 30), ("28", "about 40"), [], 1),
        ((12, 30, "dozens"), ("12", "30"), ["dozens"], 0),
        ((12, 99, "dozens"), ("12", "99"), [], 1),
        ((12, 30, "hundreds"), ("12", "hundreds"), [], 1),
    ],
)
def test_the_ends_are_stated_figures_and_a_maximum_is_never_the_low_one(
    values: tuple[int | str, ...], ends: tuple[str, str], beyond: list[str], between: int
) -> None:
    lead = only_lead(contradicting(*values))

    assert lead.shape is LeadShape.SPAN
    assert tuple(statement.quoted.stated for statement in lead.statements) == ends
    assert [statement.quoted.stated for statement in lead.beyond] == beyond
    assert lead.between == between


def test_nothing_runs_from_a_number_to_itself() -> None:
    report = a_report(killed(a_position("NGO", 200), a_position("Mayor", "at least 200"), a_position("P", "over 200")))

    [lead] = leads(ReportStatements(report))

    assert (lead.shape, [end.quoted.stated for end in lead.statements], lead.between) == (
        LeadShape.EACH,
        ["200", "over 200"],
        0,
    )


def test_two_ends_that_agree_hide_no_pair_that_does_not() -> None:
    lead = only_lead(contradicting(12, 20, "fewer than 60"))

    assert lead.shape is LeadShape.VERSUS
    assert [statement.quoted.stated for statement in lead.statements] == ["20", "12"]
    assert lead.between == 1


def test_two_figures_of_one_claimant_do_not_hide_the_other_side() -> None:
    ranges = (
        a_range(a_position("Army", 14), victims=Victims(status=Status.COMBATANT)),
        a_range(a_position("Army", 3), victims=Victims(status=Status.MEDICAL)),
        a_range(a_position("Governor", 2), victims=CIVILIANS),
    )

    both_leads = leads(ReportStatements(a_report(a_measure("killed", *ranges))))

    assert [[statement.quoted.name for statement in lead.statements] for lead in both_leads] == [["Army"], ["Governor"]]


def test_one_claimant_with_two_figures_is_told_as_one_also_beside_others() -> None:
    more, fewer = a_position("Mayor", 51, claim_id="a"), a_position("Mayor", 49, claim_id="b")
    president = a_position("President", "more than 48", claim_id="c")
    dispute = a_dispute(Kind.RELAY_CONFLICT, more, fewer)

    beside_others = only_lead(a_report(killed(more, fewer, president), disagreements=[dispute]))
    in_agreement = only_lead(a_report(killed(more, a_position("Mayor", "at least 49", claim_id="b"))))
    two_people = only_lead(a_report(killed(more, a_position("Police", 49, claim_id="b"))))

    assert (beside_others.shape, beside_others.between) == (LeadShape.MISQUOTE, 1)
    assert [statement.quoted.stated for statement in beside_others.statements] == ["49", "51"]
    assert in_agreement.shape is LeadShape.MISQUOTE
    assert two_people.shape is LeadShape.EACH


def test_the_first_measure_that_contradicts_is_told_before_one_that_does_not() -> None:
    high, low = a_position("Ministry", 80), a_position("Taliban", 20)
    report = a_report(
        killed(a_position("Ministry", 12)),
        a_measure("injured", a_range(high, low)),
        disagreements=[a_dispute(Kind.CONTRADICTS, high, low, "injured")],
    )
    statements = ReportStatements(report)

    assert [lead.measure for lead in first_leads(statements)] == ["injured"]
    assert [lead.measure for lead in leads(statements)] == ["killed", "injured"]


@pytest.mark.parametrize(
    ("kind", "leading", "of_headline"),
    [
        (Kind.CONTRADICTS, "other:rescued", ["killed", "other:rescued"]),
        # A misquote is nobody's dispute: the dead are told before it.
        (Kind.RELAY_CONFLICT, "killed", ["killed", "other:rescued"]),
        (Kind.DEVELOPING, "killed", ["killed"]),
    ],
)
def test_a_toll_that_grew_hides_no_contradiction_and_leads_no_text_for_growing(
    kind: Kind, leading: str, of_headline: list[str]
) -> None:
    older, newer = a_position("Coast guard", 10), a_position("Operator", 14)
    high, low = a_position("Coast guard", 300, claim_id="c-high"), a_position("Operator", 250, claim_id="c-low")
    statements = ReportStatements(
        a_report(
            killed(older, newer),
            a_measure("other:rescued", a_range(high, low)),
            disagreements=[
                a_dispute(Kind.DEVELOPING, newer, older, "killed"),
                a_dispute(kind, high, low, "other:rescued"),
            ],
        )
    )

    assert [lead.measure for lead in first_leads(statements)] == [leading]
    assert [lead.measure for lead in leads(statements)] == of_headline


def test_the_clock_explains_no_figures_of_which_two_cannot_both_be_right() -> None:
    """KNCHR's 39 came after the police's six; the president's 19 came after both."""
    police, knchr, president = (
        a_position(name, number, asserted_at=datetime(2026, 3, 1, hour, tzinfo=UTC))
        for name, number, hour in (("Police", 6, 10), ("KNCHR", 39, 11), ("President", 19, 12))
    )
    disputes = [
        a_dispute(Kind.DEVELOPING, knchr, police, "killed"),
        a_dispute(Kind.CONTRADICTS, knchr, president, "killed"),
    ]

    [lead] = leads(ReportStatements(a_report(killed(police, knchr, president), disagreements=disputes)))

    assert (lead.shape, lead.is_update, lead.between) == (LeadShape.SPAN, False, 1)


def test_arrests_that_rose_are_told_behind_the_killed() -> None:
    high, low = a_position("Monitor", 250), a_position("Police", 61)
    statements = ReportStatements(
        a_report(
            killed(a_position("Police", 2)),
            a_measure("arrested", a_range(high, low)),
            disagreements=[a_dispute(Kind.DEVELOPING, high, low, "arrested")],
        )
    )

    assert [lead.measure for lead in first_leads(statements)] == ["killed"]
    assert [lead.measure for lead in leads(statements)] == ["killed", "arrested"]


def test_a_part_is_never_compared_with_a_figure_of_another_measure() -> None:
    """The hospital's 40 killed exceed the army's 20 killed or injured; its 90 injured are more, and no part of it."""
    deaths, wounded = (
        a_position("Hospital", 40, claim_id="c-hospital"),
        a_position("Hospital", 90, claim_id="c-hospital"),
    )
    both = a_position("Army", 20, claim_id="c-army")
    report = a_report(
        killed(deaths),
        a_measure("injured", a_range(wounded)),
        a_measure("killed_or_injured", a_range(both)),
        disagreements=[a_dispute(Kind.PART_EXCEEDS_WHOLE, deaths, both, "killed")],
    )

    assert [statement.quoted.stated for statement in only_lead(report).statements] == ["40", "20"]


def test_the_dead_of_one_side_never_stand_alone_where_others_count_those_of_another() -> None:
    thai = a_range(a_position("Thai Health Ministry", 12))
    cambodian = a_range(a_position("Cambodian Defence Ministry", 8), victims=Victims("cambodia"))
    statements = ReportStatements(
        a_report(a_measure("killed", thai, cambodian), a_measure("injured", a_range(a_position("Clinic", 3))))
    )

    assert [lead.statements[0].quoted.stated for lead in leads(statements)] == ["12", "8"]


def test_that_nobody_died_is_told_behind_those_who_fell_ill() -> None:
    none, cases = a_position("Agency", "none"), a_position("Governor", 1_000)
    report = a_report(killed(none), a_measure("cases", a_range(cases)))

    assert [measure.measure for measure in told_measures(ReportStatements(report))] == ["cases", "killed"]


def test_a_contradiction_comes_before_a_wider_dispute_of_another_kind() -> None:
    civilians, hospital, ministry = a_position("UN", 5), a_position("Hospital", 9), a_position("Ministry", 119)
    report = a_report(
        a_measure("killed", a_range(civilians, hospital, victims=CIVILIANS), a_range(ministry)),
        disagreements=[
            a_dispute(Kind.MIRROR_COUNTS, civilians, ministry, gap=114),
            a_dispute(Kind.CONTRADICTS, civilians, hospital, gap=4),
        ],
    )

    # The figure for all precedes the two for some of them.
    names = [{statement.quoted.name for statement in lead.statements} for lead in first_leads(ReportStatements(report))]
    assert names == [{"Ministry"}, {"UN", "Hospital"}]


def test_where_nothing_is_counted_it_is_told_whether_it_happened() -> None:
    report = a_report(a_measure("occurrence", a_range(a_position("Taliban", 1))))

    assert only_lead(report).shape is LeadShape.OCCURRENCE


@pytest.mark.parametrize("kind", [Kind.DENIED, Kind.NO_COMMENT])
def test_an_event_that_is_denied_is_told_before_the_toll(kind: Kind) -> None:
    shelling, toll = a_position("M23", 1, claim_id="event"), a_position("Hospital", 22)
    army = a_position("Army", 0)
    disputes = [a_dispute(Kind.DENIED, toll, army), a_dispute(kind, shelling, army, "occurrence")]
    report = a_report(killed(toll), a_measure("occurrence", a_range(shelling)), disagreements=disputes)
    statements = ReportStatements(report)

    is_told = kind is Kind.DENIED
    assert [lead.measure for lead in graver_leads(statements)] == ["occurrence"] * is_told
    assert [lead.measure for lead in leads(statements)] == [*["occurrence"] * is_told, "killed"]


@pytest.mark.parametrize(
    ("between", "number", "is_within"),
    [(18, 1, False), ("about 15", 1, True), ("at least 15", 0, False), (21, 0, False)],
)
def test_in_between_is_only_what_lies_between_both_ends(between: int | str, number: int, is_within: bool) -> None:
    low, high, other = a_position("A", 15), a_position("B", 21), a_position("C", between)
    report = a_report(killed(low, high, other), disagreements=[a_dispute(Kind.CONTRADICTS, low, high)])

    lead = only_lead(report)
    assert (lead.between, lead.is_within) == (number, is_within)


def test_a_number_that_somebody_disputes_is_told_before_a_graver_one_that_nobody_does() -> None:
    abducted = a_position("Headmaster", 287)
    disputed = RemarkedFigure("captured", EVERYONE, a_position("Governor", 287))
    dispute = Comment("governor", "Governor", Stance.DISPUTES_NUMBER, "g", figures=(disputed,))
    report = a_report(killed(a_position("Parent", 1)), a_measure("captured", a_range(abducted)), comments=(dispute,))

    first = first_measure(ReportStatements(report))
    assert first is not None
    assert first.measure == "captured"


@pytest.mark.parametrize(("places", "expected"), [(("Leyte, PH",), ["30"]), (("Leyte, PH", "Samar, PH"), [])])
def test_the_missing_are_told_beside_the_dead_of_the_same_place(places: tuple[str, ...], expected: list[str]) -> None:
    dead = a_measure("killed", *(a_range(a_position(f"Mayor of {place}", 5), place=place) for place in places))
    missing = a_measure("missing", a_range(a_position("Police", 30), place="Leyte, PH"))

    figures = [lead.statements[0] for lead in leads(ReportStatements(a_report(dead, missing)))]
    assert [figure.quoted.stated for figure in figures if figure.measure == "missing"] == expected


def test_a_verified_figure_is_told_beside_ends_that_are_not() -> None:
    low, high = a_position("Minister", 3283), a_position("Mayor", 20000)
    listed = a_position("Prosecutor", 4352, verification="verified")
    measure = a_measure("killed", a_range(low, high), a_range(listed, verification="verified"))
    report = a_report(measure, disagreements=[a_dispute(Kind.CONTRADICTS, low, high)])

    leads = [lead.statements for lead in first_leads(ReportStatements(report))]
    assert [[figure.quoted.stated for figure in figures] for figures in leads] == [["20,000", "3,283"], ["4,352"]]

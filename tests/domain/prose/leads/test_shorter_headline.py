"""What a long headline leaves out, in which order, and that it counts it."""

import pytest

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Stance, Verification
from service.domain.prose.headline import headline
from service.domain.prose.leads.lead import leads
from service.domain.prose.leads.shape import LeadShape
from service.domain.prose.leads.shorter_headline import ever_shorter
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation
from tests.builders.reconciled import reported
from tests.builders.report_story import (
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


def told(report: Reconciliation) -> list[tuple[list[str], int]]:
    """The measures that each step tells, and the number of figures that it leaves out."""
    steps = ever_shorter(leads(ReportStatements(report)))
    return [([lead.measure for lead in step.leads], step.left_out) for step in steps]


def contradicted(measure: str, *beside: MeasureReport) -> Reconciliation:
    high, low = a_position("Ministry", 80), a_position("Police", 20)
    dispute: Relation = a_dispute(Kind.CONTRADICTS, high, low, measure)
    return a_report(*beside, a_measure(measure, a_range(high, low)), disagreements=[dispute])


def test_the_missing_are_left_out_first_and_no_figure_of_a_contradiction_is() -> None:
    report = contradicted("killed", a_measure("missing", a_range(a_position("Mayor", 30))))

    steps = told(report)
    assert steps[0] == (["killed", "missing"], 0)
    assert steps[1:] == [(["killed"], 1)] * len(steps[1:])
    assert all(len(step.leads[0].statements) == 2 for step in ever_shorter(leads(ReportStatements(report))))


def test_the_dead_are_told_before_the_injured_in_dispute_whatever_the_length() -> None:
    assert {tuple(measures) for measures, _ in told(contradicted("injured", killed(a_position("Mayor", 4))))} == {
        ("killed", "injured")
    }


def test_the_dead_of_another_side_are_never_left_out() -> None:
    high, low = a_position("Ministry", 80), a_position("Taliban", 20)
    of_the_taliban = a_range(high, low, victims=TALIBAN_FIGHTERS)
    of_the_army = a_range(a_position("Taliban", 40, claim_id="t"), victims=SECURITY_FORCES)
    report = a_report(
        a_measure("killed", of_the_taliban, of_the_army), disagreements=[a_dispute(Kind.CONTRADICTS, high, low)]
    )

    assert {len(step.leads) for step in ever_shorter(leads(ReportStatements(report)))} == {2}


def test_nothing_is_left_out_of_no_figures() -> None:
    assert {tuple(step.leads) for step in ever_shorter([])} == {()}
    assert LeadShape.EACH not in {lead.shape for step in ever_shorter([]) for lead in step.leads}


def with_a_verified(number: int) -> Reconciliation:
    """80 against 40, both denied, and a verified number in a range of its own; the names leave no room for three."""
    high, low = a_position("North Kunduz Health Ministry", 80), a_position("Kunduz Civil Defence", 40)
    checked = a_position("UN Human Rights Office", number, verification=Verification.VERIFIED)
    measure = a_measure("killed", a_range(high, low), a_range(checked, verification="verified"))
    denial = a_comment("Afghan Armed Forces", Stance.DENIES, others=("a", "b"))
    return a_report(measure, disagreements=[a_dispute(Kind.CONTRADICTS, high, low)], comments=(denial,))


@pytest.mark.parametrize(
    ("verified", "ends"),
    [
        (38, "80 killed per the North Kunduz Health Ministry; 38 (verified) per the UN Human Rights Office"),
        (95, "95 killed (verified) per the UN Human Rights Office; 40 killed per Kunduz Civil Defence"),
    ],
)
def test_of_three_figures_the_ends_are_told_and_the_one_in_between_is_counted(verified: int, ends: str) -> None:
    report = with_a_verified(verified)

    assert headline(report).startswith(f"{ends}; one other figure; the Afghan Armed Forces denied")
    push = sentence(report, Length.PUSH)
    assert f"{verified} " in push
    assert "one other count;" in push
    assert "figures disputed." in push
    assert len(push) <= 120


def test_a_verified_figure_between_two_ends_is_left_out_by_no_length() -> None:
    report = with_a_verified(60)

    assert all(number in headline(report) for number in ("80", "40", "60 killed (verified)"))
    assert "60" in sentence(report, Length.PUSH)


def test_a_figure_that_is_only_older_is_left_out_as_an_earlier_one() -> None:
    ministry = "Tanzanian Ministry of Transport and Works and Seas"
    region = "Mwanza Regional Commissioner's Office for Ukara and the Islands of Lake Victoria"
    earlier, later = (Telling(type=EventType.TRANSPORT_ACCIDENT, at=moment) for moment in ("14T10", "14T18"))
    report = reported(a_claim("a", ministry, later, killed=228), a_claim("b", region, earlier, killed=131))

    assert headline(report) == f"228 died per the {ministry}; one earlier figure"

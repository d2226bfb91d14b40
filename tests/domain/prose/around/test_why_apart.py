"""Why figures of one measure are not one range (VOCABULARY 4)."""

from service.domain.prose.around.why_apart import reasons_apart, reasons_not_summed
from service.domain.reconciliation.report import Kind, Reconciliation
from tests.builders.report_story import (
    CIVILIANS,
    a_dispute,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
)


def reasons(report: Reconciliation) -> list[str]:
    return list(reasons_apart(report, report.measures[0]))


def test_figures_of_one_range_need_no_reason() -> None:
    assert reasons(a_report(killed(a_position("Mayor", 3), a_position("Police", 12)))) == []


def test_figures_for_different_people_are_not_one_range() -> None:
    ranges = (
        a_range(a_position("Mayor", 3), victims=CIVILIANS, label="civilians"),
        a_range(a_position("Police", 12), label="everyone"),
    )

    [reason] = reasons(a_report(a_measure("killed", *ranges)))

    assert "count different people (civilians; everyone)" in reason


def test_figures_for_different_places_are_not_one_range() -> None:
    ranges = (a_range(a_position("Mayor", 3), place="Kunduz"), a_range(a_position("Police", 12), place="Herat"))

    [reason] = reasons(a_report(a_measure("killed", *ranges)))

    assert "cover different places (Kunduz; Herat)" in reason


def test_mirrored_counts_do_not_speak_against_each_other() -> None:
    assert "Where each side counts the other's losses, neither figure speaks against the other." in reasons(
        seed_story()
    )


def test_a_part_above_its_whole_is_told_as_a_fault_of_one_figure() -> None:
    part, whole = a_position("Manabi Prefecture", 300), a_position("Risk Secretariat", 229)
    report = a_report(killed(part, whole), disagreements=[a_dispute(Kind.PART_EXCEEDS_WHOLE, part, whole)])

    assert "A part cannot be larger than its whole: one of the two must be wrong." in reasons(report)


def test_several_measures_are_never_added_up() -> None:
    report = seed_story()

    [note] = reasons_not_summed(report.measures)

    assert note.endswith("are counted apart and never added up.")
    assert list(reasons_not_summed(report.measures[:1])) == []

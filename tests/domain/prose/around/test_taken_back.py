"""What claimants took back: a denial that became a concession is no figure that was raised."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Interest, Stance, Status
from service.domain.english.marked_text import plain
from service.domain.prose.around.explanations import changes, concessions
from service.domain.prose.around.taken_back import taken_back_of
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Reconciliation
from tests.builders.report_story import (
    CIVILIANS,
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    taken_back,
)

SOLDIERS = Victims(status=Status.COMBATANT)
CONCEDED = "the Army first said that no civilians were killed and then conceded at least 85"


def of_the_army(stance: Stance) -> Reconciliation:
    army = a_position("Army", "at least 85", stance=stance, history=(a_former("a", "none"),))
    return a_report(killed(army, a_position("Amnesty", "at least 120"), victims=CIVILIANS))


def test_a_denial_that_was_conceded_is_told_as_that() -> None:
    report = of_the_army(Stance.CONCEDES)
    statements = ReportStatements(report)

    assert [back.briefest for back in taken_back_of(report, statements.wording)] == [CONCEDED]
    # Nothing of it is said twice.
    assert (changes(statements), concessions(statements)) == ([], [])
    assert sentence(report, Length.LONG).count("at least 85") == 2
    assert CONCEDED in sentence(report, Length.SHORT)


def test_who_alone_gives_a_number_concedes_nobodys_figure() -> None:
    army = a_position("army", 2, stance=Stance.CONCEDES, interest=Interest.THIRD_PARTY)
    alone, beside = (ReportStatements(a_report(killed(*figures))) for figures in ([army], [army, a_position("UN", 2)]))

    assert concessions(alone) == []
    assert list(map(plain, concessions(beside))) == ["The army conceded the figure of two for people killed."]


@pytest.mark.parametrize("length", Length)
def test_no_text_raises_a_figure_from_zero(length: Length) -> None:
    for stance in (Stance.CONCEDES, Stance.ASSERTS):
        assert "zero" not in sentence(of_the_army(stance), length)


def test_a_figure_corrected_downwards_was_not_raised_from_the_one_before() -> None:
    """At 8:50 the governor said three, at 9:50 nine, and at 10:40 that the nine were seven."""
    governor = a_position("Governor", "seven", claim_id="b", history=(a_former("a", "three"),))
    report = a_report(killed(governor), excluded=(taken_back("b", "Governor", "corrected", None, ["nine"]),))
    statements = ReportStatements(report)

    assert [back.briefest for back in taken_back_of(report, statements.wording)] == ["Governor corrected nine to seven"]
    assert changes(statements) == []
    assert "raised" not in sentence(report, Length.LONG)


@pytest.mark.parametrize(
    ("victims", "own", "told"),
    [
        (SOLDIERS, None, "Army withdrew a figure of seven for combatants killed"),
        (CIVILIANS, None, "Army withdrew seven"),
        # Its own figure says of whom it speaks.
        (SOLDIERS, SOLDIERS, "Army withdrew seven"),
        (None, None, "Army withdrew a figure of seven for people killed"),
    ],
)
def test_a_figure_taken_back_keeps_its_victims(victims: Victims | None, own: Victims | None, told: str) -> None:
    ranges = [a_range(a_position("UN", 12), victims=CIVILIANS)]
    ranges += [a_range(a_position("Army", 9), victims=own)] if own else []
    out = taken_back("h", "Army", "retracted", None, ["seven"])
    excluded = replace(out, counts=tuple(replace(count, victims=victims) for count in out.counts))
    statements = ReportStatements(a_report(a_measure("killed", *ranges), excluded=(excluded,)))

    assert [back.briefest for back in taken_back_of(statements.report, statements.wording)] == [told]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (CIVILIANS, "Army corrected a figure of seven for combatants killed"),
        (None, "Army corrected a figure of seven for combatants killed"),
        (SOLDIERS, "Army corrected seven to nine"),
    ],
)
def test_a_correction_of_the_victims_joins_no_number_to_those_of_before(now: Victims | None, told: str) -> None:
    out = taken_back("h", "Army", "corrected", None, ["seven"])
    excluded = replace(out, counts=tuple(replace(count, victims=SOLDIERS) for count in out.counts))
    own = a_range(a_position("Army", "nine", claim_id="h"), victims=now)
    statements = ReportStatements(a_report(a_measure("killed", own), excluded=(excluded,)))

    assert [back.briefest for back in taken_back_of(statements.report, statements.wording)] == [told]

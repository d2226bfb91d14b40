"""The desk tells the last change of an incident in the words of texts."""

from collections.abc import Sequence
from typing import Any

import pytest

from service.domain.english.house_style import DEFAULT_STYLE
from service.formats.reports.revisions.latest_change import latest_change

RECEIVED = {"kind": "received", "claim_id": "c2", "claimant": "union"}
TAKEN_BACK = "The Union withdrew its claim"
AT = "2021-06-30T19:15:00Z"


def number(stated: str, low: int, high: int | None, claim: str = "c1") -> dict[str, Any]:
    return {"claim_id": claim, "stated": stated, "low": low, "high": high, "asserted_at": None}


def report(*former: dict[str, Any], at: str | None = AT, name: str = "Union") -> dict[str, Any]:
    """A report in which the union says 52 now."""
    now = {**number("52", 52, 52, "c2"), "name": name, "claimant": "union", "asserted_at": at, "history": former}
    measures = [{"measure": "killed", "called": "died", "ranges": [{"positions": [now]}]}]
    return {"measures": measures, "as_of": "2021-06-30T20:00:00Z", "parties": {"union": name}, "excluded": []}


def beside(label: str, former: dict[str, Any]) -> dict[str, Any]:
    """The report with another range beside that of the union."""
    shown = report(former)
    victims = {"affiliation": None, "status": label, "demographic": None} if label else None
    shown["measures"][0]["ranges"][0] |= {"victims": victims, "victims_label": label or "everyone, or not specified"}
    shown["measures"][0]["ranges"].append({"positions": []})
    return shown


def note(*causes: dict[str, Any], status: tuple[str | None, str] = ("disputed", "disputed")) -> dict[str, Any]:
    return {"causes": causes, "status": {"from": status[0], "to": status[1]}}


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (report(number("31", 31, 31)), "The Union raised its figure from 31 to 52 at 19:15 UTC"),
        (
            report(number("at least 30, among them 9 children", 30, None)),
            "The Union raised its figure from at least 30 to 52 at 19:15 UTC",
        ),
        (report(number("mindestens 30", 30, None)), "The Union raised its figure from at least 30 to 52 at 19:15 UTC"),
        (report(number("60 people", 60, 60)), "The Union lowered its figure from 60 to 52 at 19:15 UTC"),
        (report(number("at least 52", 52, None)), "The Union changed its figure from at least 52 to 52 at 19:15 UTC"),
        (
            report(number("10 to 40", 10, 40)),
            "The Union raised its figure to 52 at 19:15 UTC; before, it was 10 to 40",
        ),
        (
            beside("", number("31", 31, 31)),
            "The Union raised its figure for people who died from 31 to 52 at 19:15 UTC",
        ),
        (
            beside("civilians", number("31", 31, 31)),
            "The Union raised its figure for civilians who died from 31 to 52 at 19:15 UTC",
        ),
        (report(number("31", 31, 31), at=None), "The Union raised its figure from 31 to 52"),
        (report(at="2021-06-29T08:00:00Z"), "New figure from the Union at 08:00 UTC on 29 June: 52 died"),
        (report(name="A trader", at=None), "New figure from a trader: 52 died"),
        (report(name="Maya\nOrtiz", at=None), "New figure from Maya Ortiz: 52 died"),
    ],
)
def test_a_figure_is_told_against_the_former_one(shown: dict[str, Any], words: str) -> None:
    assert latest_change(shown, [note(RECEIVED)], DEFAULT_STYLE) == words


@pytest.mark.parametrize(
    ("causes", "status", "words"),
    [
        ((RECEIVED, {**RECEIVED, "claim_id": "c9"}), ("disputed", "disputed"), ", and one more change"),
        ((RECEIVED,), ("disputed", "contradicted"), "; now contradicted"),
        ((RECEIVED,), (None, "single_claimant"), ": 52 died"),
    ],
)
def test_more_changes_and_another_status_are_told_behind_it(
    causes: tuple[dict[str, Any], ...], status: tuple[str | None, str], words: str
) -> None:
    assert latest_change(report(), [note(*causes, status=status)], DEFAULT_STYLE).endswith(words)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ({"kind": "received", "claim_id": "c7", "claimant": "union"}, "A claim came in: Union"),
        (
            {"kind": "retracted", "claim_id": "c7", "claimant": "union", "by": "claimant", "reason": "For the record."},
            TAKEN_BACK,
        ),
        ({"kind": "retracted", "claim_id": "c2", "by": "newsroom"}, "A claim was removed by the newsroom"),
        ({"kind": "house_style"}, "The house style changed"),
    ],
)
def test_what_brings_no_figure_is_told_as_in_the_history(cause: dict[str, Any], words: str) -> None:
    assert latest_change(report(), [note(cause)], DEFAULT_STYLE) == words


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        (({"kind": "retracted", "claim_id": "c7", "by": "newsroom"},), ". A claim was removed by the newsroom"),
        (({"kind": "corrected", "claim_id": "c7", "by": "newsroom"},), ". A claim was corrected by the newsroom"),
        (({"kind": "retracted", "claim_id": "c7", "claimant": "union", "by": "claimant"},), f". {TAKEN_BACK}"),
        (
            ({**RECEIVED, "claim_id": "c9"}, {"kind": "erased", "claim_id": "c7", "claimant": "union"}),
            ", and one more change. Union: a claim was erased",
        ),
        (
            [{"kind": "retracted", "claim_id": "c7", "by": "newsroom"}] * 2,
            ". A claim was removed by the newsroom",
        ),
    ],
)
def test_what_was_taken_away_is_told_behind_the_new_figure_and_never_as_one_more_change(
    causes: Sequence[dict[str, Any]], words: str
) -> None:
    assert latest_change(report(), [note(RECEIVED, *causes)], DEFAULT_STYLE).endswith(f": 52 died{words}")
    assert latest_change(report(), [note(*causes[-1:])], DEFAULT_STYLE) == words.rpartition(". ")[2]


def test_the_status_is_called_as_beside_it() -> None:
    apart = {**report(), "status": "consistent", "comments": []}

    assert latest_change(apart, [note(RECEIVED, status=("single_claimant", "consistent"))], DEFAULT_STYLE).endswith(
        "; now nothing to compare"
    )


def corrected(by: str = "claimant") -> dict[str, Any]:
    """A correction, as a revision has it as its cause; that of the newsroom names no claimant."""
    named = {"claimant": "union"} if by == "claimant" else {}
    return {"kind": "corrected", "claim_id": "c2", "by": by, **named}


def taken_back(*stated: str, measure: str = "killed") -> dict[str, Any]:
    """The report after the union corrected these figures of its claim."""
    counts = [{"measure": measure, "stated": number, "low": int(number), "high": int(number)} for number in stated]
    wrong = {"claim_id": "c2", "claimant": "union", "name": "Union", "reason": "corrected", "counts": counts}
    return report() | {"excluded": [wrong]}


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (taken_back("58"), "The Union corrected its figure from 58 to 52"),
        (taken_back("58", "12"), "The Union corrected its figure to 52"),
        # Its figure was 52 before: something else of the claim was corrected.
        (taken_back("52"), "The Union corrected its claim"),
        (taken_back("7", measure="injured"), "The Union corrected its claim: 52 died, no longer 7 injured"),
        (report(), "The Union corrected its claim"),
    ],
)
def test_a_correction_names_the_figure_that_was_wrong_and_no_time(shown: dict[str, Any], words: str) -> None:
    assert latest_change(shown, [note(corrected())], DEFAULT_STYLE) == words


def test_a_correction_by_the_newsroom_names_no_claimant() -> None:
    assert "Union" not in latest_change(report(), [note(corrected("newsroom"))], DEFAULT_STYLE)


EVERYONE = {"victims": None, "victims_label": "everyone, or not specified"}
CIVILIANS = {"victims": {"status": "civilian"}, "victims_label": "civilians"}


def of_two_measures(*former: dict[str, Any], whom: dict[str, Any] = EVERYONE, **missing: Any) -> dict[str, Any]:
    """The report in which the union says in one claim that 52 died and five are missing."""
    shown = report(*former)
    [killed] = shown["measures"][0]["ranges"]
    position = {**killed["positions"][0], **number("5", 5, 5, "c2"), "asserted_at": AT, "history": []} | missing
    killed |= whom
    shown["measures"].append({"measure": "missing", "ranges": [{"positions": [position], **EVERYONE}]})
    return shown


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (of_two_measures(), "New figures from the Union at 19:15 UTC: 52 died, 5 missing"),
        (of_two_measures(whom=CIVILIANS), "New figures from the Union at 19:15 UTC: 52 civilians died, 5 missing"),
        (
            of_two_measures(whom=CIVILIANS | {"verification": "verified"}),
            "New figures from the Union at 19:15 UTC: 52 civilians died (verified), 5 missing",
        ),
        (
            of_two_measures(whom=EVERYONE | {"unit": "families"}),
            "New figures from the Union at 19:15 UTC: 52 families died, 5 missing",
        ),
        (
            of_two_measures(number("31", 31, 31)),
            "The Union raised its figure for people who died from 31 to 52 at 19:15 UTC; new: 5 missing",
        ),
        (
            of_two_measures(number("31", 31, 31), history=[number("9", 9, 9)]),
            "The Union raised its figure for people who died from 31 to 52 at 19:15 UTC; lowered that for people "
            "missing from 9 to 5",
        ),
        # What it had said before is no news.
        (
            of_two_measures(number("31", 31, 31), claim_ids=["c1", "c2"]),
            "The Union raised its figure for people who died from 31 to 52 at 19:15 UTC",
        ),
        # That a number is unknown is told, and is no number.
        (
            of_two_measures(stated="unknown number of people", low=1, high=None),
            "New figures from the Union at 19:15 UTC: 52 died, an unknown number missing",
        ),
        # What it corrected, or said of another place, it did not raise.
        (of_two_measures(number("9", 9, 9) | {"set_aside": "corrected"}), "New figures from the Union at 19:15 UTC:"),
        (of_two_measures(number("9", 9, 9) | {"set_aside": "other_event"}), "New figures from the Union at 19:15 UTC:"),
    ],
)
def test_all_figures_of_a_claim_are_told_with_what_they_count(shown: dict[str, Any], words: str) -> None:
    assert latest_change(shown, [note(RECEIVED)], DEFAULT_STYLE).startswith(words)


def test_figures_whose_range_changed_are_told_first() -> None:
    changed = {"measure": "missing", "victims_label": EVERYONE["victims_label"], "from": None}

    words = latest_change(of_two_measures(), [note(RECEIVED) | {"changes": [changed]}], DEFAULT_STYLE)

    assert words == "New figures from the Union at 19:15 UTC: 5 missing, 52 died"


@pytest.mark.parametrize(
    ("low", "agreement", "words"),
    [
        (31, "agrees", "; all figures for people who died now agree"),
        (52, "contradicts", "; the figures for people who died now contradict each other"),
        (52, "agrees", ""),
        (31, "contradicts", ""),
    ],
)
def test_claimants_who_agree_now_on_one_of_several_measures_are_told_so(low: int, agreement: str, words: str) -> None:
    shown = of_two_measures(whom=EVERYONE | {"agreement": agreement})
    ends = {"low": low, "high": 52}
    changed = {"measure": "killed", "victims_label": EVERYONE["victims_label"], "from": ends}

    assert latest_change(shown, [note(RECEIVED) | {"changes": [changed]}], DEFAULT_STYLE).endswith(f"missing{words}")


def test_a_revision_without_a_cause_says_nothing() -> None:
    assert latest_change(report(), [note()], DEFAULT_STYLE) == ""
    assert latest_change(report(), [], DEFAULT_STYLE) == ""


def test_what_other_rules_rewrote_is_told_by_the_last_claim() -> None:
    notes = [note(RECEIVED), note({"kind": "vocabulary"})]

    assert latest_change(report(number("31", 31, 31)), notes, DEFAULT_STYLE).startswith("The Union raised its figure")
    assert latest_change(report(), notes[1:], DEFAULT_STYLE) == "The rules or their wording changed"

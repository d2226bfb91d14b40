"""The reconciliation as plain text."""

import pytest

from service.domain.claims.vocabulary import Stance
from service.domain.reconciliation.report import IncidentRelations, Reconciliation
from service.formats.reports import report_json, report_text
from service.formats.reports.words import report_ends, report_words
from tests.builders.report_story import (
    a_comment,
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
    taken_back,
)

ADDRESS = "http://127.0.0.1:8000/v1/incidents/i-1/reconciliation"


def text_of(report: Reconciliation) -> str:
    shown = report_json.document(report, report_json.Edition("i-1", 1, 2, None))
    return report_text.render(shown, ADDRESS)


def test_the_seed_story_fits_on_a_page() -> None:
    text = text_of(seed_story())

    assert text.splitlines()[0] == "Operations against the Taliban in 11 provinces in 24 hours"
    assert "\nKilled\n" in text
    # How far apart two figures are is told of exact ones only: "at least 21" is none.
    assert "Counts of the other side, killed: Afghan Ministry of Defense and Taliban.\n" in text
    assert "The Taliban have not published their own losses." in text
    assert text.splitlines()[-1] == ADDRESS


def test_no_line_is_longer_than_a_page_is_wide() -> None:
    assert max(len(line) for line in text_of(seed_story()).splitlines()) <= report_text.WIDTH


def test_history_silence_and_withdrawal_are_shown() -> None:
    former = a_former("h5", "2,360")
    report = a_report(
        killed(a_position("NDRRMC", 3621, history=(former,), sources=("press reports",))),
        a_measure("occurrence", a_range(a_position("NDRRMC", 1))),
        comments=(a_comment("Afghan authorities", Stance.NO_COMMENT),),
        excluded=(taken_back("h4", "UN OCHA", "retracted", "Withdrawn again.", ["4,460"]),),
        incident_relations=IncidentRelations(part_of=("i-0",), includes=("i-2", "i-3")),
    )

    text = text_of(report)

    assert "NDRRMC: 3,621; press reports; before: 2,360" in text
    assert "NDRRMC: it happened" in text
    assert "Afghan authorities did not comment." in text
    assert "UN OCHA, 4,460 killed (withdrawn)" in text
    assert "Part of i-0" in text
    assert "Includes i-3" in text


def test_other_incidents_are_called_as_their_own_reports_call_them() -> None:
    report = a_report(killed(a_position("Tolo", 7)), incident_relations=IncidentRelations(part_of=("i-0",)))
    shown = report_json.document(report, report_json.Edition("i-1", 1, 2, None))
    other = {"title": "Operations in 11\nprovinces", "headline": "119 killed per the \x1b[31mMinistry"}

    text = report_text.render(shown, ADDRESS, {"i-0": other})

    assert "  Part of Operations in 11 provinces: 119 killed per the [31mMinistry (i-0)" in text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("red \x1b[31mtext", "red [31mtext"),
        ("one\nline\r\n", "one line"),
        ("turned \u202eround", "turned round"),
        ("tab\tand\x00nul", "tab and nul"),
    ],
)
def test_claim_text_can_neither_break_a_line_nor_speak_to_the_terminal(hostile: str, shown: str) -> None:
    assert report_words.one_line(hostile) == shown


@pytest.mark.parametrize(
    ("low", "high", "open_ended", "said"),
    [
        (119, 119, False, "119"),
        (21, 119, False, "21 to 119"),
        (2000, 3621, True, "2,000 to 3,621 or more"),
        (21, None, True, "at least 21"),
        (21, 21, True, "at least 21"),
        (None, None, False, "no figure"),
    ],
)
def test_a_range_is_read_from_end_to_end(low: int | None, high: int | None, open_ended: bool, said: str) -> None:
    ends = {name: None if count is None else {"count": count} for name, count in (("low", low), ("high", high))}

    assert report_ends.extent(ends, open_ended=open_ended) == said


@pytest.mark.parametrize(("zone", "line"), [("UTC", None), ("Asia/Kabul", "Times are in Asia/Kabul.")])
def test_a_text_in_another_zone_than_utc_names_it(zone: str, line: str | None) -> None:
    shown = report_json.document(seed_story(), report_json.Edition("i-1", 1, 2, None))

    lines = report_text.render({**shown, "zone": zone}).splitlines()

    assert [text for text in lines if text.startswith("Times are")] == ([line] if line else [])

"""The form of a correction: short, with a preview, and with the time that it asks for explained."""

import re

import pytest

from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted, read
from tests.web.editing.test_claim_actions import A_CLAIM, add


@pytest.mark.parametrize("by", ["claimant", "newsroom"])
def test_a_correction_is_previewed_and_nothing_is_recorded(desk: Desk, by: str) -> None:
    claim_id = add(desk, {**A_CLAIM, "counts.0.value": "21"})
    desk.work()
    action, head = f"/claims/{claim_id}/correction", desk.head
    form = dict(opened(desk, action).forms[action])

    page = read(desk.client.post(f"{action}/outlook", data={**form, "by": by, "counts.0.value": "12"}).text)
    becomes = page.text.partition("What it becomes")[2]

    assert desk.head == head
    assert "12 killed per the Ministry" in becomes
    assert ("from 21 to 12" in becomes) == (by == "claimant")
    assert dict(page.forms[action])["counts.0.value"] == "12"


def test_a_correction_is_previewed_only_once_it_is_said_who_was_wrong(desk: Desk) -> None:
    claim_id = add(desk, A_CLAIM)
    action = f"/claims/{claim_id}/correction"

    answer = desk.client.post(f"{action}/outlook", data=dict(opened(desk, action).forms[action]))

    assert answer.status_code == 422
    assert "Choose who was wrong" in read(answer.text).text


@pytest.mark.parametrize(
    ("by", "time", "is_refused"),
    [
        ("claimant", "2021-06-30T09:50:00", True),
        ("claimant", "2021-06-30T10:40:00", False),
        ("claimant", "", False),
        ("newsroom", "2021-06-30T09:50:00", False),
    ],
)
def test_a_claimant_did_not_correct_a_figure_when_it_said_it(desk: Desk, by: str, time: str, is_refused: bool) -> None:
    claim = {**A_CLAIM, "asserted_at": "2021-06-30T09:50:00"}
    action = f"/claims/{add(desk, claim)}/correction"
    fields = {"reason": "Counted twice.", "by": by, "counts.0.value": "7", "asserted_at": time}

    answer = posted(desk, action, action, fields)

    assert (answer.status_code == 422) == is_refused
    assert ("enter when it corrected it" in read(answer.text).text) == is_refused


def test_a_correction_of_the_place_alone_is_none_of_the_figures(desk: Desk) -> None:
    counts = [{"measure": "killed", "value": {"low": 10, "high": 14}}]
    claim = a_claim(asserted_at="2021-06-30T09:50:00Z", counts=counts)
    action = f"/claims/{desk.recorded(claim)}/correction"
    fields = {"reason": "The wrong district.", "by": "claimant", "event.places.0.admin1": "Takhar"}

    answer = posted(desk, action, action, fields)

    assert answer.status_code == 303, read(answer.text).text


def test_the_form_of_a_correction_begins_with_what_changes_and_says_which_time_to_enter(desk: Desk) -> None:
    html = desk.get(f"/claims/{add(desk, A_CLAIM)}/correction").text
    first, _, folded = html.partition("All else that the claim says")

    shown = re.findall(r'name="((?:counts|event|claimant|source|asserted)[^"]*)"', first)
    assert shown == [
        "counts.0.measure",
        "counts.0.value",
        "asserted_at",
        "event.start",
        "event.end",
        *(f"event.places.0.{part}" for part in ("country", "admin1", "admin2", "name")),
    ]
    assert "If we mistyped, leave when it said the figure." in first
    assert 'name="claimant.name"' in folded

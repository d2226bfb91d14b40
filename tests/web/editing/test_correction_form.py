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


@pytest.mark.parametrize(
    ("value", "typed"), [({"low": 10, "high": 14}, "10 to 14"), (5, "five"), ("five", "5"), ("at least 9", "9 or more")]
)
def test_a_correction_of_the_place_alone_is_none_of_the_figures(desk: Desk, value: object, typed: str) -> None:
    claim = a_claim(asserted_at="2021-06-30T09:50:00Z", counts=[{"measure": "killed", "value": value}])
    action = f"/claims/{desk.recorded(claim)}/correction"
    fields = {"reason": "The wrong district.", "by": "claimant", "event.places.0.admin1": "Takhar"}
    fields |= {"counts.0.value": typed}

    answer = posted(desk, action, action, fields)

    assert answer.status_code == 303, read(answer.text).text


@pytest.mark.parametrize("act", ["correction", "retraction", "hold", "release"])
def test_nothing_more_is_asked_of_a_claim_that_was_withdrawn(desk: Desk, act: str) -> None:
    claim_id = add(desk, A_CLAIM)
    form = dict(opened(desk, f"/claims/{claim_id}/{act}").forms[f"/claims/{claim_id}/{act}"])
    desk.post({"reason": "A hoax."}, path=f"/v1/claims/{claim_id}/retraction")

    asked = desk.get(f"/claims/{claim_id}/{act}")
    sent = desk.client.post(f"/claims/{claim_id}/{act}", data={**form, "by": "claimant", "reason": "Withdrawn."})

    # A form that is sent twice withdraws once.
    for answer in (asked, sent) if act != "retraction" else (asked,):
        assert answer.status_code == 409
        assert "The claim was retracted" in read(answer.text).text


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

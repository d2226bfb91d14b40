"""Corrections, retractions, holds and releases over HTTP: with a reason, on known claims, once."""

from typing import Any

import pytest

from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk

REASON = {"reason": "It was wrong."}
CORRECTED = {"claim": short_claim("m1", "Ministry of Defense", 112), **REASON}
VERBS: list[tuple[str, dict[str, Any]]] = [
    ("correction", CORRECTED),
    ("retraction", REASON),
    ("hold", REASON),
    ("release", REASON),
]


@pytest.fixture
def claim_id(desk: Desk) -> str:
    return desk.recorded(short_claim("m1", "Ministry of Defense", 119))


def say(desk: Desk, claim_id: str, verb: str, body: dict[str, Any]) -> Any:
    return desk.post(body, path=f"/v1/claims/{claim_id}/{verb}")


@pytest.mark.parametrize(("verb", "body"), VERBS)
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_without_a_reason_nothing_is_changed(
    desk: Desk, claim_id: str, verb: str, body: dict[str, Any], reason: str | None
) -> None:
    without = {key: value for key, value in body.items() if key != "reason"}
    sent = without if reason is None else {**body, "reason": reason}

    answer = say(desk, claim_id, verb, sent)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["reason"]
    assert desk.head == 1


@pytest.mark.parametrize(("verb", "body"), VERBS)
def test_of_an_unknown_claim_nothing_can_be_said(desk: Desk, verb: str, body: dict[str, Any]) -> None:
    sent = {**body, "claim": {**body["claim"], "source_claim_id": None}} if "claim" in body else body
    for unknown in ("clm_00000000000000000000", "clm_x", "%00"):
        assert say(desk, unknown, verb, sent).status_code == 404
    assert desk.head == 0


@pytest.mark.parametrize(("verb", "body"), VERBS)
def test_said_a_second_time_it_stands_so_already(desk: Desk, claim_id: str, verb: str, body: dict[str, Any]) -> None:
    if verb == "release":
        say(desk, claim_id, "hold", REASON)
    first = say(desk, claim_id, verb, body)
    head = desk.head

    second = say(desk, claim_id, verb, body)

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.headers["idempotent-replayed"] == "true"
    assert {**second.json(), "state": None} == {**first.json(), "state": None}
    assert desk.head == head


@pytest.mark.parametrize(("verb", "body"), [pair for pair in VERBS if pair[0] != "retraction"])
def test_after_its_retraction_nothing_more_is_said_of_a_claim(
    desk: Desk, claim_id: str, verb: str, body: dict[str, Any]
) -> None:
    say(desk, claim_id, "retraction", REASON)

    answer = say(desk, claim_id, verb, body)

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/claim-retracted")
    assert desk.head == 2


def test_a_correction_of_a_wording_that_no_longer_stands_is_refused_and_told_which_one_does(
    desk: Desk, claim_id: str
) -> None:
    read = desk.get(f"/v1/claims/{claim_id}").json()["wording"]
    first = say(desk, claim_id, "correction", CORRECTED | {"revises": read})
    again = say(desk, claim_id, "correction", CORRECTED | {"revises": read})
    other = {"claim": short_claim("m1", "Ministry of Defense", 113), **REASON}

    late = say(desk, claim_id, "correction", other | {"revises": read})

    assert (first.status_code, again.status_code) == (201, 200)
    assert (late.status_code, late.json()["type"]) == (409, "/problems/stale-correction")
    assert f"entry {first.json()['sequence']}:" in late.json()["detail"]
    assert desk.head == 2
    current = desk.get(f"/v1/claims/{claim_id}").json()
    assert (current["wording"], current["counts"][0]["value"]) == (2, 112)
    assert say(desk, claim_id, "correction", other | {"revises": current["wording"]}).status_code == 201
    assert say(desk, claim_id, "correction", CORRECTED).status_code == 201


@pytest.mark.parametrize(
    ("changes", "values"),
    [
        ({"counts": [{"measure": "killed", "value": 112}]}, ("Ministry of Defense", None, [112])),
        ({"claimant": "Taliban"}, ("Taliban", None, [119])),
        ({"source": {"publisher": "TOLO"}}, ("Ministry of Defense", "TOLO", [119])),
    ],
)
def test_a_correction_by_what_changes_is_laid_over_the_wording_that_stands(
    desk: Desk, claim_id: str, changes: dict[str, Any], values: tuple[str, str | None, list[int]]
) -> None:
    sent = {"changes": changes, **REASON}

    first, again = say(desk, claim_id, "correction", sent), say(desk, claim_id, "correction", sent)

    assert (first.status_code, again.status_code, desk.head) == (201, 200, 2)
    shown = desk.get(f"/v1/claims/{claim_id}").json()
    publisher = (shown.get("source") or {}).get("publisher")
    assert (shown["claimant"], publisher, [count["value"] for count in shown["counts"]]) == values


@pytest.mark.parametrize(
    ("sent", "loc"),
    [
        ({"changes": {"counts": [{"measure": "killed", "value": "lots of"}]}}, ["changes", "counts", 0, "value"]),
        ({"changes": {"claimant": None}}, ["changes", "claimant"]),
        ({"changes": {"claimant": {"kind": "king"}}}, ["claim", "claimant", "name"]),
        ({"changes": {"claimant": {"name": " "}}}, ["changes", "claimant", "name"]),
        ({"changes": {"event": {"colour": "red"}}}, ["changes", "event", "colour"]),
        ({"changes": {"embargo_until": "2099-01-01T00:00:00Z"}}, ["changes", "embargo_until"]),
        ({"changes": {}}, ["changes"]),
        ({"changes": []}, ["changes"]),
        ({"changes": "112"}, ["changes"]),
        ({}, []),
        ({"changes": {"claimant": "Taliban"}, "claim": CORRECTED["claim"]}, []),
    ],
)
def test_changes_that_make_no_claim_are_refused_at_their_field(
    desk: Desk, claim_id: str, sent: dict[str, Any], loc: list[str | int]
) -> None:
    answer = say(desk, claim_id, "correction", sent | REASON)

    assert (answer.status_code, answer.json()["errors"][0]["loc"], desk.head) == (422, loc, 1)


def test_a_correction_that_changes_nothing_is_answered_with_the_receipt_of_the_claim(desk: Desk, claim_id: str) -> None:
    answer = say(desk, claim_id, "correction", {"changes": {"source": None, "asserted_at": None}, **REASON})

    assert (answer.status_code, desk.head) == (200, 1)
    assert (answer.json()["claim_id"], answer.json()["sequence"]) == (claim_id, 1)
    assert "no-change" in [warning["code"] for warning in answer.json()["warnings"]]


def test_changes_that_are_empty_are_refused_in_plain_words(desk: Desk, claim_id: str) -> None:
    answer = say(desk, claim_id, "correction", {"changes": {}, **REASON})

    assert [error["reason"] for error in answer.json()["errors"]] == ["It has too few: give at least 1."]


def test_changes_of_a_wording_that_no_longer_stands_are_refused_where_it_is_named(desk: Desk, claim_id: str) -> None:
    changes = {"changes": {"claimant": "Taliban"}, **REASON}
    say(desk, claim_id, "correction", CORRECTED)

    stale = say(desk, claim_id, "correction", changes | {"revises": 1})
    unnamed = say(desk, claim_id, "correction", changes)

    assert (stale.status_code, unnamed.status_code) == (409, 201)
    assert desk.get(f"/v1/claims/{claim_id}").json()["counts"][0]["value"] == 112


def test_of_a_retracted_claim_nothing_is_changed(desk: Desk, claim_id: str) -> None:
    say(desk, claim_id, "retraction", REASON)

    answer = say(desk, claim_id, "correction", {"changes": {"claimant": "Taliban"}, **REASON})

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/claim-retracted")


@pytest.mark.parametrize(("verb", "body"), VERBS)
def test_who_waits_for_what_is_done_already_gets_the_report(
    desk: Desk, claim_id: str, verb: str, body: dict[str, Any]
) -> None:
    say(desk, claim_id, "hold", REASON) if verb == "release" else None
    say(desk, claim_id, verb, body)
    desk.work()

    answer = desk.post(body, {"Prefer": "wait=5"}, f"/v1/claims/{claim_id}/{verb}")

    assert answer.headers["preference-applied"] == "wait=5"
    assert answer.json()["incident_id"] == desk.incident_of(claim_id)
    assert answer.json()["reconciliation"]["through"] >= answer.json()["sequence"]


def test_a_corrected_claim_says_so_and_is_found_by_it(desk: Desk, claim_id: str) -> None:
    say(desk, claim_id, "correction", CORRECTED)
    desk.work()

    shown = desk.get(f"/v1/claims/{claim_id}").json()

    assert (shown["state"], shown["state_reason"]) == ("corrected", "It was wrong.")
    assert shown["counts"][0]["value"] == 112
    assert [item["claim_id"] for item in desk.get("/v1/claims?state=corrected").json()["items"]] == [claim_id]

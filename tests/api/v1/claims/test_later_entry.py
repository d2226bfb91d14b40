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


def test_a_corrected_claim_says_so_and_is_found_by_it(desk: Desk, claim_id: str) -> None:
    say(desk, claim_id, "correction", CORRECTED)
    desk.work()

    shown = desk.get(f"/v1/claims/{claim_id}").json()

    assert (shown["state"], shown["state_reason"]) == ("corrected", "It was wrong.")
    assert shown["counts"][0]["value"] == 112
    assert [item["claim_id"] for item in desk.get("/v1/claims?state=corrected").json()["items"]] == [claim_id]

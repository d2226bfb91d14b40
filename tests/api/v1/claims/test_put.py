"""Posting by one's own id: PUT, a batch with ``mode=upsert``, and looking it up (DESIGN 4b)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import orjson
import pytest

from service.api.schemas.claim_answers import BatchResult, ClaimUpserted
from tests.builders.desk import NDJSON, Desk, a_claim

NOON, ONE = "2021-06-30T12:00:00Z", "2021-06-30T13:00:00Z"


def said(killed: object, asserted_at: str = NOON, **more: Any) -> dict[str, Any]:
    return a_claim(None, counts=[{"measure": "killed", "value": killed}], asserted_at=asserted_at, **more)


def put(desk: Desk, body: dict[str, Any], own_id: str = "wire/1 é") -> tuple[int, dict[str, Any]]:
    answer = desk.put(f"/v1/claims/by-source/{quote(own_id, safe='')}", body)
    shown: dict[str, Any] = answer.json()
    if answer.is_success:
        ClaimUpserted.model_validate(shown)
    return answer.status_code, shown


def test_a_claim_is_created_then_unchanged_then_updated_then_corrected(desk: Desk) -> None:
    status, created = put(desk, said(12))
    assert (status, created["outcome"], created["replaced"]) == (201, "created", None)
    status, unchanged = put(desk, said(12))
    assert (status, unchanged["outcome"], unchanged["claim_id"]) == (200, "unchanged", created["claim_id"])
    assert unchanged["sequence"] == created["sequence"]
    status, updated = put(desk, said(21, ONE))
    assert (status, updated["outcome"]) == (200, "updated")
    assert updated["claim_id"] != created["claim_id"]
    assert updated["replaced"]["claim"]["counts"][0]["value"] == 12
    status, corrected = put(desk, said(22, ONE))
    assert (status, corrected["outcome"], corrected["claim_id"]) == (200, "corrected", updated["claim_id"])


def test_the_newer_figure_counts_and_the_older_one_is_its_history(desk: Desk) -> None:
    put(desk, said(12))
    claim_id = put(desk, said(21, ONE))[1]["claim_id"]
    desk.work()
    report = desk.get(f"/v1/incidents/{desk.incident_of(claim_id)}/reconciliation").json()
    [position] = report["measures"][0]["ranges"][0]["positions"]
    assert position["claim_ids"] == [claim_id]
    assert len(position["history"]) == 1


def test_a_claim_is_found_by_the_id_of_its_sender_with_its_newer_figures(desk: Desk) -> None:
    put(desk, said(12))
    put(desk, said(21, ONE))
    put(desk, said(3), "wire/2")
    put(desk, said(4), "wire/3")
    page = desk.client.get("/v1/claims", params={"source_claim_id": ["wire/1 é", "wire/2", "nobody's"]}).json()
    assert [claim["counts"][0]["value"] for claim in page["items"]] == [12, 21, 3]
    assert page["next"] is None
    lines = desk.client.get("/v1/claims.ndjson", params={"source_claim_id": "wire/1 é"}).text.splitlines()
    assert [orjson.loads(line)["counts"][0]["value"] for line in lines] == [12, 21]


def test_the_longest_id_that_a_claim_may_have_is_found(desk: Desk) -> None:
    claim = said(12) | {"source_claim_id": "w" * 255}
    posted = desk.client.post("/v1/claims", json=claim)
    assert posted.status_code == 201
    for form in ("", ".ndjson"):
        answer = desk.client.get(f"/v1/claims{form}", params={"source_claim_id": claim["source_claim_id"]})
        assert (answer.status_code, posted.json()["claim_id"] in answer.text) == (200, True)


def test_other_parameters_of_the_list_are_still_given_once(desk: Desk) -> None:
    assert desk.get("/v1/claims?source_claim_id=a&source_claim_id=b").status_code == 200
    assert desk.get("/v1/claims?state=active&state=held").status_code == 422


def test_it_waits_for_the_reconciliation_as_a_post_does(desk: Desk) -> None:
    answer = desk.client.put("/v1/claims/by-source/w1", json=said(12), headers={"Prefer": "wait=0"})
    assert (answer.status_code, answer.headers["preference-applied"]) == (201, "wait=0")


def test_under_embargo_nothing_is_waited_for_and_the_receipt_says_until_when(desk: Desk) -> None:
    body = said(12) | {"embargo_until": "2099-01-01T12:00:00Z"}
    for status in (201, 200):
        answer = desk.client.put("/v1/claims/by-source/w1", json=body, headers={"Prefer": "wait=20"})
        shown = ClaimUpserted.model_validate(answer.json()).model_dump(mode="json", exclude_unset=True)
        assert (answer.status_code, answer.headers["preference-applied"]) == (status, "wait=0")
        assert (shown["state"], shown["embargo_until"]) == ("embargoed", "2099-01-01T12:00:00.000Z")


def test_what_differs_from_the_address_or_cannot_be_read_is_refused(desk: Desk) -> None:
    assert put(desk, said(12) | {"source_claim_id": "another"})[0] == 422
    status, problem = put(desk, said("a lot"))
    assert (status, problem["type"]) == (422, "/problems/unreadable-quantity")


def test_a_reused_id_names_the_claim_and_the_wording_that_it_belongs_to(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim("w1"))
    problem = desk.post(a_claim("w1", asserted_at=ONE)).json()
    assert (problem["type"], problem["claim_id"], problem["wording"]) == ("/problems/key-reused", claim_id, 1)


def batch(desk: Desk, items: list[Any], query: str = "?mode=upsert") -> list[dict[str, Any]]:
    answer = desk.post(items, path=f"/v1/claims:batch{query}")
    assert answer.status_code == 207, answer.text
    BatchResult.model_validate(answer.json())
    lines: list[dict[str, Any]] = answer.json()["items"]
    return lines


def test_a_batch_says_of_each_claim_what_became_of_it(desk: Desk) -> None:
    first = [said(12) | {"source_claim_id": "a"}, said(3) | {"source_claim_id": "b"}]
    assert [line["outcome"] for line in batch(desk, first)] == ["created", "created"]
    again = [
        said(12) | {"source_claim_id": "a"},
        said(4) | {"source_claim_id": "b"},
        said(21, ONE) | {"source_claim_id": "a"},
        said("a lot") | {"source_claim_id": "c"},
        said(5),
    ]
    lines = batch(desk, again)
    assert [line.get("outcome") for line in lines] == ["unchanged", "corrected", "updated", None, None]
    assert [line["source_claim_id"] for line in lines] == ["a", "b", "a", "c", None]
    assert [line["status"] for line in lines] == [200, 201, 201, 422, 422]


def test_two_lines_of_one_id_in_one_batch_follow_each_other(desk: Desk) -> None:
    lines = batch(desk, [said(12) | {"source_claim_id": "a"}, said(21, ONE) | {"source_claim_id": "a"}])
    assert [line["outcome"] for line in lines] == ["created", "updated"]


def test_the_lines_of_a_body_are_counted_with_the_blank_ones(desk: Desk) -> None:
    body = b"\n" + orjson.dumps(a_claim("a")) + b"\n\n" + orjson.dumps(a_claim("b")) + b"\n"
    answer = desk.send("POST", "/v1/claims:batch", body, NDJSON).json()
    assert [(line["index"], line["source_claim_id"]) for line in answer["items"]] == [(1, "a"), (3, "b")]


@pytest.mark.parametrize("query", ["?mode=upsert&atomic=true", "?mode=replace"])
def test_a_mode_that_is_none_or_cannot_be_atomic_is_refused(desk: Desk, query: str) -> None:
    assert desk.post([a_claim()], path=f"/v1/claims:batch{query}").status_code == 422

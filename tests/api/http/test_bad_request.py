"""RELIABILITY 5, all around the body: media types, sizes, headers, queries, addresses, ids."""

import asyncio
import re
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from service.api.http.requests import read_body
from service.formats.problems.problem import Problem
from tests.builders.desk import JSON, Desk, a_claim
from tests.builders.refusal import raw, refused


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/x-ndjson"},
        JSON | {"Content-Encoding": "gzip"},
        JSON | {"Content-Encoding": "deflate"},
        JSON | {"Content-Encoding": "br"},
        JSON | {"Content-Encoding": "zstd"},
        JSON | {"Content-Encoding": "identity, gzip"},
    ],
)
def test_anything_but_plain_json_is_a_415(desk: Desk, headers: dict[str, str]) -> None:
    refused(desk, desk.send("POST", "/v1/claims", raw(), headers), 415)


def test_a_charset_beside_the_media_type_does_no_harm(desk: Desk) -> None:
    answer = desk.send("POST", "/v1/claims", raw(), {"Content-Type": "Application/JSON; charset=utf-8"})

    assert answer.status_code == 201


@pytest.mark.parametrize("size", [300 * 1024, 5 * 1024 * 1024])
def test_a_body_beyond_256_kib_is_a_413(desk: Desk, size: int) -> None:
    problem = refused(desk, desk.post(a_claim(claimant="x" * size)), 413)

    assert "262,144 bytes" in problem["detail"]


def test_a_body_that_never_says_its_size_is_a_413_as_soon_as_it_is_too_large() -> None:
    received: list[int] = []

    async def receive() -> Message:
        received.append(65_536)
        return {"type": "http.request", "body": b" " * 65_536, "more_body": True}

    endless = Request({"type": "http", "method": "POST", "headers": []}, receive)

    with pytest.raises(Problem) as refusal:
        asyncio.run(read_body(endless, 256 * 1024))
    assert refusal.value.slug == "too-large"
    assert len(received) == 5


def test_a_body_that_says_its_size_is_a_413_before_any_of_it_is_read() -> None:
    async def receive() -> Message:
        raise AssertionError("nothing of the body is read")

    headers = [(b"content-length", b"9" * 30)]
    large = Request({"type": "http", "method": "POST", "headers": headers}, receive)

    with pytest.raises(Problem):
        asyncio.run(read_body(large, 256 * 1024))


@pytest.mark.parametrize("key", ["k" * 256, "", "a b", "a\nb", "é", "\x7f"])
def test_a_key_that_is_not_1_to_255_visible_characters_is_a_400(desk: Desk, key: str) -> None:
    headers = [(b"Content-Type", b"application/json"), (b"Idempotency-Key", key.encode("latin-1"))]

    problem = refused(desk, desk.client.post("/v1/claims", content=raw(), headers=headers), 400)

    assert problem["errors"][0]["loc"] == ["header", "Idempotency-Key"]


def test_two_keys_are_one_too_many(desk: Desk) -> None:
    headers = [("Content-Type", "application/json"), ("Idempotency-Key", "a"), ("Idempotency-Key", "b")]

    refused(desk, desk.client.post("/v1/claims", content=raw(), headers=headers), 400)


@pytest.mark.parametrize("wait", ["wait", "wait=", "wait=abc", "wait=-1", "wait=1.5", "wait=" + "9" * 5_000])
def test_a_wait_that_is_no_number_of_seconds_is_a_400(desk: Desk, wait: str) -> None:
    refused(desk, desk.post(a_claim(), {"Prefer": wait}), 400)


@pytest.mark.parametrize(
    "query",
    [
        "limit=-1",
        "limit=0",
        "limit=1e9",
        "limit=501",
        "limit=abc",
        "limit=",
        "limit=5&limit=6",
        "limit=" + "9" * 5_000,
        "unknown=1",
    ],
)
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/incidents"])
def test_a_limit_outside_1_to_500_is_a_422(desk: Desk, path: str, query: str) -> None:
    problem = refused(desk, desk.get(f"{path}?{query}"), 422)

    assert problem["errors"][0]["loc"][0] == "query"


@pytest.mark.parametrize("cursor", ["x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "%00", "é", "%F0%9F%98%80"])
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/incidents"])
def test_a_forged_cursor_is_a_400(desk: Desk, path: str, cursor: str) -> None:
    refused(desk, desk.get(f"{path}?cursor={cursor}"), 400)


@pytest.mark.parametrize("state", ["since=yesterday", "since=2021-06-30", "state=gone", "claimant=" + "x" * 501])
def test_a_filter_that_means_nothing_is_a_422(desk: Desk, state: str) -> None:
    refused(desk, desk.get(f"/v1/claims?{state}"), 422)


@pytest.mark.parametrize(
    "path",
    [
        "/v1",
        "/v1/",
        "/v1/claims/",
        "/v2/claims",
        "/v1/claims/%00",
        "/v1/claims/%2e%2e%2f",
        "/v1/claims/%ff",
        "/v1/claims/" + "x" * 60_000,
        "/v1/claims/clm_00000000000000000000",
        "/v1/claims/inc_00000000000000000000",
        "/v1/incidents/%00",
        "/v1/incidents/inc_00000000000000000000",
        "/v1/incidents/inc_00000000000000000000/reconciliation",
        "/v1/parties/nobody",
        "/v1/parties/%ff",
        "/problems/%00",
        "/docs/..%2fapp.py",
        "/docs/reference.html",
    ],
)
def test_what_is_not_there_is_a_404(desk: Desk, path: str) -> None:
    refused(desk, desk.get(path), 404)


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "PUT", "OPTIONS"])
def test_a_method_that_an_address_does_not_take_is_a_405_that_names_those_it_does(desk: Desk, method: str) -> None:
    answer = desk.client.request(method, "/v1/claims", headers={"Origin": "https://evil.example"})

    refused(desk, answer, 405)
    assert answer.headers["allow"]
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("verb", ["retraction", "hold", "release"])
@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x", "who": "me"}, {"reason": 5}])
def test_a_change_needs_a_reason(desk: Desk, verb: str, body: dict[str, Any]) -> None:
    refused(desk, desk.post(body, path=f"/v1/claims/clm_00000000000000000000/{verb}"), 422)


@pytest.mark.parametrize("verb", ["retraction", "hold", "release"])
@pytest.mark.parametrize("claim_id", ["clm_00000000000000000000", "x", "%00"])
def test_a_claim_nobody_posted_cannot_be_changed(desk: Desk, verb: str, claim_id: str) -> None:
    refused(desk, desk.post({"reason": "It was wrong."}, path=f"/v1/claims/{claim_id}/{verb}"), 404)


@pytest.mark.parametrize(
    ("party_id", "body"),
    [
        ("Taliban", {"name": "Taliban"}),
        ("x" * 101, {"name": "Taliban"}),
        ("taliban", {}),
        ("taliban", {"name": "Taliban", "id": "taliban"}),
        ("taliban", {"name": "Taliban", "kind": "rebels"}),
        ("taliban", {"name": "Taliban", "parent": "taliban"}),
        ("taliban", {"name": "Taliban", "parent": "The Parent"}),
        ("taliban", {"name": "Taliban", "aliases": [""]}),
    ],
)
def test_a_party_that_cannot_stand_is_a_422(desk: Desk, party_id: str, body: dict[str, Any]) -> None:
    refused(desk, desk.put(f"/v1/parties/{party_id}", body), 422)


def test_a_query_parameter_that_an_address_does_not_know_is_refused_everywhere(desk: Desk) -> None:
    state: Any = desk.client.app
    routes = [route for route in state.state.routes if route.path.startswith("/v1/")]
    for route in routes:
        [method, *_] = route.methods
        path = re.sub(r"{[^}]*}", "x", route.path)
        answer = desk.client.request(method, f"{path}?html=no&zzz=1", json={})

        assert answer.status_code == 422, (method, path)
        assert ["query", "zzz"] in [error["loc"] for error in answer.json()["errors"]], (method, path)


def test_a_parameter_without_effect_records_nothing(desk: Desk) -> None:
    problem = refused(desk, desk.post(a_claim(), path="/v1/claims?dry_run=true"), 422)

    assert problem["errors"] == [
        {"loc": ["query", "dry_run"], "reason": "Leave this parameter out: this address takes none."}
    ]

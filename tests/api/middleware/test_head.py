"""HEAD is answered wherever GET is (RFC 9110 9.3.2; DESIGN 4b)."""

from __future__ import annotations

import pytest

from tests.builders.desk import Desk, a_claim

# What differs from one request to the next.
_OWN = {"date", "set-cookie", "x-request-id"}


@pytest.mark.parametrize(
    "address", ["/v1/incidents", "/v1/claims", "/v1/changes", "/", "/healthz", "/v1/incidents.csv"]
)
def test_a_head_has_the_headers_of_the_get_and_no_body(desk: Desk, address: str) -> None:
    desk.recorded(a_claim())
    desk.work()
    got, head = desk.get(address), desk.client.head(address)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    assert {name: text for name, text in head.headers.items() if name not in _OWN} == {
        name: text for name, text in got.headers.items() if name not in _OWN
    }


def test_a_head_of_what_is_not_there_is_a_404_without_a_body(desk: Desk) -> None:
    answer = desk.client.head("/v1/claims/clm_00000000000000000000")
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_head_of_a_stream_ends_at_once(desk: Desk) -> None:
    answer = desk.client.head("/v1/changes", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.content == b""


def test_a_wrong_method_names_head_beside_get(desk: Desk) -> None:
    answer = desk.client.delete("/v1/incidents")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")

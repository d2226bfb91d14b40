"""Answers in fewer bytes for who can read them (RFC 9110 12.5.3; DESIGN 4b)."""

from __future__ import annotations

import pytest
import zstandard

from service.api.middleware.compression import PART
from tests.builders.desk import Desk, a_claim

IDENTITY = {"Accept-Encoding": "identity"}


def report_address(desk: Desk) -> str:
    claim_id = desk.recorded(a_claim())
    desk.work()
    return f"/v1/incidents/{desk.incident_of(claim_id)}/reconciliation"


def raw_body(desk: Desk, address: str, accepted: str) -> tuple[bytes, dict[str, str]]:
    with desk.client.stream("GET", address, headers={"Accept-Encoding": accepted}) as answer:
        return b"".join(answer.iter_raw()), dict(answer.headers)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip", "gzip"), ("br, gzip", "br"), ("gzip, deflate, br, zstd", "zstd"), ("br;q=0, gzip", "gzip")],
)
def test_an_answer_comes_in_the_coding_that_the_client_can_read(desk: Desk, accepted: str, coding: str) -> None:
    address = report_address(desk)
    plain, packed = desk.get(address, IDENTITY), desk.get(address, {"Accept-Encoding": accepted})
    assert packed.headers["content-encoding"] == coding
    unpacked = zstandard.decompress(packed.content) if coding == "zstd" else packed.content
    assert unpacked == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert "Accept-Encoding" in packed.headers["vary"]


def test_a_small_answer_and_a_client_that_asks_for_none_get_plain_bytes(desk: Desk) -> None:
    address = report_address(desk)
    assert "content-encoding" not in raw_body(desk, "/healthz", "gzip")[1]
    assert "content-encoding" not in raw_body(desk, "/v1/claims?limit=1&cursor=bad", "gzip")[1]
    body, headers = raw_body(desk, address, "identity")
    assert "content-encoding" not in headers
    assert body == desk.get(address).content


def test_a_page_is_never_compressed_for_it_holds_the_token_of_its_form(desk: Desk) -> None:
    assert "content-encoding" not in raw_body(desk, "/", "gzip, br")[1]


def test_the_tag_of_compressed_bytes_is_weak_and_still_known(desk: Desk) -> None:
    address = report_address(desk)
    strong = desk.get(address, IDENTITY).headers["etag"]
    weak = desk.get(address, {"Accept-Encoding": "gzip"}).headers["etag"]
    assert weak == f"W/{strong}"
    for tag in (strong, weak):
        for coding in ("gzip", "identity"):
            again = desk.get(address, {"If-None-Match": tag, "Accept-Encoding": coding})
            assert (again.status_code, again.content) == (304, b"")


def test_a_stream_of_events_is_sent_as_it_is(desk: Desk) -> None:
    answer = desk.client.head("/v1/changes", headers={"Accept": "text/event-stream", "Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_a_long_answer_is_compressed_in_parts_and_is_the_same(desk: Desk) -> None:
    for number in range(9):
        quote = f"{number} " + "as the ministry told it, " * 700
        desk.recorded(a_claim(source_claim_id=f"long-{number}", source={"quote": quote}))
    plain, packed = raw_body(desk, "/v1/claims", "identity"), raw_body(desk, "/v1/claims", "zstd")
    assert len(plain[0]) > 2 * PART
    assert "content-length" not in packed[1]
    assert zstandard.ZstdDecompressor().decompressobj().decompress(packed[0]) == plain[0]

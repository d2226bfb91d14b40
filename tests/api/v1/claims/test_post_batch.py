"""Many claims in one request."""

import json
from typing import Any

import pytest

from service.api.v1.claims.post_batch import SMALL_BATCH
from service.settings import Settings
from tests.builders.desk import NDJSON, Desk, a_claim, opened_desk

PATH = "/v1/claims:batch"


def ndjson(*lines: Any) -> bytes:
    return b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)


def statuses(answer: Any, indexes: list[int] | None = None) -> list[int]:
    assert answer.status_code == 207, answer.text
    items = answer.json()["items"]
    assert [item["index"] for item in items] == (indexes or list(range(len(items))))
    assert all((item["claim_id"] is None) == (item["problem"] is not None) for item in items)
    return [item["status"] for item in items]


def test_each_claim_of_an_array_has_its_own_result(desk: Desk) -> None:
    answer = desk.post([a_claim("c1"), a_claim("c2", stance="says"), a_claim("c3"), a_claim("c1")], path=PATH)

    assert statuses(answer) == [201, 422, 201, 200]
    assert answer.json()["items"][1]["problem"]["errors"][0]["loc"] == ["stance"]
    assert desk.head == 2


def test_an_item_in_conflict_spoils_only_itself(desk: Desk) -> None:
    answer = desk.post([a_claim("c1"), a_claim("c1", stance="denies"), a_claim("c2")], path=PATH)

    assert statuses(answer) == [201, 422, 201]
    assert answer.json()["items"][1]["problem"]["type"] == "/problems/key-reused"


def test_a_bad_line_of_ndjson_spoils_only_its_item(desk: Desk) -> None:
    lines = ndjson(a_claim("c1"), b"{not json", b"", b'{"a":NaN}', b"[" * 5_000, a_claim("c2"), b'"\\ud800"', b"  ")

    answer = desk.send("POST", PATH, lines, NDJSON)

    # Lines are counted with the blank ones, so that a bad one is found in the file (DESIGN 4b).
    assert statuses(answer, [0, 1, 3, 4, 5, 6]) == [201, 400, 400, 400, 201, 400]
    assert desk.head == 2


def test_line_ends_of_windows_are_line_ends(desk: Desk) -> None:
    answer = desk.send("POST", PATH, ndjson(a_claim("c1"), a_claim("c2")).replace(b"\n", b"\r\n") + b"\r\n", NDJSON)

    assert statuses(answer) == [201, 201]


@pytest.mark.parametrize("item", [None, 5, "x", [], {}, {"claimant": "x"}])
def test_an_item_that_is_no_claim_spoils_only_itself(desk: Desk, item: object) -> None:
    assert statuses(desk.post([item, a_claim()], path=PATH)) == [422, 201]


def test_more_than_a_chunk_is_recorded_in_the_order_sent(desk: Desk) -> None:
    answer = desk.post([a_claim(f"c{index}") for index in range(250)], path=PATH)

    assert statuses(answer) == [201] * 250
    ids = [item["claim_id"] for item in answer.json()["items"]]
    assert [item["claim_id"] for item in desk.get("/v1/claims?limit=250").json()["items"]] == ids


@pytest.mark.parametrize(
    ("status", "body"),
    [(422, b"[]"), (400, b"{}"), (400, b""), (400, b"[1"), (400, b"[]]"), (400, b"null"), (400, b"\xef\xbb\xbf[]")],
)
@pytest.mark.parametrize("atomic", ["", "?atomic=true"])
def test_what_is_no_array_or_an_empty_one_is_refused_whole(desk: Desk, status: int, body: bytes, atomic: str) -> None:
    answer = desk.send("POST", PATH + atomic, body)

    assert answer.status_code == status
    assert desk.head == 0


def test_an_array_that_breaks_off_stores_nothing(desk: Desk) -> None:
    answer = desk.send("POST", PATH, json.dumps([a_claim("c1"), a_claim("c2")]).encode()[:-1])

    assert answer.status_code == 400
    assert desk.head == 0


def test_a_batch_holds_as_many_claims_as_the_settings_allow() -> None:
    with opened_desk(settings=Settings(batch_items=3)) as desk:
        assert desk.post([a_claim(f"c{index}") for index in range(4)], path=PATH).status_code == 422
        assert desk.head == 0
        assert statuses(desk.post([a_claim(f"c{index}") for index in range(3)], path=PATH)) == [201] * 3


def test_a_batch_and_each_of_its_items_have_a_largest_size() -> None:
    with opened_desk(settings=Settings(claim_body_bytes=3_000, batch_body_bytes=10_000)) as desk:
        large = a_claim("c1", source={"quote": "x" * 4_000})
        assert statuses(desk.post([large, a_claim("c2")], path=PATH)) == [413, 201]
        assert statuses(desk.send("POST", PATH, ndjson(large, a_claim("c3")), NDJSON)) == [413, 201]
        assert desk.post([large] * 3, path=PATH).status_code == 413


def test_a_batch_is_json_or_ndjson_uncompressed(desk: Desk) -> None:
    assert desk.send("POST", PATH, b"[]", {"Content-Type": "text/csv"}).status_code == 415
    assert desk.send("POST", PATH, b"[]", NDJSON | {"Content-Encoding": "gzip"}).status_code == 415


def test_an_atomic_batch_records_all_of_its_claims(desk: Desk) -> None:
    answer = desk.post([a_claim(f"c{index}") for index in range(100)], path=PATH + "?atomic=true")

    assert statuses(answer) == [201] * 100


def test_an_atomic_batch_of_101_is_refused(desk: Desk) -> None:
    answer = desk.post([a_claim(f"c{index}") for index in range(101)], path=PATH + "?atomic=true")

    assert answer.status_code == 422
    assert desk.head == 0


def test_one_bad_item_refuses_an_atomic_batch_by_its_index(desk: Desk) -> None:
    claims = [a_claim(f"c{index}") for index in range(100)]
    claims[57] = a_claim("c57", counts=[{"measure": "killed", "value": "a lot"}])

    answer = desk.post(claims, path=PATH + "?atomic=true")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == [57, "counts", 0, "value"]
    assert desk.head == 0


@pytest.mark.parametrize("known", [True, False])
def test_one_item_in_conflict_refuses_an_atomic_batch_by_its_index(desk: Desk, known: bool) -> None:
    first = a_claim("c2")
    if known:
        desk.recorded(first)
    claims = [a_claim("c1")] + ([] if known else [first]) + [a_claim("c2", stance="denies"), a_claim("c3")]

    answer = desk.post(claims, path=PATH + "?atomic=true")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == [1 if known else 2]
    assert desk.head == (1 if known else 0)


def test_an_atomic_batch_may_be_repeated(desk: Desk) -> None:
    claims = [a_claim("c1"), a_claim("c2")]
    desk.post(claims, path=PATH + "?atomic=true")

    assert statuses(desk.post(claims, path=PATH + "?atomic=true")) == [200, 200]
    assert desk.head == 2


def test_atomic_is_true_or_false(desk: Desk) -> None:
    assert desk.post([a_claim()], path=PATH + "?atomic=perhaps").status_code == 422


def test_a_large_batch_is_read_apart_as_a_small_one_is(desk: Desk) -> None:
    bodies = [a_claim(f"aa-{number}", source={"quote": "A long quote. " * 1_000}) for number in range(100)]
    bodies[7] = {}
    content = b"\n".join(json.dumps(body).encode() for body in bodies)
    assert len(content) > SMALL_BATCH

    answer = desk.send("POST", "/v1/claims:batch", content, NDJSON)

    assert [item["status"] for item in answer.json()["items"]] == [201] * 7 + [422] + [201] * 92

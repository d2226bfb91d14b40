"""RELIABILITY 5, the body: each bad claim gets its 4xx that names how to mend it, and nothing is stored."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.desk import Desk, a_claim
from tests.builders.refusal import SECRET, raw, refused

Change = Callable[[dict[str, Any]], object]


def instead(old: bytes, new: bytes) -> bytes:
    """The example claim with some of its bytes changed."""
    text = json.dumps(a_claim()).encode()
    assert old in text
    return text.replace(old, new, 1)


def test_every_measure_that_is_none_is_told_at_once_with_the_words_there_are(desk: Desk) -> None:
    counts = [{"measure": measure, "value": 12} for measure in ("kiled", "died", "injured", "other:", "losses")]
    answer = desk.post(a_claim(counts=counts, stance="says"))

    errors = answer.json()["errors"]
    assert [error["loc"] for error in errors] == [
        ["stance"],
        *(["counts", position, "measure"] for position in (0, 3, 4)),
    ]
    # A word that means one measure leads to it; any other to all there are.
    assert errors[1]["accepted"] == ["killed"]
    assert all({"killed", "injured", "other:<slug>"} <= {*error["accepted"]} for error in errors[2:])


@pytest.mark.parametrize(("measure", "accepted"), [("killed", "at least 21"), ("occurrence", "none")])
def test_a_count_without_a_value_is_told_what_a_value_may_be(desk: Desk, measure: str, accepted: str) -> None:
    [error] = desk.post(a_claim(counts=[{"measure": measure}])).json()["errors"]

    assert error["loc"] == ["counts", 0, "value"]
    assert accepted in error["accepted"]


def test_a_newer_figure_under_an_id_on_record_is_led_to_the_call_for_it(desk: Desk) -> None:
    desk.recorded(a_claim("m1", counts=[{"measure": "killed", "value": 3}]))
    answer = desk.post(a_claim("m1", counts=[{"measure": "killed", "value": 4}]))

    assert answer.json()["type"] == "/problems/key-reused"
    assert "PUT /v1/claims/by-source/" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (1, b""),
        (3, raw()[:-5]),
        (4, b"{}x"),
        (4, raw() + b"]"),
        (5, instead(b": 119", b": NaN")),
        (6, instead(b": 119", b": Infinity")),
        (6, instead(b": 119", b": -Infinity")),
        (11, instead(b": 119", b": " + b"1" * 5_000)),
        (15, b"[" * 33 + b"]" * 33),
        (15, b"[" * 1_000 + b"]" * 1_000),
        (15, b"[" * 100_000 + b"]" * 100_000),
        (16, b'{"a":' * 40_000 + b"1" + b"}" * 40_000),
        (26, b"\xef\xbb\xbf" + raw()),
        (27, b"\xff\xfe" + raw()),
        (27, instead(b"Afghan", b"\xc0\xaf")),
        (27, b'"\xed\xa0\x80\xed\xb0\x80"'),
        (28, instead(b"Afghan", b"\\ud800")),
        (29, instead(b'"claimant"', b'"claimant":"x","claimant"')),
        (29, b'{"a":' + b"[" + b"1," * 6_000 + b"1]}"),
    ],
)
def test_a_body_that_is_not_well_formed_is_a_400(desk: Desk, line: int, body: bytes) -> None:
    problem = refused(desk, desk.send("POST", "/v1/claims", body), 400)

    assert problem["type"] == "/problems/malformed-json"
    assert problem["detail"]


@pytest.mark.parametrize("body", [b"null", b"[]", b'"x"', b"5", b"true"])
def test_a_body_that_is_no_object_is_a_422(desk: Desk, body: bytes) -> None:
    problem = refused(desk, desk.send("POST", "/v1/claims", body), 422)

    assert problem["errors"] == [{"loc": [], "reason": "Give an object."}]


def at(*path: str | int) -> Callable[[Any], Change]:
    """Put a value at a path of the claim."""

    def putting(value: Any) -> Change:
        def change(body: dict[str, Any]) -> object:
            inner: Any = body
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = value
            return body

        return change

    return putting


PLACE = ("event", "places", 0)


@pytest.mark.parametrize(
    ("line", "change", "loc"),
    [
        (10, at("counts", 0, "value")(10**3999), ["counts", 0, "value"]),
        (10, at("counts", 0, "of")(10**3999), ["counts", 0, "of"]),
        (13, at("counts", 0, "value")(1.0), ["counts", 0, "value"]),
        (13, at("counts", 0, "value")(-0.0), ["counts", 0, "value"]),
        (13, at("counts", 0, "of")(1.0), ["counts", 0, "of"]),
        (14, at("counts", 0, "value")(True), ["counts", 0, "value"]),
        (14, at("counts", 0, "of")("5"), ["counts", 0, "of"]),
        (14, at("counts", 0, "of")(True), ["counts", 0, "of"]),
        (14, at("counts", 0, "value")(-1), ["counts", 0, "value"]),
        (14, at("counts", 0, "value")(None), ["counts", 0, "value"]),
        (14, at("counts", 0, "value")([5]), ["counts", 0, "value"]),
        (14, at("counts", 0, "value")({"low": "5"}), ["counts", 0, "value"]),
        (14, at("counts", 0, "value")({"low": 5, "high": 4}), ["counts", 0, "value"]),
        (14, at("counts", 0, "value")({"low": 5, "best": 4}), ["counts", 0, "value"]),
        (30, at("event", "summary")("a\0b"), ["event", "summary"]),
        (30, at("source_claim_id")("a\0b"), ["source_claim_id"]),
        (34, at("source")({"quote": "x" * 20_001}), ["source", "quote"]),
        (35, at("claimant")("x" * 501), ["claimant"]),
        (35, at("claimant")("  "), ["claimant"]),
        (35, at("claimant")({"name": ""}), ["claimant", "name"]),
        (35, at("claimant")({"name": "A", "kind": SECRET}), ["claimant", "kind"]),
        (35, at("claimant")(["A"]), ["claimant"]),
        (37, at("unknown")(SECRET), ["unknown"]),
        (37, at("event", "place")(SECRET), ["event", "place"]),
        (38, at("sequence")(1), ["sequence"]),
        (38, at("received_at")("2021-06-30T12:00:00Z"), ["received_at"]),
        (38, at("state")("active"), ["state"]),
        (39, at("__proto__")({}), ["__proto__"]),
        (39, at("__class__")("x"), ["__class__"]),
        (39, at("event", "constructor")("x"), ["event", "constructor"]),
        (41, at("asserted_at")("2021-06-30T12:00:00"), ["asserted_at"]),
        (41, at("asserted_at")("2021-06-30"), ["asserted_at"]),
        (41, at("asserted_at")("2021-06-30T25:00:00Z"), ["asserted_at"]),
        (41, at("asserted_at")("0001-01-01T00:00:00+14:00"), ["asserted_at"]),
        (41, at("asserted_at")(1_625_054_400), ["asserted_at"]),
        (41, at("event", "start")("2021-06-30T12:00:00"), ["event", "start"]),
        (42, at("event", "start")("30 June"), ["event", "start"]),
        (42, at("event", "end")("2021-06-28"), ["event", "end"]),
        (43, at("asserted_at")("2021-07-02T12:00:01Z"), ["asserted_at"]),
        (43, at("event")({"type": "unrest", "start": "2021-07-03", "places": [{"country": "AF"}]}), ["event", "start"]),
        (44, at(*PLACE)({"country": "AF", "lat": 90.0001, "lon": 0}), [*PLACE, "lat"]),
        (44, at(*PLACE)({"country": "AF", "lat": 0, "lon": -181}), [*PLACE, "lon"]),
        (44, at(*PLACE)({"country": "AF", "lat": "NaN", "lon": 0}), [*PLACE, "lat"]),
        (44, at(*PLACE)({"country": "AF", "lat": 1.5}), [*PLACE]),
        (44, at(*PLACE)({"country": "AF", "radius_km": 0}), [*PLACE, "radius_km"]),
        (45, at("source")({"url": "javascript:alert(1)"}), ["source", "url"]),
        (45, at("source")({"url": "data:text/html,x"}), ["source", "url"]),
        (45, at("source")({"url": "file:///etc/passwd"}), ["source", "url"]),
        (45, at("source")({"url": "https://"}), ["source", "url"]),
        (45, at("source")({"url": "https://a b"}), ["source", "url"]),
        (45, at("source")({"url": "http://[::1"}), ["source", "url"]),
        (45, at("source")({"language": "english please"}), ["source", "language"]),
        (46, at(*PLACE, "country")("QQ"), [*PLACE, "country"]),
        (46, at(*PLACE, "country")("af"), [*PLACE, "country"]),
        (46, at("event", "type")("battle"), ["event", "type"]),
        (46, at("event", "places")([]), ["event", "places"]),
        (46, at("event", "places")([{"country": "AF"}] * 51), ["event", "places"]),
        (46, at("event", "participants")(["A"] * 101), ["event", "participants"]),
        (46, at("counts")([{"measure": "killed", "value": 1}] * 51), ["counts"]),
        (46, at("counts", 0, "measure")("kills"), ["counts", 0, "measure"]),
        (46, at("counts", 0, "measure")("other:"), ["counts", 0, "measure"]),
        (46, at("counts", 0, "basis")("daily"), ["counts", 0, "basis"]),
        (46, at("counts", 0, "value")("a lot " + SECRET), ["counts", 0, "value"]),
        (46, at("counts", 0, "value")("x" * 201), ["counts", 0, "value"]),
        (46, at("counts")([]), ["counts"]),
        (46, at("counts")(None), ["counts"]),
        (46, at("stance")("says"), ["stance"]),
    ],
)
def test_a_claim_that_cannot_stand_is_a_422_that_names_the_field(
    desk: Desk, line: int, change: Change, loc: list[str | int]
) -> None:
    body = json.dumps(change(json.loads(raw()))).encode()

    problem = refused(desk, desk.send("POST", "/v1/claims", body), 422)

    assert loc in [error["loc"] for error in problem["errors"]]
    assert all(error["reason"] for error in problem["errors"])


@pytest.mark.parametrize(
    "path",
    [
        ("claimant",),
        ("event",),
        ("event", "type"),
        ("event", "start"),
        ("event", "places"),
        ("event", "places", 0, "country"),
        ("counts", 0, "measure"),
        ("counts", 0, "value"),
    ],
)
def test_each_field_that_is_required_is_asked_for_by_its_path(desk: Desk, path: tuple[str | int, ...]) -> None:
    body = json.loads(raw())
    inner: Any = body
    for part in path[:-1]:
        inner = inner[part]
    del inner[path[-1]]

    problem = refused(desk, desk.post(body), 422)

    [error] = problem["errors"]
    assert (error["loc"], error["reason"]) == (list(path), "Add this field: it is required.")


def test_a_quantity_that_cannot_be_read_is_answered_with_what_would_be(desk: Desk) -> None:
    answer = desk.post(a_claim(counts=[{"measure": "killed", "value": "a lot"}]))

    problem = refused(desk, answer, 422)
    assert problem["type"] == "/problems/unreadable-quantity"
    assert "at least 21" in " ".join(problem["errors"][0]["accepted"])


def test_a_word_outside_the_vocabulary_is_answered_with_the_words_there_are(desk: Desk) -> None:
    problem = refused(desk, desk.post(a_claim(stance="says")), 422)

    assert problem["errors"][0]["accepted"][:2] == ["asserts", "confirms"]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (32, at("event", "summary")("a \u202e b \u2066 c")),
        (33, at("claimant")("Тaliban\u200b")),
        (34, at("event", "summary")("😀" * 20_000)),
        (43, at("event", "start")("1921-06-30")),
        (45, at("source")({"url": "https://example.org/a?b=c#d", "language": "zh-Hant"})),
        (46, at(*PLACE, "country")("XZ")),
        (46, at("counts", 0, "measure")("other:shelters")),
        (46, at("counts", 0, "value")({"low": 10, "high": None})),
        (52, at("source")({"quote": "redis.call('FLUSHALL')\r\n*1\r\n$8\r\nFLUSHALL\r\n"})),
        (52, at("source")({"quote": '<script>alert(1)</script> {"$gt": ""} \'; DROP TABLE claims; -- '})),
    ],
)
def test_strange_but_legal_text_is_kept_as_it_was_sent(desk: Desk, line: int, change: Change) -> None:
    said = json.loads(raw())
    change(said)
    said["event"].pop("end", None)

    answer = desk.post(said)

    assert answer.status_code == 201, answer.text
    kept = desk.get(answer.headers["location"]).json()
    assert kept["source"] == said["source"]
    assert kept["claimant"] == said["claimant"]
    assert kept["event"] == said["event"]


def test_a_stance_may_stand_without_a_count(desk: Desk) -> None:
    assert desk.post(a_claim(stance="no_comment", counts=[])).status_code == 201


def test_many_errors_are_answered_within_8_kib(desk: Desk) -> None:
    body = a_claim() | {f"unknown_{at}_{'x' * 50}": at for at in range(900)}

    problem = refused(desk, desk.post(body), 422)

    assert 0 < len(problem["errors"]) <= 20


def test_the_name_of_an_unknown_field_is_repeated_only_when_it_is_a_plain_one(desk: Desk) -> None:
    problem = refused(desk, desk.post(a_claim() | {f"<script>{SECRET}": 1}), 422)

    assert problem["errors"][0]["loc"] == ["(a name that is not shown)"]

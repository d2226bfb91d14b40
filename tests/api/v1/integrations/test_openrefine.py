"""OpenRefine's service: which incident a row is about, and what its ranges are, in the shapes of the API 0.2."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import jsonschema_rs
import pytest

from service.api.v1.integrations import openrefine_card
from tests.api.v1.incidents.test_read import short_claim
from tests.builders import refine_schema as schema
from tests.builders.desk import Desk

PATH = "/v1/openrefine"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


@pytest.fixture
def incident_ids(desk: Desk) -> dict[str, str]:
    """Two incidents, by name."""
    clash = desk.recorded(short_claim("c1", "Ministry of Defense", 119))
    desk.recorded(short_claim("c2", "Taliban", "at least 21"))
    typhoon = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH", "admin1": "Leyte"}]}
    landfall = desk.recorded(short_claim("t1", "NDRRMC", 6300, event=typhoon))
    desk.work()
    return {"clash": desk.incident_of(clash), "typhoon": desk.incident_of(landfall)}


def answered(answer: Any, shape: schema.Schema) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    jsonschema_rs.validate(shape, content)
    return content


def posted(desk: Desk, **fields: object) -> Any:
    """A form, as OpenRefine sends it."""
    raw = urlencode({name: json.dumps(value) for name, value in fields.items()}).encode()
    return desk.send("POST", PATH, raw, FORM)


def test_the_manifest_says_what_the_service_can_do(desk: Desk, incident_ids: dict[str, str]) -> None:
    manifest = answered(desk.get(PATH), schema.MANIFEST)

    assert answered(desk.get(f"{PATH}?callback=jQuery_1"), schema.MANIFEST) == manifest
    for kind, shape in (("entity", schema.ENTITIES), ("property", schema.PROPERTIES), ("type", schema.TYPES)):
        where = manifest["suggest"][kind]
        assert where["service_url"] == "http://testserver"
        assert answered(desk.get(where["service_path"] + "?prefix="), shape)["result"]
    proposing = manifest["extend"]["propose_properties"]
    assert answered(desk.get(f"{proposing['service_path']}?type=incident&limit=3"), schema.PROPOSAL)["properties"]
    preview = manifest["preview"]["url"].replace("{{id}}", incident_ids["clash"]).removeprefix("http://testserver")
    page = desk.get(preview)
    assert page.headers["content-type"].startswith("text/html")
    assert "frame-ancestors *" in page.headers["content-security-policy"]


def test_a_row_finds_its_incident_by_words_place_and_time(desk: Desk, incident_ids: dict[str, str]) -> None:
    """The request of OpenRefine 3.8 for a column with two others beside it."""
    properties = [{"pid": "country", "v": "Afghanistan"}, {"pid": "date", "v": "2021-06-30"}]
    queries = {
        "q0": {"query": "Clash in Kunduz", "type": "incident", "type_strict": "should", "properties": properties},
        "q1": {"query": "Leyte", "limit": 1, "type": ["incident"]},
        "q2": {"query": "something else entirely", "properties": [{"pid": "country", "v": "KE"}]},
        "q3": {
            "properties": [{"pid": "killed", "v": 119}, {"pid": "party", "v": {"id": "taliban", "name": "Taliban"}}]
        },
        "q4": {"query": incident_ids["typhoon"]},
    }

    results = answered(posted(desk, queries=queries), schema.RESULTS)

    assert set(results) == set(queries)
    first = results["q0"]["result"][0]
    assert (first["id"], first["match"]) == (incident_ids["clash"], True)
    assert {"country": True, "date": True}.items() <= {
        match["id"]: match["value"] for match in first["features"]
    }.items()
    assert [(match["id"], match["match"]) for match in results["q1"]["result"]] == [(incident_ids["typhoon"], False)]
    assert not any(match["match"] for match in results["q2"]["result"])
    assert results["q3"]["result"][0]["id"] == incident_ids["clash"]
    assert [(match["id"], match["match"], match["score"]) for match in results["q4"]["result"][:1]] == [
        (incident_ids["typhoon"], True, 100.0)
    ]
    by_get = desk.get(f"{PATH}?queries={quote(json.dumps(queries))}")
    assert by_get.json() == results


def test_words_that_tell_nothing_find_nothing(desk: Desk, incident_ids: dict[str, str]) -> None:
    queries = {"q0": {"query": "Nothing of the kind"}, "q1": {"query": "of the"}, "q2": {"query": "Kunduz of the"}}

    results = posted(desk, queries=queries).json()

    assert {key: len(result["result"]) for key, result in results.items()} == {"q0": 0, "q1": 0, "q2": 1}


def test_the_title_or_headline_of_one_incident_is_the_match(desk: Desk, incident_ids: dict[str, str]) -> None:
    items = desk.get("/v1/incidents").json()["items"]
    [clash] = [item for item in items if item["incident_id"] == incident_ids["clash"]]
    queries = {"q0": {"query": clash["title"].upper()}, "q1": {"query": clash["headline"]}}

    results = posted(desk, queries=queries).json()

    for result in results.values():
        assert [(match["id"], match["match"]) for match in result["result"]][:1] == [(incident_ids["clash"], True)]


def test_the_kind_of_event_counts(desk: Desk, incident_ids: dict[str, str]) -> None:
    for kind, counts in (("ground_clash", True), ("Ground clash", True), ("flood", False)):
        properties = [{"pid": "type", "v": kind}, {"pid": "date", "v": "2021-06-30"}]
        [first, *_] = posted(desk, queries={"q0": {"query": "Kunduz", "properties": properties}}).json()["q0"]["result"]
        assert {"id": "type", "value": counts} in first["features"], first


def test_the_wrong_country_or_day_is_never_a_match(desk: Desk, incident_ids: dict[str, str]) -> None:
    for pid, value in (("country", "PH"), ("date", "2020-01-01")):
        properties = [{"pid": pid, "v": value}, {"pid": "place", "v": "Kunduz"}]
        results = posted(desk, queries={"q0": {"query": "Kunduz clash", "properties": properties}}).json()
        assert not any(match["match"] for match in results["q0"]["result"])


def test_a_table_is_extended_with_ranges_that_name_who_says_so_and_never_with_one_number(
    desk: Desk, incident_ids: dict[str, str]
) -> None:
    asked = {
        "ids": [incident_ids["clash"], incident_ids["typhoon"], "inc_00000000000000000000", "x"],
        "properties": [
            {"id": "killed_range"},
            {"id": "killed_figures", "settings": {}},
            {"id": "status"},
            {"id": "countries"},
            {"id": "disagreements"},
            {"id": "nothing"},
        ],
    }

    results = answered(posted(desk, extend=asked), schema.EXTENSION)

    assert [column["id"] for column in results["meta"]] == [
        "killed_range",
        "killed_figures",
        "status",
        "countries",
        "disagreements",
    ]
    row = {id: [value["str"] for value in values] for id, values in results["rows"][incident_ids["clash"]].items()}
    assert row["killed_range"] == [
        "at least 21 to 119 killed (everyone, or not specified): "
        "lowest at least 21 per Taliban; highest 119 per Ministry of Defense"
    ]
    assert sorted(row["killed_figures"]) == ["119 per Ministry of Defense", "at least 21 per Taliban"]
    assert row["countries"] == ["Afghanistan"]
    for id in ("inc_00000000000000000000", "x"):
        assert all(values == [] for values in results["rows"][id].values())
    assert "best" not in json.dumps(results)


def test_an_old_id_in_a_table_gives_what_it_leads_to(desk: Desk, incident_ids: dict[str, str]) -> None:
    pair = [desk.get(f"/v1/claims?incident={id}").json()["items"][0]["claim_id"] for id in incident_ids.values()]
    desk.post({"claims": pair, "decision": "same", "by": "Maya Ortiz", "why": "One event."}, path="/v1/judgements")
    desk.work()

    asked = {"ids": list(incident_ids.values()), "properties": [{"id": "headline"}]}
    results = answered(posted(desk, extend=asked), schema.EXTENSION)

    first, second = (results["rows"][id]["headline"] for id in incident_ids.values())
    assert first == second != []


def test_suggestions_follow_what_is_typed(desk: Desk, incident_ids: dict[str, str]) -> None:
    results = answered(desk.get(f"{PATH}/suggest/entity?prefix=leyte"), schema.ENTITIES)
    assert results["result"][0]["id"] == incident_ids["typhoon"]
    assert answered(desk.get(f"{PATH}/suggest/entity?prefix=leyte&cursor=5"), schema.ENTITIES)["result"] == []
    properties = answered(desk.get(f"{PATH}/suggest/property?prefix=Killed"), schema.PROPERTIES)["result"]
    assert {"killed_range", "killed_figures"} <= {suggestion["id"] for suggestion in properties}
    assert answered(desk.get(f"{PATH}/suggest/type?prefix=x"), schema.TYPES)["result"] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": []},
        {"queries": {"q0": 5}},
        {"queries": {"q0": {"query": 5}}},
        {"queries": {"q0": {"query": "a", "properties": {}}}},
        {"queries": {f"q{at}": {"query": "a"} for at in range(101)}},
        {"extend": {}},
        {"extend": {"ids": "x", "properties": []}},
        {"extend": {"ids": [5], "properties": []}},
        {"extend": {"ids": [], "properties": {}}},
        {"extend": {"ids": ["x"] * 501, "properties": []}},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_what_cannot_be_read_is_a_422(desk: Desk, fields: dict[str, Any]) -> None:
    answer = posted(desk, **fields)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-request")


@pytest.mark.parametrize("raw", [b"queries={", b"queries=%7B", b"queries=%ff", b"queries=%22%5Cud800%22", b"\xff=1"])
def test_noise_is_refused(desk: Desk, raw: bytes) -> None:
    assert desk.send("POST", PATH, raw, FORM).status_code in (400, 422)


@pytest.mark.parametrize("value", [None, [], {}, "", "x" * 600, "9" * 30, True, 1e308, ["a", None], "\u202e", -5])
@pytest.mark.parametrize("pid", ["country", "place", "date", "party", "killed", "unheard of"])
def test_any_value_of_a_property_is_only_no_match(
    desk: Desk, incident_ids: dict[str, str], pid: str, value: object
) -> None:
    query = {"query": "Kunduz", "properties": [{"pid": pid, "v": value}], "limit": 1e9}

    results = answered(posted(desk, queries={"q0": query}), schema.RESULTS)

    assert not any(match["match"] for match in results["q0"]["result"])


def test_an_old_incident_is_found_among_very_many(
    desk: Desk, incident_ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The newest incidents are compared with every row; here there is only one of them, so that the others are old.
    monkeypatch.setattr(openrefine_card, "_NEWEST", 1)
    for number in range(5):
        event = {"type": "unrest", "start": f"200{number}-01-01", "places": [{"country": "KE", "admin1": "Nakuru"}]}
        desk.recorded(short_claim(f"k{number}", "Nation", number + 1, event=event))
    desk.work()
    day = [{"pid": "country", "v": "AF"}, {"pid": "date", "v": "2021-06-30"}]
    queries = {
        "words": {"query": "clash near the market of Kunduz", "limit": 1},
        "typed otherwise": {"query": "Qunduz", "properties": day, "limit": 1},
        "id": {"query": incident_ids["typhoon"], "limit": 1},
        "another": {"query": "Leyte 6,300", "limit": 1},
    }

    results = answered(posted(desk, queries=queries), schema.RESULTS)

    named = {key: [match["id"] for match in result["result"]] for key, result in results.items()}
    assert named["words"] == named["typed otherwise"] == [incident_ids["clash"]]
    assert named["id"] == named["another"] == [incident_ids["typhoon"]]
    suggested = answered(desk.get("/v1/openrefine/suggest/entity?prefix=Leyte"), schema.ENTITIES)
    assert suggested["result"][0]["id"] == incident_ids["typhoon"]

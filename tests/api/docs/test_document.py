"""The published contract: committed, complete, and true."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, example as such_as, given, strategies as st
from pydantic import TypeAdapter
from typer import Typer
from typer.testing import CliRunner

from service.api.app import create_app
from service.api.docs.document import openapi_document
from service.api.http.problems import MEDIA_TYPE
from service.api.openapi.examples import example
from service.api.schemas.claim_answers import BatchResult, ClaimAnswer, ClaimList, ClaimRecorded
from service.api.schemas.incident_answers import IncidentAnswer, IncidentList, MovedAnswer
from service.api.schemas.party_answers import PartyAnswer, PartyList
from service.api.schemas.responses import Health, ProblemDocument, ProblemTypeAnswer, ProblemTypeList, Readiness
from service.api.v1.imports.contract import ImportReport
from service.api.v1.integrations.superdesk_contract import ItemReceived
from service.domain.claims.event import read_window
from service.domain.errors import Refused
from service.formats.problems.problem_types import PROBLEM_TYPES
from service.formats.reports.documents.brief_document import BriefReport
from service.formats.reports.documents.document import ReconciliationAnswer
from service.formats.requests import bodies, later_entries
from service.formats.requests.field_types import STATED_DATE
from service.runtime.cli.openapi import register
from service.settings import Settings
from tests.builders.desk import Desk, a_claim, application
from tests.contracts.stores import on_memory
from tests.root import ROOT

COMMITTED = ROOT / "openapi" / "openapi.json"
DOCUMENT: dict[str, Any] = openapi_document(application(on_memory()))
OPERATIONS = {operation["operationId"]: operation for path in DOCUMENT["paths"].values() for operation in path.values()}


def _links(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The links of an operation, with the status of the answer they stand at."""
    answers = OPERATIONS[name]["responses"].items()
    return [(status, link) for status, answer in answers for link in answer.get("links", {}).values()]


def test_the_committed_document_is_that_of_the_code() -> None:
    app = Typer()
    register(app)
    app.command()(lambda: None)

    printed = CliRunner().invoke(app, ["openapi"])

    assert printed.exit_code == 0
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == DOCUMENT, "run `make openapi` and commit the result"
    assert printed.stdout == COMMITTED.read_text(encoding="utf-8")


def test_the_document_names_the_functions() -> None:
    assert {"post_claim", "post_claims", "get_claim", "list_claims", "correct_claim", "retract_claim", "hold_claim"} < {
        *OPERATIONS
    }
    assert {"release_claim", "list_incidents", "get_incident", "get_reconciliation", "put_party", "get_party"} < {
        *OPERATIONS
    }


def test_the_document_says_whose_it_is() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    assert DOCUMENT["info"]["license"]["identifier"] == "Apache-2.0"
    assert DOCUMENT["servers"]
    tags = {tag["name"] for tag in DOCUMENT["tags"]}
    assert all({*operation["tags"]} <= tags for operation in OPERATIONS.values())


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_says_what_it_does_and_shows_examples(name: str) -> None:
    operation = OPERATIONS[name]

    assert operation["description"]
    for status, answer in operation["responses"].items():
        for content in answer.get("content", {}).values():
            assert content.get("examples") or content.get("example"), (name, status)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        assert content["examples"]


# Streams, probes, pages of problems, and what OpenRefine asks, which sends no If-None-Match.
NOT_REVALIDATED = r"/v1/changes|/v1/openrefine.*|/v1/checkpoint|/healthz|/readyz|/metrics|/problems.*"


def test_every_answer_that_is_read_has_a_tag_and_is_a_304_where_it_is_known() -> None:
    read = {path: item["get"]["responses"] for path, item in DOCUMENT["paths"].items() if "get" in item}
    without = [
        path
        for path, answers in read.items()
        if not re.fullmatch(NOT_REVALIDATED, path) and ("304" not in answers or "ETag" not in answers["200"]["headers"])
    ]
    assert without == []


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_declares_its_errors_in_one_shape(name: str) -> None:
    errors = {status: answer for status, answer in OPERATIONS[name]["responses"].items() if status >= "400"}

    assert any(status < "500" for status in errors)
    for status, answer in errors.items():
        if (name, status) == ("readyz", "503"):
            continue
        [(media_type, content)] = answer["content"].items()
        assert media_type == MEDIA_TYPE
        assert content["schema"] == {"$ref": "#/components/schemas/ProblemDocument"}
        for shown in content["examples"]:
            ProblemDocument.model_validate(DOCUMENT["components"]["examples"][shown]["value"])


def test_every_reference_leads_somewhere_and_nothing_is_left_over() -> None:
    text = json.dumps(DOCUMENT)

    for kind in ("schemas", "examples"):
        components = DOCUMENT["components"][kind]
        used = {part.partition('"')[0] for part in text.split(f"#/components/{kind}/")[1:]}
        assert used == {*components}
    assert "HTTPValidationError" not in text


def test_a_list_of_words_that_stands_in_several_places_is_one_type_of_a_generated_client() -> None:
    lists = [json.dumps(one["enum"]) for one in _schemas_within(DOCUMENT) if "enum" in one]

    assert len(lists) > 20
    assert [words for words, times in Counter(lists).items() if times > 1] == []


def _schemas_within(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document but its examples."""
    if isinstance(part, dict):
        yield part
        for name, inner in part.items():
            if name not in ("example", "examples"):
                yield from _schemas_within(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _schemas_within(inner)


@pytest.mark.parametrize("name", sorted(name for name in OPERATIONS if _links(name)))
def test_what_an_answer_leads_to_is_there_to_be_asked(name: str) -> None:
    for status, link in _links(name):
        content = OPERATIONS[name]["responses"][status]["content"]["application/json"]
        for parameter, expression in link.get("parameters", {}).items():
            assert parameter in {one["name"] for one in OPERATIONS[link["operationId"]]["parameters"]}
            assert _schema_at(expression.removeprefix("$response.body#/"), content["schema"])
        assert "parameters" in link or link["operationId"] == "judge_claims"


@given(
    st.from_regex(
        "[0-9]{4}(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[~?%]?"
        "|[0-9]{4}-0[0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?([Zz]|[+-][0-2][0-9]:[0-9]{2})",
        fullmatch=True,
    )
)
@such_as("2021-06-30")
@such_as("2021-06-30T16:30:00+04:30")
def test_every_date_that_is_understood_has_the_published_form(stated: str) -> None:
    try:
        read_window(stated)
    except Refused:
        assume(False)

    assert re.search(STATED_DATE, stated)


def _schema_at(pointer: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of what a pointer leads to within an answer."""
    for step in pointer.split("/"):
        if "$ref" in schema:
            schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        schema = schema["items"] if step.isdigit() else schema["properties"][step]
    return schema


@pytest.mark.parametrize("name", sorted(PROBLEM_TYPES))
def test_every_kind_of_problem_is_described_where_its_type_leads(desk: Desk, name: str) -> None:
    answer = desk.get(f"/problems/{name}")

    assert answer.json()["type"] == f"/problems/{name}"
    assert answer.json() in desk.get("/problems").json()["items"]


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("claim", bodies.ClaimBody),
        ("correction", later_entries.CorrectionBody),
        ("retraction", later_entries.ActBody),
        ("hold", later_entries.ActBody),
        ("release", later_entries.ReasonBody),
        ("embargo", later_entries.EmbargoBody),
        ("batch", list[bodies.ClaimBody]),
        ("party", bodies.PartyBody),
        ("receipt", ClaimRecorded),
        ("batch_result", BatchResult),
        ("claim_answer", ClaimAnswer),
        ("claim_list", ClaimList),
        ("incident_list", IncidentList),
        ("incident", IncidentAnswer),
        ("reconciliation", ReconciliationAnswer),
        ("brief_report", BriefReport),
        ("moved", MovedAnswer),
        ("party_answer", PartyAnswer),
        ("party_list", PartyList),
        ("import_report", ImportReport),
        ("item_received", ItemReceived),
        ("health", Health),
        ("readiness", Readiness),
        ("unreadiness", Readiness),
        ("problem_list", ProblemTypeList),
        ("problem_type", ProblemTypeAnswer),
    ],
)
def test_every_example_has_the_shape_it_illustrates(name: str, shape: Any) -> None:
    TypeAdapter(shape).validate_python(example(name))


def test_the_examples_are_what_the_service_answers(desk: Desk) -> None:
    """But for the hashes, which are salted."""
    claims = desk.post(example("claim"))
    batch = desk.post(example("batch"), path="/v1/claims:batch")
    party = desk.put("/v1/parties/afghan-mod", example("party"))

    assert claims.status_code == 201
    assert {item["status"] for item in batch.json()["items"]} == {200, 201}
    assert party.json() == example("party_answer")
    claim_id = claims.json()["claim_id"]
    assert claim_id == example("receipt")["claim_id"]
    for verb in ("hold", "release", "correction", "retraction"):
        answer = desk.post(example(verb), path=f"/v1/claims/{claim_id}/{verb}")
        assert answer.status_code == 201, answer.text


def test_the_lines_of_the_example_are_a_batch(desk: Desk) -> None:
    raw = example("lines").encode()

    answer = desk.send("POST", "/v1/claims:batch", raw, {"Content-Type": "application/x-ndjson"})

    assert [item["status"] for item in answer.json()["items"]] == [201, 201]


def test_every_declared_schema_refuses_unknown_fields() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if schema.get("type") == "object":
            assert schema.get("additionalProperties") is False, name


def test_an_application_connects_to_nothing_before_it_is_started() -> None:
    def never() -> Any:
        raise AssertionError("opened too early")

    assert create_app(never, Settings()).openapi() == DOCUMENT


def test_the_word_of_a_claim_is_a_word_of_the_document(desk: Desk) -> None:
    desk.recorded(a_claim())
    shown = desk.get("/v1/claims").json()["items"][0]

    assert set(shown) <= set(DOCUMENT["components"]["schemas"]["ClaimListed"]["properties"])

"""All errors have one shape: every operation is asked for each kind of wrong thing."""

from typing import Any

import pytest

from service.api.docs.document import openapi_document
from service.api.http.problems import LARGEST_ANSWER, MEDIA_TYPE
from service.api.schemas.responses import ProblemDocument
from service.formats.problems.problem_types import PROBLEM_TYPES
from tests.builders.desk import JSON, Desk, application
from tests.contracts.stores import on_memory

PATHS: dict[str, Any] = openapi_document(application(on_memory()))["paths"]
UNKNOWN = {
    "claim_id": "clm_00000000000000000000",
    "source_claim_id": "nobody's",
    "draft_id": "dft_00000000000000000000",
    "draft_set_id": "dfs_00000000000000000000",
    "import_id": "imp_00000000000000000000",
    "incident_id": "inc_00000000000000000000",
    "party_id": "nobody",
    "slug": "none",
    "judgement_id": "jdg_00000000000000000000",
    "webhook_id": "whk_00000000000000000000",
}
# What an address asks for besides.
NEEDED = {"/v1/claims/{claim_id}/why-not": f"?other={UNKNOWN['claim_id']}"}
OPERATIONS = [(method.upper(), path) for path, operations in PATHS.items() for method in operations]
# One that is signed is refused by its signature before its body is read.
SIGNED = {"/v1/superdesk"}
TAKING_A_BODY = [
    (method, path)
    for method, path in OPERATIONS
    if JSON["Content-Type"] in PATHS[path][method.lower()].get("requestBody", {}).get("content", {})
    and path not in SIGNED
]


def address(path: str) -> str:
    return path.format(**UNKNOWN) + NEEDED.get(path, "")


def check(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert len(answer.content) <= LARGEST_ANSWER
    problem = ProblemDocument.model_validate(answer.json())
    kind = PROBLEM_TYPES[problem.type.removeprefix("/problems/")]
    assert (problem.status, problem.title) == (status, kind.title)
    assert problem.detail


@pytest.mark.parametrize(("method", "path"), TAKING_A_BODY)
@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b"{", JSON, 400, id="broken"),
        pytest.param(b"\xff", JSON, 400, id="not UTF-8"),
        pytest.param(b'[{"a":NaN}]', JSON, 400, id="NaN"),
        pytest.param(b"{}", {}, 415, id="no media type"),
        pytest.param(b"{}", JSON | {"Content-Encoding": "gzip"}, 415, id="compressed"),
        pytest.param(b" " * (17 * 1024 * 1024), JSON, 413, id="too large"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem_everywhere(
    desk: Desk, method: str, path: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    check(desk.send(method, address(path), body, headers), status)
    assert str(status) in PATHS[path][method.lower()]["responses"]


@pytest.mark.parametrize("path", sorted(PATHS))
def test_a_method_that_is_not_taken_is_a_problem_everywhere(desk: Desk, path: str) -> None:
    answer = desk.client.request("PATCH", address(path))

    check(answer, 405)
    assert {method.upper() for method in PATHS[path]} <= {*answer.headers["allow"].split(", ")}


@pytest.mark.parametrize(("method", "path"), [each for each in OPERATIONS if "{" in each[1] and each[0] == "GET"])
def test_an_id_that_nobody_gave_is_a_problem_everywhere(desk: Desk, method: str, path: str) -> None:
    check(desk.client.request(method, address(path)), 404)


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/v1/incidents/inc_00000000000000000000.pdf", ".png"),
        ("/v1/incidents.docx", ".geojson"),
        ("/v1/claims.xls", ".csv"),
    ],
)
def test_a_form_that_is_not_there_is_a_406_that_names_the_others(desk: Desk, address: str, offered: str) -> None:
    answer = desk.get(address)
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")
    assert offered in answer.json()["detail"]


@pytest.mark.parametrize("address", ["/v1/nothing.pdf", "/v1/incidents/inc_00000000000000000000", "/favicon.gif"])
def test_an_address_without_forms_stays_unknown(desk: Desk, address: str) -> None:
    assert desk.get(address).status_code == 404

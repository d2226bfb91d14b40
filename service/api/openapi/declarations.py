"""The parts of a published contract: bodies, answers, headers, and the problems that operations have in common.

Handlers read bodies themselves (strictly and within limits), so the contract cannot be derived by FastAPI.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from service.api.http.media_types import JSON
from service.api.http.problems import MEDIA_TYPE
from service.api.openapi.examples import all_examples
from service.api.schemas.responses import ProblemDocument
from service.formats.problems.problem import description
from service.formats.problems.problem_types import PROBLEM_TYPES
from service.formats.reports.documents.measure_document import ReportPart
from service.formats.requests.field_types import named

Operation = dict[str, Any]
# A model, or the typed dictionaries that are a report.
Shape = type[BaseModel] | type[ReportPart]


def reference(model: Shape) -> dict[str, str]:
    return named(model.__name__)


def showing(name: str) -> dict[str, Any]:
    """A reference to an example of the document."""
    return {name: {"$ref": f"#/components/examples/{name}"}}


def examples() -> dict[str, Any]:
    """Every example of the document."""
    shown = {name: {"value": value} for name, value in all_examples().items() if name != "errors"}
    return shown | {slug: {"value": _problem(slug)} for slug in PROBLEM_TYPES if slug not in _OF_NO_OPERATION}


def _problem(slug: str) -> dict[str, Any]:
    return description(slug) | {"errors": all_examples()["errors"].get(slug, [])}


def sends(model: type[BaseModel], name: str) -> dict[str, Any]:
    """The declaration of a JSON body."""
    return takes({JSON: {"schema": reference(model), "examples": showing(name)}})


def takes(content: Mapping[str, Any]) -> dict[str, Any]:
    """The declaration of a required body, by media type."""
    return {"requestBody": {"required": True, "content": dict(content)}}


def answered(model: Shape, name: str, meaning: str, headers: Sequence[str] = ()) -> dict[str, Any]:
    content = {"schema": reference(model), "examples": showing(name)}
    described = {header: HEADERS[header] for header in headers}
    return {"description": meaning, "content": {JSON: content}} | ({"headers": described} if described else {})


def refusals(slugs: Sequence[str]) -> dict[int, dict[str, Any]]:
    """One answer for each status, with each type of problem as an example."""
    refused: dict[int, dict[str, Any]] = {}
    for slug in (*slugs, "internal-error"):
        kind = PROBLEM_TYPES[slug]
        content = {"schema": reference(ProblemDocument), "examples": {}}
        described = refused.setdefault(kind.status.value, {"description": kind.title, "content": {MEDIA_TYPE: content}})
        described["content"][MEDIA_TYPE]["examples"] |= showing(slug)
        if kind.status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
            described["headers"] = {"Retry-After": HEADERS["Retry-After"]}
    return refused


def operation(
    status: int,
    responses: Mapping[int, dict[str, Any]],
    problems: Sequence[str],
    extra: Mapping[str, Any] | None = None,
) -> Operation:
    """The arguments of a route; ``status`` is that of the ordinary answer."""
    return {
        "status_code": status,
        "response_model": None,
        "responses": {**responses, **refusals(problems)},
        "openapi_extra": dict(extra or {}),
    }


def header(name: str, description: str, schema: Mapping[str, Any], shown: object) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": dict(schema),
        "example": shown,
    }


def revalidated(described: Operation) -> Operation:
    """The arguments of a route whose answer has an ETag, and is a 304 where the client has it."""
    ordinary = described["responses"][200]
    tagged = ordinary | {"headers": ordinary.get("headers", {}) | {"ETag": HEADERS["ETag"]}}
    extra = described["openapi_extra"]
    parameters = [*extra.get("parameters", ()), IF_NONE_MATCH]
    return described | {
        "responses": described["responses"] | {200: tagged, 304: UNCHANGED},
        "openapi_extra": extra | {"parameters": parameters},
    }


# Problems of requests that reach no operation.
_OF_NO_OPERATION = frozenset(
    {
        "unknown-address",
        "method-not-allowed",
        "refused",
        "unreadable-request",
        "request-timeout",
    }
)
HEADERS = {
    "Location": {"description": "The address.", "schema": {"type": "string"}},
    "Idempotent-Replayed": {"description": "`true` when this is a repeat.", "schema": {"type": "string"}},
    "Preference-Applied": {"description": "What was heeded, as in `wait=5`.", "schema": {"type": "string"}},
    "Link": {"description": "The next page, as `next`.", "schema": {"type": "string"}},
    "ETag": {"description": "What this answer is; send it as If-None-Match.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds.", "schema": {"type": "string"}},
}
UNCHANGED = {"description": "Unchanged.", "headers": {"ETag": HEADERS["ETag"]}}
KEY = header(
    "Idempotency-Key",
    "Your key of this request: a repeat with it is safe at any later time.",
    {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "aa-2021-06-30-1",
)
PREFER = header(
    "Prefer",
    "`wait=N`: hold the answer at most N seconds (0 to 25).",
    {"type": "string"},
    "wait=5",
)
PREFER_ASYNC = header(
    "Prefer", "`respond-async`: answer 202 once the file is stored.", {"type": "string"}, "respond-async"
)
IF_NONE_MATCH = header(
    "If-None-Match", "The ETag of the answer you have.", {"type": "string"}, '"inc_0123456789abcdef0123.4"'
)
BODY = ("malformed-json", "malformed-header", "too-large", "unsupported-media-type", "invalid-request")
STORE = ("store-unavailable", "too-slow")
WRITE = ("key-reused", *STORE)
LISTING = ("unknown-cursor", "invalid-request", *STORE)

"""The published contract of each operation: its body, its answers, its examples.

Handlers read bodies themselves (strictly and within limits), so the contract cannot be derived by FastAPI.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from service.api.http.media_types import JSON, NDJSON
from service.api.http.problems import MEDIA_TYPE
from service.api.openapi.examples import all_examples
from service.api.openapi.media_type_examples import BYTES, OF_CLAIMS, OF_INCIDENTS, OF_REPORT, content
from service.api.schemas import responses as answers
from service.formats.problems.problem import description
from service.formats.problems.problem_types import PROBLEM_TYPES
from service.formats.reports.brief_document import BriefReport
from service.formats.reports.document import ReconciliationAnswer, ReportPart
from service.formats.requests import bodies, later_entries, words

Operation = dict[str, Any]
# A model, or the typed dictionaries that are a report.
Shape = type[BaseModel] | type[ReportPart]


def reference(model: Shape) -> dict[str, str]:
    return bodies.named(model.__name__)


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
        content = {"schema": reference(answers.ProblemDocument), "examples": {}}
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
_CLAIM = ("unreadable-quantity",)
_HOLDING = {"parameters": [KEY]}

_RECORDED_HEADERS = ("Location", "Idempotent-Replayed", "Preference-Applied")
_FIRST_TIME = "Recorded. Once this is answered nothing is lost."
_REPEATED = "Known before: the receipt of the first time."


def _change(slugs: Sequence[str], body: type[BaseModel], name: str) -> Operation:
    """A later entry about a claim, of which the request may wait for the report."""
    recorded = {
        201: answered(answers.ClaimRecorded, "receipt", _FIRST_TIME, _RECORDED_HEADERS),
        200: answered(answers.ClaimRecorded, "receipt", "It stands so already.", _RECORDED_HEADERS),
    }
    problems = ("unknown-claim", "claim-retracted", *BODY, *slugs, *WRITE)
    return operation(201, recorded, problems, sends(body, name) | {"parameters": [KEY, PREFER]})


POST_CLAIM = operation(
    201,
    {
        201: answered(answers.ClaimRecorded, "receipt", _FIRST_TIME, _RECORDED_HEADERS),
        200: answered(answers.ClaimRecorded, "receipt", _REPEATED, _RECORDED_HEADERS),
    },
    (*BODY, *_CLAIM, *WRITE),
    sends(bodies.ClaimBody, "claim") | {"parameters": [KEY, PREFER]},
)
PUT_CLAIM = operation(
    200,
    {
        201: answered(answers.ClaimUpserted, "claim_created", _FIRST_TIME, (*_RECORDED_HEADERS[::2],)),
        200: answered(
            answers.ClaimUpserted, "claim_upserted", "It stands so, or so from now on.", (*_RECORDED_HEADERS[::2],)
        ),
    },
    (*BODY, *_CLAIM, "claim-retracted", *WRITE),
    sends(bodies.ClaimBody, "claim") | {"parameters": [KEY, PREFER]},
)
POST_CORRECTION = _change(("stale-correction", *_CLAIM), later_entries.CorrectionBody, "correction")
POST_RETRACTION = _change((), later_entries.ActBody, "retraction")
POST_HOLD = _change((), later_entries.ActBody, "hold")
POST_RELEASE = _change((), later_entries.ReasonBody, "release")
POST_EMBARGO = _change(("claim-public",), later_entries.EmbargoBody, "embargo")
POST_BATCH = operation(
    207,
    {207: answered(answers.BatchResult, "batch_result", "A result for each item, in the order sent.")},
    (*BODY, *_CLAIM, *WRITE),
    takes(
        {
            JSON: {
                "schema": {"type": "array", "items": reference(bodies.ClaimBody), "minItems": 1, "maxItems": 10_000},
                "examples": showing("batch"),
            },
            NDJSON: {"schema": {**BYTES, "description": "One claim a line."}, "examples": showing("lines")},
        }
    ),
)
GET_CLAIM = revalidated(
    operation(
        200,
        {200: answered(answers.ClaimAnswer, "claim_answer", "The claim.")},
        ("unknown-claim", *STORE),
    )
)
_PAGE_HEADERS = ("ETag", "Link")


def _also(shown: dict[str, Any], media_types: Sequence[str]) -> dict[str, Any]:
    """An answer that is also offered in other media types."""
    return shown | {"content": shown["content"] | content(*media_types)}


def _list(page: dict[str, Any], media_types: Sequence[str]) -> Operation:
    """A list by page, or whole in other media types."""
    responses = {200: _also(page, media_types), 304: UNCHANGED}
    return operation(200, responses, (*LISTING[:2], "not-acceptable", *STORE), {"parameters": [IF_NONE_MATCH]})


LIST_CLAIMS = _list(answered(answers.ClaimList, "claim_list", "A page of claims.", _PAGE_HEADERS), OF_CLAIMS)
LIST_INCIDENTS = _list(
    answered(answers.IncidentList, "incident_list", "A page of incidents.", _PAGE_HEADERS), OF_INCIDENTS
)
MOVED = answered(answers.MovedAnswer, "moved", "It was merged: follow Location.", ("Location",))
GET_INCIDENT = revalidated(
    operation(
        200,
        {200: _also(answered(answers.IncidentAnswer, "incident", "The incident."), OF_REPORT), 308: MOVED},
        ("unknown-incident", "not-reconciled-yet", "not-acceptable", *STORE),
    )
)


def _in_brief_also(shown: dict[str, Any], media_types: Sequence[str]) -> dict[str, Any]:
    """The report, whole or in brief, which is also offered in other media types."""
    either = {"anyOf": [reference(ReconciliationAnswer), reference(BriefReport)]}
    shown["content"][JSON] = {"schema": either, "examples": showing("reconciliation") | showing("brief_report")}
    return _also(shown, media_types)


GET_RECONCILIATION = operation(
    200,
    {
        200: _in_brief_also(
            answered(ReconciliationAnswer, "reconciliation", "The report.", ("ETag", "Preference-Applied")), OF_REPORT
        ),
        304: UNCHANGED,
        308: MOVED,
    },
    (
        "malformed-header",
        "not-acceptable",
        "unknown-incident",
        "not-reconciled-yet",
        "nothing-known-then",
        "invalid-request",
        "not-covered-yet",
        *STORE,
    ),
    {"parameters": [PREFER, IF_NONE_MATCH]},
)
READ_QUANTITY = operation(
    200,
    {200: answered(answers.QuantityAnswer, "quantity_answer", "How it is read.")},
    (*BODY, *_CLAIM, *STORE),
    sends(bodies.QuantityBody, "quantity"),
)
PUT_PARTY = operation(
    200,
    {200: answered(answers.PartyAnswer, "party_answer", "The party as it is from now on.")},
    (*BODY, *WRITE),
    sends(bodies.PartyBody, "party") | _HOLDING,
)
GET_PARTY = revalidated(
    operation(200, {200: answered(answers.PartyAnswer, "party_answer", "The party.")}, ("unknown-party", *STORE))
)
GET_PARTY_RECORD = revalidated(
    operation(
        200,
        {200: answered(answers.PartyRecordAnswer, "party_record", "Its track record, as counts.")},
        ("unknown-party", *STORE),
    )
)
LIST_PARTIES = revalidated(
    operation(200, {200: answered(answers.PartyList, "party_list", "A page of parties.", ("Link",))}, LISTING)
)
PUT_HOUSE_STYLE = operation(
    200,
    {200: answered(answers.HouseStyleAnswer, "house_style", "The style that texts are written in from now on.")},
    (*BODY, *WRITE),
    sends(bodies.HouseStyleBody, "house_style"),
)
GET_HOUSE_STYLE = revalidated(
    operation(
        200, {200: answered(answers.HouseStyleAnswer, "house_style", "The style that texts are written in.")}, STORE
    )
)
HEALTHZ = operation(200, {200: answered(answers.Health, "health", "Alive.")}, ())
READYZ = operation(
    200,
    {
        200: answered(answers.Readiness, "readiness", "Claims are acknowledged."),
        503: answered(answers.Readiness, "unreadiness", "They are not; `problems` says why."),
    },
    (),
)
METRICS = operation(
    200,
    {
        200: {
            "description": "The text form of Prometheus.",
            "content": {"text/plain": {"schema": {"type": "string"}, "example": "counterclaim_workers 2.0\n"}},
        }
    },
    (),
) | {"response_class": PlainTextResponse}
LIST_PROBLEMS = operation(200, {200: answered(answers.ProblemTypeList, "problem_list", "Every kind of problem.")}, ())
GET_PROBLEM = operation(
    200,
    {200: answered(answers.ProblemTypeAnswer, "problem_type", "One kind of problem.")},
    ("unknown-problem",),
)

REQUESTS: tuple[Any, ...] = (
    words.KnownMeasure,
    bodies.BoundsBody,
    bodies.ClaimBody,
    later_entries.CorrectionBody,
    later_entries.EmbargoBody,
    later_entries.ReasonBody,
    later_entries.ActBody,
    bodies.PartyBody,
    bodies.HouseStyleBody,
    bodies.QuantityBody,
)
ANSWERS: tuple[Shape, ...] = (
    answers.QuantityAnswer,
    answers.ProblemDocument,
    answers.ClaimRecorded,
    answers.ClaimUpserted,
    answers.BatchResult,
    answers.ClaimAnswer,
    answers.ClaimList,
    answers.IncidentList,
    answers.IncidentAnswer,
    ReconciliationAnswer,
    BriefReport,
    answers.MovedAnswer,
    answers.PartyAnswer,
    answers.PartyRecordAnswer,
    answers.PartyList,
    answers.HouseStyleAnswer,
    answers.Health,
    answers.Readiness,
    answers.ProblemTypeAnswer,
    answers.ProblemTypeList,
)

"""The published contract of each operation: its body, its answers, its examples.

Handlers read bodies themselves (strictly and within limits), so the contract cannot be derived by FastAPI.
"""

from collections.abc import Sequence
from typing import Any

from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from service.api.http.media_types import BYTES, JSON, NDJSON, OF_CLAIMS, OF_INCIDENTS, OF_REPORT, content
from service.api.openapi.declarations import (
    BODY,
    IF_NONE_MATCH,
    KEY,
    LISTING,
    PREFER,
    STORE,
    UNCHANGED,
    WRITE,
    Operation,
    Shape,
    answered,
    operation,
    reference,
    revalidated,
    sends,
    showing,
    takes,
)
from service.api.schemas.claim_answers import BatchResult, ClaimAnswer, ClaimList, ClaimRecorded, ClaimUpserted
from service.api.schemas.incident_answers import IncidentAnswer, IncidentList, MovedAnswer
from service.api.schemas.party_answers import HouseStyleAnswer, PartyAnswer, PartyList, PartyRecordAnswer
from service.api.schemas.quantity_answers import QuantityAnswer
from service.api.schemas.responses import Health, ProblemDocument, ProblemTypeAnswer, ProblemTypeList, Readiness
from service.formats.reports.documents.brief_document import BriefReport
from service.formats.reports.documents.document import ReconciliationAnswer
from service.formats.requests import bodies, later_entries, words

_CLAIM = ("unreadable-quantity",)
_HOLDING = {"parameters": [KEY]}

_RECORDED_HEADERS = ("Location", "Idempotent-Replayed", "Preference-Applied")
_FIRST_TIME = "Recorded. Once this is answered nothing is lost."
_REPEATED = "Known before: the receipt of the first time."


def _change(slugs: Sequence[str], body: type[BaseModel], name: str) -> Operation:
    """A later entry about a claim, of which the request may wait for the report."""
    recorded = {
        201: answered(ClaimRecorded, "receipt", _FIRST_TIME, _RECORDED_HEADERS),
        200: answered(ClaimRecorded, "receipt", "It stands so already.", _RECORDED_HEADERS),
    }
    problems = ("unknown-claim", "claim-retracted", *BODY, *slugs, *WRITE)
    return operation(201, recorded, problems, sends(body, name) | {"parameters": [KEY, PREFER]})


POST_CLAIM = operation(
    201,
    {
        201: answered(ClaimRecorded, "receipt", _FIRST_TIME, _RECORDED_HEADERS),
        200: answered(ClaimRecorded, "receipt", _REPEATED, _RECORDED_HEADERS),
    },
    (*BODY, *_CLAIM, *WRITE),
    sends(bodies.ClaimBody, "claim") | {"parameters": [KEY, PREFER]},
)
PUT_CLAIM = operation(
    200,
    {
        201: answered(ClaimUpserted, "claim_created", _FIRST_TIME, (*_RECORDED_HEADERS[::2],)),
        200: answered(ClaimUpserted, "claim_upserted", "It stands so, or so from now on.", (*_RECORDED_HEADERS[::2],)),
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
    {207: answered(BatchResult, "batch_result", "A result for each item, in the order sent.")},
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
        {200: answered(ClaimAnswer, "claim_answer", "The claim.")},
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


LIST_CLAIMS = _list(answered(ClaimList, "claim_list", "A page of claims.", _PAGE_HEADERS), OF_CLAIMS)
LIST_INCIDENTS = _list(answered(IncidentList, "incident_list", "A page of incidents.", _PAGE_HEADERS), OF_INCIDENTS)
MOVED = answered(MovedAnswer, "moved", "It was merged: follow Location.", ("Location",))
GET_INCIDENT = revalidated(
    operation(
        200,
        {200: _also(answered(IncidentAnswer, "incident", "The incident."), OF_REPORT), 308: MOVED},
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
    {200: answered(QuantityAnswer, "quantity_answer", "How it is read.")},
    (*BODY, *_CLAIM, *STORE),
    sends(bodies.QuantityBody, "quantity"),
)
PUT_PARTY = operation(
    200,
    {200: answered(PartyAnswer, "party_answer", "The party as it is from now on.")},
    (*BODY, *WRITE),
    sends(bodies.PartyBody, "party") | _HOLDING,
)
GET_PARTY = revalidated(
    operation(200, {200: answered(PartyAnswer, "party_answer", "The party.")}, ("unknown-party", *STORE))
)
GET_PARTY_RECORD = revalidated(
    operation(
        200,
        {200: answered(PartyRecordAnswer, "party_record", "Its track record, as counts.")},
        ("unknown-party", *STORE),
    )
)
LIST_PARTIES = revalidated(
    operation(200, {200: answered(PartyList, "party_list", "A page of parties.", ("Link",))}, LISTING)
)
PUT_HOUSE_STYLE = operation(
    200,
    {200: answered(HouseStyleAnswer, "house_style", "The style that texts are written in from now on.")},
    (*BODY, *WRITE),
    sends(bodies.HouseStyleBody, "house_style"),
)
GET_HOUSE_STYLE = revalidated(
    operation(200, {200: answered(HouseStyleAnswer, "house_style", "The style that texts are written in.")}, STORE)
)
HEALTHZ = operation(200, {200: answered(Health, "health", "Alive.")}, ())
READYZ = operation(
    200,
    {
        200: answered(Readiness, "readiness", "Claims are acknowledged."),
        503: answered(Readiness, "unreadiness", "They are not; `problems` says why."),
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
LIST_PROBLEMS = operation(200, {200: answered(ProblemTypeList, "problem_list", "Every kind of problem.")}, ())
GET_PROBLEM = operation(
    200,
    {200: answered(ProblemTypeAnswer, "problem_type", "One kind of problem.")},
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
    QuantityAnswer,
    ProblemDocument,
    ClaimRecorded,
    ClaimUpserted,
    BatchResult,
    ClaimAnswer,
    ClaimList,
    IncidentList,
    IncidentAnswer,
    ReconciliationAnswer,
    BriefReport,
    MovedAnswer,
    PartyAnswer,
    PartyRecordAnswer,
    PartyList,
    HouseStyleAnswer,
    Health,
    Readiness,
    ProblemTypeAnswer,
    ProblemTypeList,
)

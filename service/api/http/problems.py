"""Every error the API answers, in one shape (RFC 9457), and the only place that knows their HTTP status.

A detail says how to mend the request and never repeats what was sent; an answer stays within 8 KiB.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Match

from service.api.http.field_errors import FieldError, field_errors
from service.api.http.strict_json import MalformedJson, NulCharacter
from service.application.access.share_links import PARAMETER, led_on
from service.domain.errors import (
    ChangesForgotten,
    ChangesNotYet,
    ClaimPublic,
    CorrectionStale,
    CounterclaimError,
    DecisionsContradict,
    IncidentMoved,
    KeyReused,
    NothingKnownThen,
    NotYetReconciled,
    Refused,
    StoreUnavailable,
    UnknownClaim,
    UnknownIncident,
    UnknownJudgement,
    UnknownParty,
    UnknownWebhook,
    UnreadableQuantity,
)

MEDIA_TYPE = "application/problem+json"
LARGEST_ANSWER = 8 * 1024
MOST_ERRORS = 20
RETRY_SOON = {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of error: its status, what it is, how to mend the request."""

    status: HTTPStatus
    title: str
    mend: str


PROBLEM_TYPES: Mapping[str, ProblemType] = {
    "malformed-json": ProblemType(
        HTTPStatus.BAD_REQUEST, "The body is not well-formed JSON", "Send one JSON value as UTF-8."
    ),
    "malformed-header": ProblemType(
        HTTPStatus.BAD_REQUEST, "A header cannot be read", "Send the header in the form its description gives."
    ),
    "key-in-address": ProblemType(
        HTTPStatus.BAD_REQUEST,
        "A key was sent where others can read it",
        "Send the key as `Authorization: Bearer …` only; revoke this one, for addresses and cookies are kept in logs.",
    ),
    "key-needed": ProblemType(
        HTTPStatus.UNAUTHORIZED,
        "The request has no key that is valid here",
        "Send a key that is neither revoked nor expired, as `Authorization: Bearer cck_…`.",
    ),
    "too-often": ProblemType(
        HTTPStatus.TOO_MANY_REQUESTS,
        "Too many requests",
        "Ask again after as many seconds as Retry-After says.",
    ),
    "scope-missing": ProblemType(
        HTTPStatus.FORBIDDEN,
        "The key may not do that",
        "Use a key with the scope that this operation needs.",
    ),
    "unknown-cursor": ProblemType(
        HTTPStatus.BAD_REQUEST,
        "The cursor does not belong to this list",
        "Follow `next` as it was given, with the same filters, or begin anew without a cursor.",
    ),
    "invalid-request": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY, "The request does not follow the contract", "Mend the fields under `errors`."
    ),
    "unreadable-quantity": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "A stated quantity cannot be read",
        'Give a whole number, one of the accepted phrases, or the bounds: {"low": 10, "high": 14}.',
    ),
    "wrong-signature": ProblemType(
        HTTPStatus.FORBIDDEN,
        "The signature is missing or wrong",
        "Sign the body with the secret that is configured here as COUNTERCLAIM_SUPERDESK_SECRET.",
    ),
    "unreadable-file": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The file cannot be read",
        "Send CSV in UTF-8, an .xlsx workbook without a password, or one claim a line as application/x-ndjson.",
    ),
    "key-reused": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The same key came with another body before",
        "Repeat the first body, or use a new Idempotency-Key or source_claim_id; to change a claim, post a correction.",
    ),
    "claim-retracted": ProblemType(
        HTTPStatus.CONFLICT,
        "The claim was retracted",
        "A retraction is final: post what is said now as a new claim, with a source_claim_id of its own.",
    ),
    "claim-public": ProblemType(
        HTTPStatus.CONFLICT,
        "The claim is public already",
        "What is public is not put under embargo: hold the claim at /v1/claims/{claim_id}/hold, and release it later.",
    ),
    "stale-correction": ProblemType(
        HTTPStatus.CONFLICT,
        "The claim was corrected meanwhile",
        "Read the claim anew, then correct the wording that stands now.",
    ),
    "unknown-claim": ProblemType(HTTPStatus.NOT_FOUND, "No such claim", "Use a claim_id that a receipt gave."),
    "unknown-incident": ProblemType(
        HTTPStatus.NOT_FOUND, "No such incident", "Use an incident_id of a claim or of the list of incidents."
    ),
    "unknown-judgement": ProblemType(
        HTTPStatus.NOT_FOUND, "No such judgement", "Use an id that POST /v1/judgements gave, or the list of judgements."
    ),
    "decisions-contradict": ProblemType(
        HTTPStatus.CONFLICT,
        "The decision contradicts others",
        "Take one of the decisions along the chain of claims under `errors` back first.",
    ),
    "unknown-party": ProblemType(HTTPStatus.NOT_FOUND, "No such party", "Register the party by PUT first."),
    "unknown-webhook": ProblemType(
        HTTPStatus.NOT_FOUND, "No such webhook", "Use an id that POST /v1/webhooks gave, or the list of webhooks."
    ),
    "unknown-problem": ProblemType(HTTPStatus.NOT_FOUND, "No such kind of problem", "See /problems for all of them."),
    "not-reconciled-yet": ProblemType(
        HTTPStatus.NOT_FOUND,
        "The incident is not reconciled yet",
        "Ask again in a second, or post claims with `Prefer: wait=5`.",
    ),
    "nothing-known-then": ProblemType(
        HTTPStatus.NOT_FOUND,
        "Nothing was known of the incident at that moment",
        "Give a later as_of; the first moment is that of the first revision.",
    ),
    "changes-gone": ProblemType(
        HTTPStatus.GONE,
        "Changes after that cursor are kept no more",
        "Read what you follow anew, then go on from the oldest change that is kept.",
    ),
    "unknown-address": ProblemType(HTTPStatus.NOT_FOUND, "Nothing is at this address", "See /docs for the addresses."),
    "method-not-allowed": ProblemType(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "This address does not take that method",
        "Use a method that the Allow header names.",
    ),
    "not-acceptable": ProblemType(
        HTTPStatus.NOT_ACCEPTABLE,
        "It cannot be had in that form",
        "Accept one of the media types that this address is described with, or leave the Accept header out.",
    ),
    "too-large": ProblemType(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body is too large",
        "A claim may have 256 KiB, a batch 16 MiB: send less at a time.",
    ),
    "unsupported-media-type": ProblemType(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "The body is not in a form that is read here",
        "Send application/json (a batch also as application/x-ndjson), not compressed.",
    ),
    "unreadable-request": ProblemType(
        HTTPStatus.BAD_REQUEST,
        "The request is not well-formed HTTP",
        "Send HTTP/1.1 with one Host, and with one Content-Length or chunked, not both.",
    ),
    "unknown-host": ProblemType(
        HTTPStatus.MISDIRECTED_REQUEST,
        "This service does not answer to that host name",
        "Ask for localhost or 127.0.0.1; the operator names others in COUNTERCLAIM_ALLOWED_HOSTS.",
    ),
    "headers-too-large": ProblemType(
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are too large",
        "All headers and the address together may have 32 KiB, and there may be 64 of them.",
    ),
    "request-timeout": ProblemType(
        HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time", "Send the whole request within 10 seconds."
    ),
    "refused": ProblemType(
        HTTPStatus.BAD_REQUEST, "The request cannot be answered", "See /docs for what can be asked."
    ),
    "internal-error": ProblemType(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong here",
        "Repeat the request with the same key; if it fails again, report its X-Request-Id.",
    ),
    "store-unavailable": ProblemType(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The store does not answer",
        "What was sent may have been stored: repeat it with the same key, which is safe.",
    ),
    "too-slow": ProblemType(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The answer took too long",
        "What was sent may have been stored: repeat it with the same key, which is safe.",
    ),
    "not-covered-yet": ProblemType(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The reconciliation does not cover that sequence yet",
        "Ask again in a second, or let the request wait with `Prefer: wait=25`.",
    ),
}

_OF_CORE: Mapping[type[Exception], str] = {
    UnreadableQuantity: "unreadable-quantity",
    Refused: "invalid-request",
    KeyReused: "key-reused",
    ClaimPublic: "claim-public",
    UnknownClaim: "unknown-claim",
    UnknownIncident: "unknown-incident",
    UnknownParty: "unknown-party",
    UnknownJudgement: "unknown-judgement",
    UnknownWebhook: "unknown-webhook",
    NotYetReconciled: "not-reconciled-yet",
    NothingKnownThen: "nothing-known-then",
    StoreUnavailable: "store-unavailable",
}
_OF_STATUS: Mapping[int, str] = {
    404: "unknown-address",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}


class Problem(Exception):
    """An error that is answered: its slug in ``PROBLEM_TYPES``, and what is said of it beyond the type's own words."""

    def __init__(
        self,
        slug: str,
        detail: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}


def problem_of(error: Exception) -> Problem:
    """The problem that an exception is answered with; one that nobody foresaw tells nothing of the inside."""
    match error:
        case Problem():
            return error
        case MalformedJson():
            return Problem("malformed-json", error.reason)
        case NulCharacter():
            return Problem("invalid-request", errors=[FieldError(error.where, "Leave the NUL character (U+0000) out.")])
        case RequestValidationError() | ValidationError():
            return Problem("invalid-request", errors=field_errors(error.errors()))
        case Refused():
            return _refusal(error)
        case DecisionsContradict():
            return _contradiction(error)
        case CorrectionStale():
            return Problem("stale-correction", f"Its wording now is entry {error.current}: read it, then correct that.")
        case ChangesForgotten():
            return Problem("changes-gone", f"The oldest change that is kept has the number {error.first}.")
        case ChangesNotYet():
            return Problem("unknown-cursor", f"The feed has come to {error.last} only: read what you follow anew.")
        case HTTPException():
            return Problem(_OF_STATUS.get(error.status_code, "refused"), headers=error.headers)
    slug = next((slug for kind, slug in _OF_CORE.items() if isinstance(error, kind)), "internal-error")
    return Problem(slug, headers=RETRY_SOON if slug in ("not-reconciled-yet", "store-unavailable") else None)


def document(problem: Problem, most_errors: int = MOST_ERRORS) -> dict[str, Any]:
    """A problem as JSON: ``type`` leads to its description, ``errors`` name the fields to mend."""
    kind = PROBLEM_TYPES[problem.slug]
    return {
        "type": f"/problems/{problem.slug}",
        "title": kind.title,
        "status": kind.status.value,
        "detail": problem.detail or kind.mend,
        "errors": [error.document() for error in problem.errors[:most_errors]],
    }


def response(error: Exception) -> Response:
    """The answer to an exception, never longer than 8 KiB."""
    problem = problem_of(error)
    content = document(problem)
    while len(body := orjson.dumps(content)) > LARGEST_ANSWER:
        content["errors"].pop()
    return Response(body, content["status"], problem.headers, MEDIA_TYPE)


def raise_for_internal(error: Exception) -> None:
    """Let go of what is a defect of ours: it is answered, and logged, at the edge."""
    if problem_of(error).slug == "internal-error":
        raise error


async def answer_problem(request: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    if isinstance(error, IncidentMoved):
        return _moved(request, error)
    raise_for_internal(error)
    if isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        error = Problem("method-not-allowed", headers={"Allow": ", ".join(_allowed(request))})
    return response(error)


ANSWERED: tuple[type[Exception], ...] = (
    Problem,
    MalformedJson,
    NulCharacter,
    ValidationError,
    RequestValidationError,
    HTTPException,
    CounterclaimError,
)


def _refusal(refused: Refused) -> Problem:
    accepted = refused.accepted if isinstance(refused, UnreadableQuantity) else ()
    slug = "unreadable-quantity" if isinstance(refused, UnreadableQuantity) else "invalid-request"
    return Problem(slug, errors=[FieldError(refused.where, refused.reason, accepted)])


def _contradiction(error: DecisionsContradict) -> Problem:
    """The chain as accepted words: ids are ours, and each next claim is held to be the same as the one before."""
    ends = "The first and the last of these claims are held to be different, and each to be the same as the next."
    return Problem("decisions-contradict", errors=[FieldError(("claims",), ends, error.chain)])


def _allowed(request: Request) -> list[str]:
    """All methods of an address; Starlette names those of one route only."""
    matching = [route for route in request.app.state.routes if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in matching for method in route.methods})


def _moved(request: Request, moved: IncidentMoved) -> Response:
    """The same address with the id that the old one leads to now; a share link goes on to open that."""
    old = str(request.path_params["incident_id"])
    links = [f"{PARAMETER}={led_on(token, old)}" for token in getattr(request.state, "share", [])]
    query = "&".join(filter(None, (request.url.query, *links)))
    location = request.url.path.replace(old, moved.incident_id, 1) + (f"?{query}" if query else "")
    body = orjson.dumps({"incident_id": moved.incident_id})
    return Response(body, HTTPStatus.PERMANENT_REDIRECT, {"Location": location}, "application/json")

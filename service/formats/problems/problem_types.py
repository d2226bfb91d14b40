"""Every type of problem that the API answers, by its slug: the HTTP status, the title, how to mend the request."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A type of problem: its HTTP status, its title, how to mend the request."""

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
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The request does not follow the contract",
        "Correct the fields under `errors`.",
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
        "Repeat the first body, or use a new Idempotency-Key or source_claim_id. For a newer figure of the same "
        "claimant use PUT /v1/claims/by-source/{source_claim_id}; a correction says that the first was wrong.",
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
    "unknown-draft": ProblemType(
        HTTPStatus.NOT_FOUND,
        "No such draft",
        "Use an id that POST /v1/drafts gave; drafts expire after some days, then post the story again.",
    ),
    "unknown-import": ProblemType(
        HTTPStatus.NOT_FOUND,
        "No such import",
        "Use the address that POST /v1/imports gave with 202, with the same key; results are kept for a day, then "
        "import the file again.",
    ),
    "draft-decided": ProblemType(
        HTTPStatus.CONFLICT,
        "The draft was decided on",
        "An accepted draft is a claim: retract or correct that. Of a dropped one, post the claim itself.",
    ),
    "not-english": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The text is not English",
        "Only English is read yet: post the claims themselves to /v1/claims, or send a translation.",
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

"""An error as a problem document (RFC 9457), for the API and for the pages.

The detail says how to mend the request and never repeats what was sent.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from service.domain.errors import (
    ChangesForgotten,
    ChangesNotYet,
    ClaimPublic,
    CorrectionStale,
    CounterclaimError,
    DecisionsContradict,
    DraftDecided,
    KeyReused,
    NotEnglish,
    NothingKnownThen,
    NotYetReconciled,
    Refused,
    StoreUnavailable,
    TooExpensive,
    UnknownClaim,
    UnknownDraft,
    UnknownIncident,
    UnknownJudgement,
    UnknownParty,
    UnknownWebhook,
    UnreadableQuantity,
)
from service.formats.problems.field_errors import FieldError, field_errors
from service.formats.problems.problem_types import PROBLEM_TYPES

MOST_ERRORS = 20
RETRY_SOON = {"Retry-After": "1"}

_SLUGS: Mapping[type[CounterclaimError], str] = {
    UnreadableQuantity: "unreadable-quantity",
    Refused: "invalid-request",
    KeyReused: "key-reused",
    ClaimPublic: "claim-public",
    UnknownClaim: "unknown-claim",
    UnknownIncident: "unknown-incident",
    UnknownParty: "unknown-party",
    UnknownJudgement: "unknown-judgement",
    UnknownWebhook: "unknown-webhook",
    UnknownDraft: "unknown-draft",
    DraftDecided: "draft-decided",
    NotEnglish: "not-english",
    NotYetReconciled: "not-reconciled-yet",
    NothingKnownThen: "nothing-known-then",
    StoreUnavailable: "store-unavailable",
}


class Problem(Exception):
    """An error with its answer: its slug in ``PROBLEM_TYPES``, a detail other than the type's, the fields to correct.

    ``about`` has further members of the document, such as the claim that a key belongs to (RFC 9457 3.2).
    """

    def __init__(
        self,
        slug: str,
        detail: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}
        self.about = about or {}


def problem_of(error: Exception) -> Problem:
    """The problem that an exception is answered with; an unforeseen one is an ``internal-error`` without a detail."""
    match error:
        case Problem():
            return error
        case ValidationError():
            return Problem("invalid-request", errors=[*field_errors(error.errors(), error.title), *_of_the_core(error)])
        case Refused():
            return _refusal(error)
        case DecisionsContradict():
            return _contradiction(error)
        case CorrectionStale():
            return Problem("stale-correction", f"Its wording now is entry {error.current}: read it, then correct that.")
        case TooExpensive():
            return Problem("too-large", "It takes too much memory or time: send it in smaller parts.")
        case ChangesForgotten():
            return Problem("changes-gone", f"The oldest change that is kept has the number {error.first}.")
        case ChangesNotYet():
            return Problem("unknown-cursor", f"The feed has come to {error.last} only: read what you follow anew.")
    slug = next((slug for kind, slug in _SLUGS.items() if isinstance(error, kind)), "internal-error")
    return Problem(slug, headers=RETRY_SOON if slug in ("not-reconciled-yet", "store-unavailable") else None)


def document(problem: Problem, most_errors: int = MOST_ERRORS) -> dict[str, Any]:
    """A problem as JSON: ``type`` leads to its description, ``errors`` name the fields to mend."""
    shown = description(problem.slug)
    errors = [error.document() for error in problem.errors[:most_errors]]
    return shown | {"detail": problem.detail or shown["detail"], "errors": errors, **problem.about}


def description(slug: str) -> dict[str, Any]:
    """A type of problem as JSON, with the general advice as its detail."""
    kind = PROBLEM_TYPES[slug]
    return {"type": f"/problems/{slug}", "title": kind.title, "status": kind.status.value, "detail": kind.mend}


def _of_the_core(invalid: ValidationError) -> list[FieldError]:
    """What the core refuses besides: the refusal that the error of the schema was raised from."""
    refused = invalid.__cause__
    return list(_refusal(refused).errors) if isinstance(refused, Refused) else []


def _refusal(refused: Refused) -> Problem:
    slug = "unreadable-quantity" if isinstance(refused, UnreadableQuantity) else "invalid-request"
    return Problem(slug, errors=[_field_error(refusal) for refusal in (refused, *refused.others)])


def _field_error(refused: Refused) -> FieldError:
    accepted = refused.accepted if isinstance(refused, UnreadableQuantity) else ()
    return FieldError(refused.where, refused.reason, accepted)


def _contradiction(error: DecisionsContradict) -> Problem:
    """The chain of claim ids as accepted words: neighbours in it are decided to be the same, its ends different."""
    ends = "The first and the last of these claims are held to be different, and each to be the same as the next."
    return Problem("decisions-contradict", errors=[FieldError(("claims",), ends, error.chain)])

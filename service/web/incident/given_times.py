"""When the claims that made a revision were given, beside when it was filed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from service.domain.claims.claim import Claim
from service.domain.claims.vocabulary import ActedBy
from service.ports.ledger import RecordedClaim

Json = Mapping[str, Any]


def given_times(causes: Sequence[Json], claims: Mapping[str, RecordedClaim]) -> list[datetime]:
    """The earliest and the latest stated or published time of what caused a revision; one where they are equal."""
    times = sorted(
        moment
        for cause in causes
        if cause.get("claim_id") in claims
        for moment in _given(cause, claims[cause["claim_id"]].claim)
    )
    return list(dict.fromkeys((times[0], times[-1]))) if times else []


def _given(cause: Json, claim: Claim) -> Iterator[datetime]:
    """The time of the wording that came in: of a claim that its claimant corrected or updated since, the former one."""
    is_right = cause["kind"] == "corrected" and cause.get("by") == ActedBy.CLAIMANT
    if cause["kind"] == "received":
        first = claim.updated_from[0] if claim.updated_from else claim
        wrong = first.corrected_dated
        given = (wrong.said_at if wrong else None) if first.corrected_from else first.dated_at
    else:
        given = claim.dated_at if is_right and not claim.has_time_of_corrected else None
    if given is not None:
        yield given

"""What is asked and how its answers are read, without any input or output: both clients carry it out.

An operation is a generator. It yields each request, is sent the answer, and returns the result.
"""

import uuid
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx2

from counterclaim_client.errors import Problem

Json = dict[str, Any]
Result = TypeVar("Result")
# Answers that say: later. The same request is sent again, with the same key.
LATER = frozenset({429, 503})
# The service waits for so many seconds at most.
LONGEST_WAIT = 25
_NOT_YET = "not-reconciled-yet"


@dataclass(frozen=True)
class Ask:
    """One request. It is repeated as it is after a failure, so it has to be harmless twice."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The path with the query; a path that the service gave may have one already."""
        joint = "&" if "?" in self.path else "?"
        return self.path + (joint + urlencode(self.query, doseq=True) if self.query else "")

    @property
    def patience(self) -> float:
        """The extra seconds that the service may take because it was asked to wait."""
        return LONGEST_WAIT if "Prefer" in self.headers or self.query.get("wait") else 0


Operation = Generator[Ask, httpx2.Response, Result]


@dataclass(frozen=True)
class Retries:
    """How often a request is sent at most, and the seconds before the second and before any later attempt."""

    attempts: int = 6
    first_pause: float = 0.25
    longest_pause: float = 10.0

    def pause(self, attempt: int, answer: httpx2.Response | None) -> float:
        """The seconds to wait after an attempt, counted from 0: twice as long each time, or what ``Retry-After`` says
        if that is longer."""
        stated = answer.headers.get("Retry-After", "") if answer is not None else ""
        grown = min(self.longest_pause, self.first_pause * 2.0**attempt)
        return max(grown, float(stated)) if stated.isdigit() else grown


DEFAULT_RETRIES = Retries()


def content(answer: httpx2.Response) -> Json:
    """The JSON of an answer. Raises ``Problem`` for a refusal."""
    if answer.is_success:
        shown: Json = answer.json()
        return shown
    try:
        document = answer.json()
    except ValueError:
        document = {}
    raise Problem(answer.status_code, document if isinstance(document, dict) else {})


def _asked(ask: Ask) -> Operation[Json]:
    return content((yield ask))


def request(method: str, path: str, query: Mapping[str, Any], body: Any) -> Operation[Json]:
    """Any other operation of the contract. A POST has a key of its own, so that it is harmless twice."""
    return _asked(Ask(method, path, query, body, _keyed(None) if method == "POST" else {}))


def post_claim(claim: Mapping[str, Any], key: str | None, wait: int | None) -> Operation[Json]:
    """The receipt of a claim. Without a key or an id of its own the claim gets a key, so that it is recorded once."""
    own = key is None and claim.get("source_claim_id")
    return _asked(Ask("POST", "/v1/claims", {}, claim, ({} if own else _keyed(key)) | _prefer(wait)))


def put_claim(source_claim_id: str, claim: Mapping[str, Any], wait: int | None) -> Operation[Json]:
    """The receipt of what became of a claim under your own id: created, updated, corrected or unchanged."""
    path = f"/v1/claims/by-source/{quote(source_claim_id, safe='')}"
    return _asked(Ask("PUT", path, {}, claim, _prefer(wait)))


def post_claims(claims: Sequence[Mapping[str, Any]], *, upsert: bool) -> Operation[Sequence[Json]]:
    """A result for each claim, in their order."""
    query = {"mode": "upsert"} if upsert else {}
    items: Sequence[Json] = content((yield Ask("POST", "/v1/claims:batch", query, claims, _keyed(None))))["items"]
    return items


def act(claim_id: str, what: str, body: Mapping[str, Any], wait: int | None) -> Operation[Json]:
    """The receipt of a correction, retraction, hold, release or embargo of a claim."""
    return _asked(Ask("POST", f"/v1/claims/{claim_id}/{what}", {}, body, _keyed(None) | _prefer(wait)))


def read(path: str, query: Mapping[str, Any]) -> Operation[Json]:
    """What is at an address."""
    return _asked(Ask("GET", path, query))


def newer_report(incident_id: str, revision: int, wait: int) -> Operation[Json | None]:
    """The report of an incident once it is newer than a revision; ``None`` if it is not within the seconds."""
    tag = {"If-None-Match": f'"{incident_id}.{revision}"'} if revision else {}
    answer = yield Ask("GET", f"/v1/incidents/{incident_id}/reconciliation", {}, None, tag | _prefer(wait))
    if answer.status_code == httpx2.codes.NOT_MODIFIED:
        return None
    try:
        return content(answer)
    except Problem as problem:
        if problem.slug == _NOT_YET:
            return None
        raise


def _keyed(key: str | None) -> dict[str, str]:
    return {"Idempotency-Key": key or str(uuid.uuid4())}


def _prefer(wait: int | None) -> dict[str, str]:
    return {} if wait is None else {"Prefer": f"wait={min(wait, LONGEST_WAIT)}"}

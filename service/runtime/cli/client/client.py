"""A small client of the HTTP API: what the commands need, each call with one clear sentence when it fails."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2

from service.domain.errors import CounterclaimError
from service.formats.reports.report_words import RELATIONS, one_line
from service.settings import is_loopback

Json = Mapping[str, Any]
_SECONDS = 40.0
_MOST_AROUND = 30
_WAIT = {"Prefer": "wait=25"}
# Not an error: the report is on its way.
_NOT_YET = frozenset({"/problems/not-reconciled-yet", "/problems/not-covered-yet"})
# Turned away for now, with Retry-After. What was recorded all the same is known when it is sent again.
_FOR_NOW = frozenset({429, 503})
_PATIENCE_SECONDS = 30.0


class CannotReach(CounterclaimError):
    """The service did not answer; nothing is known of what was sent, and sending it again is safe."""


class Declined(CounterclaimError):
    """The service answered with an error; the text says what and how to mend it, ``kind`` is the problem's type."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class PostedClaim:
    """What the service gave for something posted: the claim, its place in the ledger, the end of its embargo if any."""

    claim_id: str
    sequence: int
    embargo_until: str | None = None


class Client:
    """The service at one address. Raises ``CannotReach`` and ``Declined``.

    A request that is turned away for now is sent again when the service says, ``pause`` being how that is waited for.
    """

    def __init__(
        self,
        url: str,
        transport: httpx2.BaseTransport | None = None,
        key: str | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = url.rstrip("/")
        self._pause = pause
        key = (key or "").strip()
        if not (key.isascii() and key.isprintable()):
            raise CannotReach("the key has letters that no key has; give it as `counterclaim keys create` printed it")
        if not self.url.startswith(("http://", "https://")):
            raise _no_address(url)
        try:
            # A proxy that the environment names knows nothing of this machine's own addresses.
            direct = is_loopback(httpx2.URL(self.url).host)
            self._http = httpx2.Client(
                base_url=self.url,
                timeout=_SECONDS,
                follow_redirects=True,
                trust_env=not direct,
                transport=transport,
                headers={"Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            )
        except httpx2.InvalidURL:
            raise _no_address(url) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def put_party(self, party: Json) -> None:
        """Register a party, or change it; its ``id`` goes into the address, the rest is the body."""
        body = {key: value for key, value in party.items() if key != "id"}
        self._call("PUT", f"/v1/parties/{quote(str(party['id']), safe='')}", body)

    def post_claim(self, claim: Json) -> PostedClaim:
        return _receipt(self._call("POST", "/v1/claims", claim))

    def import_lines(self, lines: bytes, *, dry_run: bool = False) -> dict[str, Any]:
        """Import claims, one a line; the answer has an item for each."""
        sent = {"Content-Type": "application/x-ndjson"}
        return self._call("POST", f"/v1/imports?dry_run={str(dry_run).lower()}", lines, sent)

    def withdraw(self, claim_id: str, verb: str, reason: str) -> PostedClaim:
        """Retract or hold a claim; ``verb`` is "retraction" or "hold"."""
        return _receipt(self._call("POST", f"/v1/claims/{claim_id}/{verb}", {"reason": reason}))

    def incident_of(self, claim_id: str) -> str | None:
        """The incident of a claim, ``None`` as long as it has none."""
        found: str | None = self._call("GET", f"/v1/claims/{claim_id}").get("incident_id")
        return found

    def reconciliation(self, incident_id: str, min_sequence: int | None = None) -> dict[str, Any] | None:
        """The report on an incident; ``None`` when there is none yet that covers ``min_sequence``.

        With ``min_sequence`` the service is asked to wait for it for some seconds.
        """
        query = "" if min_sequence is None else f"?min_sequence={min_sequence}"
        address = f"/v1/incidents/{quote(incident_id, safe='')}/reconciliation{query}"
        try:
            return self._call("GET", address, headers=_WAIT if query else None)
        except Declined as declined:
            if declined.kind in _NOT_YET:
                return None
            raise

    def around(self, report: Json) -> dict[str, dict[str, Any]]:
        """The reports on the incidents around one, by their ids; of very many the first 30."""
        ids = [id for kind in RELATIONS for id in report["relations"][kind]][:_MOST_AROUND]
        found = {id: self.reconciliation(id) for id in ids}
        return {id: one for id, one in found.items() if one is not None}

    def incidents(self) -> Iterator[dict[str, Any]]:
        """All incidents, page by page, in the order of the service."""
        following: str | None = "/v1/incidents"
        while following:
            page = self._call("GET", following)
            yield from page["items"]
            following = page["next"]

    def address_of_report(self, incident_id: str) -> str:
        return f"{self.url}/v1/incidents/{incident_id}/reconciliation"

    def _call(
        self, method: str, path: str, body: Json | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        sent = {"content": body} if isinstance(body, bytes) else {"json": body}
        request = self._http.build_request(method, path, **sent, headers=headers)
        answer = self._answer(request)
        waited = 0.0
        while (seconds := _asked_to_wait(answer)) is not None and waited + seconds <= _PATIENCE_SECONDS:
            self._pause(seconds)
            waited += seconds
            answer = self._answer(request)
        content = _object(answer)
        if not answer.is_success:
            raise _declined(answer.status_code, content)
        return content

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        try:
            return self._http.send(request)
        except httpx2.HTTPError as error:
            why = one_line(error) or type(error).__name__
            raise CannotReach(f"the service at {self.url} does not answer ({why}); is it running?") from None


def _no_address(url: str) -> CannotReach:
    return CannotReach(f'"{one_line(url)}" is not an address; give one like http://127.0.0.1:8000')


def _asked_to_wait(answer: httpx2.Response) -> float | None:
    """How many seconds to wait before the same is sent again; ``None`` when that would not help."""
    stated = answer.headers.get("Retry-After", "")
    return max(1.0, float(stated)) if answer.status_code in _FOR_NOW and stated.isdecimal() else None


def _object(answer: httpx2.Response) -> dict[str, Any]:
    """The JSON object of an answer, an empty one where there is none."""
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _receipt(content: Json) -> PostedClaim:
    return PostedClaim(str(content["claim_id"]), int(content["sequence"]), content.get("embargo_until"))


def _declined(status: int, problem: Json) -> Declined:
    """A problem (RFC 9457) as one sentence: what it is, the fields to mend, else how to mend the request."""
    errors = [_field(error) for error in problem.get("errors", ())]
    mend = "; ".join(errors) or problem.get("detail", "")
    title = problem.get("title") or f"the service answered with status {status}"
    if status == httpx2.codes.UNAUTHORIZED:
        mend = "give one with --key, or in COUNTERCLAIM_KEY"
    return Declined(one_line(f"{title}: {mend}" if mend else title), problem.get("type", ""))


def _field(error: Json) -> str:
    accepted = f" (accepted: {', '.join(map(str, error['accepted']))})" if error.get("accepted") else ""
    path = ".".join(map(str, error.get("loc", ())))
    return f"{path}: {error.get('reason', '')}{accepted}" if path else f"{error.get('reason', '')}{accepted}"

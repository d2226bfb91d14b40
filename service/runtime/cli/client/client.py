"""A small client of the HTTP API for the commands. Each failure is one clear sentence."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2

from service.domain.errors import CounterclaimError
from service.formats.reports.words.report_words import RELATIONS, one_line
from service.runtime.cli.client.options import how_to_find
from service.settings import is_loopback

Json = Mapping[str, Any]
_SECONDS = 40.0
_MOST_AROUND = 30
_WAIT = {"Prefer": "wait=25"}
# Problems that mean the report is being computed.
_NOT_YET = frozenset({"/problems/not-reconciled-yet", "/problems/not-covered-yet"})
# Refusals for now, with Retry-After. A request that was recorded all the same is recognized when it is repeated.
_FOR_NOW = frozenset({429, 503})
_PATIENCE_SECONDS = 30.0


class CannotReach(CounterclaimError):
    """The service did not answer. The request may have been recorded; repeating it is safe."""


class Declined(CounterclaimError):
    """The service answered with an error; the text says how to correct the request, ``kind`` is the problem's type."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class PostedClaim:
    """The receipt for a posted claim: its id, its sequence in the ledger, and the end of its embargo if any."""

    claim_id: str
    sequence: int
    embargo_until: str | None = None


class Client:
    """The service at one address. Raises ``CannotReach`` and ``Declined``.

    A request refused for now is repeated after the time the service names; ``pause`` waits for that time.
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
            # A proxy from the environment cannot reach this machine's own addresses.
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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def put_party(self, party: Json) -> None:
        """Register or change a party; its ``id`` goes into the address, the rest into the body."""
        body = {key: value for key, value in party.items() if key != "id"}
        self._call("PUT", f"/v1/parties/{quote(str(party['id']), safe='')}", body)

    def post_claim(self, claim: Json) -> PostedClaim:
        """Post a claim."""
        return _receipt(self._call("POST", "/v1/claims", claim))

    def draft(self, story: Json) -> dict[str, Any]:
        """Draft the claims of a story; nothing is recorded."""
        return self._call("POST", "/v1/drafts", story)

    def accept_draft(self, draft_id: str, by: str) -> PostedClaim:
        """Record the claim of a draft as drafted."""
        return _receipt(self._call("POST", f"/v1/drafts/{draft_id}/accept", {"by": by} if by else {}))

    def drop_draft(self, draft_id: str, by: str) -> None:
        """Drop a draft."""
        self._call("POST", f"/v1/drafts/{draft_id}/drop", {"by": by} if by else {})

    def import_lines(self, lines: bytes, *, dry_run: bool = False) -> dict[str, Any]:
        """Import claims, one a line; the response has an item for each."""
        headers = {"Content-Type": "application/x-ndjson"}
        return self._call("POST", f"/v1/imports?dry_run={str(dry_run).lower()}", lines, headers)

    def zone(self) -> str:
        """The time zone of the newsroom."""
        return str(self.house_style()["zone"])

    def house_style(self) -> dict[str, Any]:
        """How the texts of the newsroom are written."""
        return self._call("GET", "/v1/house-style")

    def set_house_style(self, style: Json) -> dict[str, Any]:
        """Change how the texts of the newsroom are written; a field that is left out gets its default."""
        return self._call("PUT", "/v1/house-style", style)

    def change(self, claim_id: str, verb: str, body: Json) -> PostedClaim:
        """Correct, retract or hold a claim; ``verb`` is "correction", "retraction" or "hold"."""
        return _receipt(self._call("POST", f"/v1/claims/{claim_id}/{verb}", body))

    def incident_of(self, claim_id: str) -> str | None:
        """The incident of a claim, ``None`` while it has none."""
        incident_id: str | None = self._call("GET", f"/v1/claims/{claim_id}").get("incident_id")
        return incident_id

    def reconciliation(self, incident_id: str, min_sequence: int | None = None) -> dict[str, Any] | None:
        """The report on an incident; ``None`` when there is none yet that covers ``min_sequence``.

        With ``min_sequence`` the service is asked to wait some seconds for the report.
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
        """The reports on the first 30 related incidents of a report, by incident id."""
        ids = [id for kind in RELATIONS for id in report["relations"][kind]][:_MOST_AROUND]
        reports = {id: self.reconciliation(id) for id in ids}
        return {id: related for id, related in reports.items() if related is not None}

    def incidents(self) -> Iterator[dict[str, Any]]:
        """All incidents, page by page, in the order of the service."""
        path: str | None = "/v1/incidents"
        while path:
            page = self._call("GET", path)
            yield from page["items"]
            path = page["next"]

    def address_of_report(self, incident_id: str) -> str:
        """The address of the report on an incident."""
        return f"{self.url}/v1/incidents/{incident_id}/reconciliation"

    def _call(
        self, method: str, path: str, body: Json | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        content_argument = {"content": body} if isinstance(body, bytes) else {"json": body}
        request = self._http.build_request(method, path, **content_argument, headers=headers)
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
            cause = one_line(error) or type(error).__name__
            raise CannotReach(
                f"the service at {self.url} does not answer ({cause}); is it running? {how_to_find(self.url)}"
            ) from None


def _no_address(url: str) -> CannotReach:
    return CannotReach(f'"{one_line(url)}" is not an address; give one like http://127.0.0.1:8000')


def _asked_to_wait(answer: httpx2.Response) -> float | None:
    """The seconds to wait before the request is repeated; ``None`` when repeating would not help."""
    stated = answer.headers.get("Retry-After", "")
    return max(1.0, float(stated)) if answer.status_code in _FOR_NOW and stated.isdecimal() else None


def _object(answer: httpx2.Response) -> dict[str, Any]:
    """The JSON object of a response, or an empty one."""
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _receipt(content: Json) -> PostedClaim:
    return PostedClaim(str(content["claim_id"]), int(content["sequence"]), content.get("embargo_until"))


def _declined(status: int, problem: Json) -> Declined:
    """A problem (RFC 9457) as one sentence: its title, then the fields to correct, else how to correct the request."""
    errors = [_field(error) for error in problem.get("errors", ())]
    remedy = "; ".join(errors) or problem.get("detail", "")
    title = problem.get("title") or f"the service answered with status {status}"
    if status == httpx2.codes.UNAUTHORIZED:
        remedy = "give one with --key, or in COUNTERCLAIM_KEY"
    return Declined(one_line(f"{title}: {remedy}" if remedy else title), problem.get("type", ""))


def _field(error: Json) -> str:
    accepted = f" (accepted: {', '.join(map(str, error['accepted']))})" if error.get("accepted") else ""
    path = ".".join(map(str, error.get("loc", ())))
    return f"{path}: {error.get('reason', '')}{accepted}" if path else f"{error.get('reason', '')}{accepted}"

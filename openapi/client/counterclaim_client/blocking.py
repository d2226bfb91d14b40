"""The client that blocks."""

import time
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self

import httpx2

from counterclaim_client import exchange
from counterclaim_client.errors import Unreachable
from counterclaim_client.exchange import DEFAULT_RETRIES, LATER, Ask, Json, Operation, Result, Retries


class Counterclaim:
    """A client of one newsroom, by its key. A context manager; safe to use from several threads.

    A request that got no answer, or a 429 or 503, is repeated with the same key, as ``retries`` say: a claim is
    recorded once whatever happens to the connection. ``http`` is the ``httpx2.Client`` to use, for proxies and tests.
    Each method raises ``Problem`` and ``Unreachable``.
    """

    def __init__(
        self,
        url: str,
        key: str,
        *,
        timeout: float = 30,
        retries: Retries = DEFAULT_RETRIES,
        http: httpx2.Client | None = None,
    ) -> None:
        self._url, self._timeout, self._retries = url.rstrip("/"), timeout, retries
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = http or httpx2.Client()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def post_claim(self, claim: Mapping[str, Any], *, key: str | None = None, wait: int | None = None) -> Json:
        """Record a claim once; the receipt. With ``wait`` the receipt has the ``reconciliation``, if it is there within
        so many seconds."""
        return self._done(exchange.post_claim(claim, key, wait))

    def put_claim(self, source_claim_id: str, claim: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Say what your claim says now, by your own id: recorded, updated, corrected, or left as it is."""
        return self._done(exchange.put_claim(source_claim_id, claim, wait))

    def post_claims(self, claims: Sequence[Mapping[str, Any]], *, upsert: bool = False) -> Sequence[Json]:
        """Record many claims, each for itself; a result for each, in their order. ``upsert`` is as ``put_claim``."""
        return self._done(exchange.post_claims(claims, upsert=upsert))

    def correct(self, claim_id: str, correction: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Correct a claim, by ``{"changes": {…}, "by": …}`` or by the whole claim."""
        return self._done(exchange.act(claim_id, "correction", correction, wait))

    def retract(self, claim_id: str, act: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Withdraw a claim: ``{"reason": …, "by": …}``."""
        return self._done(exchange.act(claim_id, "retraction", act, wait))

    def claim(self, claim_id: str) -> Json:
        """A claim with its bounds, its state and its incident."""
        return self._done(exchange.read(f"/v1/claims/{claim_id}", {}))

    def report(self, incident_id: str, *, view: str = "full") -> Json:
        """The report on an incident; ``view="brief"`` in a few kilobytes."""
        return self._done(exchange.read(f"/v1/incidents/{incident_id}/reconciliation", {"view": view}))

    def newer_report(self, incident_id: str, revision: int = 0, *, wait: int = 25) -> Json | None:
        """The report once it is newer than ``revision``; ``None`` if it is not within ``wait`` seconds."""
        return self._done(exchange.newer_report(incident_id, revision, wait))

    def incidents(self, **filters: Any) -> Iterator[Json]:
        """All incidents that fit the filters, page by page."""
        return self._pages("/v1/incidents", {"sort": "first_claim"} | filters)

    def changes(
        self, since: int | Literal["now"] | None = None, *, follow: bool = True, **filters: Any
    ) -> Iterator[Json]:
        """The changes after ``since``, each once and in order; with ``follow`` it goes on for ever.

        Without ``since`` it begins with the oldest that is kept, with "now" with what comes next. Keep the ``seq`` of
        the last change that you have handled and resume with it.
        """
        address, query = "/v1/changes", filters | ({} if since is None else {"since": since})
        while True:
            page = self._done(exchange.read(address, query | ({"wait": 25} if follow else {})))
            yield from page["items"]
            if not follow and not page["items"]:
                return
            address, query = page["next"], {}

    def request(self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None) -> Json:
        """Any other operation that answers in JSON."""
        return self._done(exchange.request(method, path, query or {}, body))

    def _pages(self, address: str, query: Mapping[str, Any]) -> Iterator[Json]:
        following: str | None = address
        while following:
            page = self._done(exchange.read(following, query))
            yield from page["items"]
            following, query = page["next"], {}

    def _done(self, operation: Operation[Result]) -> Result:
        try:
            ask = next(operation)
            while True:
                ask = operation.send(self._answer(ask))
        except StopIteration as end:
            result: Result = end.value
            return result

    def _answer(self, ask: Ask) -> httpx2.Response:
        for attempt in range(self._retries.attempts):
            answer, failure = self._sent(ask)
            if answer is not None and answer.status_code not in LATER:
                return answer
            if attempt + 1 < self._retries.attempts:
                time.sleep(self._retries.pause(attempt, answer))
        if answer is not None:
            return answer
        raise Unreachable(f"no answer from {self._url} in {self._retries.attempts} attempts") from failure

    def _sent(self, ask: Ask) -> tuple[httpx2.Response | None, httpx2.TransportError | None]:
        request = self._http.build_request(
            ask.method,
            self._url + ask.address,
            json=ask.body,
            headers=self._headers | dict(ask.headers),
            timeout=self._timeout + ask.patience,
        )
        try:
            return self._http.send(request), None
        except httpx2.TransportError as failure:
            return None, failure

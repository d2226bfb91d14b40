"""The client for asyncio."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self

import httpx2

from counterclaim_client import exchange
from counterclaim_client.errors import Unreachable
from counterclaim_client.exchange import DEFAULT_RETRIES, LATER, Ask, Json, Operation, Result, Retries


class AsyncCounterclaim:
    """A client of one newsroom, by its key. An asynchronous context manager.

    A request that got no answer, or a 429 or 503, is repeated with the same key, as ``retries`` say: a claim is
    recorded once whatever happens to the connection. ``http`` is the ``httpx2.AsyncClient`` to use, for proxies and
    tests. Each method raises ``Problem`` and ``Unreachable``.
    """

    def __init__(
        self,
        url: str,
        key: str,
        *,
        timeout: float = 30,
        retries: Retries = DEFAULT_RETRIES,
        http: httpx2.AsyncClient | None = None,
    ) -> None:
        self._url, self._timeout, self._retries = url.rstrip("/"), timeout, retries
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = http or httpx2.AsyncClient()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def post_claim(self, claim: Mapping[str, Any], *, key: str | None = None, wait: int | None = None) -> Json:
        """Record a claim once; the receipt. With ``wait`` the receipt has the ``reconciliation``, if it is there within
        so many seconds."""
        return await self._done(exchange.post_claim(claim, key, wait))

    async def put_claim(self, source_claim_id: str, claim: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Say what your claim says now, by your own id: recorded, updated, corrected, or left as it is."""
        return await self._done(exchange.put_claim(source_claim_id, claim, wait))

    async def post_claims(self, claims: Sequence[Mapping[str, Any]], *, upsert: bool = False) -> Sequence[Json]:
        """Record many claims, each for itself; a result for each, in their order. ``upsert`` is as ``put_claim``."""
        return await self._done(exchange.post_claims(claims, upsert=upsert))

    async def correct(self, claim_id: str, correction: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Correct a claim, by ``{"changes": {…}, "by": …}`` or by the whole claim."""
        return await self._done(exchange.act(claim_id, "correction", correction, wait))

    async def retract(self, claim_id: str, act: Mapping[str, Any], *, wait: int | None = None) -> Json:
        """Withdraw a claim: ``{"reason": …, "by": …}``."""
        return await self._done(exchange.act(claim_id, "retraction", act, wait))

    async def claim(self, claim_id: str) -> Json:
        """A claim with its bounds, its state and its incident."""
        return await self._done(exchange.read(f"/v1/claims/{claim_id}", {}))

    async def report(self, incident_id: str, *, view: str = "full") -> Json:
        """The report on an incident; ``view="brief"`` in a few kilobytes."""
        return await self._done(exchange.read(f"/v1/incidents/{incident_id}/reconciliation", {"view": view}))

    async def newer_report(self, incident_id: str, revision: int = 0, *, wait: int = 25) -> Json | None:
        """The report once it is newer than ``revision``; ``None`` if it is not within ``wait`` seconds."""
        return await self._done(exchange.newer_report(incident_id, revision, wait))

    async def incidents(self, **filters: Any) -> AsyncIterator[Json]:
        """All incidents that fit the filters, page by page."""
        async for incident in self._pages("/v1/incidents", {"sort": "first_claim"} | filters):
            yield incident

    async def changes(
        self, since: int | Literal["now"] | None = None, *, follow: bool = True, **filters: Any
    ) -> AsyncIterator[Json]:
        """The changes after ``since``, each once and in order; with ``follow`` it goes on for ever.

        Without ``since`` it begins with the oldest that is kept, with "now" with what comes next. Keep the ``seq`` of
        the last change that you have handled and resume with it.
        """
        address, query = "/v1/changes", filters | ({} if since is None else {"since": since})
        while True:
            page = await self._done(exchange.read(address, query | ({"wait": 25} if follow else {})))
            for item in page["items"]:
                yield item
            if not follow and not page["items"]:
                return
            address, query = page["next"], {}

    async def request(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Json:
        """Any other operation that answers in JSON."""
        return await self._done(exchange.request(method, path, query or {}, body))

    async def _pages(self, address: str, query: Mapping[str, Any]) -> AsyncIterator[Json]:
        following: str | None = address
        while following:
            page = await self._done(exchange.read(following, query))
            for item in page["items"]:
                yield item
            following, query = page["next"], {}

    async def _done(self, operation: Operation[Result]) -> Result:
        try:
            ask = next(operation)
            while True:
                ask = operation.send(await self._answer(ask))
        except StopIteration as end:
            result: Result = end.value
            return result

    async def _answer(self, ask: Ask) -> httpx2.Response:
        for attempt in range(self._retries.attempts):
            answer, failure = await self._sent(ask)
            if answer is not None and answer.status_code not in LATER:
                return answer
            if attempt + 1 < self._retries.attempts:
                await asyncio.sleep(self._retries.pause(attempt, answer))
        if answer is not None:
            return answer
        raise Unreachable(f"no answer from {self._url} in {self._retries.attempts} attempts") from failure

    async def _sent(self, ask: Ask) -> tuple[httpx2.Response | None, httpx2.TransportError | None]:
        request = self._http.build_request(
            ask.method,
            self._url + ask.address,
            json=ask.body,
            headers=self._headers | dict(ask.headers),
            timeout=self._timeout + ask.patience,
        )
        try:
            return await self._http.send(request), None
        except httpx2.TransportError as failure:
            return None, failure

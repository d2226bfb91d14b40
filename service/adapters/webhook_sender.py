"""Sends webhooks: one connection to an address that was checked, one request, a short look at the answer.

A name is looked up once, every address it leads to is judged, and the connection goes to one of those that were judged,
so a name that leads elsewhere the next moment changes nothing. No redirect is followed, no proxy asked, no compressed
answer unpacked (RELIABILITY 1, "Webhooks out").
"""

import asyncio
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import httpcore2
from httpcore2 import AnyIOBackend, AsyncConnectionPool, AsyncNetworkBackend, AsyncNetworkStream

from service.application.webhooks.receiver_address import PUBLIC, Reach, UnfitUrl, fit_url, leads_inside, literal_of
from service.ports.webhooks import ReceiverResponse

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
MOST_READ = 4 * 1024
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class LedInside(Exception):
    """A name led to an address that is not of a public machine."""


async def resolved(host: str, port: int) -> Sequence[str]:
    """Every address a name leads to."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedBackend(AsyncNetworkBackend):
    """Connects to an address only after it, and all others of the same name, were judged."""

    def __init__(self, resolve: Resolve, *, inside_allowed: bool) -> None:
        self._resolve, self._inside_allowed, self._backend = resolve, inside_allowed, AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *how: Any, **more: Any) -> AsyncNetworkStream:
        """A connection to the first address of the name. Raises ``LedInside`` when any of them leads inside."""
        addresses = await self._resolve(host, port)
        literals = [literal_of(address) for address in addresses]
        if not self._inside_allowed and any(one is None or leads_inside(one) for one in literals):
            raise LedInside
        if not addresses:
            raise httpcore2.ConnectError("no address")
        return await self._backend.connect_tcp(addresses[0], port, *how, **more)

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class HttpSender:
    """``WebhookSender`` over HTTPS, as far as ``reach`` allows; an attempt ends after ``seconds``."""

    def __init__(
        self,
        reach: Reach = PUBLIC,
        resolve: Resolve = resolved,
        trust: ssl.SSLContext | None = None,
        seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._reach, self._seconds = reach, seconds
        self._backend = CheckedBackend(resolve, inside_allowed=reach.anywhere)
        self._trust = trust or ssl.create_default_context()

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse:
        """Post a message; whatever goes wrong is in the answer, in a word that says nothing of the inside."""
        began = time.monotonic()
        status, error, after = 0, "", None
        try:
            fit_url(url, self._reach)
            async with asyncio.timeout(self._seconds):
                status, after = await self._post(url, headers, body)
        except Exception as failure:
            error = _why(failure)
        return ReceiverResponse(status, error, after, round((time.monotonic() - began) * 1000))

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, int | None]:
        sent = {"Content-Type": "application/json", "User-Agent": "counterclaim", "Accept-Encoding": "identity"}
        limits = dict.fromkeys(("read", "write", "pool"), self._seconds) | {"connect": CONNECT_SECONDS}
        async with AsyncConnectionPool(ssl_context=self._trust, network_backend=self._backend) as pool:
            everything = list({**sent, **headers, "Connection": "close"}.items())
            request = pool.stream("POST", url, headers=everything, content=body, extensions={"timeout": limits})
            async with request as answer:
                await _look_at(answer)
                return answer.status, _retry_after(answer.headers)


async def _look_at(answer: httpcore2.Response) -> None:
    """Read a little, so that a receiver that writes its answer is not cut off; never much."""
    read = 0
    async for part in answer.aiter_stream():
        read += len(part)
        if read >= MOST_READ:
            return


def _retry_after(headers: Sequence[tuple[bytes, bytes]]) -> int | None:
    """Whole seconds of ``Retry-After``; a date is not understood, and the schedule stands."""
    said = next((value for name, value in headers if name.lower() == b"retry-after"), b"").strip()
    return int(said) if said.isdigit() and len(said) <= 6 else None


def _why(failure: Exception) -> str:
    """What went wrong, in the words of the delivery log."""
    match failure:
        case UnfitUrl() | LedInside():
            return "the address leads inside, or may not be used"
        case TimeoutError() | httpcore2.TimeoutException():
            return "no answer in time"
        case socket.gaierror():
            return "the name is not known"
        case httpcore2.ConnectError() | OSError():
            return "no connection"
        case httpcore2.ProtocolError() | httpcore2.NetworkError():
            return "the answer was broken off or is not HTTP"
    return type(failure).__name__

"""Sends webhooks: one connection to a checked address, one request, and a short look at the response.

A host name is resolved once, every address it leads to is checked, and the connection goes to one of the checked
addresses, so a name that leads elsewhere a moment later changes nothing. Redirects are not followed, proxies not used,
compressed responses not unpacked (RELIABILITY 1, "Webhooks out").
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


class InternalAddress(Exception):
    """A host name led to an address that is not of a public machine."""


async def resolve_host(host: str, port: int) -> Sequence[str]:
    """Every address a host name leads to."""
    entries = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in entries))


class CheckedBackend(AsyncNetworkBackend):
    """Connects to an address only after all addresses of its host name were checked."""

    def __init__(self, resolve: Resolve, *, inside_allowed: bool) -> None:
        self._resolve, self._inside_allowed, self._backend = resolve, inside_allowed, AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> AsyncNetworkStream:
        """A connection to the first address of the host. Raises ``InternalAddress`` when any address of the host is
        internal."""
        addresses = await self._resolve(host, port)
        literals = [literal_of(address) for address in addresses]
        if not self._inside_allowed and any(literal is None or leads_inside(literal) for literal in literals):
            raise InternalAddress
        if not addresses:
            raise httpcore2.ConnectError("no address")
        return await self._backend.connect_tcp(addresses[0], port, *args, **kwargs)

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class HttpWebhookSender:
    """``WebhookSender`` over HTTPS, as far as ``reach`` allows; an attempt ends after ``seconds``."""

    def __init__(
        self,
        reach: Reach = PUBLIC,
        resolve: Resolve = resolve_host,
        trust: ssl.SSLContext | None = None,
        seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._reach, self._seconds = reach, seconds
        self._backend = CheckedBackend(resolve, inside_allowed=reach.anywhere)
        self._trust = trust or ssl.create_default_context()

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse:
        """Post a message. A failure is reported in the response, in words that reveal nothing about internal
        machines."""
        began = time.monotonic()
        status, error, retry_after = 0, "", None
        try:
            fit_url(url, self._reach)
            async with asyncio.timeout(self._seconds):
                status, retry_after = await self._post(url, headers, body)
        except Exception as failure:
            error = _reason(failure)
        return ReceiverResponse(status, error, retry_after, round((time.monotonic() - began) * 1000))

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, int | None]:
        defaults = {"Content-Type": "application/json", "User-Agent": "counterclaim", "Accept-Encoding": "identity"}
        limits = dict.fromkeys(("read", "write", "pool"), self._seconds) | {"connect": CONNECT_SECONDS}
        async with AsyncConnectionPool(ssl_context=self._trust, network_backend=self._backend) as pool:
            all_headers = list({**defaults, **headers, "Connection": "close"}.items())
            request = pool.stream("POST", url, headers=all_headers, content=body, extensions={"timeout": limits})
            async with request as response:
                await _discard_start_of_body(response)
                return response.status, _retry_after(response.headers)


async def _discard_start_of_body(response: httpcore2.Response) -> None:
    """Read and discard up to about 4 KiB, so that a receiver can finish writing a short response."""
    read = 0
    async for chunk in response.aiter_stream():
        read += len(chunk)
        if read >= MOST_READ:
            return


def _retry_after(headers: Sequence[tuple[bytes, bytes]]) -> int | None:
    """The seconds of ``Retry-After``. A date is ignored, and our own schedule applies."""
    stated = next((value for name, value in headers if name.lower() == b"retry-after"), b"").strip()
    return int(stated) if stated.isdigit() and len(stated) <= 6 else None


def _reason(failure: Exception) -> str:
    """A failure in the words of the delivery log."""
    match failure:
        case UnfitUrl() | InternalAddress():
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

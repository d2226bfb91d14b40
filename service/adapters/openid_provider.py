"""A provider of OpenID Connect over HTTPS: its discovery document, its keys, and the exchange of a code for a token.

Nothing is asked before somebody signs in. Redirects are not followed, every answer is read up to 256 KiB, and all that
one sign-in asks takes four seconds at most, so that a provider that is away is a page and no failure of ours.
"""

import asyncio
import base64
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote_plus, urlencode, urlsplit

import orjson
from httpcore2 import AsyncConnectionPool

from service.ports.keys import CodeRefused, ProviderAway, Redeemed

TOTAL_SECONDS = 4.0
MOST_READ = 256 * 1024
# How long the discovery document is good for, and how long a provider that was away is not asked again.
DISCOVERED_SECONDS = 300.0
AWAY_SECONDS = 2.0
# What of the total the discovery document may take, so that who waits for it learns that the provider is away.
_DISCOVERY_SHARE = 0.75
MOST_CALLS = 8
LONGEST_CAUSE = 60
_DISCOVERY = "/.well-known/openid-configuration"
_REFUSED = "invalid_grant"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
T = TypeVar("T")
_OK, _BAD_REQUEST = 200, 400


@dataclass(frozen=True, slots=True)
class ProviderClient:
    """What the service is to the provider: its id, its secret, and the address that people come back to."""

    id: str
    secret: str
    return_address: str


class OpenIdProvider:
    """``IdentityProvider`` of one issuer."""

    def __init__(
        self,
        issuer: str,
        client: ProviderClient,
        trust: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer, self._client, self._trust, self._clock = issuer, client, trust, clock
        self._turn, self._calls = asyncio.Lock(), asyncio.Semaphore(MOST_CALLS)
        self._discovered: Mapping[str, Any] | None = None
        self._cause, self._good_until = "not asked yet", float("-inf")

    async def authorization_endpoint(self) -> str:
        """Where people sign in. Raises ``ProviderAway``."""
        return str((await self._in_time(self._discovery))["authorization_endpoint"])

    async def redeem(self, code: str, verifier: str) -> Redeemed:
        """The token for a code. Raises ``ProviderAway`` and ``CodeRefused``."""
        return await self._in_time(lambda: self._redeemed(code, verifier))

    async def _in_time(self, ask: Callable[[], Awaitable[T]]) -> T:
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                return await ask()
        except (ProviderAway, CodeRefused):
            raise
        except Exception as failure:
            raise ProviderAway(type(failure).__name__) from None

    async def _discovery(self) -> Mapping[str, Any]:
        async with self._turn:
            if self._clock() >= self._good_until:
                await self._discover()
        if self._discovered is None:
            raise ProviderAway(self._cause)
        return self._discovered

    async def _discover(self) -> None:
        """Ask for the document anew; where that fails, the last good one goes on."""
        try:
            async with asyncio.timeout(TOTAL_SECONDS * _DISCOVERY_SHARE):
                status, document = await self._ask("GET", self._issuer.rstrip("/") + _DISCOVERY)
            self._discovered, lasts = self._checked(status, document), DISCOVERED_SECONDS
        except Exception as failure:
            self._cause = str(failure) if isinstance(failure, ProviderAway) else type(failure).__name__
            lasts = AWAY_SECONDS
        self._good_until = self._clock() + lasts

    def _checked(self, status: int, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """A discovery document that names this issuer, and addresses that are as safe as the issuer's own."""
        if status != _OK:
            raise ProviderAway(f"status {status} for the discovery document")
        if document.get("issuer") != self._issuer:
            raise ProviderAway("the discovery document names another issuer")
        schemes = {"https", urlsplit(self._issuer).scheme}
        if not all(urlsplit(str(document.get(name, ""))).scheme in schemes for name in _ENDPOINTS):
            raise ProviderAway("the discovery document names no safe address for each step")
        return document

    async def _redeemed(self, code: str, verifier: str) -> Redeemed:
        discovered = await self._discovery()
        id_token = await self._id_token(code, verifier, discovered)
        status, keys = await self._ask("GET", str(discovered["jwks_uri"]))
        if status != _OK:
            raise ProviderAway(f"status {status} for the keys")
        return Redeemed(id_token, keys)

    async def _id_token(self, code: str, verifier: str, discovered: Mapping[str, Any]) -> str:
        """The token that the provider gives for a code, not verified yet."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._client.return_address,
            "code_verifier": verifier,
        }
        headers, fields = self._authentication(discovered)
        status, answer = await self._ask("POST", str(discovered["token_endpoint"]), headers, {**form, **fields})
        error = str(answer.get("error", ""))[:LONGEST_CAUSE]
        if status == _BAD_REQUEST and error == _REFUSED:
            raise CodeRefused(error)
        if status != _OK or not isinstance(answer.get("id_token"), str):
            raise ProviderAway(f"status {status} and no token for a code {error}".rstrip())
        return str(answer["id_token"])

    def _authentication(self, discovered: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
        """The header, or the fields, by which the client shows its secret: in the header, unless that is not taken."""
        methods = discovered.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" not in methods and "client_secret_post" in methods:
            return {}, {"client_id": self._client.id, "client_secret": self._client.secret}
        shown = f"{quote_plus(self._client.id)}:{quote_plus(self._client.secret)}"
        return {"Authorization": f"Basic {base64.b64encode(shown.encode()).decode()}"}, {}

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None
    ) -> tuple[int, Mapping[str, Any]]:
        """The status and the JSON object of an answer; empty where a refusal is none. Raises what went wrong."""
        sent = {"Accept": "application/json", "User-Agent": "counterclaim", "Accept-Encoding": "identity"}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        all_headers = list({**sent, **(headers or {}), "Connection": "close"}.items())
        limits = dict.fromkeys(("connect", "read", "write", "pool"), TOTAL_SECONDS)
        content = None if form is None else urlencode(form).encode()
        self._trust = self._trust or ssl.create_default_context()
        async with self._calls, AsyncConnectionPool(ssl_context=self._trust) as pool:
            request = pool.stream(method, url, headers=all_headers, content=content, extensions={"timeout": limits})
            async with request as response:
                return response.status, _object(response.status, await _body(response))


async def _body(response: Any) -> bytes:
    parts, size = list[bytes](), 0
    async for chunk in response.aiter_stream():
        size += len(chunk)
        if size > MOST_READ:
            raise ProviderAway("an answer that is too large")
        parts.append(chunk)
    return b"".join(parts)


def _object(status: int, body: bytes) -> Mapping[str, Any]:
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        content = None
    if isinstance(content, dict):
        return content
    if status == _OK:
        raise ProviderAway("an answer that is no JSON object")
    return {}

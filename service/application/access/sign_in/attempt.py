"""The way of a person to the provider and back: authorization code flow with PKCE, state and nonce.

Between the two, only the browser keeps the attempt, in a signed cookie of ten minutes.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from service.application.access.authenticate import Access
from service.application.access.sign_in.id_token import Expected, Identity, UnfitToken, identity
from service.application.access.sign_in.roles import Granted, RoleGrant, granted
from service.application.context import NewsroomContext
from service.domain.errors import UnknownNewsroom
from service.ports.keys import CodeRefused, IdentityProvider, Person, ProviderAway
from service.ports.principal import Principal, person_id

COOKIE = "counterclaim_sign_in"
# The address that the provider sends people back to.
RETURN = "/login/return"
SECONDS = 10 * 60
LONGEST_COOKIE = 4_000
# A browser keeps no cookie that is much longer; with a longer way the person arrives at the desk.
LONGEST_ONWARD = 1_000
_SECRET_BYTES = 32
_DIGITS_OF_ID = 32


@dataclass(frozen=True, slots=True)
class Terms:
    """How the operator lets people sign in. ``secret`` is the client's, ``label`` what pages call the provider."""

    issuer: str
    client_id: str
    secret: str
    return_address: str
    grants: tuple[RoleGrant, ...]
    label: str
    scopes: str = "openid profile"
    groups_claim: str = "groups"

    @property
    def under(self) -> str:
        """A digest of the settings that decide identity and roles. When it changes, everybody signs in again."""
        grants = [(grant.group, grant.role, grant.newsroom) for grant in self.grants]
        decisive = (self.issuer, self.client_id, self.secret, self.groups_claim, grants)
        return hashlib.sha256(b"counterclaim people\0" + json.dumps(decisive).encode()).hexdigest()

    @property
    def seal(self) -> bytes:
        """The secret that signs the cookies of attempts."""
        return hmac.digest(self.secret.encode(), f"counterclaim attempt {self.under}".encode(), "sha256")


class Reason(StrEnum):
    """Why a person who came back from the provider is not let in."""

    STALE = "stale"
    DECLINED = "declined"
    REFUSED = "refused"
    AWAY = "away"
    UNFIT = "unfit"
    NO_ROLE = "no_role"
    NO_NEWSROOM = "no_newsroom"


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A person who is not let in; ``cause`` is for the log. Name and groups are known of one without a role only."""

    reason: Reason
    cause: str = ""
    name: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person who is let in, and the page that they were on the way to."""

    principal: Principal
    onward: str


@dataclass(frozen=True, slots=True)
class _Attempt:
    state: str
    nonce: str
    verifier: str
    onward: str
    ends: int


class SignIn:
    """Signing in with one provider."""

    def __init__(self, terms: Terms, provider: IdentityProvider) -> None:
        self.terms, self._provider = terms, provider

    async def begin(self, onward: str, now: int) -> tuple[str, str]:
        """The address of the provider to go to, and the cookie to take along; ``now`` in milliseconds since 1970.

        Raises ``ProviderAway``.
        """
        endpoint = await self._provider.authorization_endpoint()
        state, nonce, verifier = (secrets.token_urlsafe(_SECRET_BYTES) for _ in range(3))
        asked = {
            "response_type": "code",
            "client_id": self.terms.client_id,
            "redirect_uri": self.terms.return_address,
            "scope": self.terms.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": _coded(hashlib.sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        onward = onward if len(onward) <= LONGEST_ONWARD else "/"
        attempt = _Attempt(state, nonce, verifier, onward, now + SECONDS * 1000)
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}", self._sealed(attempt)

    async def finish(self, cookie: str, answer: Mapping[str, str], access: Access) -> SignedIn | TurnedAway:
        """Let the person in for whom the provider answered with these parameters. Raises ``StoreUnavailable``."""
        now = (await access.newsrooms.context(access.newsrooms.default)).clock.now()
        attempt = self._opened(cookie, now)
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), answer.get("state", "").encode()):
            return TurnedAway(Reason.STALE)
        if not await self._is_first(attempt, access):
            return TurnedAway(Reason.STALE, "answered before")
        if answer.get("iss", self.terms.issuer) != self.terms.issuer:
            return TurnedAway(Reason.UNFIT, "the answer names another issuer")
        if "code" not in answer:
            return TurnedAway(Reason.DECLINED, answer.get("error", ""))
        person = await self._person(answer["code"], attempt, now)
        return person if isinstance(person, TurnedAway) else await self._admitted(person, attempt.onward, access)

    async def _person(self, code: str, attempt: _Attempt, now: int) -> Identity | TurnedAway:
        try:
            return await self._identity(code, attempt, now)
        except ProviderAway as away:
            return TurnedAway(Reason.AWAY, str(away))
        except CodeRefused as refused:
            return TurnedAway(Reason.REFUSED, str(refused))
        except UnfitToken as unfit:
            return TurnedAway(Reason.UNFIT, str(unfit))

    async def _is_first(self, attempt: _Attempt, access: Access) -> bool:
        """Whether an attempt is answered for the first time; with its cookie it could be answered again and again."""
        digest = hashlib.sha256(f"counterclaim attempt {attempt.state}".encode()).hexdigest()
        newsroom = await access.newsrooms.context(access.newsrooms.default)
        return await newsroom.keys.end_session(digest, SECONDS * 1000)

    async def _identity(self, code: str, attempt: _Attempt, now: int) -> Identity:
        redeemed = await self._provider.redeem(code, attempt.verifier)
        expected = Expected(self.terms.issuer, self.terms.client_id, attempt.nonce)
        return identity(redeemed.id_token, redeemed.keys, expected, now // 1000)

    async def _admitted(self, person: Identity, onward: str, access: Access) -> SignedIn | TurnedAway:
        groups = person.groups(self.terms.groups_claim)
        may = granted(groups, self.terms.grants)
        await self._end_elsewhere(person, may, access)
        if may is None:
            return TurnedAway(Reason.NO_ROLE, name=person.name, groups=groups)
        try:
            newsroom = await access.newsrooms.context(may.newsroom)
        except UnknownNewsroom:
            return TurnedAway(Reason.NO_NEWSROOM, may.newsroom, person.name)
        principal = await self._remembered(person, may, newsroom)
        access.look_again(principal.key_id)
        return SignedIn(principal, onward)

    async def _end_elsewhere(self, person: Identity, may: Granted | None, access: Access) -> None:
        """End what a person may do in newsrooms that they were in and are not let into now; their name there stays."""
        newsrooms = {access.newsrooms.default, *(grant.newsroom for grant in self.terms.grants)}
        for name in newsrooms - {may.newsroom if may else ""}:
            with suppress(UnknownNewsroom):
                people = (await access.newsrooms.context(name)).people
                if known := await people.person(self._id_in(name, person)):
                    secret = secrets.token_hex(_SECRET_BYTES)
                    await people.remember(replace(known, scopes=frozenset(), secret=secret, under=""))
                    access.look_again(known.id)

    def _id_in(self, newsroom: str, person: Identity) -> str:
        stable = hashlib.sha256(f"{self.terms.issuer}\n{person.subject}".encode()).hexdigest()[:_DIGITS_OF_ID]
        return person_id(newsroom, stable)

    async def _remembered(self, person: Identity, may: Granted, newsroom: NewsroomContext) -> Principal:
        """Remember a person; their other sessions go on, with the name and the scopes of now."""
        id, under = self._id_in(newsroom.name, person), self.terms.under
        known = await newsroom.people.person(id)
        secret = known.secret if known and known.under == under else secrets.token_hex(_SECRET_BYTES)
        await newsroom.people.remember(Person(id, person.name, may.scopes, secret, under, newsroom.clock.now()))
        return Principal(newsroom.name, id, person.name, may.scopes)

    def _sealed(self, attempt: _Attempt) -> str:
        content = [attempt.state, attempt.nonce, attempt.verifier, attempt.onward, attempt.ends]
        text = _coded(json.dumps(content).encode())
        return f"{text}.{_coded(hmac.digest(self.terms.seal, text.encode(), 'sha256'))}"

    def _opened(self, cookie: str, now: int) -> _Attempt | None:
        """The attempt that a cookie holds; ``None`` for one that we did not make, or that has ended."""
        text, _, signature = cookie.partition(".")
        expected = _coded(hmac.digest(self.terms.seal, text.encode(), "sha256"))
        if len(cookie) > LONGEST_COOKIE or not hmac.compare_digest(signature.encode(), expected.encode()):
            return None
        content: list[Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        attempt = _Attempt(*content)
        return attempt if now < attempt.ends else None


def _coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

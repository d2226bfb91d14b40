"""Keys: the principal of a request, and making and revoking keys (DESIGN 5, RELIABILITY 1 "Keys").

For the pages: ``Access.verify`` says whose key somebody typed. Keep the ``Principal`` it returns out of the browser;
keep the key's id in the session, and ask ``Access.still`` with it on each request: ``None`` there means that the key
was revoked or has expired, and the session ends. ``Access.services`` are the services to answer the request with; they
see one newsroom only, and what they record is signed with the key's id. Where ``settings.open`` is set nobody needs a
key, and ``Access.everyone`` is who is asking.
"""

import asyncio
import hmac
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from service.application.access.api_key import KeyText, digest, new_key, read_key
from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.domain.errors import UnknownKey, UnknownNewsroom
from service.formats.claims.canonical_body import canonical
from service.ports.keys import Person, RecordedKey
from service.ports.ledger import OPEN, EntryType, Outcome, Submission
from service.ports.principal import Principal, Scope, is_person

OPERATOR = "operator"
# A revoked key is refused after this time; a second is promised.
REMEMBERED_SECONDS = 0.5
_MOST_REMEMBERED = 10_000
# Looked up and compared with where there is no such key, so that a wrong key takes as long as a revoked one.
_NOBODY = KeyText("", "", "nobody.0000000000")
_NO_DIGEST = "0" * 64


class Access:
    """The check of API keys. Answers are cached for half a second, so a revocation takes effect within a second."""

    def __init__(self, newsrooms: Newsrooms, environment: str = "live", people_under: str = "") -> None:
        """``environment`` is the one that keys of this installation name; all others are refused.

        ``people_under`` is the digest of the settings of signing in: nobody is let in who signed in under others, and
        nobody at all where it is empty.
        """
        self.newsrooms = newsrooms
        self._environment, self._people_under = environment, people_under
        self._remembered: OrderedDict[str, tuple[float, RecordedKey | None]] = OrderedDict()
        # The newsroom as each caller sees it, and the one that it was made from.
        self._called: OrderedDict[tuple[str, bool], tuple[NewsroomContext | None, NewsroomContext]] = OrderedDict()
        self._looking: dict[str, asyncio.Task[RecordedKey | None]] = {}

    async def verify(self, key_text: str) -> Principal | None:
        """The principal of a key; ``None`` for a key that is wrong, revoked, expired or of another environment.

        Raises ``StoreUnavailable`` if the store does not answer.
        """
        key_text_parts = read_key(key_text)
        parts = key_text_parts if key_text_parts and key_text_parts.environment == self._environment else _NOBODY
        key = await self._recorded(parts.newsroom, parts.id)
        is_right = hmac.compare_digest(digest(key_text), key.sha256 if key else _NO_DIGEST)
        return await self._live(parts.newsroom, key) if key and is_right else None

    async def still(self, key_id: str) -> Principal | None:
        """The principal of an already verified key, or of a person who signed in, by its id.

        ``None`` if the key is revoked or has expired since, and if the person is forgotten.
        """
        newsroom = key_id.partition(".")[0]
        key = await self._recorded(newsroom, key_id)
        return await self._live(newsroom, key) if key else None

    async def seal(self, key_id: str) -> bytes:
        """The secret that signs the sessions of a key, known only from the key's record; empty if there is no key."""
        key = await self._recorded(key_id.partition(".")[0], key_id)
        return bytes.fromhex(key.sha256) if key else b""

    async def context(self, principal: Principal) -> NewsroomContext:
        """The services of the principal's newsroom, which act as the key.

        Only principals with the scope to edit see claims under embargo.
        """
        services = await self.newsrooms.context(principal.newsroom)
        caller = (principal.key_id, principal.may(Scope.EDIT))
        made_from, called = self._called.get(caller, (None, services))
        if made_from is not services:
            called = services.called_by(principal.key_id, sees_embargoed=caller[1])
            self._called[caller] = services, called
            while len(self._called) > _MOST_REMEMBERED:
                self._called.popitem(last=False)
        return called

    def everyone(self) -> Principal:
        """The principal of a service without keys: every scope in the default newsroom."""
        return Principal(self.newsrooms.default, OPEN, OPEN, frozenset(Scope))

    def public(self) -> Principal:
        """The principal of published content: it may read the default newsroom."""
        return Principal(self.newsrooms.default, OPEN, OPEN, frozenset({Scope.READ}))

    async def expose(self, key_text: str) -> None:
        """Note on a key that it was sent where it does not belong, if it is one of ours."""
        if principal := await self.verify(key_text):
            newsroom = await self.newsrooms.context(principal.newsroom)
            await newsroom.keys.expose(principal.key_id, newsroom.clock.now())

    def look_again(self, key_id: str) -> None:
        """Read a key or a person anew at the next request."""
        self._remembered.pop(key_id, None)

    async def _live(self, newsroom: str, key: RecordedKey) -> Principal | None:
        now = (await self.newsrooms.context(newsroom)).clock.now()
        return Principal(newsroom, key.id, key.name, key.scopes) if key.is_live(now) else None

    async def _recorded(self, newsroom: str, key_id: str) -> RecordedKey | None:
        now = asyncio.get_running_loop().time()
        read_at, key = self._remembered.get(key_id, (float("-inf"), None))
        if now - read_at < REMEMBERED_SECONDS:
            return key
        key = await self._looked_up(newsroom, key_id)
        self._remembered[key_id] = now, key
        self._remembered.move_to_end(key_id)
        while len(self._remembered) > _MOST_REMEMBERED:
            self._remembered.popitem(last=False)
        return key

    async def _looked_up(self, newsroom: str, key_id: str) -> RecordedKey | None:
        """The key as it is recorded; requests that come at one time share one look."""
        looking = self._looking.get(key_id)
        if looking is None:
            looking = asyncio.create_task(self._look(newsroom, key_id))
            self._looking[key_id] = looking
            looking.add_done_callback(lambda _: self._looking.pop(key_id, None))
        # A caller that is cancelled must not cancel the others.
        return await asyncio.shield(looking)

    async def _look(self, newsroom: str, key_id: str) -> RecordedKey | None:
        context = await self._context_of(newsroom)
        if not is_person(key_id):
            return await context.keys.key(key_id)
        person = await context.people.person(key_id) if self._people_under else None
        return _as_key(person) if person and person.under == self._people_under else None

    async def _context_of(self, newsroom: str) -> NewsroomContext:
        """A newsroom; for one that does not exist the default one, which has no key of that id."""
        try:
            return await self.newsrooms.context(newsroom)
        except UnknownNewsroom:
            return await self.newsrooms.context(self.newsrooms.default)


def _as_key(person: Person) -> RecordedKey:
    """A person as a key that was made when they last signed in: sessions and links of both are the same."""
    return RecordedKey(person.id, person.name, person.scopes, person.secret, person.signed_in_at)


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key. Its text is stored nowhere: a lost key is replaced by a new one."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyWanted:
    """The properties of a key to be made: its display name, its scopes, its end (milliseconds since 1970, or never)."""

    name: str
    scopes: Collection[Scope]
    expires_at: int | None = None


async def issue(wanted: KeyWanted, environment: str, newsroom: NewsroomContext) -> IssuedKey:
    """Make a key of a newsroom and record that. Raises ``StoreUnavailable``."""
    id, text = new_key(newsroom.name, environment)
    body = {
        "name": wanted.name,
        "scopes": sorted(wanted.scopes),
        "expires_at": wanted.expires_at,
        "sha256": digest(text),
    }
    await newsroom.ledger.append([Submission(EntryType.KEY_CREATED, id, canonical(body), actor=OPERATOR)])
    return IssuedKey(id, text)


async def revoke(key_id: str, reason: str, newsroom: NewsroomContext) -> bool:
    """End a key for good; says whether it was live till now. Raises ``UnknownKey`` and ``StoreUnavailable``."""
    body = canonical({"reason": reason})
    [receipt] = await newsroom.ledger.append([Submission(EntryType.KEY_REVOKED, key_id, body, actor=OPERATOR)])
    if receipt.outcome is Outcome.UNKNOWN_SUBJECT:
        raise UnknownKey(key_id)
    return receipt.outcome is Outcome.NEW

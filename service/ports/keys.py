"""The keys of one newsroom as the ledger records them, the people who signed in, its house style; all newsrooms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.ports.principal import Scope


@dataclass(frozen=True, slots=True)
class RecordedKey:
    """A key that was issued; of its text only the SHA-256. Times in milliseconds since 1970.

    ``exposed_at`` is when it was first sent where keys do not belong (an address, a cookie).
    """

    id: str
    name: str
    scopes: frozenset[Scope]
    sha256: str
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None
    exposed_at: int | None = None

    def is_live(self, now: int) -> bool:
        """Whether it opens anything at that time."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class KeyRing(Protocol):
    """The keys of one newsroom. They are made and revoked by entries of its ledger; here they are read."""

    async def key(self, key_id: str) -> RecordedKey | None: ...
    async def keys(self) -> Sequence[RecordedKey]: ...
    async def expose(self, key_id: str, at: int) -> None: ...
    async def end_session(self, session_id: str, milliseconds: int) -> bool: ...
    async def is_ended(self, session_id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Person:
    """A person who signed in at least once, with the scopes of the last time. No entry of the ledger.

    ``secret`` signs their sessions; ``under`` is a digest of the operator's settings of that time: under any others the
    person has to sign in anew. ``signed_in_at`` in milliseconds since 1970.
    """

    id: str
    name: str
    scopes: frozenset[Scope]
    secret: str
    under: str
    signed_in_at: int


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """An entry of the ledger about a claim, with the person who recorded it and the moment, in ms since 1970."""

    sequence: int
    at: int
    actor: str
    type: str


class People(Protocol):
    """The people who signed in to one newsroom, and who did what about a claim, oldest first."""

    async def person(self, person_id: str) -> Person | None: ...
    async def people(self) -> Sequence[Person]: ...
    async def remember(self, person: Person) -> None: ...
    async def forget(self, person_id: str) -> bool: ...
    async def acts(self, claim_id: str) -> Sequence[RecordedAct]: ...


class ProviderAway(Exception):
    """The provider does not answer, or not as one does; the text says why, for the log."""


class CodeRefused(Exception):
    """The provider does not take the code that a browser brought back; the text is its own word for it."""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a provider gives for a code: an ID token, not verified yet, and the keys that it says it signs with."""

    id_token: str
    keys: Mapping[str, Any]


class IdentityProvider(Protocol):
    """A provider of OpenID Connect, asked only when somebody signs in. Raises ``ProviderAway``; for a code also
    ``CodeRefused``."""

    async def authorization_endpoint(self) -> str: ...
    async def redeem(self, code: str, verifier: str) -> Redeemed: ...


class HouseStyles(Protocol):
    """The house style of one newsroom: a setting, which is no entry of the ledger.

    ``Ledger.reference`` has the style, too, and a new version whenever it was set.
    """

    async def house_style(self) -> HouseStyle: ...
    async def set_house_style(self, style: HouseStyle) -> None: ...


class NewsroomRegister(Protocol):
    """The names of the newsrooms that were created; the default newsroom always exists."""

    async def names(self) -> frozenset[str]: ...
    async def add(self, newsroom: str, at: int) -> bool: ...
    async def remove(self, newsroom: str) -> None: ...


class NoKeys:
    """``KeyRing`` of a service without keys."""

    async def key(self, key_id: str) -> RecordedKey | None:
        """Never one."""
        return None

    async def keys(self) -> Sequence[RecordedKey]:
        """None."""
        return ()

    async def expose(self, key_id: str, at: int) -> None:
        """Nothing to note it on."""

    async def end_session(self, session_id: str, milliseconds: int) -> bool:
        """There is none to end."""
        return False

    async def is_ended(self, session_id: str) -> bool:
        """Never one that was begun."""
        return False


class NoPeople:
    """``People`` of a service that nobody signs in to."""

    async def person(self, person_id: str) -> Person | None:
        """Nobody."""
        return None

    async def people(self) -> Sequence[Person]:
        """Nobody."""
        return ()

    async def remember(self, person: Person) -> None:
        """There is nowhere to."""

    async def forget(self, person_id: str) -> bool:
        """There was nobody."""
        return False

    async def acts(self, claim_id: str) -> Sequence[RecordedAct]:
        """None that are known."""
        return ()


class OneHouseStyle:
    """``HouseStyles`` with the default style, or the one last set in this process."""

    def __init__(self, style: HouseStyle = DEFAULT_STYLE) -> None:
        self._style = style

    async def house_style(self) -> HouseStyle:
        """The style last set."""
        return self._style

    async def set_house_style(self, style: HouseStyle) -> None:
        """Keep it in this process."""
        self._style = style

"""The keys of one newsroom as the ledger records them, its house style, and the names of all newsrooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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
    async def end_session(self, session_id: str, milliseconds: int) -> None: ...
    async def is_ended(self, session_id: str) -> bool: ...


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

    async def end_session(self, session_id: str, milliseconds: int) -> None:
        """There is none to end."""

    async def is_ended(self, session_id: str) -> bool:
        """Never one that was begun."""
        return False


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

"""Keys and newsrooms in this process: the same answers as the real ones, read off the entries of a memory store."""

from collections.abc import Iterable, Sequence

import orjson

from service.adapters.redis.ledger.entry import LedgerEntry
from service.ports.keys import RecordedKey
from service.ports.ledger import EntryType
from service.ports.principal import Scope

_REVOKED = EntryType.KEY_REVOKED


class MemoryKeyRing:
    """``KeyRing`` over the entries of a ``MemoryStore``."""

    def __init__(self, entries: Sequence[LedgerEntry]) -> None:
        self._entries = entries
        self._exposed: dict[str, int] = {}
        self._ended: set[str] = set()

    async def key(self, key_id: str) -> RecordedKey | None:
        return next((one for one in await self.keys() if one.id == key_id), None)

    async def keys(self) -> Sequence[RecordedKey]:
        return [self._recorded(one) for one in self._entries if one.submission.type is EntryType.KEY_CREATED]

    async def expose(self, key_id: str, at: int) -> None:
        self._exposed.setdefault(key_id, at)

    async def end_session(self, session_id: str, milliseconds: int) -> bool:
        goes_on = session_id not in self._ended
        self._ended.add(session_id)
        return goes_on

    async def is_ended(self, session_id: str) -> bool:
        return session_id in self._ended

    def _recorded(self, made: LedgerEntry) -> RecordedKey:
        id, said = made.submission.subject, orjson.loads(made.submission.body)
        ends = [one.at for one in self._entries if (one.submission.type, one.submission.subject) == (_REVOKED, id)]
        return RecordedKey(
            id=id,
            name=said["name"],
            scopes=frozenset(map(Scope, said["scopes"])),
            sha256=said["sha256"],
            created_at=made.at,
            expires_at=said.get("expires_at"),
            revoked_at=ends[0] if ends else None,
            exposed_at=self._exposed.get(id),
        )


class MemoryRegister:
    """``Register`` of newsrooms in this process."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = dict.fromkeys(names, 0)

    async def names(self) -> frozenset[str]:
        return frozenset(self._names)

    async def add(self, newsroom: str, at: int) -> bool:
        is_new = newsroom not in self._names
        self._names.setdefault(newsroom, at)
        return is_new

    async def remove(self, newsroom: str) -> None:
        self._names.pop(newsroom, None)

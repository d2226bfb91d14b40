"""API keys and newsrooms. The keys of a newsroom lie in its own key space and are written by the append script."""

from collections.abc import Sequence
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import NEWSROOMS, NEWSROOMS_TAG, KeyNames
from service.adapters.redis.scripts import store_errors
from service.ports.keys import RecordedKey
from service.ports.principal import Scope

_FIELDS = ("body", "at", "revoked_at", "exposed")


class RedisKeyRing:
    """``KeyRing`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def key(self, key_id: str) -> RecordedKey | None:
        """A key by its id, read in one call; ``None`` when unknown."""
        with store_errors():
            row: Any = await self._redis.hmget(self._keys.of("key", key_id), _FIELDS)
        return _recorded_key(key_id, row) if row[0] is not None else None

    async def keys(self) -> Sequence[RecordedKey]:
        """All keys that were issued, in the order of the ledger."""
        with store_errors():
            stored: Any = await self._redis.zrange(self._keys.of("keys"), 0, -1)
            ids = [id.decode() for id in stored]
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hmget(self._keys.of("key", id), _FIELDS)
            rows: Any = await pipe.execute()
        return [_recorded_key(id, row) for id, row in zip(ids, rows, strict=True)]

    async def expose(self, key_id: str, at: int) -> None:
        """Note when a key was first sent where it does not belong, such as in an address."""
        with store_errors():
            await self._redis.hsetnx(self._keys.of("key", key_id), "exposed", str(at))

    async def end_session(self, session_id: str, milliseconds: int) -> bool:
        """Remember that a session has ended, as long as its cookie would be good; says if it went on till now."""
        command = ("SET", self._keys.of("ended", session_id), b"", "PX", max(1, milliseconds), "NX")
        [is_first] = await replicated_writes.changed(self._redis, self._keys.prefix, command)
        return bool(is_first)

    async def is_ended(self, session_id: str) -> bool:
        """Whether a session was ended before its time."""
        with store_errors():
            return bool(await self._redis.exists(self._keys.of("ended", session_id)))


class RedisNewsroomRegister:
    """``NewsroomRegister`` of an installation, in a key space of its own."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def names(self) -> frozenset[str]:
        """The names of the newsrooms that were created."""
        with store_errors():
            stored: Any = await self._redis.hkeys(NEWSROOMS)
        return frozenset(name.decode() for name in stored)

    async def add(self, newsroom: str, at: int) -> bool:
        """Create a newsroom; false when it exists already."""
        [is_new] = await replicated_writes.changed(self._redis, NEWSROOMS_TAG, ("HSETNX", NEWSROOMS, newsroom, str(at)))
        return bool(is_new)

    async def remove(self, newsroom: str) -> None:
        """Forget a newsroom; what it holds stays until its keys are deleted."""
        await replicated_writes.changed(self._redis, NEWSROOMS_TAG, ("HDEL", NEWSROOMS, newsroom))


def _recorded_key(id: str, row: Sequence[bytes | None]) -> RecordedKey:
    body, created_at, revoked_at, exposed_at = row
    details = orjson.loads(body or b"{}")
    return RecordedKey(
        id=id,
        name=details["name"],
        scopes=frozenset(map(Scope, details["scopes"])),
        sha256=details["sha256"],
        created_at=int(created_at or 0),
        expires_at=details.get("expires_at"),
        revoked_at=int(revoked_at) if revoked_at else None,
        exposed_at=int(exposed_at) if exposed_at else None,
    )

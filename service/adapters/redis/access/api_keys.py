"""Keys and newsrooms in Redis or Valkey. Keys lie in their newsroom's own key space, written by the append script."""

from collections.abc import Sequence
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis.key_names import NEWSROOMS, KeyNames
from service.adapters.redis.scripts import speaking
from service.ports.keys import RecordedKey
from service.ports.principal import Scope

_FIELDS = ("body", "at", "revoked_at", "exposed")


class RedisKeyRing:
    """``KeyRing`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def key(self, key_id: str) -> RecordedKey | None:
        """A key by its id, in one call."""
        with speaking():
            found: Any = await self._redis.hmget(self._keys.of("key", key_id), _FIELDS)
        return _recorded(key_id, found) if found[0] is not None else None

    async def keys(self) -> Sequence[RecordedKey]:
        """All that were issued, in the order of the ledger."""
        with speaking():
            made: Any = await self._redis.zrange(self._keys.of("keys"), 0, -1)
            ids = [id.decode() for id in made]
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hmget(self._keys.of("key", id), _FIELDS)
            rows: Any = await pipe.execute()
        return [_recorded(id, row) for id, row in zip(ids, rows, strict=True)]

    async def expose(self, key_id: str, at: int) -> None:
        """Note when a key was first sent where it does not belong."""
        with speaking():
            await self._redis.hsetnx(self._keys.of("key", key_id), "exposed", str(at))


class RedisRegister:
    """``Register`` of an installation, in a key space of its own."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def names(self) -> frozenset[str]:
        """The newsrooms that were made."""
        with speaking():
            found: Any = await self._redis.hkeys(NEWSROOMS)
        return frozenset(name.decode() for name in found)

    async def add(self, newsroom: str, at: int) -> bool:
        """Make one; says whether it is new."""
        with speaking():
            return bool(await self._redis.hsetnx(NEWSROOMS, newsroom, str(at)))


def _recorded(id: str, row: Sequence[bytes | None]) -> RecordedKey:
    body, at, revoked, exposed = row
    said = orjson.loads(body or b"{}")
    return RecordedKey(
        id=id,
        name=said["name"],
        scopes=frozenset(map(Scope, said["scopes"])),
        sha256=said["sha256"],
        created_at=int(at or 0),
        expires_at=said.get("expires_at"),
        revoked_at=int(revoked) if revoked else None,
        exposed_at=int(exposed) if exposed else None,
    )

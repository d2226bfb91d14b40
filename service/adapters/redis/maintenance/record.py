"""The ledger entry by entry, as it lies in Redis or Valkey: to be verified, exported, put back."""

import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import speaking
from service.ledger.chain import Head, StoredEntry

AT_ONCE = 500
SEAL_BYTES = 32


class RedisRecord:
    """``Record`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def head(self) -> Head:
        """The last entry, as the store names it."""
        with speaking():
            found: Any = await self._redis.hmget(self._keys.of("meta"), "sequence", "hash", "at")
        sequence, hash, at = found
        return Head(int(sequence or 0), (hash or b"").decode(), int(at or 0))

    async def entries(self, after: int, limit: int = AT_ONCE) -> Sequence[StoredEntry]:
        """Entries above a sequence, in order; empty at the end."""
        with speaking():
            found: Any = await self._redis.xrange(self._keys.of("ledger"), f"({after}-18446744073709551615", "+", limit)
            names = [self._keys.of("payload", id.partition(b"-")[0].decode()) for id, _ in found]
            payloads: Any = await self._redis.mget(names) if names else []
        return [_entry(id, fields, payload) for (id, fields), payload in zip(found, payloads, strict=True)]

    async def seal(self) -> bytes:
        """The secret that signs what this newsroom gives out to be given back; drawn when it is first asked for."""
        meta = self._keys.of("meta")
        with speaking():
            seal: Any = await self._redis.hget(meta, "seal")
            if seal is None:
                await self._redis.hsetnx(meta, "seal", secrets.token_hex(SEAL_BYTES))
                seal = await self._redis.hget(meta, "seal")
        return bytes(seal)

    async def idempotency_keys(self) -> AsyncIterator[tuple[str, str]]:
        """Every Idempotency-Key with what it was used for."""
        with speaking():
            async for key, use in self._redis.hscan_iter(self._keys.of("idempotency"), count=AT_ONCE):
                yield key.decode(), use.decode()


def _entry(id: bytes, fields: Mapping[bytes, bytes], payload: bytes | None) -> StoredEntry:
    said = {name.decode(): value.decode() for name, value in fields.items()}
    return StoredEntry(
        sequence=int(id.partition(b"-")[0]),
        at=int(said["at"]),
        actor=said["actor"],
        type=said["type"],
        subject=said["subject"],
        commitment=said["commitment"],
        hash=said["hash"],
        payload=payload,
    )

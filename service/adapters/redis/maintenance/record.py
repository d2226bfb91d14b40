"""The ledger entry by entry, as stored, to be verified, exported and copied."""

import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import store_errors
from service.ledger.archive_object import is_mark
from service.ledger.chain import Head, StoredEntry

AT_ONCE = 500
SEAL_BYTES = 32


class RedisStoredEntries:
    """The stored entries of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, archived: ArchivedValues | None = None) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)
        self._archived = archived or ArchivedValues(newsroom)

    async def head(self) -> Head:
        """The last entry, as the store names it."""
        with store_errors():
            stored: Any = await self._redis.hmget(self._keys.of("meta"), "sequence", "hash", "at")
        sequence, hash, at = stored
        return Head(int(sequence or 0), (hash or b"").decode(), int(at or 0))

    async def entries(self, after: int, limit: int = AT_ONCE, *, damaged: bytes | None = None) -> Sequence[StoredEntry]:
        """Up to ``limit`` entries above a sequence, in order; empty at the end.

        The payload of one in a damaged object of the archive is ``damaged``, if that is given. Raises
        ``ArchiveDamaged`` and ``StoreUnavailable``.
        """
        rows, stored = await self._stored(after, limit)
        places = [(f"payload:{_sequence(id)}", "") for id, _ in rows]
        payloads = await self._archived.whole(places, stored, damaged)
        return [_entry(id, fields, payload) for (id, fields), payload in zip(rows, payloads, strict=True)]

    async def kept_entries(self, after: int, limit: int) -> Sequence[tuple[StoredEntry, bool]]:
        """The same without a look into the archive: each with whether it is archived, and then without its payload."""
        rows, stored = await self._stored(after, limit)
        return [
            (_entry(id, fields, None if is_mark(payload) else payload), is_mark(payload))
            for (id, fields), payload in zip(rows, stored, strict=True)
        ]

    async def _stored(self, after: int, limit: int) -> tuple[Any, Sequence[bytes | None]]:
        """Entries, and their payloads, as the store holds them."""
        with store_errors():
            rows: Any = await self._redis.xrange(self._keys.of("ledger"), f"({after}-18446744073709551615", "+", limit)
            names = [self._keys.of("payload", _sequence(id)) for id, _ in rows]
            payloads: Any = await self._redis.mget(names) if names else []
        return rows, payloads

    async def seal(self) -> bytes:
        """The secret that signs the cursors and share links of this newsroom, drawn when it is first needed."""
        meta = self._keys.of("meta")
        with store_errors():
            seal: Any = await self._redis.hget(meta, "seal")
            if seal is None:
                draw = ("HSETNX", meta, "seal", secrets.token_hex(SEAL_BYTES))
                _, seal = await replicated_writes.changed(self._redis, self._keys.prefix, draw, ("HGET", meta, "seal"))
        return bytes(seal)

    async def idempotency_keys(self) -> AsyncIterator[tuple[str, str]]:
        """Every Idempotency-Key with its use."""
        with store_errors():
            async for key, use in self._redis.hscan_iter(self._keys.of("idempotency"), count=AT_ONCE):
                yield key.decode(), use.decode()


def _sequence(id: bytes) -> int:
    return int(id.partition(b"-")[0])


def _entry(id: bytes, fields: Mapping[bytes, bytes], payload: bytes | None) -> StoredEntry:
    text_fields = {name.decode(): value.decode() for name, value in fields.items()}
    return StoredEntry(
        sequence=_sequence(id),
        at=int(text_fields["at"]),
        actor=text_fields["actor"],
        type=text_fields["type"],
        subject=text_fields["subject"],
        commitment=text_fields["commitment"],
        hash=text_fields["hash"],
        payload=payload,
    )

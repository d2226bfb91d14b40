"""Drafts of claims: a hash for each set, which the store forgets by itself, and the sets by time and by key."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import store_errors
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts
from service.ports.work import Clock

_MOST_OF_KEY = 100
_DECISION = b"decision:"


class RedisDraftStore:
    """``DraftStore`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock) -> None:
        self._redis, self._keys, self._clock = redis, KeyNames(newsroom), clock

    async def put(self, drafts: KeptDrafts) -> bool:
        """Keep drafts until they expire; False if drafts of this id are kept already."""
        name, index = self._name(drafts.id), self._keys.of("drafts")
        left = max(1, drafts.expires_at - self._clock.now())
        listings = (index, self._of_key(drafts.key)) if drafts.key else (index,)
        commands: list[replicated_writes.Command] = [("HSETNX", name, *pair) for pair in _fields(drafts).items()]
        commands.append(("PEXPIRE", name, left, "NX"))
        for listing in listings:
            commands += [("ZADD", listing, "NX", drafts.created_at, drafts.id), ("PEXPIRE", listing, left)]
        is_new, *_ = await replicated_writes.together(self._redis, self._keys.prefix, *commands)
        return bool(is_new)

    async def one(self, set_id: str) -> KeptDrafts | None:
        """The drafts of an id; ``None`` for unknown and expired ones."""
        return (await self._read([set_id]))[0]

    async def listed(self, limit: int) -> Sequence[KeptDrafts]:
        """The newest drafts, the latest first; ids of expired ones are forgotten on the way."""
        index = self._keys.of("drafts")
        standing = list[KeptDrafts]()
        while len(standing) < limit:
            with store_errors():
                ids: Any = await self._redis.zrevrange(index, len(standing), limit - 1)
            page = await self._read([id.decode() for id in ids])
            gone = [id for id, drafts in zip(ids, page, strict=True) if drafts is None]
            standing += [drafts for drafts in page if drafts]
            if not gone:
                break
            with store_errors():
                await self._redis.zrem(index, *gone)
        return standing

    async def of_key(self, key: str) -> Sequence[KeptDrafts]:
        """The drafts of all versions of a story, the oldest first."""
        with store_errors():
            ids: Any = await self._redis.zrange(self._of_key(key), -_MOST_OF_KEY, -1)
        return [drafts for drafts in await self._read([id.decode() for id in ids]) if drafts]

    async def decide(self, set_id: str, draft_id: str, decision: DraftDecision) -> DraftDecision:
        """Store a decision, and return the one that is in force: a drop does not replace an acceptance.

        Nothing is stored if the drafts have expired."""
        field, name = _DECISION + draft_id.encode(), self._name(set_id)
        drafts = await self.one(set_id)
        if drafts is None:
            return decision
        store = "HSET" if decision.state is DraftState.ACCEPTED else "HSETNX"
        left = max(1, drafts.expires_at - self._clock.now())
        _, stored, _ = await replicated_writes.together(
            self._redis,
            self._keys.prefix,
            (store, name, field, orjson.dumps(decision)),
            ("HGET", name, field),
            ("PEXPIRE", name, left, "NX"),
        )
        return _decision(stored)

    def _name(self, set_id: str) -> str:
        return self._keys.of("drafts", set_id)

    def _of_key(self, key: str) -> str:
        return self._keys.of("drafts-of", hashlib.sha256(key.encode()).hexdigest()[:20])

    async def _read(self, ids: Sequence[str]) -> list[KeptDrafts | None]:
        if not ids:
            return []
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hgetall(self._name(id))
            rows: Any = await pipe.execute()
        now = self._clock.now()
        return [_kept(id, row, now) for id, row in zip(ids, rows, strict=True)]


def _fields(drafts: KeptDrafts) -> dict[str, Any]:
    return {
        "body": drafts.body,
        "created_at": drafts.created_at,
        "expires_at": drafts.expires_at,
        "key": drafts.key,
        "embargo": drafts.embargo,
    }


def _kept(id: str, row: Mapping[bytes, bytes], now: int) -> KeptDrafts | None:
    if b"body" not in row or int(row.get(b"expires_at", 0)) <= now:
        return None
    return KeptDrafts(
        id,
        row[b"body"],
        int(row[b"created_at"]),
        int(row[b"expires_at"]),
        row[b"key"].decode(),
        int(row[b"embargo"]),
        _decisions(row),
    )


def _decisions(row: Mapping[bytes, bytes]) -> dict[str, DraftDecision]:
    return {
        field.removeprefix(_DECISION).decode(): _decision(value)
        for field, value in row.items()
        if field.startswith(_DECISION)
    }


def _decision(stored: bytes) -> DraftDecision:
    fields = orjson.loads(stored)
    return DraftDecision(**{**fields, "state": DraftState(fields["state"])})

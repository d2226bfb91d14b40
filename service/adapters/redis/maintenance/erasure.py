"""What an erasure leaves behind in Redis or Valkey: postings, keys, revisions, and the server's own file."""

import asyncio
import zlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import speaking
from service.domain.errors import StoreUnavailable

AT_ONCE = 500
LOOK_AGAIN_SECONDS = 0.1

Blank = Callable[[bytes], bytes]


class RedisErasure:
    """Cleans one newsroom after an erasure. Every step may be repeated."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def postings_of(self, claim_id: str, besides: Collection[str]) -> list[str]:
        """The keys that a claim stands under in the index besides some, sorted: their names quote what it said."""
        found = set[str]()
        with speaking():
            async for key in self._scan("index:*"):
                if await self._redis.sismember(key, claim_id):
                    found.add(key.decode().removeprefix(self._keys.of("index", "")))
        return sorted(found.difference(besides))

    async def forget_keys(self, claim_id: str) -> None:
        """Keep that an Idempotency-Key was used for the claim, not the hash of what it was used with."""
        with speaking():
            async for key, use in self._redis.hscan_iter(self._keys.of("idempotency"), count=AT_ONCE):
                if claim_id in use.decode().split():
                    await self._redis.hset(self._keys.of("idempotency"), key, f"erased {claim_id}")

    async def blank_revisions(
        self, claim_id: str, is_before: Callable[[bytes], bool], blank: Blank, note: Blank
    ) -> None:
        """Blank every former report that speaks of a claim, with the notes on it and on the revision after it."""
        with speaking():
            async for key in self._scan("revisions:*"):
                incident = key.decode().removeprefix(self._keys.of("revisions", ""))
                stored: Any = await self._redis.hgetall(key)
                bodies = {int(number): zlib.decompress(body) for number, body in stored.items()}
                told = {n: body for n, body in bodies.items() if claim_id.encode() in body and is_before(body)}
                for number, body in told.items():
                    await self._redis.hset(key, str(number), zlib.compress(blank(body)))
                await self._blank_notes(incident, sorted({*told, *(number + 1 for number in told)}), note)

    async def _blank_notes(self, incident: str, numbers: Collection[int], note: Blank) -> None:
        key = self._keys.of("revision-notes", incident)
        for number in numbers:
            held: Any = await self._redis.hget(key, str(number))
            if held is not None:
                await self._redis.hset(key, str(number), note(held))

    async def rewrite_file(self) -> None:
        """Have the server write its file anew from what it holds now; the old one is gone when this returns.

        Raises ``StoreUnavailable`` when it cannot.
        """
        with speaking():
            await self._await_rewrite()
            await self._redis.bgrewriteaof()
            said = await self._await_rewrite()
        if said["aof_last_bgrewrite_status"] != "ok":
            raise StoreUnavailable("the server could not rewrite its append-only file: see its log, then erase again")

    async def _await_rewrite(self) -> Mapping[str, Any]:
        while True:
            said: Mapping[str, Any] = await self._redis.info("persistence")
            if not said["aof_rewrite_in_progress"] and not said["aof_rewrite_scheduled"]:
                return said
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

    def _scan(self, pattern: str) -> Any:
        return self._redis.scan_iter(self._keys.prefix + pattern, count=AT_ONCE)

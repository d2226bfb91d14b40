"""Removes what an erasure leaves behind: postings, Idempotency-Keys, former revisions, and the server's old file."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import AsyncExitStack
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.derived.packing import packed, unpacked
from service.adapters.redis.derived.postings import posting_of
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.replicas import replicas_of
from service.adapters.redis.scripts import store_errors
from service.domain.errors import StoreUnavailable
from service.ledger.archive_object import is_mark

AT_ONCE = 500
LOOK_AGAIN_SECONDS = 0.1
REPLICAS_MS = 10_000

Blank = Callable[[bytes], bytes]


class RedisErasure:
    """Cleans one newsroom after an erasure. Every step may be repeated."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._keys = redis, KeyNames(newsroom)

    async def postings_of(self, claim_id: str, besides: Collection[str]) -> list[str]:
        """The keys of the index that hold a claim, except ``besides``, sorted. Their names quote what the claim
        said."""
        keys = set[str]()
        with store_errors():
            async for key in self._scan("index:*"):
                if any(await self._redis.smismember(key, [posting_of(claim_id), claim_id])):
                    keys.add(key.decode().removeprefix(self._keys.of("index", "")))
        return sorted(keys.difference(besides))

    async def forget_keys(self, claim_id: str) -> None:
        """Replace the uses of a claim's Idempotency-Keys, which hold hashes of bodies, by the fact that they
        were used."""
        with store_errors():
            async for key, use in self._redis.hscan_iter(self._keys.of("idempotency"), count=AT_ONCE):
                if claim_id in use.decode().split():
                    await self._redis.hset(self._keys.of("idempotency"), key, f"erased {claim_id}")

    async def blank_revisions(
        self, claim_id: str, is_before: Callable[[bytes], bool], blank: Blank, note: Blank
    ) -> None:
        """Blank every former report that quotes a claim, with the notes on it and on the following revision."""
        with store_errors():
            async for key in self._scan("revisions:*"):
                incident = key.decode().removeprefix(self._keys.of("revisions", ""))
                stored: Any = await self._redis.hgetall(key)
                # What is archived still quotes nothing of the claim: all that did was taken back.
                bodies = {int(number): unpacked(body) for number, body in stored.items() if not is_mark(body)}
                quoting = [number for number, body in bodies.items() if claim_id.encode() in body and is_before(body)]
                for number in quoting:
                    await self._redis.hset(key, str(number), packed(blank(bodies[number])))
                await self._blank_notes(incident, sorted({*quoting, *(number + 1 for number in quoting)}), note)

    async def _blank_notes(self, incident: str, numbers: Collection[int], note: Blank) -> None:
        key = self._keys.of("revision-notes", incident)
        for number in numbers:
            stored: Any = await self._redis.hget(key, str(number))
            if stored is not None and not is_mark(stored):
                await self._redis.hset(key, str(number), packed(note(unpacked(stored))))

    async def rewrite_file(self) -> None:
        """Have the server and its replicas rewrite their files from what they hold now; the old ones are gone then.

        Raises ``StoreUnavailable`` when a server cannot or is not reached.
        """
        await replicated_writes.changed(self._redis, self._keys.prefix)
        with store_errors():
            async with AsyncExitStack() as stack:
                replicas = [await stack.enter_async_context(replica) for replica in await replicas_of(self._redis)]
                if replicas:
                    await self._await_replicas(len(replicas))
                for server in (self._redis, *replicas):
                    await self._rewrite_file_of(server)

    async def _await_replicas(self, count: int) -> None:
        """Return when all replicas have all writes: one that lags would write what was erased into its new file."""
        pipe = self._redis.pipeline(transaction=False)
        pipe.set(self._keys.of(replicated_writes.BARRIER), 1, ex=replicated_writes.BARRIER_SECONDS)
        pipe.execute_command("WAIT", count, REPLICAS_MS)
        _, following = await pipe.execute()
        if following < count:
            raise StoreUnavailable("a replica does not follow: see to it, then erase again")

    async def _rewrite_file_of(self, server: "Redis") -> None:
        await self._await_rewrite(server)
        await server.bgrewriteaof()
        status = await self._await_rewrite(server)
        if status["aof_last_bgrewrite_status"] != "ok":
            raise StoreUnavailable("a server could not rewrite its append-only file: see its log, then erase again")

    async def _await_rewrite(self, server: "Redis") -> Mapping[str, Any]:
        while True:
            status: Mapping[str, Any] = await server.info("persistence")
            if not status["aof_rewrite_in_progress"] and not status["aof_rewrite_scheduled"]:
                return status
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

    def _scan(self, pattern: str) -> Any:
        return self._redis.scan_iter(self._keys.prefix + pattern, count=AT_ONCE)

"""Imports that wait for a worker: a hash for each, the unfinished ones by time, and a lease that ends by itself."""

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, store_errors
from service.ports.safety import Safety
from service.ports.work import HandedImport, ImportProgress, ImportState

MOST_WAITING, MOST_OF_ACTOR = 8, 4
# A worker renews its lease several times in this time, so only one that was killed loses it.
LEASE_MS = 20_000
RESULT_MS = 24 * 3_600_000
_HANDED = ("content", "reading", "actor", "created_at")


class RedisImportQueue:
    """``ImportQueue`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, safety: Safety | None = None) -> None:
        self._redis, self._keys, self._safety = redis, KeyNames(newsroom), safety
        self._put = Script(redis, self._keys.prefix, "import_put")

    async def put(self, handed: HandedImport) -> bool:
        """Store an import; False if too many of its actor or of the newsroom wait. Raises ``UnsafeStore``."""
        if self._safety:
            await self._safety.ensure()
        fields = {
            # A large file takes a second, in which the event loop serves other requests.
            "content": await asyncio.to_thread(zlib.compress, handed.content),
            "reading": handed.reading,
            "created_at": handed.created_at,
            "progress": _written(ImportProgress()),
        }
        head = (handed.id, handed.created_at, MOST_WAITING, MOST_OF_ACTOR, handed.actor)
        return bool(await replicated_writes.run(self._put, *head, *replicated_writes.hash_of(fields)))

    async def take(self) -> HandedImport | None:
        """Lease the oldest import that no worker has."""
        for import_id in await self._waiting():
            with store_errors():
                leased: Any = await self._redis.set(self._lease(import_id), 1, nx=True, px=LEASE_MS)
                if not leased:
                    continue
                pipe: Any = self._redis.pipeline(transaction=True)
                pipe.hincrby(self._name(import_id), "attempts", 1)
                pipe.hmget(self._name(import_id), _HANDED)
                attempts, (content, reading, actor, created_at) = await pipe.execute()
            if content is not None:
                fields = (zlib.decompress(content), reading, actor.decode(), int(created_at), attempts)
                return HandedImport(import_id, *fields)
            # Another worker ended it between the two calls.
            await self._forget_lease(import_id)
        return None

    async def give_back(self, import_id: str, after_ms: int) -> None:
        """Count the attempt under way no more, and let the lease end after so many milliseconds."""
        with store_errors():
            pipe: Any = self._redis.pipeline(transaction=True)
            pipe.hincrby(self._name(import_id), "attempts", -1)
            pipe.pexpire(self._lease(import_id), after_ms)
            await pipe.execute()

    async def keep(self, import_id: str) -> None:
        """Renew the lease of an import."""
        with store_errors():
            await self._redis.set(self._lease(import_id), 1, px=LEASE_MS)

    async def advance(self, import_id: str, progress: ImportProgress) -> None:
        """Store how far an import is."""
        with store_errors():
            written: Any = self._redis.hset(self._name(import_id), "progress", _written(progress))
            await written

    async def record(self, import_id: str, start: int, outcomes: bytes) -> None:
        """Store what became of the claims from ``start`` on, unless that is stored already."""
        with store_errors():
            pipe: Any = self._redis.pipeline(transaction=True)
            pipe.hsetnx(self._name(import_id), f"from:{start}", outcomes)
            pipe.hset(self._name(import_id), "attempts", 0)
            await pipe.execute()

    async def outcomes(self, import_id: str) -> Mapping[int, bytes]:
        """What became of claims so far, by the place of the first of them."""
        with store_errors():
            stored: Any = self._redis.hgetall(self._name(import_id))
            fields: Mapping[bytes, bytes] = await stored
        return {int(name[5:]): value for name, value in fields.items() if name.startswith(b"from:")}

    async def end(self, import_id: str, progress: ImportProgress, result: bytes) -> None:
        """Keep the result of an import for a day, and of the rest only whose it is."""
        name = self._name(import_id)
        partial = [f"from:{start}" for start in await self.outcomes(import_id)]
        with store_errors():
            pipe: Any = self._redis.pipeline(transaction=True)
            pipe.hsetnx(name, "result", zlib.compress(result))
            # Apart from the progress, which a worker that lost its lease may still store.
            pipe.hsetnx(name, "end", _written(progress))
            pipe.hdel(name, "content", "reading", "created_at", "attempts", "progress", *partial)
            pipe.pexpire(name, RESULT_MS)
            pipe.zrem(self._keys.of("imports"), import_id)
            pipe.delete(self._lease(import_id))
            await pipe.execute()

    async def actor(self, import_id: str) -> str | None:
        """The actor that handed an import over; ``None`` for unknown and expired ones."""
        with store_errors():
            stored: Any = self._redis.hget(self._name(import_id), "actor")
            actor: bytes | None = await stored
        return actor.decode() if actor else None

    async def progress(self, import_id: str) -> ImportProgress | None:
        """How far an import is; ``None`` for unknown and expired ones."""
        with store_errors():
            stored: Any = self._redis.hmget(self._name(import_id), ("end", "progress"))
            end, progress = await stored
        return _progress(end or progress) if end or progress else None

    async def result(self, import_id: str) -> bytes:
        """The result of an import that is over; empty for any other."""
        with store_errors():
            stored: Any = self._redis.hget(self._name(import_id), "result")
            result: bytes | None = await stored
        return zlib.decompress(result) if result else b""

    async def _waiting(self) -> Sequence[str]:
        with store_errors():
            ids: Any = await self._redis.zrange(self._keys.of("imports"), 0, -1)
        return [id.decode() for id in ids]

    async def _forget_lease(self, import_id: str) -> None:
        with store_errors():
            pipe: Any = self._redis.pipeline(transaction=True)
            pipe.zrem(self._keys.of("imports"), import_id)
            pipe.delete(self._lease(import_id))
            await pipe.execute()

    def _name(self, import_id: str) -> str:
        return self._keys.of("import", import_id)

    def _lease(self, import_id: str) -> str:
        return self._keys.of("import-lease", import_id)


def _written(progress: ImportProgress) -> str:
    return f"{progress.state.value} {progress.claims} {progress.done} {progress.refused}"


def _progress(stored: bytes) -> ImportProgress:
    state, *counts = stored.decode().split()
    return ImportProgress(ImportState(state), *map(int, counts))

"""Repairs derived data by comparison with a copy, in small atomic steps while workers run."""

from collections.abc import AsyncIterator

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.maintenance.removal import delete_key_space, literal
from service.adapters.redis.scripts import Script, store_errors

AT_ONCE = 200


class RedisRepair:
    """Removes wrong entries from the index and the incidents of one newsroom, and marks everything dirty."""

    def __init__(self, redis: Redis, newsroom: str, copy: str) -> None:
        self._redis, self._keys, self._copy, self._copy_name = redis, KeyNames(newsroom), KeyNames(copy), copy
        self._repair = Script(redis, self._keys.prefix, "repair")

    async def repair(self) -> None:
        """Remove wrong values, and mark every claim and every incident to be computed again."""
        with store_errors():
            await self._repair_sets("index:")
            await self._repair_sets("terms:")
            async for key in self._keys_like("members:*"):
                await self._repair("incident", self._name(key, "members:"))
            async for key in self._keys_like("report:*"):
                await self._repair("incident", self._name(key, "report:"))
            async for incident, _ in self._redis.zscan_iter(self._keys.of("incidents"), count=AT_ONCE):
                await self._repair("incident", incident)
            async for claim, _ in self._redis.zscan_iter(self._keys.of("claims"), count=AT_ONCE):
                await self._repair("claim", claim)

    async def drop_copy(self) -> None:
        """Delete the whole key space of the copy."""
        await delete_key_space(self._redis, self._copy_name)

    async def _repair_sets(self, kind: str) -> None:
        """Remove members that the copy's sets lack. Missing members come back when everything is computed anew."""
        async for key in self._keys_like(f"{kind}*"):
            name = kind + self._name(key, kind)
            wrong = sorted(await self._redis.smembers(key) - await self._redis.smembers(self._copy.of(name)))
            if wrong:
                await self._repair("set", name, *wrong)

    async def _keys_like(self, pattern: str) -> AsyncIterator[bytes]:
        async for key in self._redis.scan_iter(literal(self._keys.prefix) + pattern, count=AT_ONCE):
            yield key

    def _name(self, key: bytes, kind: str) -> str:
        return key.decode().removeprefix(self._keys.prefix + kind)

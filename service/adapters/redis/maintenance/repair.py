"""Mends what is derived in one key space by the example of a copy, in small atomic steps beside running workers."""

from collections.abc import AsyncIterator

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, speaking

AT_ONCE = 200


class RedisRepair:
    """Takes out of one newsroom's index and incidents what does not belong there, and marks everything as to do."""

    def __init__(self, redis: Redis, newsroom: str, copy: str) -> None:
        self._redis, self._keys, self._copy = redis, KeyNames(newsroom), KeyNames(copy)
        self._mend = Script(redis, self._keys.prefix, "repair")

    async def mend(self) -> None:
        """Take out what is wrong, then have every claim grouped and every incident reconciled anew."""
        with speaking():
            await self._mend_sets("index:")
            await self._mend_sets("terms:")
            async for key in self._live("members:*"):
                await self._mend("incident", self._name(key, "members:"))
            async for key in self._live("report:*"):
                await self._mend("incident", self._name(key, "report:"))
            async for incident, _ in self._redis.zscan_iter(self._keys.of("incidents"), count=AT_ONCE):
                await self._mend("incident", incident)
            async for claim, _ in self._redis.zscan_iter(self._keys.of("claims"), count=AT_ONCE):
                await self._mend("claim", claim)

    async def drop_copy(self) -> None:
        """Remove the copy's whole key space."""
        with speaking():
            async for key in self._redis.scan_iter(_literal(self._copy.prefix) + "*", count=AT_ONCE):
                await self._redis.unlink(key)

    async def _mend_sets(self, kind: str) -> None:
        """What the copy does not have in a set is wrong; what is missing comes back when all is computed anew."""
        async for key in self._live(f"{kind}*"):
            name = kind + self._name(key, kind)
            wrong = sorted(await self._redis.smembers(key) - await self._redis.smembers(self._copy.of(name)))
            if wrong:
                await self._mend("set", name, *wrong)

    async def _live(self, pattern: str) -> AsyncIterator[bytes]:
        async for key in self._redis.scan_iter(_literal(self._keys.prefix) + pattern, count=AT_ONCE):
            yield key

    def _name(self, key: bytes, kind: str) -> str:
        return key.decode().removeprefix(self._keys.prefix + kind)


def _literal(prefix: str) -> str:
    """A prefix as a pattern that matches only itself; the names of newsrooms hold no other signs of patterns."""
    return prefix.replace("[", "\\[").replace("?", "\\?").replace("*", "\\*")

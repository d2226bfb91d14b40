"""What is left to each that asks, in Redis or Valkey, for all processes of an installation."""

import hashlib
import secrets
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import RATES
from service.adapters.redis.scripts import Script, speaking
from service.ports.rate_limit import Grant, Limit

_SECRET = f"{RATES}secret"
_BYTES = 12


class RedisQuotas:
    """``Quotas`` of an installation. Whoever asks is kept under a keyed digest: addresses are personal."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._script = Script(redis, RATES, "rate")
        self._secret = b""

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        """Some of what is left, ``most`` at most; nothing where there is not a whole one."""
        given, left = await self._ask(who, "take", most, limit)
        return Grant(int(given), float(left))

    async def charge(self, who: str, cost: float, limit: Limit) -> None:
        """Take so much, whether it is there or not."""
        await self._ask(who, "charge", cost, limit)

    async def _ask(self, who: str, how: str, amount: float, limit: Limit) -> Any:
        name = f"{limit.name}:{await self._digest(who)}"
        return await self._script.together(name, str(limit.per_second), limit.burst, how, str(amount))

    async def _digest(self, who: str) -> str:
        if not self._secret:
            with speaking():
                await self._redis.setnx(_SECRET, secrets.token_bytes(32))
                drawn: Any = await self._redis.get(_SECRET)
                self._secret = drawn or b""
        return hashlib.blake2b(who.encode(), digest_size=_BYTES, key=self._secret).hexdigest()

"""Rate limits, shared by all processes of an installation."""

import hashlib
import secrets
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis.key_names import RATES
from service.adapters.redis.scripts import Script, store_errors
from service.ports.rate_limit import Grant, Limit

_SECRET = f"{RATES}secret"
_BYTES = 12


class RedisRateLimits:
    """``RateLimits`` of an installation. Callers are stored under a keyed digest, because addresses are
    personal data."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._script = Script(redis, RATES, "rate")
        self._secret = b""

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        """Grant up to ``most`` requests; none when less than one request is left."""
        given, left = await self._ask(who, "take", most, limit)
        return Grant(int(given), float(left))

    async def charge(self, who: str, cost: float, limit: Limit) -> None:
        """Charge a cost, even into debt."""
        await self._ask(who, "charge", cost, limit)

    async def _ask(self, who: str, mode: str, amount: float, limit: Limit) -> Any:
        name = f"{limit.name}:{await self._digest(who)}"
        return await self._script.together(name, str(limit.per_second), limit.burst, mode, str(amount))

    async def _digest(self, who: str) -> str:
        if not self._secret:
            with store_errors():
                await self._redis.setnx(_SECRET, secrets.token_bytes(32))
                stored: Any = await self._redis.get(_SECRET)
                self._secret = stored or b""
        return hashlib.blake2b(who.encode(), digest_size=_BYTES, key=self._secret).hexdigest()

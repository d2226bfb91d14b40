"""Token buckets, and the lease of tokens that one process spends by itself (RELIABILITY 1, "Limits").

The count is kept in the store. A process takes a share of what is left and spends it without asking again, so most
requests cost no call of the store. Together the processes never grant more than the limit; tokens that one process has
taken and not spent are unavailable to the others for ten seconds at most. While the store does not answer, each process
counts for itself: a limit protects the service and must not be what stops it.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from service.domain.errors import StoreUnavailable
from service.ports.rate_limit import Allowance, Grant, Limit, RateLimits

T = TypeVar("T")

_MOST_REMEMBERED = 10_000
_ROUNDING = 1e-6
# The part of the burst that a process takes at once; in seconds, how long it may keep that, how long it waits for the
# store, and how long it leaves the store alone after a call that was too slow.
_SHARE = 10
_KEEPS, _PATIENCE, _LEAVES_ALONE = 10.0, 0.25, 1.0


@dataclass(slots=True)
class _Bucket:
    left: float
    counted_at: float


def key_limit(per_second: float, burst: int) -> Limit:
    """The limit on the requests of a key."""
    return Limit("key", per_second, burst)


def claims_limit(per_second: float, most_in_batch: int) -> Limit:
    """The limit on the claims of a key in batches and files, also those that it hands to workers. A key that posts
    faster than workers group would fill the store."""
    return Limit("claims", per_second, most_in_batch)


class LocalRateLimits:
    """``RateLimits`` of this process alone, in token buckets."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    async def take(self, who: str, most: int, limit: Limit) -> Grant:
        """One, if there is one."""
        bucket = self._bucket(who, limit)
        given = min(1, most, max(0, math.floor(bucket.left + _ROUNDING)))
        bucket.left -= given
        return Grant(given, bucket.left)

    async def charge(self, who: str, cost: float, limit: Limit) -> None:
        """Take the further cost of a request. A debt is paid before the next request."""
        self._bucket(who, limit).left -= cost

    def _bucket(self, who: str, limit: Limit) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault((limit.name, who), _Bucket(limit.burst, now))
        bucket.left = min(float(limit.burst), bucket.left + (now - bucket.counted_at) * limit.per_second)
        bucket.counted_at = now
        self._buckets.move_to_end((limit.name, who))
        if len(self._buckets) > _MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket


@dataclass(slots=True)
class _Lease:
    """Tokens that a process has taken for a key: how many are unspent, how many the store has left, and when the lease
    ends.
    """

    unspent: int
    left: float
    until: float


class RateLimiter:
    """One limit, as a process keeps it; ``patience`` is how many seconds it waits for the store."""

    def __init__(
        self, limit: Limit, quotas: RateLimits, clock: Callable[[], float] = time.monotonic, patience: float = _PATIENCE
    ) -> None:
        self._limit, self._quotas, self._clock, self._patience = limit, quotas, clock, patience
        self._own = LocalRateLimits(clock)
        self._leases: OrderedDict[str, _Lease] = OrderedDict()
        self._alone_until = float("-inf")

    async def take(self, who: str) -> Allowance:
        """Take one, if there is one."""
        lease = self._leases.get(who)
        if lease is None or lease.until <= self._clock():
            lease = self._remembered(who, await self._filled(who))
        if lease.unspent < 1:
            return Allowance(0, max(0.001, lease.until - self._clock()))
        lease.unspent -= 1
        if not lease.unspent:
            del self._leases[who]
        return Allowance(max(0, math.floor(lease.left + lease.unspent)), 0)

    def known_wait(self, who: str) -> float:
        """The seconds until there is one, if this process knows that there is none; takes nothing and asks nobody."""
        lease = self._leases.get(who)
        return max(0.0, lease.until - self._clock()) if lease and lease.unspent < 1 else 0.0

    async def wait(self, who: str) -> float:
        """The seconds until there is one, 0 if there is; takes nothing."""
        grant = await self._asked(lambda quotas: quotas.take(who, 0, self._limit))
        return max(0.0, (1 - grant.left) / self._limit.per_second)

    async def charge(self, who: str, cost: float) -> None:
        """Take more for what a request has turned out to be; a caller without enough left owes the rest."""
        self._leases.pop(who, None)
        await self._asked(lambda quotas: quotas.charge(who, cost, self._limit))

    def headers(self, taken: Allowance) -> Mapping[str, str]:
        """The draft RateLimit headers: what is left, and when all of it will be back."""
        burst, per_second = self._limit.burst, self._limit.per_second
        window, back = math.ceil(burst / per_second), math.ceil((burst - taken.left) / per_second)
        return {
            "RateLimit-Policy": f'"{self._limit.name}";q={burst};w={window}',
            "RateLimit": f'"{self._limit.name}";r={taken.left};t={back}',
        }

    async def _filled(self, who: str) -> _Lease:
        """A refilled lease. An empty one is cached until there are tokens again, so further requests cost no call."""
        most = max(1, self._limit.burst // _SHARE)
        grant = await self._asked(lambda quotas: quotas.take(who, most, self._limit))
        lasts = _KEEPS if grant.given else (1 - grant.left) / self._limit.per_second
        return _Lease(grant.given, grant.left, self._clock() + lasts)

    def _remembered(self, who: str, lease: _Lease) -> _Lease:
        former = self._leases.get(who)
        if former and former.until > self._clock():
            # Two requests asked at once: the tokens of both count.
            lease.unspent += former.unspent
        self._leases[who] = lease
        self._leases.move_to_end(who)
        if len(self._leases) > _MOST_REMEMBERED:
            self._leases.popitem(last=False)
        return lease

    async def _asked(self, ask: Callable[[RateLimits], Coroutine[Any, Any, T]]) -> T:
        """What the store says; while it is slow or away, what this process would say alone."""
        if self._clock() >= self._alone_until:
            try:
                async with asyncio.timeout(self._patience):
                    return await ask(self._quotas)
            except (StoreUnavailable, TimeoutError):
                self._alone_until = self._clock() + _LEAVES_ALONE
        return await ask(self._own)

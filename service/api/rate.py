"""How often a key may ask, and how often an address may fail to name one (RELIABILITY 1, "Limits").

Each API process counts for itself, so that asking costs no call of the store: with n processes a key may ask n times as
often at most.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left after one more request; ``wait`` is in seconds, 0 when it may go on."""

    left: int
    wait: float


@dataclass(slots=True)
class Bucket:
    """What somebody may still ask at once, and as of when."""

    left: float
    at: float


class Rate:
    """A token bucket for each that asks: ``burst`` requests at once, ``per_second`` of them coming back."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, who: str) -> Taken:
        """Take one, if there is one."""
        bucket = self._bucket(who)
        if bucket.left < 1:
            return Taken(0, (1 - bucket.left) / self._per_second)
        bucket.left -= 1
        return Taken(int(bucket.left), 0)

    def charge(self, who: str, cost: float) -> None:
        """Take more for what a request has turned out to be; what is not there is owed, and paid before the next."""
        self._bucket(who).left -= cost

    def headers(self, taken: Taken) -> Mapping[str, str]:
        """The draft RateLimit headers: what is left, and when all of it will be back."""
        window = math.ceil(self._burst / self._per_second)
        back = math.ceil((self._burst - taken.left) / self._per_second)
        return {
            "RateLimit-Policy": f'"key";q={self._burst};w={window}',
            "RateLimit": f'"key";r={taken.left};t={back}',
        }

    def _bucket(self, who: str) -> Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(who, Bucket(self._burst, now))
        bucket.left = min(float(self._burst), bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
        self._buckets.move_to_end(who)
        if len(self._buckets) > _MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket

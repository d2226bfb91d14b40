"""How many requests a caller may still make, counted for all processes of an installation together."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limit:
    """``burst`` requests at once, ``per_second`` of them coming back; ``name`` distinguishes it from other limits."""

    name: str
    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Grant:
    """The number of requests granted, and the number left; negative for a debt."""

    given: int
    left: float


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left after one more request; ``wait`` is in seconds, 0 when it may go on."""

    left: int
    wait: float


class RateLimits(Protocol):
    """The remaining requests of every client of an installation. Raises ``StoreUnavailable``."""

    async def take(self, who: str, most: int, limit: Limit) -> Grant: ...
    async def charge(self, who: str, cost: float, limit: Limit) -> None: ...

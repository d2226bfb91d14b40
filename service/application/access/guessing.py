"""The limit on attempts without a valid key, for requests of the API and for the login of the pages."""

import asyncio
import math
from typing import NoReturn

from service.application.access.rate_limit import RateLimiter
from service.formats.problems.problem import Problem
from service.ports.rate_limit import Allowance

# A client that has to wait is answered after so many seconds. A client that asks again and again on a few connections
# then spends its own time, and hardly any of the service's.
REFUSED_AFTER_SECONDS = 0.5
_TOO_MANY = "Too many requests from this address had no valid key."


async def refuse_guessing(address: str, failures: RateLimiter) -> None:
    """Count an attempt without a valid key for its address. Raises ``Problem`` if there are too many.

    This keeps an address from trying thousands of keys. A request with a valid key is never refused for it.
    """
    allowance = await failures.take(address)
    if allowance.wait:
        await refuse_too_often(allowance, _TOO_MANY)


async def refuse_guesser(address: str, failures: RateLimiter) -> None:
    """Refuse an address that had too many failures already; counts nothing. Raises ``Problem``."""
    if wait := failures.known_wait(address):
        await refuse_too_often(Allowance(0, wait), _TOO_MANY)


async def refuse_too_often(allowance: Allowance, detail: str) -> NoReturn:
    """Refuse a client that has to wait, after a moment. Raises ``Problem``, 429."""
    await asyncio.sleep(REFUSED_AFTER_SECONDS)
    raise too_often(allowance, detail)


def too_often(allowance: Allowance, detail: str) -> Problem:
    """What a client that has to wait is told."""
    return Problem("too-often", detail, headers={"Retry-After": str(math.ceil(allowance.wait))})

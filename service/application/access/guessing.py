"""The limit on attempts without a valid key, for requests of the API and for the login of the pages."""

import math

from service.application.access.rate_limit import RateLimiter
from service.formats.problems.problem import Problem
from service.ports.rate_limit import Allowance


async def refuse_guessing(address: str, failures: RateLimiter) -> None:
    """Count an attempt without a valid key for its address. Raises ``Problem`` if there are too many.

    This keeps an address from trying thousands of keys. A request with a valid key is never refused for it.
    """
    allowance = await failures.take(address)
    if allowance.wait:
        raise too_often(allowance, "Too many requests from this address had no valid key.")


def too_often(allowance: Allowance, detail: str) -> Problem:
    """The problem of a client that has to wait."""
    return Problem("too-often", detail, headers={"Retry-After": str(math.ceil(allowance.wait))})

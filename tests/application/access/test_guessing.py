"""Many attempts without a valid key from one address are refused for a while."""

import asyncio

import pytest

from service.application.access.guessing import refuse_guessing, refuse_too_often
from service.application.access.rate_limit import LocalRateLimits, RateLimiter
from service.formats.problems.problem import Problem
from service.ports.rate_limit import Allowance, Limit


def test_an_address_is_refused_after_its_burst_and_no_other_address_is() -> None:
    async def attempts() -> None:
        failures = RateLimiter(Limit("address", 1 / 60, 2), LocalRateLimits(lambda: 0.0), lambda: 0.0)
        await refuse_guessing("203.0.113.9", failures)
        await refuse_guessing("203.0.113.9", failures)
        await refuse_guessing("198.51.100.1", failures)
        with pytest.raises(Problem) as refused:
            await refuse_guessing("203.0.113.9", failures)
        assert (refused.value.slug, refused.value.headers) == ("too-often", {"Retry-After": "60"})

    asyncio.run(attempts())


def test_the_wait_is_given_in_whole_seconds_rounded_up() -> None:
    with pytest.raises(Problem) as refused:
        asyncio.run(refuse_too_often(Allowance(0, 0.2), "Slower."))
    assert refused.value.headers == {"Retry-After": "1"}

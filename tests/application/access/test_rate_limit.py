"""Token buckets of one process (RELIABILITY 1, "Limits"); processes over one store are a contract of the port."""

import asyncio

import pytest

from service.application.access.rate_limit import LocalRateLimits, RateLimiter
from service.ports.rate_limit import Allowance, Limit

LIMIT = Limit("key", 2.0, 10)


class Clock:
    """A clock that a test sets, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def limiter(clock: Clock) -> RateLimiter:
    return RateLimiter(LIMIT, LocalRateLimits(clock), clock)


def taken(limiter: RateLimiter, count: int, caller: str = "desk") -> list[Allowance]:
    async def take() -> list[Allowance]:
        return [await limiter.take(caller) for _ in range(count)]

    return asyncio.run(take())


def test_a_burst_is_allowed_and_the_next_request_waits() -> None:
    allowances = taken(limiter(Clock()), 11)

    assert [allowance.wait for allowance in allowances[:10]] == [0] * 10
    assert allowances[10].wait > 0


def test_tokens_come_back_with_time() -> None:
    clock = Clock()
    limited = limiter(clock)
    taken(limited, 11)

    clock.seconds += 3

    assert [allowance.wait == 0 for allowance in taken(limited, 7)].count(True) in (5, 6)


def test_each_caller_has_tokens_of_its_own() -> None:
    limited = limiter(Clock())
    taken(limited, 11)

    assert taken(limited, 1, "another desk")[0].wait == 0


def test_a_costly_request_is_paid_before_the_next_one() -> None:
    limited = limiter(Clock())
    asyncio.run(limited.charge("desk", 15))

    assert taken(limited, 1)[0].wait > 0


@pytest.mark.parametrize(("left", "reset"), [(10, 0), (8, 1), (0, 5)])
def test_the_headers_say_what_is_left_and_when_all_is_back(left: int, reset: int) -> None:
    headers = limiter(Clock()).headers(Allowance(left, 0))

    assert headers == {"RateLimit-Policy": '"key";q=10;w=5', "RateLimit": f'"key";r={left};t={reset}'}

"""Calls of one moment run together; one failure neither stops nor hides the others."""

import asyncio

import pytest

from service.application.concurrency import AT_ONCE, all_of
from service.domain.errors import Moved


async def number(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def failure(error: Exception) -> int:
    raise error


def test_the_results_keep_the_order_of_the_calls() -> None:
    async def test() -> list[int]:
        return await all_of([number(value) for value in range(3 * AT_ONCE)])

    assert asyncio.run(test()) == list(range(3 * AT_ONCE))


def test_a_failed_call_does_not_stop_the_others() -> None:
    finished: list[int] = []

    async def finish(value: int) -> int:
        finished.append(value)
        return value

    async def test() -> None:
        await all_of([failure(Moved("a")), *(finish(value) for value in range(2 * AT_ONCE))])

    with pytest.raises(Moved):
        asyncio.run(test())
    assert finished == list(range(2 * AT_ONCE))


def test_a_real_failure_is_raised_rather_than_a_conflict() -> None:
    async def test() -> None:
        await all_of([failure(Moved("a")), failure(ValueError("b"))])

    with pytest.raises(ValueError, match="b"):
        asyncio.run(test())


def test_no_calls_have_no_results() -> None:
    assert asyncio.run(all_of([])) == []

"""Calls of one moment run together; one failure neither stops nor hides the others."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from service.application import concurrency
from service.application.concurrency import AT_ONCE, SLICE_SECONDS, Turns, all_of, in_slices
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


class HandTime:
    """``perf_counter`` and ``asyncio.sleep`` of a test: time passes by work and by sleep alone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.slept, self._sleep = 0.0, list[float](), asyncio.sleep
        monkeypatch.setattr(concurrency, "perf_counter", lambda: self.now)
        monkeypatch.setattr(asyncio, "sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self._sleep(0)


def test_others_have_their_turn_after_each_slice_of_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    time = HandTime(monkeypatch)

    async def test() -> list[int]:
        seen = []
        async for item in in_slices(range(10)):
            seen.append(item)
            time.now += SLICE_SECONDS / 2
        return seen

    assert asyncio.run(test()) == list(range(10))
    assert time.slept == [0] * 5


@pytest.mark.parametrize(("took", "later"), [(SLICE_SECONDS / 2, []), (0.5, [0.5, 0.5, 0.5])])
@pytest.mark.parametrize("is_refused", [False, True])
def test_after_long_work_of_a_key_the_loop_is_left_to_others_as_long(
    monkeypatch: pytest.MonkeyPatch, took: float, later: list[float], *, is_refused: bool
) -> None:
    time, turns, delays = HandTime(monkeypatch), Turns(), list[float]()

    async def work() -> None:
        async with turns.brief("a"):
            time.now += took
            if is_refused:
                raise ValueError("no claim")

    async def test() -> None:
        loop = asyncio.get_running_loop()

        def call_later(delay: float, release: Callable[[], None]) -> None:
            delays.append(delay)
            loop.call_soon(release)

        monkeypatch.setattr(loop, "call_later", call_later)
        outcomes = await asyncio.gather(work(), work(), work(), return_exceptions=True)
        assert [type(outcome) is ValueError for outcome in outcomes] == [is_refused] * 3

    asyncio.run(test())

    assert delays == later


def test_a_key_has_one_turn_at_once_and_another_key_its_own() -> None:
    turns, steps = Turns(), list[str]()

    async def work(key: str) -> None:
        async with turns.of(key):
            steps.append(f"{key} begins")
            await asyncio.sleep(0)
            steps.append(f"{key} ends")

    asyncio.run(_all([work("a"), work("a"), work("b")]))

    assert steps == ["a begins", "b begins", "a ends", "b ends", "a begins", "a ends"]


async def _all(calls: list[Coroutine[Any, Any, None]]) -> None:
    await asyncio.gather(*calls)

"""Calls of one moment run together; one failure neither stops nor hides the others."""

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from service.application import concurrency
from service.application.concurrency import AT_ONCE, SLICE_SECONDS, Turns, all_of, in_slices, once_in_a_process, timed
from service.domain.errors import Moved

THREADS = 4


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


@pytest.mark.parametrize("failure", [None, ValueError("no claim")])
def test_each_step_of_timed_work_is_noted_and_its_waiting_is_not(
    monkeypatch: pytest.MonkeyPatch, failure: Exception | None
) -> None:
    time, noted = HandTime(monkeypatch), list[float]()

    async def work() -> None:
        time.now += 2
        await yielded(failure)
        time.now += 3

    async def yielded(error: Exception | None) -> None:
        waiting = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(_end, time, waiting, error)
        try:
            await waiting
        except ValueError:
            time.now += 1

    async def _all_of_it() -> None:
        await timed(work(), noted.append)

    asyncio.run(_all_of_it())

    assert noted == [2, 3 if failure is None else 4]


def _end(time: HandTime, waiting: asyncio.Future[None], error: Exception | None) -> None:
    time.now += 100
    if error:
        waiting.set_exception(error)
    else:
        waiting.set_result(None)


def test_timed_work_ends_with_its_error_or_when_it_is_cancelled() -> None:
    ended = list[str]()

    async def fails() -> None:
        raise ValueError("no claim")

    async def lasts() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")

    async def story() -> None:
        with pytest.raises(ValueError, match="no claim"):
            await timed(fails(), lambda _: None)
        task = asyncio.ensure_future(_timed(lasts()))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(story())
    assert ended == ["cancelled"]


async def _timed(work: Coroutine[Any, Any, None]) -> None:
    await timed(work, lambda _: None)


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


def test_threads_that_ask_at_one_moment_get_the_same_thing() -> None:
    made, all_there = list[int](), Barrier(THREADS)

    @once_in_a_process
    def table(number: int) -> list[int]:
        made.append(number)
        time.sleep(0.01)  # long enough for the others to ask, too
        return [number]

    def asked() -> list[int]:
        all_there.wait()
        return table(7)

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [answer.result() for answer in [threads.submit(asked) for _ in range(THREADS)]]

    assert made == [7]
    assert all(answer is answers[0] for answer in answers)

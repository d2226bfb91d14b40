"""Wake-ups that many ask for at once: few are sent, and none too early for who asked."""

import asyncio
import threading
import time
from typing import Any

from fakeredis import FakeRedis

from service.adapters.wake_ups import RqWakeUps
from service.ports import jobs


class Slow(FakeRedis):
    """A store that takes its time, and says when it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.asked: list[float] = []

    def set(self, *given: Any, **named: Any) -> Any:
        self.asked.append(time.monotonic())
        self.begun.set()
        time.sleep(0.05)
        return super().set(*given, **named)


def test_many_that_ask_at_once_share_a_wake_up_that_is_sent_after_all_have_asked() -> None:
    redis = Slow()

    async def test() -> float:
        wake_ups = RqWakeUps(redis, "default")
        first = asyncio.create_task(wake_ups.wake(jobs.GROUP))
        await asyncio.to_thread(redis.begun.wait, 20)
        asked = time.monotonic()
        await asyncio.gather(first, *(wake_ups.wake(jobs.GROUP) for _ in range(50)))
        return asked

    asked = asyncio.run(test())

    assert len(redis.asked) == 2
    assert redis.asked[0] < asked < redis.asked[1]


def test_who_gives_up_takes_no_other_with_them() -> None:
    redis = Slow()

    async def test() -> None:
        wake_ups = RqWakeUps(redis, "default")
        impatient = asyncio.create_task(wake_ups.wake(jobs.GROUP))
        await asyncio.sleep(0)
        patient = asyncio.create_task(wake_ups.wake(jobs.GROUP))
        await asyncio.sleep(0)
        impatient.cancel()
        await patient
        await wake_ups.wake(jobs.GROUP)

    asyncio.run(test())

    assert len(redis.asked) >= 2

"""Wake-ups that many ask for at once: few are sent, and none too early for who asked."""

import asyncio
import threading
import time
from typing import Any

import pytest
from fakeredis import FakeRedis
from rq.serializers import JSONSerializer

from service.adapters.wake_ups import CounterclaimJob, ForeignJob, RqWakeUps
from service.ports import jobs
from workers.drain import drain


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
        first = asyncio.create_task(wake_ups.wake(jobs.DRAIN))
        await asyncio.to_thread(redis.begun.wait, 20)
        asked = time.monotonic()
        await asyncio.gather(first, *(wake_ups.wake(jobs.DRAIN) for _ in range(50)))
        return asked

    asked = asyncio.run(test())

    assert len(redis.asked) == 2
    assert redis.asked[0] < asked < redis.asked[1]


@pytest.mark.parametrize("name", jobs.ACCEPTED)
def test_every_accepted_name_runs_the_job_that_drains_a_newsroom(name: str) -> None:
    job = CounterclaimJob.create(name, ["default"], connection=FakeRedis(), serializer=JSONSerializer)

    assert job.func is drain


def test_a_function_that_is_no_job_of_ours_is_refused() -> None:
    job = CounterclaimJob.create("os.system", ["default"], connection=FakeRedis(), serializer=JSONSerializer)

    with pytest.raises(ForeignJob):
        _ = job.func


def test_who_gives_up_takes_no_other_with_them() -> None:
    redis = Slow()

    async def test() -> None:
        wake_ups = RqWakeUps(redis, "default")
        impatient = asyncio.create_task(wake_ups.wake(jobs.DRAIN))
        await asyncio.sleep(0)
        patient = asyncio.create_task(wake_ups.wake(jobs.DRAIN))
        await asyncio.sleep(0)
        impatient.cancel()
        await patient
        await wake_ups.wake(jobs.DRAIN)

    asyncio.run(test())

    assert len(redis.asked) >= 2

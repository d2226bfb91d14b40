"""What a worker process has open while it works: its newsrooms and the loop they run on."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.ports.work import Stage

DRAIN_SECONDS = 10.0
# With several newsrooms: none waits longer for a worker than that because another one is busy.
TURN_SECONDS = 1.0
# New objects between two looks for those in circles. Python's 700 are soon made of a report, and of what a worker
# remembers each look goes through much again and finds nothing: a quarter of its time.
OBJECTS_BETWEEN_COLLECTIONS = 10_000
Step = Callable[[NewsroomContext], Awaitable[bool]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Runtime:
    """The newsrooms with the event loop that their connections belong to."""

    loop: asyncio.AbstractEventLoop
    newsrooms: Newsrooms

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)


_runtime: list[Runtime] = []


@dataclass
class Activity:
    """When this process last had a job from the queue; a job under way counts as now."""

    last: float = 0.0
    under_way: bool = False

    def silent_for(self) -> float:
        """Seconds since the queue last gave this process something to do."""
        return 0.0 if self.under_way else time.monotonic() - self.last


activity = Activity(last=time.monotonic())


def collect_seldom() -> None:
    """Let the garbage collector look less often: for processes that remember much and leave few circles."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def start(runtime: Runtime) -> None:
    """Make a runtime the one that jobs of this process run in; RQ hands a job nothing but its name."""
    _runtime[:] = [runtime]


def in_hand(newsroom: str) -> Mapping[Stage, tuple[str, ...]]:
    """What the job under way has taken of a newsroom's work; nothing between jobs."""
    opened = _runtime[0].newsrooms.opened(newsroom) if _runtime else None
    return dict(opened.process.leased) if opened else {}


def drain(job_name: str, step: Step, newsroom: str) -> None:
    """Repeat a step until it finds no work, for 10 seconds at most; then the next wake-up goes on.

    Where there are several newsrooms each has its turn: after a second the others' wake-ups come first.
    """
    [runtime] = _runtime
    activity.under_way = True
    try:
        runtime.run(_drained(job_name, step, newsroom, runtime.newsrooms))
    finally:
        activity.under_way, activity.last = False, time.monotonic()


async def _drained(job_name: str, step: Step, newsroom: str, newsrooms: Newsrooms) -> None:
    context = await newsrooms.context(newsroom)
    await context.wake_ups.woken(job_name)
    end = time.monotonic() + (TURN_SECONDS if len(await newsrooms.names()) > 1 else DRAIN_SECONDS)
    while await step(context):
        if time.monotonic() > end:
            await context.wake_ups.wake(job_name)
            return

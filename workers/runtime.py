"""What the jobs of a worker process share: its newsrooms and the event loop they run on."""

import asyncio
import time
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from service.application.access.newsrooms import Newsrooms
from service.ports.work import Stage

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
    """When this process last ran a job from the queue; a running job counts as now."""

    last: float = 0.0
    under_way: bool = False

    @contextmanager
    def job(self) -> Iterator[None]:
        """Inside, a job is running."""
        self.under_way = True
        try:
            yield
        finally:
            self.under_way, self.last = False, time.monotonic()

    def silent_for(self) -> float:
        """Seconds since the queue last gave this process a job."""
        return 0.0 if self.under_way else time.monotonic() - self.last


activity = Activity(last=time.monotonic())


def start(runtime: Runtime) -> None:
    """Set the runtime for the jobs of this process: RQ passes a job nothing but its arguments."""
    _runtime[:] = [runtime]


def current() -> Runtime:
    """The runtime that was set."""
    [runtime] = _runtime
    return runtime


def in_hand(newsroom: str) -> Mapping[Stage, tuple[str, ...]]:
    """The work of a newsroom that the running job has leased, by stage; empty between jobs."""
    opened = _runtime[0].newsrooms.opened(newsroom) if _runtime else None
    return dict(opened.process.leased) if opened else {}

"""A worker may be killed at every single call of the store: what is done again comes to the same."""

import asyncio
from typing import Any

import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from tests.builders.telling import drain, reports, story, submissions, told
from tests.contracts.stores import on_memory


class Killed(BaseException):
    """The end of a worker, which no handler of errors sees."""


class Mortal:
    """A store whose n-th call is the last thing its worker does, just before or just after it took effect."""

    def __init__(self, store: Any, calls: list[int], last: int, after: bool) -> None:
        self._store, self._calls, self._last, self._after = store, calls, last, after

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._store, name)

        async def counted(*args: Any, **options: Any) -> Any:
            self._calls[0] += 1
            if self._calls[0] == self._last and not self._after:
                raise Killed
            answer = await call(*args, **options)
            if self._calls[0] == self._last:
                raise Killed
            return answer

        return counted


def mortal(newsroom: NewsroomContext, last: int, after: bool) -> NewsroomContext:
    calls = [0]
    ledger = Mortal(newsroom.ledger, calls, last, after)
    projections = Mortal(newsroom.projections, calls, last, after)
    return NewsroomContext(newsroom.name, ledger, projections, newsroom.wake_ups, newsroom.clock, newsroom.history)


async def _until_killed(newsroom: NewsroomContext) -> bool:
    try:
        while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom):
            pass
    except Killed:
        return True
    return False


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_a_worker_killed_at_any_call_leaves_work_that_comes_to_the_same(after: bool) -> None:
    items = submissions(story("afghanistan-2021-06-30"))
    undisturbed = asyncio.run(told(items, on_memory()))

    async def killed_at(call: int) -> bool:
        newsroom = on_memory()
        await pipeline.accept(items, newsroom)
        killed = await _until_killed(mortal(newsroom, call, after))
        await drain(newsroom)
        assert await reports(newsroom) == undisturbed, f"killed at call {call}"
        return killed

    call = 1
    while asyncio.run(killed_at(call)):
        call += 1
    assert call > 30

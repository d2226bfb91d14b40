"""A client of the store whose n-th call goes wrong in one of the ways a call can."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import ConnectionError

Call = Callable[[], Awaitable[Any]]


class Fault(Enum):
    """What happens at the n-th call."""

    ERROR_BEFORE = "fails before it ran"
    REPLY_LOST = "runs, and its reply is lost"
    TWICE = "runs twice"
    KILLED_BEFORE = "is the last thing before the process is killed"
    KILLED_AFTER = "is the last thing that the process does"
    OVERTAKEN = "is overtaken by all the work of another process"


@dataclass
class Interruption:
    """The number of the call that goes wrong, and how. Shared by all clients of a story, so that it goes wrong once.

    ``meanwhile`` is what another process does when the call is overtaken.
    """

    at: int
    fault: Fault
    meanwhile: Call | None = None
    calls: int = 0
    killed: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, call: Call) -> Any:
        self.calls += 1
        if self.calls != self.at:
            return await call()
        if self.fault is Fault.ERROR_BEFORE:
            raise ConnectionError("gone")
        if self.fault is Fault.KILLED_BEFORE:
            await self._die()
        if self.fault is Fault.OVERTAKEN and self.meanwhile:
            await self.meanwhile()
        answer = await call()
        if self.fault is Fault.TWICE:
            answer = await call()
        if self.fault is Fault.KILLED_AFTER:
            await self._die()
        if self.fault is Fault.REPLY_LOST:
            raise ConnectionError("gone")
        return answer

    async def _die(self) -> None:
        """Report the kill, and never continue."""
        self.killed.set()
        await asyncio.Event().wait()

    @property
    def happened(self) -> bool:
        return self.calls >= self.at


class InterruptedRedis(Redis):
    """A client whose calls, scripts and pipelines all pass through an interruption."""

    interruption: Interruption

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        run: Callable[..., Awaitable[Any]] = super().execute_command
        return await self.interruption(lambda: run(*args, **options))

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> InterruptedPipeline:
        pipe = InterruptedPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)
        pipe.interruption = self.interruption
        return pipe


class InterruptedPipeline(Pipeline):
    """A pipeline whose execution is one call."""

    interruption: Interruption

    async def execute(self, raise_on_error: bool = True) -> Any:
        run, commands = super().execute, list(self.command_stack)

        async def again() -> Any:
            self.command_stack[:] = commands
            return await run(raise_on_error)

        return await self.interruption(again)

"""Run as a program: a worker with a defect that some claims trigger: it is killed, loops for ever, or eats memory.

The defect surrounds a port. The modules that open the newsrooms get another function for that, because a worker is a
program to which no test can pass a port.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import workers.__main__ as program
import workers.sweep as sweep
from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.runtime.bootstrap import open_newsrooms
from service.settings import Settings
from tests.fakes.key_ring import MemoryRegister

CHUNK = 64 * 1024 * 1024
MOST_MEMORY = 3 * 1024 * 1024 * 1024


class Poisonable:
    """Projections that fail on claims of certain claimants."""

    def __init__(self, projections: Any) -> None:
        self._projections = projections

    def __getattr__(self, name: str) -> Any:
        return getattr(self._projections, name)

    async def post(self, claim: Any, *rest: Any) -> None:
        if poison := POISONS.get(claim.claim.claimant.name):
            poison()
        await self._projections.post(claim, *rest)


def kill() -> None:
    """End this process as the kernel does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def loop() -> None:
    """Never return."""
    while True:
        pass


def eat() -> None:
    """Take all available memory."""
    hoard = []
    while True:
        hoard.append(bytearray(CHUNK))


POISONS = {"Poison that kills": kill, "Poison that loops": loop, "Poison that eats": eat}


@asynccontextmanager
async def poisonable(settings: Settings, worker: str = "") -> AsyncIterator[Newsrooms]:
    async with open_newsrooms(settings, worker) as sound:

        async def open_newsroom(newsroom: str) -> NewsroomContext:
            services = await sound.context(newsroom)
            return replace(services, projections=Poisonable(services.projections))

        yield Newsrooms(settings.newsroom, MemoryRegister(), open_newsroom)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for module in (program, sweep):
        vars(module)["open_newsrooms"] = poisonable
    program.main()

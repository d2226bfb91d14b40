"""Does the waiting work, with or without running workers."""

import asyncio

from service.application import pipeline
from service.application.context import NewsroomContext
from service.runtime.cli.console import Bar

LOOK_AGAIN_SECONDS = 0.05


async def drain(newsroom: NewsroomContext, bar: Bar | None = None) -> None:
    """Group and reconcile until nothing is marked, waiting for work that a worker has leased."""
    most = 0
    while True:
        await pipeline.reveal(newsroom)
        worked = await pipeline.group(newsroom) or await pipeline.reconcile(newsroom)
        left = sum((await newsroom.projections.vitals()).dirty.values())
        most = max(most, left)
        if bar:
            bar.stretch(most)
            bar.reach(most - left)
        if not left:
            return
        if not worked:
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

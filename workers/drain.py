"""The job that a wake-up starts: do the waiting work of one newsroom."""

import time

from service.application import pipeline
from service.application.access.newsrooms import Newsrooms
from service.ports import jobs
from workers import runtime

DRAIN_SECONDS = 10.0
# With several newsrooms, none waits longer than this for a worker that is busy with another.
TURN_SECONDS = 1.0


def drain(newsroom: str) -> None:
    """Group claims and reconcile incidents until no work is left, for 10 seconds at most.

    After that, or after a second where there are several newsrooms, a new wake-up continues the work.
    """
    with runtime.activity.job():
        process = runtime.current()
        process.run(_drain(newsroom, process.newsrooms))


async def _drain(newsroom: str, newsrooms: Newsrooms) -> None:
    context = await newsrooms.context(newsroom)
    await context.wake_ups.woken(jobs.DRAIN)
    end = time.monotonic() + (TURN_SECONDS if len(await newsrooms.names()) > 1 else DRAIN_SECONDS)
    while await pipeline.work(context):
        if time.monotonic() > end:
            await context.wake_ups.wake(jobs.DRAIN)
            return

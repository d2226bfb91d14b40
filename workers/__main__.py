"""One worker process: ``python -m workers``, with the settings of the environment."""

import asyncio
import logging
import os
import socket
import sys

from rq import SimpleWorker
from rq.serializers import JSONSerializer

from service.adapters.wake_ups import CounterclaimJob, CounterclaimQueue, queue_on
from service.domain.errors import CounterclaimError
from service.runtime.bootstrap import begin, connect_queue, opened
from service.settings import Settings, read_settings
from workers import runtime
from workers.deliver import Courier
from workers.sweep import Sweeper

# Short, so that a worker that was killed is missed soon; RQ waits for work in reads of a few seconds.
WORKER_TTL_SECONDS = 20


def main() -> None:
    """Work until told to stop: jobs one after another in this process, the sweep and the courier beside them."""
    settings = read_settings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(name)s %(message)s")
    _refuse_unsafe(settings)
    name = f"{socket.gethostname()}-{os.getpid()}"
    beside: tuple[Sweeper | Courier, ...] = (Sweeper(settings, name), Courier(settings))
    for thread in beside:
        thread.start()
    try:
        work(settings, name)
    finally:
        for thread in beside:
            thread.stop()


def _refuse_unsafe(settings: Settings) -> None:
    """End here, with what is wrong in one line, when the store could lose what it acknowledges."""
    try:
        asyncio.run(begin(settings))
    except CounterclaimError as error:
        sys.exit(f"counterclaim: {error}")


def work(settings: Settings, name: str) -> None:
    """Run jobs of the one queue until a stop signal."""
    runtime.collect_seldom()
    loop = asyncio.new_event_loop()
    newsrooms = opened(settings, name)
    runtime.start(runtime.Runtime(loop, loop.run_until_complete(newsrooms.__aenter__())))
    try:
        # RQ tells of every job that went well; what matters of ours is in the record itself.
        worker(settings, name).work(logging_level="WARNING")
    finally:
        loop.run_until_complete(newsrooms.__aexit__(None, None, None))
        loop.close()


def worker(settings: Settings, name: str) -> SimpleWorker:
    """An RQ worker that runs jobs in its own process; our supervisor is the fork that RQ's would be."""
    redis = connect_queue(settings)
    return SimpleWorker(
        [queue_on(redis)],
        name=name,
        connection=redis,
        job_class=CounterclaimJob,
        queue_class=CounterclaimQueue,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL_SECONDS,
        log_job_description=False,
    )


if __name__ == "__main__":
    main()

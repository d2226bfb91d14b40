"""One worker process: ``python -m workers``, with the settings of the environment."""

import asyncio
import logging
import os
import socket
import sys

import uvloop
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from service.adapters.wake_ups import CounterclaimJob, CounterclaimQueue, open_queue
from service.application.processes.priority import give_precedence
from service.domain.errors import CounterclaimError
from service.runtime.bootstrap import connect_queue, open_newsrooms
from service.runtime.garbage import collect_seldom, share_heap
from service.runtime.open_store import await_safe_store
from service.settings import Settings, read_settings
from workers import runtime
from workers.archive import Archivist
from workers.deliver import Courier
from workers.each_newsroom import Rounds
from workers.import_files import Importer
from workers.sweep import Sweeper

# Short, so that a killed worker is noticed soon. RQ waits for jobs in blocking reads of a few seconds.
WORKER_TTL_SECONDS = 20


def main() -> None:
    """Work until told to stop: jobs one after another here; the sweep, the courier, imports, the archive in threads."""
    give_precedence()
    share_heap()
    settings = read_settings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(name)s %(message)s")
    _refuse_unsafe(settings)
    name = f"{socket.gethostname()}-{os.getpid()}"
    threads: tuple[Rounds, ...] = (Sweeper(settings, name), Courier(settings), Importer(settings))
    if settings.archive_url:
        threads += (Archivist(settings),)
    for thread in threads:
        thread.start()
    try:
        work(settings, name)
    finally:
        for thread in threads:
            thread.stop()


def _refuse_unsafe(settings: Settings) -> None:
    """Exit with a sentence that names the problem when the store could lose what it acknowledges."""
    try:
        asyncio.run(await_safe_store(settings))
    except CounterclaimError as error:
        sys.exit(f"counterclaim: {error}")


def work(settings: Settings, name: str) -> None:
    """Run jobs of the one queue until a stop signal."""
    collect_seldom()
    loop = uvloop.new_event_loop()
    newsrooms = open_newsrooms(settings, name)
    runtime.start(runtime.Runtime(loop, loop.run_until_complete(newsrooms.__aenter__())))
    try:
        # RQ logs every job that succeeds; the outcomes that matter are in the record itself.
        worker(settings, name).work(logging_level="WARNING")
    finally:
        loop.run_until_complete(newsrooms.__aexit__(None, None, None))
        loop.close()


def worker(settings: Settings, name: str) -> SimpleWorker:
    """An RQ worker that runs jobs in its own process; our supervisor replaces the fork that RQ would make."""
    redis = connect_queue(settings)
    return SimpleWorker(
        [open_queue(redis)],
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

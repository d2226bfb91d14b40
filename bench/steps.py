"""What each step of the way of a claim costs: CPU of one worker and of the server, without HTTP and without the queue.

python -m bench.steps path/to/labelled.jsonl [claims [profile.out]]

More claims than the record has are told again elsewhere, as ``bench scale`` does.
"""

import cProfile
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import uvloop
from redis.asyncio import Redis

from bench.maverick import body_of, records
from bench.scale import replicas
from service.adapters.gazetteer_file import shipped_gazetteer
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.system_clock import SystemClock
from service.application import pipeline
from service.application.commands.submit import Occasion, claim_submission
from service.application.context import NewsroomContext
from service.ports.ledger import Submission
from service.runtime.garbage import collect_seldom
from service.runtime.processes.embedded_server import choose_server, server_arguments

AT_ONCE = 100


class NoQueue:
    """Wake-ups that nobody hears: the steps are called one after another."""

    async def wake(self, job_name: str) -> None:
        return

    async def woken(self, job_name: str) -> None:
        return


class Spent:
    """CPU of this process and of the server, by step, in seconds."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.here: dict[str, float] = {}
        self.server: dict[str, float] = {}
        self.times: dict[str, list[float]] = {}
        self.bytes = 0

    async def on(self, step: str, work: Callable[[], Awaitable[bool]]) -> bool:
        """Do some work and add up what it took."""
        server, began = await self._of_server(), time.process_time()
        done = await work()
        took = time.process_time() - began
        self.here[step] = self.here.get(step, 0.0) + took
        self.times.setdefault(step, []).append(took)
        self.server[step] = self.server.get(step, 0.0) + await self._of_server() - server
        return done

    async def _of_server(self) -> float:
        content = await self._redis.info("cpu")
        return float(content["used_cpu_user"]) + float(content["used_cpu_sys"])


def main(path: Path, claims: int | None = None, profile_to: str | None = None) -> None:
    """Prints microseconds of CPU a claim, by step, and what server and worker hold."""
    collect_seldom()
    bodies = [body_of(record) for record in records(path)]
    items = [submission_of(body) for body in islice(replicas(bodies), claims or len(bodies))]
    with server() as url:
        spent = uvloop.run(_worked(items, url, profile_to))
    print(f"{'CPU, us a claim':<20}{'worker':>10}{'server':>10}")
    for step in spent.here:
        here, there = (1e6 * of[step] / len(items) for of in (spent.here, spent.server))
        print(f"{step:<20}{here:>10.0f}{there:>10.0f}")
    work = sum(spent.here[step] for step in ("group", "reconcile"))
    print(f"claims grouped and reconciled a second of a worker's CPU {len(items) / work:10.0f}")
    print(f"bytes a claim in the server {spent.bytes / len(items):10.0f}")
    print(f"most memory of the worker, MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f}")


async def _worked(items: Sequence[Submission], url: str, profile_to: str | None) -> Spent:
    redis = Redis.from_url(url)
    newsroom, spent = newsroom_of(redis), Spent(redis)
    for position in range(0, len(items), AT_ONCE):
        await spent.on("accept", partial(_accepted, items[position : position + AT_ONCE], newsroom))
    seen = cProfile.Profile()
    if profile_to:
        seen.enable()
    while await spent.on("group", lambda: pipeline.group(newsroom)):
        pass
    while await spent.on("reconcile", lambda: pipeline.reconcile(newsroom)):
        pass
    if profile_to:
        seen.disable()
        seen.dump_stats(profile_to)
    spent.bytes = (await redis.info("memory"))["used_memory"]
    await redis.aclose()
    return spent


async def _accepted(items: Sequence[Submission], newsroom: NewsroomContext) -> bool:
    await pipeline.accept(items, newsroom)
    return True


def submission_of(body: dict[str, object]) -> Submission:
    """A claim as it is accepted."""
    return claim_submission(body, Occasion("default", SystemClock().now()))


def newsroom_of(redis: Redis) -> NewsroomContext:
    """What the steps need, over one server and without a queue."""
    clock = SystemClock()
    ledger = RedisLedger(redis, "default", clock).with_gazetteer(shipped_gazetteer())
    projections = RedisProjections(redis, "default", clock)
    return NewsroomContext("default", ledger, projections, NoQueue(), clock, RedisHistory(redis, "default"))


@contextmanager
def server() -> Iterator[str]:
    """A server of its own, as safe as the embedded one."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        socket = directory / "s.sock"
        command = [choose_server(None).path, *server_arguments(directory, socket)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=directory) as process:
            while not socket.exists():
                time.sleep(0.02)
            time.sleep(0.1)
            try:
                yield f"unix://{socket}"
            finally:
                process.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None, next(iter(sys.argv[3:]), None))

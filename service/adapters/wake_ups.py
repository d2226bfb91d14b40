"""Wake-ups through RQ: a job that carries only the name of a newsroom. It may be lost or doubled; the sweep finds the
work."""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from redis import Redis
from redis.exceptions import RedisError, ResponseError
from rq import Queue, Retry
from rq.job import Job
from rq.serializers import JSONSerializer
from rq.utils import import_attribute

from service.ports import jobs

QUEUE = "counterclaim"
JOB_SECONDS = 20
FORGET_AFTER = 60
COALESCE_MS = 1_000
_NEWSROOM = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_log = logging.getLogger("counterclaim.wake_ups")


class ForeignJob(Exception):
    """A queue entry that names anything but one of our jobs; it is refused, never run."""


class CounterclaimJob(Job):
    """An RQ job that can run only our own job: JSON alone would still let an entry name ``os.system`` (RELIABILITY
    P24)."""

    @property
    def func(self) -> Any:
        if self.func_name not in jobs.ACCEPTED or self.kwargs or not _is_newsroom(self.args):
            raise ForeignJob("A queue entry names a function that is no job of counterclaim's.")
        return import_attribute(jobs.DRAIN)

    # Our job has no callbacks; a forged entry could name any function as one.
    @property
    def success_callback(self) -> None:
        return None

    @property
    def failure_callback(self) -> None:
        return None

    @property
    def stopped_callback(self) -> None:
        return None


class CounterclaimQueue(Queue):
    """A queue from which no entry can end a worker, whatever it contains."""

    @classmethod
    def dequeue_any(cls, *args: Any, **kwargs: Any) -> Any:
        """The next job. An entry whose id is not text, or does not lead to a job, is skipped."""
        while True:
            try:
                return super().dequeue_any(*args, **kwargs)
            except UnicodeDecodeError:
                _log.warning("a queue entry that is no job's id was passed over")
            except ResponseError as error:
                if not str(error).startswith("WRONGTYPE"):
                    raise
                _log.warning("a queue entry that leads to no job was passed over")


def open_queue(redis: Redis) -> Queue:
    """The one queue of an installation, for senders and workers."""
    return CounterclaimQueue(QUEUE, connection=redis, serializer=JSONSerializer, job_class=CounterclaimJob)


def _is_newsroom(args: Sequence[object]) -> bool:
    """Whether a job has the name of a newsroom and nothing else."""
    return len(args) == 1 and isinstance(args[0], str) and _NEWSROOM.fullmatch(args[0]) is not None


class RqWakeUps:
    """``WakeUps`` of one newsroom through the one RQ queue. While a wake-up is on its way, further ones are dropped."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._queue, self._newsroom = redis, open_queue(redis), newsroom
        self._turn = asyncio.Lock()
        self._next: dict[str, asyncio.Task[None]] = {}

    async def wake(self, job_name: str) -> None:
        """Enqueue a job unless one is on its way. A failure is only logged, because the sweep guarantees the work.

        Callers that arrive while a job is being enqueued share the next one: their records may be too late for this
        one.
        """
        following = self._next.get(job_name)
        if following is None or following.done():
            following = self._next[job_name] = asyncio.create_task(self._wake_next(job_name))
        # A caller that is cancelled must not cancel the wake-up that others share.
        await asyncio.shield(following)

    async def _wake_next(self, job_name: str) -> None:
        async with self._turn:
            self._next.pop(job_name, None)
            await asyncio.to_thread(self._wake, job_name)

    async def woken(self, job_name: str) -> None:
        """Note that the job has begun: work that arrives from now on needs another wake-up."""
        await asyncio.to_thread(self._log_failure, lambda: self._redis.delete(self._flag(job_name)))

    def _wake(self, job_name: str) -> None:
        self._log_failure(lambda: self._enqueue_once(job_name))

    def _enqueue_once(self, job_name: str) -> None:
        if self._redis.set(self._flag(job_name), 1, nx=True, px=COALESCE_MS):
            self._queue.enqueue(job_name, self._newsroom, **_OPTIONS, job_id=uuid4().hex)

    def _flag(self, job_name: str) -> str:
        return f"counterclaim:wake:{job_name}:{self._newsroom}"

    def _log_failure(self, call: Callable[[], object]) -> None:
        try:
            call()
        except (RedisError, OSError) as error:
            _log.warning("wake-up not sent: %s", type(error).__name__)


# A failed wake-up is not worth keeping: its work is still marked dirty.
_OPTIONS: Mapping[str, Any] = {
    "job_timeout": JOB_SECONDS,
    "result_ttl": 0,
    "failure_ttl": FORGET_AFTER,
    "retry": Retry(max=2),
}

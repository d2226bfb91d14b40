"""Wake-ups by RQ: a job that carries no data, only the name of a newsroom. May be lost or doubled: the sweep finds what
is left."""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from redis import Redis
from redis.exceptions import RedisError, ResponseError
from rq import Queue, Retry
from rq.job import Job
from rq.serializers import JSONSerializer

from service.ports import jobs

QUEUE = "counterclaim"
JOB_SECONDS = 20
FORGET_AFTER = 60
COALESCE_MS = 1_000
_NEWSROOM = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_log = logging.getLogger("counterclaim.wake_ups")


class ForeignJob(Exception):
    """A queue entry that names something else than one of our jobs; it is refused, never run."""


class CounterclaimJob(Job):
    """A job that can only be one of ours: a JSON job could still name ``os.system`` (RELIABILITY P24)."""

    @property
    def func(self) -> Any:
        if self.func_name not in jobs.ALL or self.kwargs or not _names_a_newsroom(self.args):
            raise ForeignJob("A queue entry names a function that is no job of counterclaim's.")
        return super().func

    # Our jobs have no callbacks; a forged entry could name any function as one.
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
    """A queue from which no entry ends a worker, whatever it holds."""

    @classmethod
    def dequeue_any(cls, *given: Any, **named: Any) -> Any:
        """The next job. An id that is no text, or that leads to something else than a job, is passed over."""
        while True:
            try:
                return super().dequeue_any(*given, **named)
            except UnicodeDecodeError:
                _log.warning("a queue entry that is no job's id was passed over")
            except ResponseError as error:
                if not str(error).startswith("WRONGTYPE"):
                    raise
                _log.warning("a queue entry that leads to no job was passed over")


def queue_on(redis: Redis) -> Queue:
    """The one queue, the same for those who enqueue and those who work."""
    return CounterclaimQueue(QUEUE, connection=redis, serializer=JSONSerializer, job_class=CounterclaimJob)


def _names_a_newsroom(args: Sequence[object]) -> bool:
    """Whether that is all that a job carries: the name of the newsroom that has work."""
    return len(args) == 1 and isinstance(args[0], str) and _NEWSROOM.fullmatch(args[0]) is not None


class RqWakeUps:
    """``WakeUps`` of one newsroom through the one RQ queue. While one is on its way, further ones are left out."""

    def __init__(self, redis: Redis, newsroom: str) -> None:
        self._redis, self._queue, self._newsroom = redis, queue_on(redis), newsroom
        self._turn = asyncio.Lock()
        self._next: dict[str, asyncio.Task[None]] = {}

    async def wake(self, job_name: str) -> None:
        """Enqueue a job unless one is on its way. That it fails is not an error: the sweep is the guarantee.

        Those who ask while one is being enqueued share the next one: what they have recorded may be too late for it.
        """
        following = self._next.get(job_name)
        if following is None or following.done():
            following = self._next[job_name] = asyncio.create_task(self._wake_next(job_name))
        # Who gives up must not take the others with them.
        await asyncio.shield(following)

    async def _wake_next(self, job_name: str) -> None:
        async with self._turn:
            self._next.pop(job_name, None)
            await asyncio.to_thread(self._wake, job_name)

    async def woken(self, job_name: str) -> None:
        """The job has begun: what arrives from now on needs another wake-up."""
        await asyncio.to_thread(self._quietly, lambda: self._redis.delete(self._flag(job_name)))

    def _wake(self, job_name: str) -> None:
        self._quietly(lambda: self._enqueue_once(job_name))

    def _enqueue_once(self, job_name: str) -> None:
        if self._redis.set(self._flag(job_name), 1, nx=True, px=COALESCE_MS):
            self._queue.enqueue(job_name, self._newsroom, **_HOW, job_id=uuid4().hex)

    def _flag(self, job_name: str) -> str:
        return f"counterclaim:wake:{job_name}:{self._newsroom}"

    def _quietly(self, do: Any) -> None:
        try:
            do()
        except (RedisError, OSError) as error:
            _log.warning("wake-up not sent: %s", type(error).__name__)


# A wake-up that fails is not worth keeping: whatever it should have done is still marked.
_HOW: Mapping[str, Any] = {
    "job_timeout": JOB_SECONDS,
    "result_ttl": 0,
    "failure_ttl": FORGET_AFTER,
    "retry": Retry(max=2),
}

"""The Lua scripts and the one way to run them. Every error of the store becomes ``StoreUnavailable``.

Calls that several tasks make in the same moment are sent together, because a client spends more time on a call than on
its content.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from itertools import chain
from typing import Any, Generic, TypeVar

from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import NoScriptError, RedisError

from service.domain.errors import StoreUnavailable
from service.ports.work import Clock

CHANGES_KEPT = 1_000_000
# Incidents are kept under their terms by stretches of the ledger, so that the sets stay small and are read newest
# first.
STRETCH = 4_096
# All scripts are read when the process starts: those of a newer installation would not fit the code of this one.
SOURCES: Mapping[str, bytes] = {
    file.name.removesuffix(".lua"): file.read_bytes()
    for file in files("service.adapters.redis").joinpath("lua").iterdir()
}
# Keys read by one script: enough to save replies, few enough not to keep other clients waiting.
AT_ONCE = 500
# Questions asked together: packing and unpacking more of them would keep the event loop from everything else.
MOST_TOGETHER = 100
_META = "meta"

Arguments = tuple[bytes | str | int, ...]
Question = TypeVar("Question")
Answer = TypeVar("Answer")


@contextmanager
def store_errors() -> Iterator[None]:
    """Inside, an error of the store is raised as ``StoreUnavailable``. A write that failed so may still have
    happened."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


class Batcher(Generic[Question, Answer]):
    """Answers the questions that several tasks ask in the same moment with one call. A cancelled task cancels
    no other."""

    def __init__(self, answers: Callable[[list[Question]], Coroutine[Any, Any, Sequence[Answer]]]) -> None:
        self._answers = answers
        self._open: _Batch[Question, Answer] | None = None
        # The event loop keeps only weak references to tasks.
        self._under_way: set[asyncio.Task[Sequence[Answer]]] = set()

    async def ask(self, question: Question) -> Answer:
        """The answer to one question."""
        # A batch that was cancelled before it was sent cannot be joined.
        if self._open is None or self._open.is_over() or len(self._open.questions) >= MOST_TOGETHER:
            self._open = self._new_batch()
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._open.questions[answer] = question
        return await answer

    def _new_batch(self) -> "_Batch[Question, Answer]":
        batch: _Batch[Question, Answer] = _Batch()
        batch.sent = asyncio.create_task(self._send(batch))
        self._under_way.add(batch.sent)
        batch.sent.add_done_callback(self._under_way.discard)
        batch.sent.add_done_callback(batch.hand_out)
        return batch

    async def _send(self, batch: "_Batch[Question, Answer]") -> Sequence[Answer]:
        """Ask everything that was asked until the event loop reached this task."""
        if self._open is batch:
            self._open = None
        return await self._answers(list(batch.questions.values()))


class _Batch(Generic[Question, Answer]):
    """Questions that are asked together, by the future of each answer, and the task that asks them."""

    def __init__(self) -> None:
        self.questions: dict[asyncio.Future[Answer], Question] = {}
        self.sent: asyncio.Task[Sequence[Answer]] | None = None

    def is_over(self) -> bool:
        return self.sent is not None and self.sent.done()

    def hand_out(self, sent: "asyncio.Task[Sequence[Answer]]") -> None:
        """Resolve every future that still waits, with its answer or with the error."""
        waiting = [(position, answer) for position, answer in enumerate(self.questions) if not answer.done()]
        failure = None if sent.cancelled() else sent.exception()
        for position, answer in waiting:
            if sent.cancelled():
                answer.cancel()
            elif failure is not None:
                answer.set_exception(failure)
            else:
                answer.set_result(sent.result()[position])


class Script:
    """One atomic change of state, named after its file in ``lua/``. The feed keeps about ``changes_kept`` changes.

    Work that it marks waits since now by the ``clock``, or without one by that of the server.
    """

    def __init__(
        self, redis: "Redis", prefix: str, name: str, changes_kept: int = CHANGES_KEPT, clock: Clock | None = None
    ) -> None:
        now = "table.remove(ARGV)" if clock else "nil"
        setting = f"local CHANGES_KEPT, STRETCH, NOW = {changes_kept}, {STRETCH}, {now}\n".encode()
        parts = (SOURCES[part] for part in ("change", "mark_dirty", "embargo", name))
        self._script: AsyncScript = redis.register_script(b"".join((setting, *parts)))
        self._redis, self._prefix, self._clock = redis, prefix, clock
        self._batcher: Batcher[Arguments, Any] = Batcher(self._run_all)

    async def __call__(self, *args: bytes | str | int) -> Any:
        """Run the script."""
        with store_errors():
            return await self._script(keys=[self._prefix], args=[*args, *self._now()])

    async def together(self, *args: bytes | str | int) -> Any:
        """Run the script in one round trip with the calls other tasks make in this moment. Each run is atomic by
        itself."""
        answer = await self._batcher.ask(args)
        with store_errors():
            if isinstance(answer, Exception):
                raise answer
        return answer

    @property
    def redis(self) -> "Redis":
        """The client that the script runs over."""
        return self._redis

    @property
    def prefix(self) -> str:
        """The prefix of the keys that it changes."""
        return self._prefix

    def command(self, *args: bytes | str | int) -> Arguments:
        """The command that runs the script, once the server knows it."""
        return ("EVALSHA", self._script.sha, 1, self._prefix, *args, *self._now())

    async def load(self) -> None:
        """Make the script known to the server."""
        with store_errors():
            await self._redis.script_load(self._script.script)

    def _now(self) -> tuple[int, ...]:
        return (self._clock.now(),) if self._clock else ()

    async def _run_all(self, calls: list[Arguments]) -> list[Any]:
        if len(calls) == 1:
            return [await self(*calls[0])]
        with store_errors():
            answers = await self._send(calls)
            if any(isinstance(answer, NoScriptError) for answer in answers):
                await self.load()
                missed = [position for position, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
                repeated = await self._send([calls[position] for position in missed])
                for position, answer in zip(missed, repeated, strict=True):
                    answers[position] = answer
            return answers

    async def _send(self, calls: Sequence[Arguments]) -> list[Any]:
        pipe = self._redis.pipeline(transaction=False)
        for args in calls:
            pipe.execute_command(*self.command(*args))
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers


class BatchedReads:
    """Reads many sets or hashes of one newsroom with one call, also for several readers at once.

    The hash ``meta`` is read last, so that its versions are no older than the other values.
    """

    def __init__(self, redis: "Redis", prefix: str) -> None:
        self._script, self._union = Script(redis, prefix, "read"), Script(redis, prefix, "union_postings")
        self._posted = Batcher(self._read_posted)
        self._batchers: dict[tuple[str, ...], Batcher[Sequence[str], list[Any]]] = {}
        self._reports, self._report = Script(redis, prefix, "read_reports"), Batcher(self._read_reports)

    async def posted(self, keys: Sequence[str]) -> set[bytes]:
        """The claims under any of some keys of the index, as the index holds them."""
        return {posting for chunk in _chunks(keys) for posting in await self._posted.ask(chunk)}

    async def _read_posted(self, questions: list[Sequence[str]]) -> list[list[bytes]]:
        groups = _groups(questions)
        answers = await asyncio.gather(*(self._union.together(*map("\n".join, group)) for group in groups))
        return list(chain.from_iterable(answers))

    async def sets(self, names: Sequence[str]) -> list[list[bytes]]:
        """The members of each set, in no particular order."""
        return await self._ask(("SMEMBERS",), names)

    async def sizes(self, names: Sequence[str]) -> list[int]:
        """The number of members of each set."""
        return await self._ask(("SCARD",), names)

    async def fields(self, names: Sequence[str], fields: Sequence[str]) -> list[list[Any]]:
        """Some fields of each hash; ``None`` for a missing field."""
        return await self._ask(("HMGET", *fields), names)

    async def report(self, incident_id: str) -> list[Any]:
        """The compressed body, revision, digest and sequence of the present report; ``None`` for all four without one.

        Callers of the same moment share one read.
        """
        return await self._report.ask(incident_id)

    async def _read_reports(self, ids: list[str]) -> list[list[Any]]:
        unique = list(dict.fromkeys(ids))
        reports = dict(zip(unique, await self._reports("\n".join(unique)), strict=True))
        return [reports[id] for id in ids]

    async def _ask(self, command: tuple[str, ...], names: Sequence[str]) -> list[Any]:
        if not names:
            return []
        if command not in self._batchers:
            self._batchers[command] = Batcher(partial(self._read, command))
        return await self._batchers[command].ask(names)

    async def _read(self, command: tuple[str, ...], requests: list[Sequence[str]]) -> list[list[Any]]:
        """The values for each of several requests of one command; each name is read once."""
        names = sorted(dict.fromkeys(chain.from_iterable(requests)), key=_META.__eq__)
        values: dict[str, Any] = {}
        for chunk in _chunks(names):
            values.update(zip(chunk, await self._script(command[0], "\n".join(chunk), *command[1:]), strict=True))
        return [[values[name] for name in request] for request in requests]


def _groups(questions: Sequence[Sequence[str]]) -> list[list[Sequence[str]]]:
    """Questions for one script each, in their order: those of 500 keys together, or one that has more."""
    groups: list[list[Sequence[str]]] = []
    room = 0
    for question in questions:
        if len(question) > room:
            groups.append([])
            room = AT_ONCE
        groups[-1].append(question)
        room -= len(question)
    return groups


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))

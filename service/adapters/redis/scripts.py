"""The Lua scripts, and the one way to run them: whatever the store answers wrongly becomes ``StoreUnavailable``.

Calls that several tasks make in the same moment travel together: a client spends more on a call than on its content.
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

CHANGES_KEPT = 1_000_000
# Incidents are kept under their terms by stretches of the ledger: the sets stay small, and are read the newest first.
STRETCH = 4_096
# Read when the process starts, all of them: scripts of a newer installation put in its place would not fit its code.
SOURCES: Mapping[str, bytes] = {
    file.name.removesuffix(".lua"): file.read_bytes()
    for file in files("service.adapters.redis").joinpath("lua").iterdir()
}
# Keys in one reading script: enough to save answers, few enough that nobody else waits for it.
AT_ONCE = 500
_META = "meta"

Arguments = tuple[bytes | str | int, ...]
Asked = TypeVar("Asked")
Said = TypeVar("Said")


@contextmanager
def speaking() -> Iterator[None]:
    """Inside, an error of the store is ``StoreUnavailable``: what was being written may have been kept."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


class Together(Generic[Asked, Said]):
    """What several tasks ask in the same moment, answered in one go. Who gives up takes no other with it."""

    def __init__(self, answers: Callable[[list[Asked]], Coroutine[Any, Any, Sequence[Said]]]) -> None:
        self._answers = answers
        self._open: _Round[Asked, Said] | None = None
        # The loop itself holds no task.
        self._under_way: set[asyncio.Task[Sequence[Said]]] = set()

    async def ask(self, question: Asked) -> Said:
        """The answer to one of them."""
        # A round that was given up before it was sent can't be joined.
        if self._open is None or self._open.is_over():
            self._open = self._begun()
        answer: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        self._open.asked[answer] = question
        return await answer

    def _begun(self) -> "_Round[Asked, Said]":
        begun: _Round[Asked, Said] = _Round()
        begun.sent = asyncio.create_task(self._send(begun))
        self._under_way.add(begun.sent)
        begun.sent.add_done_callback(self._under_way.discard)
        begun.sent.add_done_callback(begun.hand_out)
        return begun

    async def _send(self, begun: "_Round[Asked, Said]") -> Sequence[Said]:
        """Everything that was asked until the loop came round to this."""
        self._open = None
        return await self._answers(list(begun.asked.values()))


class _Round(Generic[Asked, Said]):
    """Questions that go together, by who waits for each answer, and the task that asks them."""

    def __init__(self) -> None:
        self.asked: dict[asyncio.Future[Said], Asked] = {}
        self.sent: asyncio.Task[Sequence[Said]] | None = None

    def is_over(self) -> bool:
        return self.sent is not None and self.sent.done()

    def hand_out(self, sent: "asyncio.Task[Sequence[Said]]") -> None:
        """Give everybody who still waits the answer, or what went wrong."""
        waiting = [(at, one) for at, one in enumerate(self.asked) if not one.done()]
        failure = None if sent.cancelled() else sent.exception()
        for at, answer in waiting:
            if sent.cancelled():
                answer.cancel()
            elif failure is not None:
                answer.set_exception(failure)
            else:
                answer.set_result(sent.result()[at])


class Script:
    """One atomic state change, by the name of its file in ``lua/``. What it tells the feed, the feed keeps about
    ``changes_kept`` entries of."""

    def __init__(self, redis: "Redis", prefix: str, name: str, changes_kept: int = CHANGES_KEPT) -> None:
        setting = f"local CHANGES_KEPT, STRETCH = {changes_kept}, {STRETCH}\n".encode()
        parts = (SOURCES[part] for part in ("change", "mark_dirty", "embargo", name))
        self._script: AsyncScript = redis.register_script(b"".join((setting, *parts)))
        self._redis, self._prefix = redis, prefix
        self._together: Together[Arguments, Any] = Together(self._all_run)

    async def __call__(self, *args: bytes | str | int) -> Any:
        """Run it."""
        with speaking():
            return await self._script(keys=[self._prefix], args=list(args))

    async def together(self, *args: bytes | str | int) -> Any:
        """Run it along with what other tasks call in this moment. Each run is atomic by itself."""
        answer = await self._together.ask(args)
        with speaking():
            if isinstance(answer, Exception):
                raise answer
        return answer

    async def _all_run(self, calls: list[Arguments]) -> list[Any]:
        if len(calls) == 1:
            return [await self(*calls[0])]
        with speaking():
            answers = await self._sent(calls)
            if any(isinstance(answer, NoScriptError) for answer in answers):
                await self._redis.script_load(self._script.script)
                unheard = [at for at, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
                for at, answer in zip(unheard, await self._sent([calls[at] for at in unheard]), strict=True):
                    answers[at] = answer
            return answers

    async def _sent(self, calls: Sequence[Arguments]) -> list[Any]:
        pipe = self._redis.pipeline(transaction=False)
        for args in calls:
            pipe.execute_command("EVALSHA", self._script.sha, 1, self._prefix, *args)
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers


class Reads:
    """Reading many sets or hashes of one newsroom in one answer each, also for several readers at once.

    The hash ``meta`` is read last: what it says of the others is no older than they are.
    """

    def __init__(self, redis: "Redis", prefix: str) -> None:
        self._script, self._union = Script(redis, prefix, "read"), Script(redis, prefix, "union_postings")
        self._ways: dict[tuple[str, ...], Together[Sequence[str], list[Any]]] = {}

    async def posted(self, keys: Sequence[str]) -> set[bytes]:
        """Who posted any of some keys of the index."""
        return {id for some in _steps(keys) for id in await self._union.together("\n".join(some))}

    async def sets(self, names: Sequence[str]) -> list[list[bytes]]:
        """The members of each set, in no order."""
        return await self._asked(("SMEMBERS",), names)

    async def sizes(self, names: Sequence[str]) -> list[int]:
        """How many members each set has."""
        return await self._asked(("SCARD",), names)

    async def fields(self, names: Sequence[str], fields: Sequence[str]) -> list[list[Any]]:
        """Some fields of each hash, ``None`` for those it lacks."""
        return await self._asked(("HMGET", *fields), names)

    async def _asked(self, how: tuple[str, ...], names: Sequence[str]) -> list[Any]:
        if not names:
            return []
        if how not in self._ways:
            self._ways[how] = Together(partial(self._read, how))
        return await self._ways[how].ask(names)

    async def _read(self, how: tuple[str, ...], asked: list[Sequence[str]]) -> list[list[Any]]:
        """What several readers want to read in one way, each name once."""
        names = sorted(dict.fromkeys(chain.from_iterable(asked)), key=_META.__eq__)
        found: dict[str, Any] = {}
        for some in _steps(names):
            found.update(zip(some, await self._script(how[0], "\n".join(some), *how[1:]), strict=True))
        return [[found[name] for name in several] for several in asked]


def _steps(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE))

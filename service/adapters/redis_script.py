"""The Lua scripts, and the one way to run them: whatever the store answers wrongly becomes ``StoreUnavailable``.

Calls that several tasks make in the same moment travel together: a client spends more on a call than on its content.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import NoScriptError, RedisError

from service.domain.errors import StoreUnavailable

CHANGES_KEPT = 1_000_000
# Incidents are kept under their terms by stretches of the ledger: the sets stay small, and are read the newest first.
STRETCH = 4_096
# Read when the process starts, all of them: scripts of a newer installation put in its place would not fit its code.
SOURCES: Mapping[str, bytes] = {
    file.name.removesuffix(".lua"): file.read_bytes() for file in files("service.adapters").joinpath("lua").iterdir()
}
# Keys in one reading script: enough to save answers, few enough that nobody else waits for it.
AT_ONCE = 500
_META = "meta"

Arguments = tuple[bytes | str | int, ...]


@contextmanager
def speaking() -> Iterator[None]:
    """Inside, an error of the store is ``StoreUnavailable``: what was being written may have been kept."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


@dataclass(slots=True)
class _Batch:
    """Calls that go together, and the task that sends them; each caller finds its answer by its place."""

    calls: list[Arguments] = field(default_factory=list)
    sent: "asyncio.Task[list[Any]] | None" = None

    @property
    def is_open(self) -> bool:
        """Whether it can still be joined. One that was given up before it was sent cannot."""
        return self.sent is not None and not self.sent.done()


class Script:
    """One atomic state change, by the name of its file in ``lua/``. What it tells the feed, the feed keeps about
    ``changes_kept`` entries of."""

    def __init__(self, redis: "Redis", prefix: str, name: str, changes_kept: int = CHANGES_KEPT) -> None:
        setting = f"local CHANGES_KEPT, STRETCH = {changes_kept}, {STRETCH}\n".encode()
        parts = (SOURCES[part] for part in ("change", "mark", "embargo", name))
        self._script: AsyncScript = redis.register_script(b"".join((setting, *parts)))
        self._redis, self._prefix = redis, prefix
        self._batch = _Batch()

    async def __call__(self, *args: bytes | str | int) -> Any:
        """Run it."""
        with speaking():
            return await self._script(keys=[self._prefix], args=list(args))

    async def together(self, *args: bytes | str | int) -> Any:
        """Run it along with what other tasks call in this moment. Each run is atomic by itself."""
        if not self._batch.is_open:
            self._batch = _Batch()
            self._batch.sent = asyncio.create_task(self._send(self._batch))
        batch, place = self._batch, len(self._batch.calls)
        batch.calls.append(args)
        assert batch.sent is not None
        # A caller that gives up must not take the others with it.
        answer = (await asyncio.shield(batch.sent))[place]
        if isinstance(answer, NoScriptError):
            return await self(*args)
        with speaking():
            if isinstance(answer, Exception):
                raise answer
        return answer

    async def _send(self, batch: _Batch) -> list[Any]:
        """Everything that was called until the loop came round to this."""
        self._batch = _Batch()
        if len(batch.calls) == 1:
            return [await self(*batch.calls[0])]
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for args in batch.calls:
                pipe.execute_command("EVALSHA", self._script.sha, 1, self._prefix, *args)
            answers: list[Any] = await pipe.execute(raise_on_error=False)
            return answers


@dataclass(slots=True)
class _Question:
    """What several tasks want to read in one way, each name once."""

    names: dict[str, None] = field(default_factory=dict)
    answer: "asyncio.Task[dict[str, Any]] | None" = None

    @property
    def is_open(self) -> bool:
        return self.answer is not None and not self.answer.done()


class Reads:
    """Reading many sets or hashes of one newsroom in one answer each, also for several readers at once.

    The hash ``meta`` is read last: what it says of the others is no older than they are.
    """

    def __init__(self, redis: "Redis", prefix: str) -> None:
        self._script = Script(redis, prefix, "read")
        self._open: dict[tuple[str, ...], _Question] = {}

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
        question = self._open.get(how)
        if question is None or not question.is_open:
            self._open[how] = question = _Question()
            question.answer = asyncio.create_task(self._ask(how, question))
        question.names.update(dict.fromkeys(names))
        assert question.answer is not None
        found = await asyncio.shield(question.answer)
        return [found[name] for name in names]

    async def _ask(self, how: tuple[str, ...], question: _Question) -> dict[str, Any]:
        self._open.pop(how, None)
        names = sorted(question.names, key=_META.__eq__)
        found: list[Any] = []
        for at in range(0, len(names), AT_ONCE):
            found += await self._script(how[0], "\n".join(names[at : at + AT_ONCE]), *how[1:])
        return dict(zip(names, found, strict=True))

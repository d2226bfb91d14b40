"""Expensive work in a separate process, with bounded memory and time (RELIABILITY 6.4).

A thread would share the interpreter with all other requests, and its memory would stay with the service.
"""

import asyncio
import math
import multiprocessing
import pickle
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.forkserver import ensure_running
from threading import Event
from typing import Any, Self, SupportsIndex, TypeVar

from service.application.concurrency import Turns
from service.application.processes.priority import give_precedence
from service.domain.errors import CounterclaimError, TooExpensive
from service.formats.problems.problem import Problem

T = TypeVar("T")

MOST_MEMORY = 384 * 1024 * 1024
MOST_CPU_SECONDS = 30
MOST_AT_ONCE = 2
# The protocol of pickle that sends bytes beside its own (PEP 574).
_WITH_BUFFERS = 5
# Parts that are sent together: most are small.
_TOGETHER = 20
# Bytes up to which a process waits for more work.
_SMALL_MEMORY = 192 * 1024 * 1024
# What such work imports; loaded once, into the process that the others are copies of. The last two are what the command
# line imports: each copy of a service that it started runs that module again.
_PRELOADED = [
    "service.api.v1.claims.read_batch",
    "service.api.v1.imports.import_rows",
    "service.api.v1.downloads.pictures",
    "service.api.v1.representations.streaming",
    "typer",
    "urllib.request",
]


def without_a_copy(content: bytes, protocol: SupportsIndex) -> bytes | pickle.PickleBuffer:
    """The content for ``__reduce_ex__``: another process gets it without a copy, where the protocol can do so."""
    return pickle.PickleBuffer(content) if protocol.__index__() >= _WITH_BUFFERS else content


def warm_up() -> None:
    """Start the process that forks the others, so that the first of them starts as fast as the rest."""
    ensure_running()


_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(_PRELOADED)


class Defect(Exception):
    """An unforeseen error in the other process. It has only the error's type, because messages may quote claims."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """The bytes that a process may have, and the seconds of processor time for each piece of its work."""

    memory: int
    seconds: int


class SeparateProcesses:
    """At most ``most`` processes at once, and one for each key; further work waits until one of them is free.

    A process that has ended its work without an error waits for more: starting one takes as long as reading a hundred
    claims.
    """

    def __init__(self, most: int = MOST_AT_ONCE, memory: int = MOST_MEMORY, seconds: int = MOST_CPU_SECONDS) -> None:
        self._slots, self._limits = asyncio.Semaphore(most), _Limits(memory, seconds)
        self._turns = Turns()
        self._turn: asyncio.Semaphore | asyncio.Lock = asyncio.Semaphore(most)
        self._idle: list[_Process] = []

    def of(self, key_id: str) -> Self:
        """The processes for the work of one key, one at a time."""
        own = copy(self)
        own._turn = self._turns.of(key_id)
        return own

    async def parts(self, function: Callable[..., Iterator[T]], *arguments: Any) -> list[T]:
        """All that a generator function yields.

        The function, its arguments and what it yields must be picklable; megabytes best by ``without_a_copy``.
        Raises the ``Problem`` or the error of ours that the function raises, and ``TooExpensive`` if it takes more
        memory or processor time than it may.
        """
        async with self._turn, self._slots:
            process = self._waiting_process() or _Process(self._limits)
            try:
                parts = await asyncio.to_thread(process.parts, function, arguments)
            except BaseException:
                process.abandon()
                raise
            if process.may_go_on:
                self._idle.append(process)
            return parts

    def _waiting_process(self) -> "_Process | None":
        """A process that waits for work, if there is one; those that died meanwhile are left out."""
        while self._idle:
            process = self._idle.pop()
            if process.is_alive():
                return process
            process.end()
        return None

    def end(self) -> None:
        """End the processes that wait for work."""
        while self._idle:
            self._idle.pop().end()


class _Process:
    """One process, which does one piece of work after another. A piece that fails is its last."""

    def __init__(self, limits: _Limits) -> None:
        self._connection, self._its_connection = _context.Pipe()
        self._process = _context.Process(target=_run, args=(self._its_connection, limits), daemon=True)
        self._is_abandoned, self._is_started = Event(), False
        self.may_go_on = False

    def parts(self, function: Callable[..., Iterator[T]], arguments: tuple[Any, ...]) -> list[T]:
        """All that the function yields, for a thread that may wait. Raises what ``SeparateProcesses.parts`` raises."""
        self.may_go_on = False
        try:
            if not self._is_started:
                with self._its_connection:
                    self._process.start()
                self._is_started = True
            return [] if self._is_abandoned.is_set() else list(self._answers(function, arguments))
        finally:
            if not self.may_go_on:
                self.end()

    def is_alive(self) -> bool:
        """Whether a process that has nothing to do is there: of one that died only the end of its file is left."""
        return not self._connection.poll()

    def abandon(self) -> None:
        """End the process in the midst of its work: the thread that waits for it closes the rest."""
        self._is_abandoned.set()
        with suppress(AttributeError, ValueError):  # not started yet, or closed already
            self._process.kill()

    def end(self) -> None:
        """End a process that does nothing."""
        self._connection.close()
        if self._is_started:
            self._process.kill()
            self._process.join()
        self._process.close()

    def _ask(self, function: Callable[..., Iterator[T]], arguments: tuple[Any, ...]) -> None:
        """Send the question. Buffers go apart: a copy of megabytes would keep the interpreter's lock meanwhile."""
        buffers: list[pickle.PickleBuffer] = []
        question = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL, buffer_callback=buffers.append)
        self._connection.send((question, len(buffers)))
        for buffer in buffers:
            self._connection.send_bytes(buffer.raw())

    def _answers(self, function: Callable[..., Iterator[T]], arguments: tuple[Any, ...]) -> Iterator[T]:
        """The parts that the process sends. One that died between two parts is at the end of its file; one that died in
        the midst of a part leaves an ``OSError``."""
        try:
            self._ask(function, arguments)
            while True:
                kind, content = self._connection.recv()
                if kind == "error":
                    raise content
                if kind == "end":
                    self.may_go_on = content
                    return
                yield from content
        except (EOFError, OSError):
            raise TooExpensive from None


def _run(connection: Connection, limits: _Limits) -> None:
    """The process itself: for each piece of work it sends the parts and then the end, or an error. A dead process has
    sent neither."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    give_precedence()
    with suppress(EOFError, OSError):  # the service has ended
        while True:
            question, count = connection.recv()
            buffers = [connection.recv_bytes() for _ in range(count)]
            function, arguments = pickle.loads(question, buffers=buffers)
            del question, buffers
            _allow(limits.seconds)
            _answer(function, arguments, connection)


def _allow(seconds: int) -> None:
    """Allow so many more seconds of processor time; after them the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, hard))


def _answer(function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...], connection: Connection) -> None:
    try:
        _send_all(iter(function(*arguments)), connection)
    except MemoryError:
        connection.send(("error", TooExpensive()))
    except (CounterclaimError, Problem) as error:
        connection.send(("error", error))
    except Exception as error:
        connection.send(("error", Defect(type(error).__name__)))


def _send_all(parts: Iterator[Any], connection: Connection) -> None:
    while together := list(islice(parts, _TOGETHER)):
        connection.send(("parts", together))
    # A process that once took much memory would keep it.
    is_small = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < _SMALL_MEMORY
    connection.send(("end", is_small))

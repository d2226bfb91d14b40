"""Expensive work in a separate process, with bounded memory and time (RELIABILITY 6.4).

A thread would share the interpreter with all other requests, and its memory would stay with the service.
"""

import asyncio
import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running
from threading import Event
from typing import Any, Self, TypeVar

from service.application.concurrency import Turns
from service.domain.errors import CounterclaimError, TooExpensive
from service.formats.problems.problem import Problem

T = TypeVar("T")

MOST_MEMORY = 384 * 1024 * 1024
MOST_CPU_SECONDS = 30
MOST_AT_ONCE = 2
# Parts that are sent together: most are small.
_TOGETHER = 50
_NICENESS = 5
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


def warm_up() -> None:
    """Start the process that forks the others, so that the first of them starts as fast as the rest."""
    ensure_running()


_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(_PRELOADED)


class Defect(Exception):
    """An unforeseen error in the other process. It has only the error's type, because messages may quote claims."""


class SeparateProcesses:
    """At most ``most`` processes at once, and one for each key; further work waits until one of them ends."""

    def __init__(self, most: int = MOST_AT_ONCE, memory: int = MOST_MEMORY, seconds: int = MOST_CPU_SECONDS) -> None:
        self._slots, self._memory, self._seconds = asyncio.Semaphore(most), memory, seconds
        self._turns = Turns()
        self._turn: asyncio.Semaphore | asyncio.Lock = asyncio.Semaphore(most)

    def of(self, key_id: str) -> Self:
        """The processes for the work of one key, one at a time."""
        own = copy(self)
        own._turn = self._turns.of(key_id)
        return own

    async def parts(self, function: Callable[..., Iterator[T]], *arguments: Any) -> list[T]:
        """All that a generator function yields.

        The function, its arguments and what it yields must be picklable. Raises the ``Problem`` or the error of ours
        that the function raises, and ``TooExpensive`` if it takes more memory or processor time than it may.
        """
        async with self._turn, self._slots:
            receiver, sender = _context.Pipe(duplex=False)
            limits = (self._memory, self._seconds)
            process = _context.Process(target=_run, args=(sender, limits, function, arguments), daemon=True)
            abandoned = Event()
            try:
                return await asyncio.to_thread(_collected, process, receiver, sender, abandoned)
            finally:
                abandoned.set()
                with suppress(AttributeError, ValueError):  # not started yet, or closed already
                    process.kill()


def _collected(process: ForkServerProcess, receiver: Connection, sender: Connection, abandoned: Event) -> list[Any]:
    with receiver:
        with sender:
            process.start()
        try:
            return [] if abandoned.is_set() else list(_received(receiver))
        finally:
            process.kill()
            process.join()
            process.close()


def _received(receiver: Connection) -> Iterator[Any]:
    """The parts that the process sends. One that died between two parts is at the end of its file; one that died in the
    midst of a part leaves an ``OSError``."""
    while True:
        try:
            kind, value = receiver.recv()
        except (EOFError, OSError):
            raise TooExpensive from None
        if kind == "error":
            raise value
        yield from value
        if len(value) < _TOGETHER:
            return


def _run(
    sender: Connection, limits: tuple[int, int], function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]
) -> None:
    """The process itself: sends its parts, the last of them fewer than fit together, or an error. A dead process has
    sent neither."""
    memory, seconds = limits
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICENESS)
    try:
        _send_all(iter(function(*arguments)), sender)
    except MemoryError:
        sender.send(("error", TooExpensive()))
    except (CounterclaimError, Problem) as error:
        sender.send(("error", error))
    except Exception as error:
        sender.send(("error", Defect(type(error).__name__)))


def _send_all(parts: Iterator[Any], sender: Connection) -> None:
    while True:
        together = list(islice(parts, _TOGETHER))
        sender.send(("parts", together))
        if len(together) < _TOGETHER:
            return

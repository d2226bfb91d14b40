"""Many who wait at one service, in a process of their own: each notes when it learns of a change, and waits on."""

import asyncio
import os
import re
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from bench.load import Asked

AT_ONCE = 50
PATIENCE_SECONDS = 40.0
_LENGTH = re.compile(rb"(?i)content-length: (\d+)")
_NEXT = re.compile(rb'"next":"([^"]+)"')
_TAG = re.compile(rb'(?i)etag: (?:W/)?("[^"]+")')
# A crowd has machines of its own: here it takes the processor last.
_NICENESS = 15


@dataclass(frozen=True, slots=True)
class Crowd:
    """A crowd that waits."""

    pipe: Connection

    @contextmanager
    def told(self) -> Iterator[list[float]]:
        """Within the block there is a change; after it, the list has the moment at which each learnt of it."""
        moments: list[float] = []
        self.pipe.send("listen")
        self.pipe.recv()
        yield moments
        moments += self.pipe.recv()


@contextmanager
def waiting(count: int, port: int, asked: Asked) -> Iterator[Crowd]:
    """So many connections that have asked and wait, ended at the end."""
    context = get_context("spawn")
    own, of_crowd = context.Pipe()
    process = context.Process(target=_run, args=(of_crowd, count, port, asked), daemon=True)
    process.start()
    try:
        own.recv()
        yield Crowd(own)
    finally:
        process.kill()
        process.join()


def allow_connections() -> None:
    """Let this process, and those that it starts, open as many as the system allows."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _run(pipe: Connection, count: int, port: int, asked: Asked) -> None:
    os.nice(_NICENESS)
    allow_connections()
    uvloop.run(_wait(pipe, count, port, asked))


async def _wait(pipe: Connection, count: int, port: int, asked: Asked) -> None:
    waiters = [_Waiter(asked) for _ in range(count)]
    loop = asyncio.get_running_loop()
    for position in range(0, count, AT_ONCE):
        some = waiters[position : position + AT_ONCE]
        await asyncio.gather(
            *(loop.create_connection(lambda waiter=waiter: waiter, "127.0.0.1", port) for waiter in some)
        )
    pipe.send("open")
    while await asyncio.to_thread(pipe.recv):
        for waiter in waiters:
            waiter.told_at = None
        pipe.send("listening")
        pipe.send(await _moments(waiters))


async def _moments(waiters: Sequence["_Waiter"]) -> list[float]:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and any(waiter.told_at is None for waiter in waiters):
        await asyncio.sleep(0.05)
    return [waiter.told_at for waiter in waiters if waiter.told_at is not None]


class _Waiter(asyncio.Protocol):
    """One connection: a stream, or one long poll after another."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._received = asked, b""
        self._is_stream = "Accept" in asked.headers
        self.told_at: float | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(self._asked.raw())

    def data_received(self, data: bytes) -> None:
        if self._is_stream:
            if b"id: " in data:
                self._note()
            return
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if end and len(body) >= (int(length[1]) if length else 0):
            self._answered(head, body)

    def _answered(self, head: bytes, body: bytes) -> None:
        """Wait on from where the answer leads to."""
        following, tag = _NEXT.search(body), _TAG.search(head)
        if head[9:12] == b"200" and not body.startswith(b'{"items":[]'):
            self._note()
            if following:
                self._asked = Asked("GET", f"{following[1].decode()}&wait=25", self._asked.headers)
            elif tag:
                self._asked = Asked("GET", self._asked.path, self._asked.headers | {"If-None-Match": tag[1].decode()})
        self._received = b""
        self._transport.write(self._asked.raw())

    def _note(self) -> None:
        self.told_at = self.told_at or time.monotonic()

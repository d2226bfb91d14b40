"""Proxies to the store that lose or change some replies: the command has run, and its sender gets no or
another reply."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import TypeVar

CHUNK = 65_536


class Way:
    """A proxy on a port to the socket of a store; ``rewrite`` changes the replies."""

    def __init__(self, store: Path, rewrite: Callable[[bytes], bytes] = bytes, host: str = "127.0.0.1") -> None:
        self._store, self.rewrite, self.host = store, rewrite, host
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        """Forward data until told to stop."""
        server = await asyncio.start_server(self._accept, self.host, 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._pass_on(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            store_reader, store_writer = await asyncio.open_unix_connection(str(self._store))
            asking = asyncio.create_task(self._pump(reader, store_writer))
            try:
                await self._answer(store_reader, writer)
            finally:
                asking.cancel()
                store_writer.close()
                writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while content := await reader.read(CHUNK):
                writer.write(content)
                await writer.drain()
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while content := await reader.read(CHUNK):
            writer.write(self.rewrite(content))
            await writer.drain()


class ReplyCutter(Way):
    """A proxy that cuts a share of the replies."""

    def __init__(self, store: Path, share: float, chance: Random) -> None:
        super().__init__(store)
        self._share, self._chance = share, chance
        self.cut = 0

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while content := await reader.read(CHUNK):
            if self._chance.random() < self._share:
                self.cut += 1
                return
            writer.write(content)
            await writer.drain()


W = TypeVar("W", bound=Way)


@contextmanager
def at_work(way: W) -> Iterator[W]:
    """A proxy that runs in its own thread for as long as the block lasts."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(way.serve(ready, stop)))
    thread.start()
    assert ready.wait(20)
    try:
        yield way
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()

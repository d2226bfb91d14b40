"""A way to the store on which some replies are lost: the command has run, and whoever sent it never hears of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

CHUNK = 65_536


class ReplyCutter:
    """Takes connections on a port of loopback, passes them on to a socket, and cuts a share of the replies."""

    def __init__(self, store: Path, share: float, chance: Random) -> None:
        self._store, self._share, self._chance = store, share, chance
        self._tasks: set[asyncio.Task[None]] = set()
        self.cut = 0
        self.port = 0

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        """Pass on until told to stop."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
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
            while said := await reader.read(CHUNK):
                writer.write(said)
                await writer.drain()
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(CHUNK):
            if self._chance.random() < self._share:
                self.cut += 1
                return
            writer.write(said)
            await writer.drain()


@contextmanager
def reply_cutter(store: Path, share: float, chance: Random) -> Iterator[ReplyCutter]:
    """A cutter that works in a thread of its own for as long as the block lasts."""
    cutter, ready, loop = ReplyCutter(store, share, chance), threading.Event(), asyncio.new_event_loop()
    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(cutter.serve(ready, stop)))
    thread.start()
    ready.wait(10)
    try:
        yield cutter
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()

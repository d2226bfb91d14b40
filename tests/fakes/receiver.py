"""A receiver of webhooks on this machine, with the manners that a test gives it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Manner = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]
OK = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"


@dataclass
class Receiver:
    """Where it listens, how many connected, and the requests it read: header lines and body."""

    port: int = 0
    connections: int = 0
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.requests.append((headers, body))
        writer.write(self.answers.pop(0) if self.answers else OK)
        await _closed(writer)


async def _closed(writer: asyncio.StreamWriter) -> None:
    try:
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    except OSError:
        return


@asynccontextmanager
async def receiver(manner: Manner | None = None, **how: Any) -> AsyncIterator[Receiver]:
    """It, listening on a free port of loopback."""
    one = Receiver()

    async def counted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        one.connections += 1
        try:
            await manner(reader, writer) if manner else None
        except OSError:
            return
        finally:
            await _closed(writer)

    server = await asyncio.start_server(counted if manner else one.serve, "127.0.0.1", 0, **how)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()

"""Requests over a few open connections, as cheap as they can be sent, and what the process that answers spends."""

import asyncio
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    def raw(self) -> bytes:
        """As it goes over the wire."""
        named = {"Host": "bench", **self.headers, "Content-Length": str(len(self.body))}
        lines = (f"{name}: {value}\r\n" for name, value in named.items())
        return f"{self.method} {self.path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + self.body


@dataclass(frozen=True, slots=True)
class Spent:
    """What some requests took: seconds by the clock, and seconds of CPU of the process that answered."""

    requests: int
    seconds: float
    cpu: float


async def sent(requests: Sequence[Asked], port: int, process: int, connections: int) -> Spent:
    """Send all of them, each connection its next one as soon as it is answered. Raises ``ValueError`` of an error."""
    waiting = iter([request.raw() for request in requests])
    before, began = cpu_of(process), time.perf_counter()
    await asyncio.gather(*(_connection(waiting, port) for _ in range(connections)))
    return Spent(len(requests), time.perf_counter() - began, cpu_of(process) - before)


async def _connection(waiting: Iterator[bytes], port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for raw in waiting:
        writer.write(raw)
        await _answered(reader)
    writer.close()
    await writer.wait_closed()


async def _answered(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    _, _, rest = head.partition(b"content-length: ")
    length = int(rest.partition(b"\r")[0] or 0) if status != 304 else 0
    body = await reader.readexactly(length)
    if status >= 400:
        raise ValueError(f"{status} {body[:500]!r}")


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process and its descendants have used, those that have ended included."""
    fields = {int(path.parent.name): _fields(path) for path in Path("/proc").glob("[0-9]*/stat")}
    family, grown = {process}, True
    while grown:
        more = {number for number, own in fields.items() if own and int(own[1]) in family} - family
        family, grown = family | more, bool(more)
    # User and system time, its own and that of the children it has waited for.
    return sum(sum(map(int, fields[number][11:15])) for number in family) / _TICKS


def _fields(stat: Path) -> list[str]:
    """What follows the name; nothing of a process that has just ended."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []

"""Servers of a test's own, started as it wants them, and the safety of a store on them."""

import asyncio
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError

from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.system_clock import SystemClock
from service.ledger.chain import Head
from service.ports.work import Clock
from service.runtime.processes.embedded_server import choose_server, server_arguments

T = TypeVar("T")


@contextmanager
def server(*settings: str, directory: Path | None = None) -> Iterator[str]:
    """The address of a server that runs as the embedded one does, but for these settings.

    In a directory that is given it finds and leaves its record and its socket.
    """
    with TemporaryDirectory(prefix="cc-") as short:
        home = directory or Path(short)
        socket = home / "s.sock"
        command = [choose_server(None).path, *server_arguments(home, socket), *settings]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=home) as process:
            _await(socket)
            try:
                yield f"unix://{socket}"
            finally:
                process.terminate()
                process.wait()


def _await(socket: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with Redis(unix_socket_path=str(socket)) as redis:
                redis.ping()
                return
        except (RedisError, OSError):
            time.sleep(0.02)
    raise TimeoutError("the server did not start")


def with_safety(
    url: str,
    test: Callable[[RedisSafety, AsyncRedis], Awaitable[T]],
    *,
    clock: Clock | None = None,
    accepted: str = "always",
    checkpoint: Head | None = None,
) -> T:
    """Run a test on the safety of the store at an address."""

    async def run() -> T:
        redis: AsyncRedis = AsyncRedis.from_url(url)
        try:
            return await test(RedisSafety(redis, "default", clock or SystemClock(), accepted, checkpoint), redis)
        finally:
            await redis.aclose()

    return asyncio.run(run())

"""A real server for one test, as safe as the embedded one unless told otherwise; it can be killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from service.runtime.processes.embedded_server import choose_server, server_arguments
from tests.journeys.rig.service import within


@dataclass
class Server:
    """A server on a directory, started and killed as often as a test wants.

    ``extra`` are further arguments, which override the usual ones; ``environment`` is added to that of this process.
    """

    directory: Path
    socket: Path
    extra: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def append_only(self) -> Path:
        """The folder of the append-only files."""
        return self.directory / "appendonlydir"

    def launch(self) -> None:
        """Start the server without waiting for it."""
        command = [choose_server(None).path, *server_arguments(self.directory, self.socket), *self.extra]
        with (self.directory / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.directory, env={**os.environ, **self.environment}
            )

    def start(self) -> None:
        """Start the server and wait until it has loaded its record."""
        self.launch()
        within(20, self.answers, "a server that answers")

    def answers(self) -> bool:
        assert self.process
        assert self.process.poll() is None, (self.directory / "server.log").read_text()[-2_000:]
        with suppress(RedisError, OSError), self.client() as redis:
            return bool(redis.ping())
        return False

    def client(self) -> Redis:
        return Redis(unix_socket_path=str(self.socket))

    def kill(self) -> None:
        """Kill the server with SIGKILL."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def server(directory: Path, *extra: str, **environment: str) -> Iterator[Server]:
    """A running server on an existing directory, killed at the end."""
    short = Path(tempfile.mkdtemp(prefix="cc-"))
    started = Server(directory, short / "s", extra, environment)
    try:
        started.start()
        yield started
    finally:
        started.kill()
        shutil.rmtree(short, ignore_errors=True)

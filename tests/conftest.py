"""What all tests share: a real server, started once, and hypothesis without a deadline on shared cores."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from redis import Redis
from redis.exceptions import RedisError

from service.runtime.processes.embedded_server import choose_server, server_arguments

settings.register_profile("counterclaim", deadline=None, print_blob=True)
settings.load_profile("counterclaim")


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Valkey or Redis, as safe as the embedded one and as empty as it starts."""
    directory = tmp_path_factory.mktemp("server")
    socket = Path("/tmp") / f"cc-test-{directory.stat().st_ino}.sock"
    command = [choose_server(None).path, *server_arguments(directory, socket)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=directory) as process:
        _wait_for(socket)
        yield f"unix://{socket}"
        process.terminate()
    socket.unlink(missing_ok=True)


def _wait_for(socket: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with Redis(unix_socket_path=str(socket)) as redis:
                redis.ping()
                return
        except (RedisError, OSError):
            time.sleep(0.05)
    raise TimeoutError("the server for the tests did not start")

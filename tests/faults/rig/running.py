"""The whole service as a process tree with any settings, whose parts tests find and kill."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.journeys.rig.process import environment, parent_of
from tests.journeys.rig.service import LONGEST_START, Service, within

ROLES = ("server", "api", "worker")
UP = ("-m", "service.runtime.cli.main", "up", "--open")
# Patterns that recognize a part by its command line; a running server has rewritten its own.
LISTENS_ON = re.compile(r"unixsocket:(\S+)")
KNOWN_BY = {"server": LISTENS_ON, "api": re.compile(r" serve\b"), "worker": re.compile(r" workers\b|_worker\.py")}
STAGES = ("group", "reconcile", "party")


@contextmanager
def running(
    directory: Path, workers: int = 2, up: Sequence[str] = UP, inside: Sequence[str] = (), **settings: str
) -> Iterator[Service]:
    """A service with its own server and further settings of the environment, stopped at the end.

    ``up`` are the arguments for Python that start it, ``inside`` is the command that runs Python elsewhere.
    """
    directory.mkdir(exist_ok=True)
    command, settings = [*inside, sys.executable, "-P", *up], {"COUNTERCLAIM_WORKERS": str(workers), **settings}
    complaints = directory / "stderr"
    with complaints.open("w") as stderr:
        process = subprocess.Popen(
            command, env=environment(directory / "data", **settings), stdout=subprocess.PIPE, stderr=stderr, text=True
        )
    try:
        assert process.stdout
        line = process.stdout.readline().split()
        assert line[:1] == ["ready"], complaints.read_text()
        yield Service(process, line[1])
    finally:
        process.terminate()
        process.communicate(timeout=LONGEST_START)


def parts(service: Service) -> dict[str, list[int]]:
    """The process ids of the running parts by role, without those that have ended."""
    process_ids: dict[str, list[int]] = {role: [] for role in ROLES}
    for folder in Path("/proc").glob("[0-9]*"):
        if parent_of(folder) == service.process.pid:
            command = _command(folder)
            for role in (role for role in ROLES if KNOWN_BY[role].search(command)):
                process_ids[role].append(int(folder.name))
    return process_ids


def _command(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_bytes().decode().replace("\0", " ")
    except OSError:
        return ""


def kill(process: int) -> bool:
    """Kill a process with SIGKILL; returns whether it existed."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def store_of(service: Service) -> Redis:
    """A client of the embedded server, which must run, at the socket it listens on."""
    sockets: list[str] = []

    def is_listening() -> bool:
        # One look only: between two of them the server may have been started anew.
        commands = (_command(Path("/proc", str(process))) for process in parts(service)["server"])
        sockets.extend(listens[1] for command in commands if (listens := LISTENS_ON.search(command)))
        return bool(sockets)

    within(20, is_listening, "a server")
    return Redis(unix_socket_path=sockets[0])


def is_whole(service: Service, workers: int = 2) -> bool:
    """Whether every part runs."""
    process_ids = parts(service)
    return [len(process_ids[role]) for role in ROLES] == [1, 1, workers]


def is_quiet(service: Service) -> bool:
    """Whether no work is left; false while the server is away."""
    if not parts(service)["server"]:
        return False
    try:
        with store_of(service) as redis:
            return not any(redis.zcard(f"cc:{{default}}:dirty:{stage}") for stage in STAGES)
    except (RedisError, OSError):
        return False

"""A supervisor as a real process with stand-ins for API and worker, and questions that tests ask about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import redis

from tests.root import ROOT

HERE = Path(__file__).parent
API = str(HERE / "stand_in_api.py")
WORKER = str(HERE / "stand_in_worker.py")
UP = str(HERE / "stand_in_up.py")
KNOWN_BY = {"api": API, "worker": WORKER, "server": "unixsocket"}
LONGEST_START = 20.0


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of a supervisor: any free port, this checkout, and the given settings."""
    own = {"COUNTERCLAIM_DATA_DIR": str(data_dir), "COUNTERCLAIM_PORT": "0", "PYTHONPATH": str(ROOT)}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERCLAIM_")}
    return {**inherited, **own, **settings}


def start_up(
    data_dir: Path, api: str = API, worker: str = WORKER, stderr: str = "", **settings: str
) -> subprocess.Popen[str]:
    """Start a supervisor without waiting for it; ``stderr`` is a file for its messages, else they are kept for us."""
    with open(stderr, "w") if stderr else nullcontext(subprocess.PIPE) as messages:
        return subprocess.Popen(
            [sys.executable, "-P", UP, api, worker],
            env=environment(data_dir, **settings),
            stdout=subprocess.PIPE,
            stderr=messages,
            text=True,
        )


@contextmanager
def up(data_dir: Path, stderr: str = "", **settings: str) -> Iterator[Running]:
    """A supervisor that is ready, stopped at the end however the test ends."""
    process = start_up(data_dir, stderr=stderr, **settings)
    assert process.stdout
    try:
        line = process.stdout.readline().split()
        assert line[:1] == ["ready"], process.stderr and process.stderr.read()
        yield Running(process, line[1])
    finally:
        process.terminate()
        process.communicate(timeout=LONGEST_START)


def refused_up(data_dir: Path, **settings: str) -> tuple[int, str]:
    """The exit status and the complaint of a supervisor that does not start."""
    process = start_up(data_dir, **settings)
    printed, complaint = process.communicate(timeout=LONGEST_START)
    assert printed == ""
    return process.returncode, complaint.strip()


class Running:
    """A supervisor that has announced that it is ready, seen from outside."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def who(self) -> dict[str, str]:
        """The process id and the store URL of the API: ``pid`` and ``redis_url``."""
        with urlopen(f"{self.url}/who", timeout=10) as answer:
            return {name: str(value) for name, value in json.load(answer).items()}

    def store(self) -> redis.Redis:
        """A client of the embedded server."""
        return redis.Redis.from_url(self.who()["redis_url"], protocol=2)

    def children(self) -> dict[str, list[int]]:
        """The process ids of its children: ``server``, ``api`` and ``worker``."""
        process_ids: dict[str, list[int]] = {"server": [], "api": [], "worker": []}
        for folder in Path("/proc").glob("[0-9]*"):
            kind = kind_of(folder) if parent_of(folder) == self.process.pid else ""
            if kind:
                process_ids[kind].append(int(folder.name))
        return process_ids

    def all_children(self) -> list[int]:
        """The process ids of all children."""
        return [process for processes in self.children().values() for process in processes]

    def is_ready(self) -> bool:
        """Whether /readyz answers 200."""
        try:
            with urlopen(f"{self.url}/readyz", timeout=10) as answer:
                return bool(answer.status == 200)
        except HTTPError:
            return False


def parent_of(folder: Path) -> int:
    """The parent of a process in /proc; 0 for a process that has ended or is a zombie."""
    try:
        state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return 0
    return 0 if state == "Z" else int(parent)


def kind_of(folder: Path) -> str:
    """The kind of a child in /proc, by its command line.

    Empty for a process that has ended, or that is between fork and exec and still has the command line of the
    supervisor.
    """
    try:
        command = (folder / "cmdline").read_bytes().decode()
    except OSError:
        return ""
    if UP in command:
        return ""
    return next((kind for kind, known_by in KNOWN_BY.items() if known_by in command), "")


def is_running(process: int) -> bool:
    """Whether the process exists and is no zombie."""
    return parent_of(Path("/proc", str(process))) != 0


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether a condition becomes true within a time."""
    patience_ends = time.monotonic() + seconds
    while time.monotonic() < patience_ends:
        if holds():
            return True
        time.sleep(0.02)
    return holds()

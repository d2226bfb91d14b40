"""The whole service as a user starts it, seen from outside: its address, its processes, its answers."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis import Redis

from tests.journeys.rig.process import environment

# A start or a stop may take so many seconds.
LONGEST_START = 90.0
# A busy machine is given so many times what an idle one needs.
PATIENCE = 3


@dataclass(frozen=True)
class Answer:
    """The status, headers and JSON body of a response."""

    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass
class Service:
    """A running ``counterclaim up``."""

    process: subprocess.Popen[str]
    url: str
    store: str = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send one request, with JSON both ways and no retries.

        Raises ``OSError`` when nothing answers, and when the answer ends before its end.
        """
        content = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        request = urllib.request.Request(self.url + path, data=content, method=method, headers=sent)
        try:
            return _answered(request)
        except http.client.HTTPException as cut_off:  # the API was killed while it answered
            raise ConnectionResetError(str(cut_off)) from cut_off

    def get(self, path: str) -> Any:
        """The body of a response with status 200."""
        answer = self.call("GET", path)
        assert answer.status == 200, answer
        return answer.body

    def children(self) -> dict[str, list[int]]:
        """Process ids of the supervisor's children: ``server``, ``api``, ``worker``."""
        process_ids: dict[str, list[int]] = {"server": [], "api": [], "worker": []}
        for pid in _children(self.process.pid):
            if command := _of_process(pid, "cmdline"):
                role = "worker" if " workers" in command else "api" if "service" in command else "server"
                process_ids[role].append(pid)
        return process_ids

    def redis(self) -> Redis:
        """A client of the embedded server, at the address that its API was given at its first start."""
        if not self.store:
            [api] = self.children()["api"]
            variables = _of_process(api, "environ").split()
            [self.store] = [
                variable.partition("=")[2] for variable in variables if variable.startswith("COUNTERCLAIM_REDIS_URL=")
            ]
        return Redis.from_url(self.store)

    def is_ready(self) -> bool:
        """Whether /readyz answers 200; false when nothing answers."""
        try:
            return self.call("GET", "/readyz").status == 200
        except OSError:
            return False


@contextmanager
def service(data_dir: Path, workers: int = 2, **settings: str) -> Iterator[Service]:
    """A service on a free port, open to everybody, with further settings, such as ``log_level="debug"``."""
    given = {f"COUNTERCLAIM_{name.upper()}": value for name, value in settings.items()}
    with started(data_dir, given, "--open", "--workers", str(workers)) as running:
        running.redis().close()
        yield running


@contextmanager
def started(directory: Path, variables: Mapping[str, str], *options: str) -> Iterator[Service]:
    """``counterclaim up`` with its own server in a directory, on a free port unless a variable names one.

    It is stopped at the end, however the test ends.
    """
    command = [sys.executable, "-m", "service.runtime.cli.main", "up", *options]
    own = environment(directory / "data", **variables)
    with (directory / "stderr").open("w") as complaints:
        process = subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=complaints, text=True)
    assert process.stdout
    try:
        line = process.stdout.readline().split()
        assert line[:1] == ["ready"], (directory / "stderr").read_text()
        yield Service(process, line[1])
    finally:
        process.terminate()
        process.communicate(timeout=LONGEST_START)


def within(seconds: float, is_so: Callable[[], bool], what: str) -> None:
    """Wait until a condition is true, or fail: after so many seconds on an idle machine, thrice on a busy one."""
    end = time.monotonic() + PATIENCE * seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.05)


def _answered(request: urllib.request.Request) -> Answer:
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return _answer(answer.status, dict(answer.headers), answer.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return _answer(refusal.code, dict(refusal.headers), refusal.read())


def _answer(status: int, headers: Mapping[str, str], content: bytes) -> Answer:
    return Answer(status, headers, json.loads(content) if content else None)


def _of_process(pid: int, what: str) -> str:
    """The text of a file about a process in /proc; empty for a process that has just ended."""
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes().decode().replace("\0", " ")
    except OSError:
        return ""


def _children(parent: int) -> list[int]:
    listing = Path(f"/proc/{parent}/task")
    return [int(pid) for task in os.listdir(listing) for pid in (listing / task / "children").read_text().split()]

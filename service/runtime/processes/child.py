"""A child process: started so that it never outlives its parent, stopped with SIGTERM first, logged to a file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")
TAIL_BYTES = 4096
_SECRET = re.compile(
    r"(^|_)(SECRETS?|TOKEN|PASSWORD|PASSWD|CREDENTIALS?|(API|ACCESS|PRIVATE|SIGNING)_?KEY)(_|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Program:
    """The program of a child.

    ``pass_fds`` are file descriptors it inherits under the same number; ``log`` receives everything it prints.
    """

    name: str
    command: tuple[str, ...]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    pass_fds: tuple[int, ...] = ()


class Guard:
    """A pipe whose writing end only this process holds: it closes when this process ends, and children notice that."""

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()

    def close(self) -> None:
        """Close both ends."""
        os.close(self.reading)
        os.close(self._writing)


def is_foreign_secret(name: str) -> bool:
    """Whether an environment variable has the name of a secret that is none of ours."""
    return _SECRET.search(name) is not None and not name.startswith("COUNTERCLAIM_")


def inherited(environment: Mapping[str, str]) -> dict[str, str]:
    """What a child may see of the environment: no secret, of ours only what its program is given."""
    return {name: value for name, value in environment.items() if not _SECRET.search(name)}


def start(program: Program, guard: Guard) -> subprocess.Popen[bytes]:
    """Start a program out of reach of a Ctrl-C, from a thread that lives as long as the program.

    It has a process group of its own and no session: where the kernel shares the processor between sessions
    (autogroup), a worker of another session would be as urgent as the API, however nice it is.
    """
    launch = (sys.executable, "-I", "-S", str(LAUNCH), str(os.getpid()), str(guard.reading))
    with program.log.open("ab") as log:
        return subprocess.Popen(
            [*launch, *program.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=inherited(os.environ) | dict(program.environment),
            pass_fds=(guard.reading, *program.pass_fds),
            process_group=0,
        )


def ask_to_stop(process: subprocess.Popen[bytes]) -> None:
    """Send SIGTERM, unless the process has ended."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)


def await_end(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for the end of a process that was asked to stop; kill it after ``seconds``."""
    try:
        process.wait(timeout=max(seconds, 0.0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def python_command(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs one of our modules with this Python.

    ``-P`` keeps Python from running a folder called ``service`` in the current directory instead.
    """
    return (sys.executable, "-P", "-m", module, *arguments)


def checkout_environment() -> dict[str, str]:
    """The variables with which a child finds our packages in a checkout that is not installed."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        return {}
    paths: Sequence[str] = [path for path in (os.environ.get("PYTHONPATH", ""), str(root)) if path]
    return {"PYTHONPATH": os.pathsep.join(paths)}


def last_line(log: Path) -> str:
    """The last line in a log, which usually says why the program ended; empty when there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - TAIL_BYTES))
            tail = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.strip() for line in reversed(tail) if line.strip()), "")

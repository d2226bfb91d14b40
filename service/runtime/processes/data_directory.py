"""The directory with the embedded server's record and all logs, used by one supervisor at a time."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from service.domain.errors import CounterclaimError

LOCK = "lock"
ADDRESS = "address"
LOGS = "logs"
LAST_SERVER = "server-version"
# A server whose supervisor was killed needs a moment to close its files.
PATIENCE_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 0.05


class CannotStart(CounterclaimError):
    """The service cannot be started; the text is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """A locked directory and the file descriptor of its lock.

    The lock belongs to the descriptor and to every process that inherits it, so it lasts as long as the supervisor or
    its server.
    """

    path: Path
    lock: int

    @property
    def logs(self) -> Path:
        """The directory with a log for each child."""
        return self.path / LOGS

    @property
    def last_server(self) -> Path:
        """The file that names the server that wrote the record last."""
        return self.path / LAST_SERVER

    def note_address(self, url: str) -> None:
        """Say where the service listens, for the commands of this machine."""
        (self.path / ADDRESS).write_text(url)

    def close(self) -> None:
        """Release the lock, which the server may hold a little longer; nobody listens any more."""
        (self.path / ADDRESS).unlink(missing_ok=True)
        os.close(self.lock)


def running_address(path: Path) -> str | None:
    """Where the service of a data directory listens; ``None`` where none runs."""
    try:
        address = (path / ADDRESS).read_text().strip()
        lock = os.open(path / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return address if _is_running(_holder(lock)) else None
    finally:
        os.close(lock)


def take(path: Path) -> DataDirectory:
    """Create the directory, readable by its owner only, and lock it; raises ``CannotStart`` if another uses it."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        directory = path.resolve()
        (directory / LOGS).mkdir(exist_ok=True, mode=0o700)
        lock = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CannotStart(f"the data directory {path} cannot be used: {error.strerror}") from None
    _lock_or_refuse(lock, directory)
    os.truncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    return DataDirectory(directory, lock)


def _lock_or_refuse(lock: int, directory: Path) -> None:
    patience_ends = time.monotonic() + PATIENCE_SECONDS
    while not _try_lock(lock):
        holder = _holder(lock)
        if _is_running(holder) or time.monotonic() > patience_ends:
            os.close(lock)
            raise CannotStart(f"the data directory {directory} is in use by process {holder}: stop it, or name another")
        time.sleep(LOOK_AGAIN_SECONDS)


def _try_lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(lock: int) -> int:
    """The process that wrote its id into the lock; 0 when it has not done so yet."""
    with suppress(ValueError):
        return int(os.pread(lock, 20, 0))
    return 0


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process > 0

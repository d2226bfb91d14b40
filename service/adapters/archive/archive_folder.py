"""The objects of an archive in a folder of this machine, or in any object store that fsspec knows."""

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from service.domain.errors import ArchiveDamaged, ArchiveGone, ArchiveUnavailable

READ_SECONDS, WRITE_SECONDS = 4.0, 30.0
# No object is larger: more is not read of what somebody put into its place.
MOST_BYTES = 64 * 1024 * 1024
# A store that hangs keeps no more threads than about these.
MOST_THREADS = 64
T = TypeVar("T")
_url_to_fs: Callable[[str], Any] = url_to_fs


class ArchiveFolder:
    """``ArchiveFiles`` below an address such as file:///var/lib/archive or s3://bucket/archive.

    Nothing is opened before the first call. Other object stores than a folder need a package of the operator's choice:
    s3fs, gcsfs, adlfs.
    """

    def __init__(self, url: str, read_seconds: float = READ_SECONDS, write_seconds: float = WRITE_SECONDS) -> None:
        self._url, self._read_seconds, self._write_seconds = url, read_seconds, write_seconds
        self._threads = threading.BoundedSemaphore(MOST_THREADS)

    async def read(self, name: str) -> bytes:
        """The content of an object. Raises ``ArchiveGone`` if it is not there, and ``ArchiveUnavailable``."""
        return await self._in_thread(lambda: self._read(name), self._read_seconds)

    async def write(self, name: str, content: bytes) -> None:
        """Write an object durably; it is removed again if its caller gave up. Raises ``ArchiveUnavailable``."""
        if len(content) > MOST_BYTES:
            raise ArchiveUnavailable(f"{name} is larger than an object of the archive may be")
        is_abandoned = threading.Event()

        def write() -> None:
            self._write(name, content)
            if is_abandoned.is_set():
                self._remove(name)

        try:
            await self._in_thread(write, self._write_seconds)
        except BaseException:
            is_abandoned.set()
            raise

    async def remove(self, name: str) -> None:
        """Remove an object, if it is there. Raises ``ArchiveUnavailable``."""
        await self._in_thread(lambda: self._remove(name), WRITE_SECONDS)

    async def _in_thread(self, call: Callable[[], T], seconds: float) -> T:
        """The result of a call in a thread of its own, which no exit of the process waits for."""
        if not self._threads.acquire(blocking=False):
            raise ArchiveUnavailable("the archive does not answer")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def run() -> None:
            outcome = _Outcome(call)
            self._threads.release()
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(outcome.tell, answer)

        threading.Thread(target=run, name="archive", daemon=True).start()
        try:
            return await asyncio.wait_for(answer, seconds)
        except ArchiveUnavailable:
            raise
        except Exception as error:  # each object store has errors of its own
            raise ArchiveUnavailable(f"the archive: {type(error).__name__}") from error

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        """The file system, and the path of the folder in it."""
        try:
            system, folder = _url_to_fs(self._url)
            return system, str(folder)
        except (ImportError, ValueError) as error:
            raise ArchiveUnavailable(f"COUNTERCLAIM_ARCHIVE_URL: {error}") from None

    def _read(self, name: str) -> bytes:
        system, folder = self._opened
        try:
            content = bytes(system.cat_file(f"{folder}/{name}", end=MOST_BYTES + 1))
        except FileNotFoundError:
            # A folder that is not there is perhaps not mounted.
            if system.exists(f"{folder}/{name}".rpartition("/")[0]):
                raise ArchiveGone(f"{name} of the archive is gone") from None
            raise
        if len(content) > MOST_BYTES:
            raise ArchiveDamaged(f"{name} of the archive is larger than any object")
        return content

    def _write(self, name: str, content: bytes) -> None:
        system, folder = self._opened
        if isinstance(system, LocalFileSystem):
            _write_durably(Path(folder, name), content)
        else:
            system.pipe_file(f"{folder}/{name}", content)

    def _remove(self, name: str) -> None:
        system, folder = self._opened
        try:
            system.rm_file(f"{folder}/{name}")
        except FileNotFoundError:
            return
        if isinstance(system, LocalFileSystem):
            _sync(Path(folder, name).parent)


class _Outcome(Generic[T]):
    """The result of a call, or its error."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._result: T | None = None
        self._error: Exception | None = None
        try:
            self._result = call()
        except Exception as error:
            self._error = error

    def tell(self, answer: "asyncio.Future[Any]") -> None:
        """Settle a future, unless nobody waits for it any more."""
        if answer.done():
            return
        if self._error:
            answer.set_exception(self._error)
        else:
            answer.set_result(self._result)


def _write_durably(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, with the names of its folders, to the disk."""
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    for folder in (path.parent, *(folder.parent for folder in missing)):
        _sync(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

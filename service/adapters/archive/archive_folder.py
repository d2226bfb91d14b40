"""The objects of an archive in a folder of this machine, or in any object store that fsspec knows."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from service.domain.errors import ArchiveDamaged, ArchiveUnavailable

READ_SECONDS, WRITE_SECONDS = 4.0, 30.0
# A store that hangs keeps no more threads than these.
THREADS = 4
T = TypeVar("T")
_url_to_fs: Callable[[str], Any] = url_to_fs


class ArchiveFolder:
    """``ArchiveFiles`` below an address such as file:///var/lib/archive or s3://bucket/archive.

    Nothing is opened before the first call. Other object stores than a folder need a package of the operator's choice:
    s3fs, gcsfs, adlfs.
    """

    def __init__(self, url: str, read_seconds: float = READ_SECONDS) -> None:
        self._url, self._read_seconds = url, read_seconds
        self._threads = ThreadPoolExecutor(THREADS, "archive")

    async def read(self, name: str) -> bytes:
        """The content of an object. Raises ``ArchiveDamaged`` if it is not there, and ``ArchiveUnavailable``."""
        return await self._in_thread(lambda: self._read(name), self._read_seconds)

    async def write(self, name: str, content: bytes) -> None:
        """Write an object; it is durable when this returns. Raises ``ArchiveUnavailable``."""
        await self._in_thread(lambda: self._write(name, content), WRITE_SECONDS)

    async def remove(self, name: str) -> None:
        """Remove an object, if it is there. Raises ``ArchiveUnavailable``."""
        await self._in_thread(lambda: self._remove(name), WRITE_SECONDS)

    async def _in_thread(self, call: Callable[[], T], seconds: float) -> T:
        running = asyncio.get_running_loop().run_in_executor(self._threads, call)
        try:
            return await asyncio.wait_for(running, seconds)
        except FileNotFoundError:
            raise ArchiveDamaged("an object of the archive is gone") from None
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
        return bytes(system.cat_file(f"{folder}/{name}"))

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


def _write_durably(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, with the names of its folders, to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    for folder in (path.parent, path.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

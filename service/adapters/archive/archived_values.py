"""Reads the values that left the store: each reader gives what the store holds, and gets marks replaced by values."""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from service.domain.errors import ArchiveDamaged, ArchiveGone, ArchiveUnavailable, UnsafeStore
from service.ledger import archive_object
from service.ledger.archive_object import ArchivedValue, Place, is_mark
from service.ports.safety import ArchiveFiles

MOST_BYTES = 32 * 1024 * 1024
# Objects that one newsroom reads at once, and that one call holds at once.
READS_AT_ONCE, AT_ONCE = 4, 8
# So long an archive that was away is not asked again: nobody waits for what will fail.
AWAY_SECONDS = 1.0
_log = logging.getLogger("counterclaim.archive")


class ObjectMemory:
    """The objects that a process has read, for all its newsrooms and threads. Beyond ``most_bytes`` those read longest
    ago are forgotten."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._objects: OrderedDict[str, Mapping[Place, bytes]] = OrderedDict()
        self._bytes, self._most_bytes, self._lock = 0, most_bytes, threading.Lock()

    def get(self, name: str) -> Mapping[Place, bytes] | None:
        """An object that counts as read now."""
        with self._lock:
            if name in self._objects:
                self._objects.move_to_end(name)
            return self._objects.get(name)

    def put(self, name: str, values: Mapping[Place, bytes]) -> None:
        """Keep an object."""
        with self._lock:
            self._bytes += _size(values) - _size(self._objects.pop(name, {}))
            self._objects[name] = values
            while self._bytes > self._most_bytes and self._objects:
                self._bytes -= _size(self._objects.popitem(last=False)[1])

    def forget(self) -> None:
        """Forget all objects."""
        with self._lock:
            self._objects.clear()
            self._bytes = 0


def _size(values: Mapping[Place, bytes]) -> int:
    return sum(map(len, values.values()))


class ArchivedValues:
    """The archive of one newsroom. Without ``files`` nothing can be read from it."""

    def __init__(self, newsroom: str, files: ArchiveFiles | None = None, memory: ObjectMemory | None = None) -> None:
        self._newsroom, self._given_files, self._memory = newsroom, files, memory or ObjectMemory()
        self._away_until, self._turns = float("-inf"), asyncio.Semaphore(READS_AT_ONCE)
        self._reading: dict[str, asyncio.Task[Mapping[Place, bytes]]] = {}

    @property
    def is_none(self) -> bool:
        """Whether the operator names no archive."""
        return self._given_files is None

    @property
    def files(self) -> ArchiveFiles:
        """The objects. Raises ``ArchiveUnavailable`` where the operator names no archive."""
        if self._given_files is None:
            raise ArchiveUnavailable("the record has an archive: name it in COUNTERCLAIM_ARCHIVE_URL")
        return self._given_files

    def name(self, mark: str) -> str:
        """The name of an object."""
        return f"{self._newsroom}/{mark}.ndjson.gz"

    @property
    def label(self) -> str:
        """The name of the object that says whose archive it is."""
        return f"{self._newsroom}/record"

    async def is_of(self, record: str) -> bool:
        """Whether the archive is labelled with the id of a record. Raises ``UnsafeStore`` if it is that of another one,
        and ``ArchiveUnavailable``."""
        try:
            owner = (await self.files.read(self.label)).decode(errors="replace")
        except ArchiveGone:
            return False
        if owner != record:
            raise UnsafeStore(
                f"archive_url leads to the archive of another record ({self.label}), wanted one of its own: name an "
                "empty folder in COUNTERCLAIM_ARCHIVE_URL."
            )
        return True

    async def take(self, record: str) -> None:
        """Label an archive that has no label. Raises what ``is_of`` raises."""
        if not await self.is_of(record):
            await self.files.write(self.label, record.encode())
            await self.is_of(record)  # of two records that begin at one moment one is refused

    def forget(self) -> None:
        """Forget what was read, after an erasure."""
        self._memory.forget()

    async def value(self, place: Place, stored: bytes | None) -> bytes | None:
        """The value of one place of the store."""
        [value] = await self.whole([place], [stored])
        return value

    async def whole(
        self, places: Sequence[Place], stored: Sequence[bytes | None], damaged: bytes | None = None
    ) -> list[bytes | None]:
        """The values of some places of the store, in order; those of a damaged object are ``damaged``, if given."""
        marks = {value.decode() for value in stored if value is not None and is_mark(value)}
        if not marks:
            return list(stored)
        values, ordered = list(stored), sorted(marks)
        for start in range(0, len(ordered), AT_ONCE):
            page = ordered[start : start + AT_ONCE]
            read = await asyncio.gather(*(self._object(mark, damaged) for mark in page))
            objects = {mark.encode(): content for mark, content in zip(page, read, strict=True)}
            for position, value in enumerate(stored):
                if value in objects:
                    values[position] = _value_in(objects[value], places[position], damaged)
        return values

    async def content(self, mark: str) -> bytes:
        """An object as it was written. Raises ``ArchiveDamaged`` and ``ArchiveUnavailable``."""
        async with self._turns:
            content = await self.files.read(self.name(mark))
        if archive_object.mark_of(content) != mark:
            raise ArchiveDamaged(f"{self.name(mark)} of the archive is not as it was written")
        return content

    async def values(self, mark: str) -> Sequence[ArchivedValue]:
        """All values of an object. Raises ``ArchiveDamaged`` and ``ArchiveUnavailable``."""
        content = await self.content(mark)
        return await asyncio.to_thread(archive_object.read, content)

    async def _object(self, mark: str, damaged: bytes | None) -> Mapping[Place, bytes]:
        known = self._memory.get(self.name(mark))
        if known is not None:
            return known
        try:
            return await self._read_once(mark)
        except ArchiveDamaged:
            if damaged is None:
                raise
            return {}

    async def _read_once(self, mark: str) -> Mapping[Place, bytes]:
        """Read an object. Callers of the same moment share one read, which goes on when one of them is cancelled."""
        if mark not in self._reading:
            task = self._reading[mark] = asyncio.create_task(self._read(mark))
            task.add_done_callback(lambda done: self._end_reading(mark, done))
        return await asyncio.shield(self._reading[mark])

    def _end_reading(self, mark: str, task: "asyncio.Task[Mapping[Place, bytes]]") -> None:
        del self._reading[mark]
        if not task.cancelled():
            task.exception()  # looked at, in case nobody waits any more

    async def _read(self, mark: str) -> Mapping[Place, bytes]:
        if asyncio.get_running_loop().time() < self._away_until:
            raise ArchiveUnavailable("the archive was away a moment ago")
        try:
            values = {value.place: value.value for value in await self.values(mark)}
        except ArchiveUnavailable as error:
            _log.warning("%s: %s", self.name(mark), error)
            if not isinstance(error, ArchiveDamaged):
                self._away_until = asyncio.get_running_loop().time() + AWAY_SECONDS
            raise
        self._memory.put(self.name(mark), values)
        return values


def _value_in(values: Mapping[Place, bytes], place: Place, damaged: bytes | None) -> bytes:
    value = values.get(place, damaged)
    if value is None:
        raise ArchiveDamaged("an object of the archive lacks a value")
    return value

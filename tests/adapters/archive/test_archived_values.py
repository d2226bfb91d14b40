"""Reading what was archived: once for all who ask, bounded in memory and time, and for the newsroom that owns it."""

import asyncio
import threading
import time
from pathlib import Path

import pytest

from service.adapters.archive.archive_folder import MOST_BYTES, MOST_THREADS, ArchiveFolder
from service.adapters.archive.archived_values import ArchivedValues, ObjectMemory
from service.domain.errors import ArchiveDamaged, ArchiveUnavailable
from service.ledger.archive_object import ArchivedValue, mark_of, render
from tests.fakes.archive import MemoryArchive

PLACE = ("payload:7", "")


class Counting(MemoryArchive):
    """An archive that counts what is read of it."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[str] = []

    async def read(self, name: str) -> bytes:
        self.reads.append(name)
        await asyncio.sleep(0)
        return await super().read(name)


async def archived(files: MemoryArchive, value: bytes, newsroom: str = "desk") -> bytes:
    """Put one value into an object; returns the mark that stands for it."""
    content = render(newsroom, value.hex(), [ArchivedValue(PLACE, "inc_1", "clm_1", value)])
    await files.write(f"{newsroom}/{mark_of(content)}.ndjson.gz", content)
    return mark_of(content).encode()


def test_what_the_store_holds_needs_no_archive_and_a_mark_is_replaced_in_its_place() -> None:
    async def test() -> None:
        files = Counting()
        values, mark = ArchivedValues("desk", files), await archived(files, b"seven")

        assert await values.whole([PLACE] * 3, [b"{}", None, b"x7"]) == [b"{}", None, b"x7"]
        assert files.reads == []
        assert await values.whole([PLACE, PLACE, PLACE], [b"{}", mark, None]) == [b"{}", b"seven", None]
        with pytest.raises(ArchiveUnavailable):
            await ArchivedValues("desk").value(PLACE, mark)
        with pytest.raises(ArchiveDamaged):
            await values.value(("payload:8", ""), mark)
        with pytest.raises(ArchiveDamaged):
            await ArchivedValues("other", files).value(PLACE, mark)

    asyncio.run(test())


def test_those_who_ask_at_once_share_one_read_and_none_takes_it_along_when_it_gives_up() -> None:
    async def test() -> None:
        files = Counting()
        values, mark = ArchivedValues("desk", files), await archived(files, b"seven")
        asking = [asyncio.create_task(values.value(PLACE, mark)) for _ in range(3)]
        await asyncio.sleep(0)
        asking[0].cancel()

        assert await asyncio.gather(*asking[1:]) == [b"seven", b"seven"]
        assert await values.value(PLACE, mark) == b"seven"
        assert len(files.reads) == 1
        values.forget()
        assert await values.value(PLACE, mark) == b"seven"
        assert len(files.reads) == 2

    asyncio.run(test())


def test_what_a_process_keeps_of_an_archive_is_bounded() -> None:
    async def test() -> None:
        files, memory = Counting(), ObjectMemory(most_bytes=250)
        desks = {name: ArchivedValues(name, files, memory) for name in ("north", "south")}
        marks = [(desk, await archived(files, bytes([number]) * 100, desk)) for number in range(2) for desk in desks]
        for desk, mark in marks:
            await desks[desk].value(PLACE, mark)
        files.reads.clear()
        for desk, mark in [*marks[2:], *marks[:2]]:
            await desks[desk].value(PLACE, mark)

        assert files.reads == [f"{desk}/{mark.decode()}.ndjson.gz" for desk, mark in marks[:2]]

    asyncio.run(test())


def test_an_archive_that_hangs_is_given_up(tmp_path: Path) -> None:
    class Hanging(ArchiveFolder):
        """A folder on a disk that does not answer."""

        def _read(self, name: str) -> bytes:
            time.sleep(0.3)
            return b""

    async def test() -> None:
        with pytest.raises(ArchiveUnavailable):
            await Hanging(f"file://{tmp_path}", read_seconds=0.05).read("desk/1")

    asyncio.run(test())


def test_an_object_that_is_written_after_its_writer_gave_up_is_removed_again(tmp_path: Path) -> None:
    class Late(ArchiveFolder):
        """A disk that takes longer than anybody waits."""

        def _write(self, name: str, content: bytes) -> None:
            time.sleep(0.2)
            super()._write(name, content)

    async def test() -> None:
        with pytest.raises(ArchiveUnavailable):
            await Late(f"file://{tmp_path}", write_seconds=0.05).write("desk/1", b"one")
        await asyncio.sleep(0.5)

    asyncio.run(test())
    assert not (tmp_path / "desk" / "1").exists()


def test_what_is_larger_than_any_object_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    with (tmp_path / "desk" / "1").open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(ArchiveDamaged, match="larger"):
        asyncio.run(ArchiveFolder(f"file://{tmp_path}").read("desk/1"))


def test_of_many_objects_each_has_its_own_time(tmp_path: Path) -> None:
    class Slow(ArchiveFolder):
        """An object store that takes its time."""

        def _read(self, name: str) -> bytes:
            time.sleep(0.02)
            return super()._read(name)

    async def test() -> None:
        slow = Slow(f"file://{tmp_path}", read_seconds=0.3)
        files = MemoryArchive()
        marks = [await archived(files, b"value %d" % number) for number in range(120)]
        for name, content in files.objects.items():
            await slow.write(name, content)
        values = await ArchivedValues("desk", slow).whole([PLACE] * len(marks), marks)

        assert values == [b"value %d" % number for number in range(120)]

    asyncio.run(test())


def test_a_store_that_hangs_keeps_few_threads_and_no_exit_waiting(tmp_path: Path) -> None:
    hung = threading.Event()

    class Hanging(ArchiveFolder):
        """A disk that does not answer for as long as the test runs."""

        def _read(self, name: str) -> bytes:
            hung.wait(5)
            return b""

    async def test() -> None:
        before = set(threading.enumerate())
        folder = Hanging(f"file://{tmp_path}", read_seconds=0.01)
        for _ in range(MOST_THREADS + 5):
            with pytest.raises(ArchiveUnavailable):
                await folder.read("desk/1")
        own = {thread for thread in threading.enumerate() if thread.name == "archive"} - before
        assert len(own) == MOST_THREADS
        assert all(thread.daemon for thread in own)
        hung.set()

    asyncio.run(test())

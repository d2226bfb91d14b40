"""What every archive promises of its objects: in memory, in a folder of this machine, in an object store of fsspec."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from service.adapters.archive.archive_folder import ArchiveFolder
from service.domain.errors import ArchiveGone, ArchiveUnavailable, StoreUnavailable
from service.ports.safety import ArchiveFiles
from tests.fakes.archive import MemoryArchive

Test = Callable[[ArchiveFiles], Awaitable[None]]


@pytest.fixture(params=["memory", "folder", "object store"])
def on(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Test], None]:
    """Runs a test on one kind of archive."""
    kinds: dict[str, ArchiveFiles] = {
        "memory": MemoryArchive(),
        "folder": ArchiveFolder(f"file://{tmp_path}/a/b"),
        "object store": ArchiveFolder(f"memory://{tmp_path}/archive"),
    }
    files = kinds[request.param]
    return lambda test: asyncio.run(_run(test, files))


async def _run(test: Test, files: ArchiveFiles) -> None:
    await test(files)


def test_an_object_is_read_as_it_was_written(on: Callable[[Test], None]) -> None:
    async def test(files: ArchiveFiles) -> None:
        await files.write("desk/1.gz", b"\x00 one")
        await files.write("desk/2.gz", b"two")

        assert (await files.read("desk/1.gz"), await files.read("desk/2.gz")) == (b"\x00 one", b"two")

    on(test)


def test_an_object_that_was_removed_or_never_written_is_gone_and_that_is_no_passing_fault(
    on: Callable[[Test], None],
) -> None:
    async def test(files: ArchiveFiles) -> None:
        await files.write("desk/1.gz", b"one")
        for _ in range(2):
            await files.remove("desk/1.gz")
        await files.write("desk/2.gz", b"two")
        with pytest.raises(ArchiveGone):
            await files.read("desk/1.gz")
        with pytest.raises(ArchiveUnavailable):
            await files.read("other/1.gz")

    on(test)


def test_a_folder_and_its_objects_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    asyncio.run(ArchiveFolder(f"file://{folder}").write("desk/1.gz", b"one"))

    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, folder / "desk", folder / "desk" / "1.gz")}
    assert modes == {"archive": 0o700, "desk": 0o700, "1.gz": 0o600}


@pytest.mark.parametrize("url", ["nothing-we-know://bucket/archive", "file:///proc/none/of/this"])
def test_an_archive_that_cannot_be_reached_makes_the_store_unavailable(url: str) -> None:
    with pytest.raises(ArchiveUnavailable) as raised:
        asyncio.run(ArchiveFolder(url).write("desk/1.gz", b"one"))

    assert isinstance(raised.value, StoreUnavailable)

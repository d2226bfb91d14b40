"""What is archived can be erased, and what harms the archive is noticed and harms nothing else."""

import asyncio
import gzip
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from service.adapters.archive.archive_folder import ArchiveFolder
from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.maintenance.archiving import RedisArchiving
from service.application import pipeline
from service.domain.errors import ArchiveDamaged, ArchiveUnavailable, UnsafeStore
from service.ports.ledger import AppendReceipt, EntryType, Submission
from service.runtime.cli.operate.archive import archive_all
from service.runtime.cli.operate.doctor import examine
from service.runtime.cli.operate.newsrooms import take_out
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.erase import erase_claim
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.verify import verify_ledger
from service.runtime.open_store import await_safe_store
from service.settings import Settings
from tests.builders.archived import later, legible, objects_in, told, with_archive
from tests.builders.newsroom import Newsroom, newsroom
from tests.contracts.stores import a_change, a_submission
from tests.ledger.server import server
from tests.runtime.cli.operate.test_erasure import BASIS, SECRETS, tell

Damage = Callable[[Path], None]


def on_disk(directory: Path) -> bytes:
    """All files of a directory, objects of the archive unpacked."""
    files = [file for file in sorted(directory.rglob("*")) if file.is_file()]
    return b"".join(gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files)


def test_an_archived_claim_that_is_erased_is_left_in_no_object_and_in_no_file() -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        claim_id = await tell(own.newsroom)
        await archive_all(own.store, own.newsroom, 0)
        # The next revision, in an object of its own, says how it differs from one that quotes the claim.
        await pipeline.accept([a_submission("c-next", claimant="Police", killed=60)], own.newsroom)
        await drain(own.newsroom)
        await archive_all(own.store, own.newsroom, 0)
        assert len(objects_in(folder)) == 2
        objects = {file.name for file in objects_in(folder)}
        quoted = await _quoting(claim_id, own)

        receipt = await erase_claim(claim_id, BASIS, own.store, own.newsroom)

        assert quoted
        assert objects.isdisjoint({file.name for file in objects_in(folder)})
        await archive_all(own.store, own.newsroom, 0)
        await export_to(own.directory / "export.ndjson", own.store, own.newsroom.name)
        left = on_disk(own.directory)
        assert [secret for secret in (*SECRETS, "zarmina", "wardak") if secret.encode() in left] == []
        assert not await _quoting(claim_id, own)
        verification = await verify_ledger(own.store)
        assert (verification.faults, verification.erased, verification.head.sequence) == ([], 4, receipt.sequence)
        repeated = await erase_claim(claim_id, BASIS, own.store, own.newsroom)
        assert repeated.sequence == receipt.sequence

    with TemporaryDirectory(prefix="cc-") as directory, server(directory=Path(directory)) as url:
        with_archive(url, Path(directory), test)


class ArchivedMeanwhile:
    """A ledger of an erasure that sleeps before it appends: its lease ends, and somebody else archives."""

    def __init__(self, own: Newsroom) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own.newsroom.ledger, name)

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        await self._own.redis.delete(self._own.key("archive-lease"))
        await archive_all(self._own.store, self._own.newsroom, 0)
        return await self._own.newsroom.ledger.append(submissions)


def test_an_erasure_that_loses_its_lease_is_no_success_and_leaves_nothing_when_it_is_repeated(
    server_url: str, tmp_path: Path
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        claim_id = await tell(own.newsroom)
        await archive_all(own.store, own.newsroom, 0)
        sleepy = replace(own.newsroom, ledger=ArchivedMeanwhile(own))
        with pytest.raises(ArchiveUnavailable):
            await erase_claim(claim_id, BASIS, own.store, sleepy)

        await erase_claim(claim_id, BASIS, own.store, own.newsroom)

        assert not await _quoting(claim_id, own)
        assert [secret for secret in SECRETS if secret.encode() in on_disk(folder)] == []
        assert (await verify_ledger(own.store)).faults == []

    with_archive(server_url, tmp_path, test)


def test_a_lost_object_keeps_no_other_claim_from_being_erased_and_an_altered_one_does_until_it_is_removed(
    server_url: str, tmp_path: Path
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        items = [a_submission(f"m{month}", start=f"2020-{month:02}-10", admin1=f"P{month}") for month in (1, 5, 9)]
        for item in items:
            await pipeline.accept([item], own.newsroom)
            await drain(own.newsroom)
            await archive_all(own.store, own.newsroom, 0)
        lost, altered, _ = [
            folder / own.newsroom.name / f"{mark}.ndjson.gz"
            for item in items
            for mark in await _objects_of(item.subject, own)
        ]
        remove(lost)
        cut(altered)

        with pytest.raises(ArchiveDamaged, match=altered.name):
            await erase_claim(items[2].subject, BASIS, own.store, own.newsroom)
        remove(altered)
        await erase_claim(items[2].subject, BASIS, own.store, own.newsroom)
        assert not await _objects_of(items[2].subject, own)

    with_archive(server_url, tmp_path, test)


async def _objects_of(claim_id: str, own: Newsroom) -> list[str]:
    """The marks of the readable objects with a payload of a claim."""
    marks = []
    for mark in await own.store.archiving.objects.whole():
        with suppress(ArchiveDamaged):
            if any(value.claim_id == claim_id for value in await own.store.archived.values(mark)):
                marks.append(mark)
    return marks


async def _quoting(claim_id: str, own: Newsroom) -> list[bytes]:
    """The values in the archive that hold one of the secrets."""
    archiving = own.store.archiving
    values = [value for mark in await archiving.objects.whole() for value in await own.store.archived.values(mark)]
    return [value.value for value in values if value.claim_id == claim_id and b"Zarmina" in value.value]


def take_away(path: Path) -> None:
    path.rename(path.with_name("away"))


def remove(file: Path) -> None:
    file.unlink()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def rewrite(file: Path) -> None:
    """The same object with another number."""
    content = gzip.decompress(file.read_bytes())
    file.write_bytes(gzip.compress(content.replace(b"payload:7", b"payload:8"), mtime=0))


@pytest.mark.parametrize("damage", [remove, cut, rewrite])
def test_an_object_that_is_gone_or_not_as_it_was_written_is_noticed_and_never_read(
    server_url: str, tmp_path: Path, damage: Damage
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        await archive_all(own.store, own.newsroom, 0)
        [file] = objects_in(folder)
        damage(file)

        async with later(own, folder) as process:
            faults = {fault.sequence: fault.what for fault in (await verify_ledger(process.store)).faults}
            assert "Its payload is not the one it commits to." in faults.values()
            assert any(file.name in what for what in faults.values())
            with pytest.raises(ArchiveDamaged):
                await legible(process.newsroom)

    with_archive(server_url, tmp_path, test)


def test_an_archive_that_is_away_keeps_work_waiting_and_condemns_none(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await pipeline.accept([a_submission("c1")], own.newsroom)
        await drain(own.newsroom)
        await archive_all(own.store, own.newsroom, 0)
        async with newsroom(own.url, own.directory, own.newsroom.name) as without:
            with pytest.raises(ArchiveUnavailable):
                await legible(without.newsroom)
            news = [a_submission("c2", killed=21), a_change(EntryType.CLAIM_RETRACTED, a_submission("c1").subject)]
            await pipeline.accept(news, without.newsroom)
            for _ in range(10):
                await pipeline.work(without.newsroom)
                await own.redis.delete(own.key("leases", "group"), own.key("leases", "reconcile"))

        async with later(own, folder) as process:
            assert (await process.newsroom.projections.vitals()).quarantined == 0
            await drain(process.newsroom)
            incidents = await process.newsroom.projections.incidents_of(
                [a_submission("c1").subject, a_submission("c2").subject]
            )
            assert len(set(incidents.values())) == 1

    with_archive(server_url, tmp_path, test)


@pytest.mark.parametrize(("harm", "is_blamed"), [("lost", True), ("away", False)])
def test_a_claim_near_what_cannot_be_read_keeps_none_of_elsewhere_waiting(
    server_url: str, tmp_path: Path, harm: str, is_blamed: bool
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await pipeline.accept([a_submission("c1")], own.newsroom)
        await drain(own.newsroom)
        await archive_all(own.store, own.newsroom, 0)
        [file] = objects_in(folder)
        take_away(file if harm == "lost" else folder)

        async with later(own, folder) as process:
            near = a_submission("c2", killed=21)
            far = [a_submission(f"m{month}", start=f"2020-{month:02}-10", admin1="Herat") for month in range(1, 7)]
            await pipeline.accept([near, *far], process.newsroom)
            for _ in range(7):
                with suppress(ArchiveDamaged):
                    while await pipeline.work(process.newsroom):
                        pass
                await own.redis.delete(own.key("leases", "group"), own.key("leases", "reconcile"))

            incidents = await process.newsroom.projections.incidents_of([near.subject, *(item.subject for item in far)])
            assert set(incidents) == {item.subject for item in far}
            assert (await process.newsroom.projections.vitals()).quarantined == is_blamed

    with_archive(server_url, tmp_path, test)


def test_a_record_with_an_archive_that_nobody_names_is_not_served(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        settings = Settings(redis_url=server_url, data_dir=tmp_path, newsroom=own.newsroom.name)
        await await_safe_store(settings)
        await archive_all(own.store, own.newsroom, 0)

        with pytest.raises(UnsafeStore, match="archive_url is empty"):
            await await_safe_store(settings)
        await own.store.register.add(own.newsroom.name, 1)
        with pytest.raises(UnsafeStore, match=own.newsroom.name):
            await await_safe_store(settings.model_copy(update={"newsroom": "another"}))
        await own.store.register.remove(own.newsroom.name)
        found = {check.name: (check.ok, check.found) for check in await examine(settings)}
        assert found["archive_url"] == (False, "empty, with 1 objects")
        named = settings.model_copy(update={"archive_url": f"file://{folder}"})
        await await_safe_store(named)
        checks = {check.name: check.ok for check in await examine(named)}
        assert checks["archive_url"]
        nowhere = settings.model_copy(update={"archive_url": "file:///proc/none"})
        checks = {check.name: check.ok for check in await examine(nowhere)}
        assert not checks["archive_url"]

    with_archive(server_url, tmp_path, test)


def test_a_record_with_the_archive_of_another_is_not_served_and_archives_nothing(
    server_url: str, tmp_path: Path
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        archive = f"file://{folder}"
        settings = Settings(redis_url=server_url, data_dir=tmp_path, newsroom=own.newsroom.name, archive_url=archive)
        await await_safe_store(settings)  # there is no folder yet
        await archive_all(own.store, own.newsroom, 0)
        await await_safe_store(settings)
        async with newsroom(server_url, tmp_path / "second", archive=archive) as second:
            theirs = settings.model_copy(update={"newsroom": second.newsroom.name})
            shutil.copytree(folder / own.newsroom.name, folder / second.newsroom.name)
            for tell_more in (False, True):  # an empty record is another one, too
                if tell_more:
                    await told(second)
                with pytest.raises(UnsafeStore, match="archive of another record"):
                    await await_safe_store(theirs)
            [check] = [check for check in await examine(theirs) if check.name == "archive_url"]
            assert (check.ok, "archive of another record" in check.found) == (False, True)
            before = objects_in(folder)
            with pytest.raises(UnsafeStore, match="archive of another record"):
                await archive_all(second.store, second.newsroom, 0)
            assert objects_in(folder) == before

    with_archive(server_url, tmp_path, test)


def test_a_record_restored_from_a_backup_is_not_served_with_the_archive_of_the_original(
    server_url: str, tmp_path: Path
) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await own.store.safety.begin()
        await told(own)
        await archive_all(own.store, own.newsroom, 0)
        await export_to(tmp_path / "record.ndjson", own.store, own.newsroom.name)
        async with newsroom(server_url, tmp_path / "staging", archive=f"file://{folder}") as staging:
            await import_from(tmp_path / "record.ndjson", staging.store, staging.newsroom.name)
            shutil.copytree(folder / own.newsroom.name, folder / staging.newsroom.name)
            settings = Settings(
                redis_url=server_url,
                data_dir=tmp_path / "staging",
                newsroom=staging.newsroom.name,
                archive_url=f"file://{folder}",
            )

            with pytest.raises(UnsafeStore, match="archive of another record"):
                await await_safe_store(settings)

    with_archive(server_url, tmp_path, test)


def test_a_deleted_newsroom_leaves_nothing_in_the_archive(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await own.store.register.add(own.newsroom.name, 1)
        await told(own)
        await archive_all(own.store, own.newsroom, 0)
        assert objects_in(folder) != []

        await take_out(own.store, own.newsroom, pause=0)

        assert on_disk(folder) == b""

    with_archive(server_url, tmp_path, test)


class Slow(ArchiveFolder):
    """An object store that takes its time."""

    async def write(self, name: str, content: bytes) -> None:
        await asyncio.sleep(0.5)
        await super().write(name, content)


def test_whoever_archives_while_a_newsroom_is_deleted_leaves_nothing_either(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await own.store.register.add(own.newsroom.name, 1)
        await told(own)
        slow = ArchivedValues(own.newsroom.name, Slow(f"file://{folder}"))
        store = replace(
            own.store, archiving=RedisArchiving(own.redis, own.newsroom.name, own.newsroom.clock, slow, 365)
        )
        writing = asyncio.create_task(archive_all(store, own.newsroom, 0))
        await asyncio.sleep(0.2)
        await take_out(own.store, own.newsroom, pause=0)
        await writing

        assert objects_in(folder) == []
        assert await own.redis.keys(own.key("*")) == []

    with_archive(server_url, tmp_path, test)

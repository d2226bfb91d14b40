"""Quiet incidents leave the store and nobody notices: they are read, found, joined, verified and erased as before."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from service.adapters.redis.maintenance.projected import RedisProjected
from service.adapters.system_clock import SystemClock
from service.application import pipeline
from service.application.search.search import every_incident
from service.application.search.terms import IncidentQuery
from service.domain.claims.event import read_window
from service.domain.errors import ArchiveDamaged, ArchiveUnavailable, UnsafeStore
from service.ports.ledger import EntryType
from service.runtime.bootstrap import await_safe_store
from service.runtime.cli.operate.archive import archive_all
from service.runtime.cli.operate.doctor import examine
from service.runtime.cli.operate.newsrooms import take_out
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.erase import erase_claim
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.rebuild.rebuild import forget_copy, rebuild
from service.runtime.cli.operate.verify import verify_ledger
from service.settings import Settings
from tests.builders.archived import archived_payloads, legible
from tests.builders.newsroom import Newsroom, newsroom
from tests.contracts.stores import a_body, a_change, a_submission
from tests.ledger.server import server
from tests.runtime.operate.test_erasure import BASIS, SECRETS, tell

Test = Callable[[Newsroom, Path], Awaitable[None]]
Damage = Callable[[Path], None]


def with_archive(url: str, directory: Path, test: Test) -> None:
    """Run a test in a newsroom of its own, with an archive in a folder."""
    folder = directory / "archive"

    async def run() -> None:
        async with newsroom(url, directory, archive=f"file://{folder}") as own:
            await test(own, folder)

    asyncio.run(run())


def later(own: Newsroom, folder: Path) -> AbstractAsyncContextManager[Newsroom]:
    """The same newsroom in a process that has read nothing yet."""
    return newsroom(own.url, own.directory, own.newsroom.name, f"file://{folder}")


def objects_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.gz"))


async def told(own: Newsroom) -> None:
    await own.tell()
    await drain(own.newsroom)


def test_what_was_archived_is_read_as_before_byte_by_byte(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        async with later(own, folder) as process:
            before = await legible(process.newsroom)
        await export_to(tmp_path / "before.ndjson", own.store, own.newsroom.name)

        archived = await archive_all(own.store, own.newsroom, 0)

        assert archived.incidents == len(before["reports"]) > 1
        assert archived.values > archived.objects == len(objects_in(folder)) > 0
        moved, payloads = await archived_payloads(own)
        assert 0 < payloads - moved <= 5  # the parties stay
        async with later(own, folder) as process:
            after = await legible(process.newsroom)
            assert [name for name in before if after[name] != before[name]] == []
            await export_to(tmp_path / "after.ndjson", process.store, own.newsroom.name)
            assert (await verify_ledger(process.store)).faults == []
            projected = RedisProjected(own.redis, own.newsroom.name, SystemClock())
            assert await projected.sampled(len(before["claims"])) == []
        assert (tmp_path / "after.ndjson").read_bytes() == (tmp_path / "before.ndjson").read_bytes()

    with_archive(server_url, tmp_path, test)


def test_what_was_archived_is_not_archived_again_and_a_dry_run_moves_nothing(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        intended = await archive_all(own.store, own.newsroom, 0, dry_run=True)
        assert objects_in(folder) == []
        archived = await archive_all(own.store, own.newsroom, 0)
        again = await archive_all(own.store, own.newsroom, 0)

        assert (archived.incidents, archived.values, archived.bytes) == (
            intended.incidents,
            intended.values,
            intended.bytes,
        )
        assert (again.incidents, again.values) == (0, 0)
        assert (await archive_all(own.store, own.newsroom, 1)).values == 0

    with_archive(server_url, tmp_path, test)


SOUGHT = {
    "country": IncidentQuery(country="AF"),
    "province": IncidentQuery(country="AF", admin1="Kunduz"),
    "day": IncidentQuery(window=read_window("2021-06-30")),
    "party": IncidentQuery(party="taliban"),
    "words": IncidentQuery(text="Kunduz"),
    "a day without any": IncidentQuery(window=read_window("1999-01-30")),
}


def test_archived_incidents_are_found_by_place_day_and_party(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        before = {name: [hit async for hit in every_incident(query, own.newsroom)] for name, query in SOUGHT.items()}
        assert [name for name, hits in before.items() if not hits] == ["a day without any"]
        await archive_all(own.store, own.newsroom, 0)
        async with later(own, folder) as process:
            for name, query in SOUGHT.items():
                assert [hit async for hit in every_incident(query, process.newsroom)] == before[name]

    with_archive(server_url, tmp_path, test)


def test_what_is_said_of_an_archived_incident_comes_to_what_it_would_have_come_to(
    server_url: str, tmp_path: Path
) -> None:
    """A new claim, a correction, a retraction and a decision, each a year later."""

    async def test(own: Newsroom, folder: Path) -> None:
        [first, second] = [a_submission("c1"), a_submission("c2", claimant="Taliban", killed=21)]
        await pipeline.accept([first, second], own.newsroom)
        await drain(own.newsroom)
        [incident] = set((await own.newsroom.projections.incidents_of([first.subject, second.subject])).values())
        for number, news in enumerate(
            (
                a_submission("c3", claimant="Police", killed=60),
                a_change(
                    EntryType.CLAIM_CORRECTED,
                    first.subject,
                    reason="A slip.",
                    claim=a_body(killed=120),
                ),
                a_change(EntryType.CLAIM_RETRACTED, second.subject),
            ),
            1,
        ):
            await archive_all(own.store, own.newsroom, 0)
            async with later(own, folder) as process:
                await pipeline.accept([news], process.newsroom)
                await drain(process.newsroom)
                revisions = await process.newsroom.history.revisions(incident, 0, 100)
                assert len(revisions) == number + 1
                assert [await process.newsroom.history.revision_at(incident, of.committed_at) for of in revisions]
                report = await process.newsroom.projections.report(incident)
                assert report
                assert report.revision == number + 1
        members = (await own.newsroom.projections.incidents([incident]))[incident].members
        assert a_submission("c3").subject in members
        await archive_all(own.store, own.newsroom, 0)
        assert (await rebuild(own.store, own.newsroom)).differing == []
        await forget_copy(own.store, own.newsroom.name)

    with_archive(server_url, tmp_path, test)


def test_an_export_of_an_archived_record_makes_a_record_that_needs_no_archive(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        await archive_all(own.store, own.newsroom, 0)
        await export_to(tmp_path / "export.ndjson", own.store, own.newsroom.name)
        async with newsroom(server_url, tmp_path / "second") as second:
            await import_from(tmp_path / "export.ndjson", second.store, second.newsroom.name)
            await drain(second.newsroom)

            assert (await archived_payloads(second))[0] == 0
            assert await digest_of(second.newsroom) == await digest_of(own.newsroom)

    with_archive(server_url, tmp_path, test)


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


async def _quoting(claim_id: str, own: Newsroom) -> list[bytes]:
    """The values in the archive that hold one of the secrets."""
    archiving = own.store.archiving
    values = [value for mark in await archiving.objects.whole() for value in await own.store.archived.values(mark)]
    return [value.value for value in values if value.claim_id == claim_id and b"Zarmina" in value.value]


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


def test_a_record_with_an_archive_that_nobody_names_is_not_served(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await told(own)
        settings = Settings(redis_url=server_url, data_dir=tmp_path, newsroom=own.newsroom.name)
        await await_safe_store(settings)
        await archive_all(own.store, own.newsroom, 0)

        with pytest.raises(UnsafeStore, match="archive_url is empty"):
            await await_safe_store(settings)
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


def test_a_deleted_newsroom_leaves_nothing_in_the_archive(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom, folder: Path) -> None:
        await own.store.register.add(own.newsroom.name, 1)
        await told(own)
        await archive_all(own.store, own.newsroom, 0)
        assert objects_in(folder) != []

        await take_out(own.store, own.newsroom, pause=0)

        assert objects_in(folder) == []

    with_archive(server_url, tmp_path, test)

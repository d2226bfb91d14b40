"""Quiet incidents leave the store and nobody notices: they are read, found, joined, verified and erased as before."""

from pathlib import Path

from service.adapters.redis.maintenance.projected import RedisProjected
from service.adapters.system_clock import SystemClock
from service.application import pipeline
from service.application.search.filters import IncidentQuery
from service.application.search.search import every_incident
from service.domain.claims.event import read_window
from service.ports.ledger import EntryType
from service.runtime.cli.operate.archive import archive_all
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.rebuild.rebuild import forget_copy, rebuild
from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.archived import archived_payloads, later, legible, objects_in, told, with_archive
from tests.builders.newsroom import Newsroom, newsroom
from tests.contracts.stores import a_body, a_change, a_submission


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

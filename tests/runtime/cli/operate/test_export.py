"""A newsroom can leave with everything it has, and arrives elsewhere with the same record (RELIABILITY P28)."""

from pathlib import Path

import pytest

from service.adapters.redis.maintenance.restore import CannotImport
from service.ledger.export import DamagedExport
from service.ports.ledger import Outcome
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.newsroom import Newsroom, in_newsroom, newsroom
from tests.contracts.stores import a_submission


def test_an_export_put_into_an_empty_newsroom_is_the_same_record(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await drain(own.newsroom)
        content = await export_to(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        async with newsroom(server_url, tmp_path / "other") as second:
            summary = await import_from(tmp_path / "all.ndjson", second.store, second.newsroom.name)
            await drain(second.newsroom)

            assert summary == content
            assert (await second.store.record.head()) == (await own.store.record.head())
            assert (await verify_ledger(second.store)).faults == []
            assert (await digest_of(second.newsroom)) == (await digest_of(own.newsroom))
            [again] = await second.newsroom.ledger.append([a_submission("k3", idempotency_key="key-3", killed=3)])
            [misused] = await second.newsroom.ledger.append([a_submission("new", idempotency_key="key-3")])
            assert (again.outcome, misused.outcome) == (Outcome.REPLAYED, Outcome.CONFLICT)

    in_newsroom(server_url, tmp_path / "own", test)


def test_a_newsroom_that_holds_something_is_not_imported_into(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await export_to(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        before = await own.store.record.head()
        with pytest.raises(CannotImport, match="holds"):
            await import_from(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        assert await own.store.record.head() == before

        async with newsroom(server_url, tmp_path / "other") as second:
            await second.newsroom.ledger.append([a_submission("another")])
            with pytest.raises(CannotImport):
                await import_from(tmp_path / "all.ndjson", second.store, second.newsroom.name, go_on=True)

    in_newsroom(server_url, tmp_path / "own", test)


def test_an_interrupted_import_can_be_gone_on_with(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.newsroom.ledger.append([a_submission("c1")])
        await export_to(tmp_path / "begun.ndjson", own.store, own.newsroom.name)
        await own.tell()
        await export_to(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        async with newsroom(server_url, tmp_path / "other") as second:
            await import_from(tmp_path / "begun.ndjson", second.store, second.newsroom.name)
            await import_from(tmp_path / "all.ndjson", second.store, second.newsroom.name, go_on=True)

            assert (await second.store.record.head()) == (await own.store.record.head())

    in_newsroom(server_url, tmp_path / "own", test)


def test_an_export_with_any_byte_changed_or_cut_off_is_refused_whole(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.newsroom.ledger.append([a_submission("c1", idempotency_key="k")])
        await export_to(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        whole = (tmp_path / "all.ndjson").read_bytes()
        async with newsroom(server_url, tmp_path / "other") as second:
            for position in range(0, len(whole), 7):
                for damaged in (
                    whole[:position],
                    whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :],
                ):
                    (tmp_path / "damaged.ndjson").write_bytes(damaged)
                    with pytest.raises(DamagedExport):
                        await import_from(tmp_path / "damaged.ndjson", second.store, second.newsroom.name)
            assert (await second.store.record.head()).sequence == 0

    in_newsroom(server_url, tmp_path / "own", test)

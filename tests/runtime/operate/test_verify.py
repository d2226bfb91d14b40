"""What lies in the store is what was recorded, and where it is not, verify says at which entry."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.newsroom import Newsroom, in_newsroom

Change = Callable[[Newsroom], Awaitable[object]]


def test_a_ledger_as_it_was_recorded_verifies(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        verification = await verify_ledger(own.store)

        assert verification.faults == []
        assert (verification.entries, verification.head) == (verification.head.sequence, await own.store.record.head())

    in_newsroom(server_url, tmp_path, test)


async def change_a_payload(own: Newsroom) -> object:
    return await own.redis.setrange(own.key("payload", 5), 30, b"?")


async def drop_a_payload(own: Newsroom) -> object:
    return await own.redis.delete(own.key("payload", 5))


async def drop_an_entry(own: Newsroom) -> object:
    return await own.redis.xdel(own.key("ledger"), "5-0")


async def set_the_head_back(own: Newsroom) -> object:
    return await own.redis.hset(own.key("meta"), "sequence", 5)


@pytest.mark.parametrize("change", [change_a_payload, drop_a_payload, drop_an_entry, set_the_head_back])
def test_a_change_in_the_store_is_found(server_url: str, tmp_path: Path, change: Change) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await change(own)
        verification = await verify_ledger(own.store)

        assert verification.faults
        assert verification.faults[0].sequence in (5, 6)

    in_newsroom(server_url, tmp_path, test)


def test_the_sweep_writes_checkpoints_that_verify_holds_the_ledger_to(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        assert own.newsroom.checkpoints is not None
        await own.newsroom.checkpoints.keep()
        last = own.store.checkpoints.latest()
        assert last is not None
        assert last.head == await own.store.record.head()
        assert own.newsroom.checkpoints.latest() == last.note

        await own.redis.xtrim(own.key("ledger"), minid=f"{last.head.sequence + 1}-0")
        verification = await verify_ledger(own.store)
        assert last.head.sequence in {fault.sequence for fault in verification.faults}

    in_newsroom(server_url, tmp_path, test)

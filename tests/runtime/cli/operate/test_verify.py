"""What lies in the store is what was recorded, and where it is not, verify says at which entry."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from service.adapters.redis.maintenance.projected import RedisProjected
from service.application import pipeline
from service.application.access import authenticate
from service.application.access.authenticate import KeyWanted
from service.domain.wire_item import ItemStatus, ItemVersion
from service.formats.news.item_versions import version_body
from service.ports.ledger import EntryType, Submission
from service.ports.principal import Scope
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.rebuild import rebuild, repair
from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.newsroom import Newsroom, in_newsroom
from tests.contracts.stores import a_submission

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


async def retract_a_claim(own: Newsroom) -> object:
    return await own.redis.hset(own.key("claim", a_submission("k3").subject), "state", "retracted")


async def release_a_claim(own: Newsroom) -> object:
    return await own.redis.hset(own.key("claim", a_submission("k1").subject), "state", "active")


async def show_the_first_wording(own: Newsroom) -> object:
    claim = own.key("claim", a_submission("k2", killed=2).subject)
    return await own.redis.hset(claim, "body_sequence", str(await own.redis.hget(claim, "sequence")))


async def forget_a_claim(own: Newsroom) -> object:
    return await own.redis.zrem(own.key("claims"), a_submission("k3").subject)


async def hide_a_claim(own: Newsroom) -> object:
    return await own.redis.hset(own.key("claim", a_submission("k3").subject), "embargo", 253_402_300_799_999)


async def forget_a_retraction(own: Newsroom) -> object:
    return await own.redis.delete(own.key("entries", a_submission("k1").subject))


async def revive_a_key(own: Newsroom) -> object:
    issued = await authenticate.issue(KeyWanted("Desk", (Scope.READ,)), "live", own.newsroom)
    await authenticate.revoke(issued.id, "It leaked.", own.newsroom)
    return await own.redis.hdel(own.key("key", issued.id), "revoked", "revoked_at")


async def widen_a_key(own: Newsroom) -> object:
    issued = await authenticate.issue(KeyWanted("Desk", (Scope.READ,)), "live", own.newsroom)
    key = own.key("key", issued.id)
    body = await own.redis.hget(key, "body")
    assert isinstance(body, bytes)
    return await own.redis.hset(key, "body", body.replace(b'"read"', b'"edit"'))


async def forget_a_version_of_an_item(own: Newsroom) -> object:
    body = version_body("urn:x", ItemVersion("1", None, ItemStatus.CANCELED, None))
    await pipeline.accept([Submission(EntryType.ITEM_RECEIVED, "itm_1", body, follows="itm_1 0")], own.newsroom)
    return await own.redis.delete(own.key("item-versions", "itm_1"))


ALTERATIONS = [
    retract_a_claim,
    release_a_claim,
    show_the_first_wording,
    forget_a_claim,
    hide_a_claim,
    forget_a_retraction,
    revive_a_key,
    widen_a_key,
    forget_a_version_of_an_item,
]


@pytest.mark.parametrize("alter", ALTERATIONS)
def test_a_changed_projection_is_found_by_verify_and_rebuild_and_mended(
    server_url: str, tmp_path: Path, alter: Change
) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        await drain(own.newsroom)
        assert (await verify_ledger(own.store)).faults == []
        await alter(own)

        faults = (await verify_ledger(own.store)).faults
        assert [fault.what for fault in faults if "is not what the ledger says" in fault.what]
        assert (await rebuild(own.store, own.newsroom)).altered
        assert (await repair(own.store, own.newsroom)).differing == []
        assert (await verify_ledger(own.store)).faults == []

    in_newsroom(server_url, tmp_path, test)


def test_a_sample_finds_what_was_changed_about_a_claim_and_nothing_else(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        await own.tell()
        projected = RedisProjected(own.redis, own.newsroom.name, own.newsroom.clock)
        assert await projected.sampled(1_000) == []

        await retract_a_claim(own)

        assert await projected.sampled(1_000) == [a_submission("k3").subject]

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

"""Reports are stored compressed and once, and read as an older version stored them."""

import hashlib
import zlib
from typing import Any

import orjson
import pytest
from redis.asyncio import Redis

from service.adapters.redis.derived.packing import DICTIONARY, packed, unpacked
from service.adapters.redis.key_names import KeyNames
from service.application.context import NewsroomContext
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, on_each

STORED = b'{"status":"single_claimant","headline":"2 to 3 injured per The Nation"}'


async def reported(newsroom: NewsroomContext) -> str:
    """The id of an incident with a report."""
    await newsroom.ledger.append([a_submission("c1")])
    await drain(newsroom)
    [id] = (await newsroom.projections.listed_incidents(None, 2)).ids
    return id


def test_a_report_is_stored_once_in_a_sixth_of_its_bytes(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        id = await reported(newsroom)
        report = await newsroom.projections.report(id)
        async with Redis.from_url(server_url) as redis:
            keys = KeyNames(newsroom.name)
            stored: Any = await redis.hgetall(keys.of("report", id))
            revisions: Any = await redis.hvals(keys.of("revisions", id))

        assert report is not None
        assert [unpacked(revision) for revision in revisions] == [report.body]
        assert len(revisions[0]) < len(report.body) / 6
        assert stored.keys().isdisjoint({b"packed", b"body"})

    on_each("real", server_url, test)


def test_what_is_stored_is_read_by_every_later_version() -> None:
    """The dictionary belongs to the format: without it no report that was ever stored could be read."""
    assert hashlib.sha256(DICTIONARY).hexdigest() == "327658a82a558fd252d0889628ca93eb49b95563f71b6fb7f025b3c33fc2787c"
    assert unpacked(bytes.fromhex("78bb13666552c3bbb703a96765046a3919c3979680ba53a055347e9012a716007eeb187b")) == STORED
    assert unpacked(zlib.compress(STORED)) == STORED
    assert unpacked(STORED) == STORED


@pytest.mark.parametrize("field", ["packed", "body"])
def test_a_report_of_an_older_version_is_served_until_the_next_one_replaces_it(server_url: str, field: str) -> None:
    """Such a version kept the body with the report, compressed or plain, and what it was made from plain."""

    async def test(newsroom: NewsroomContext) -> None:
        id = await reported(newsroom)
        names = KeyNames(newsroom.name)
        key, revisions, notes = (names.of(name, id) for name in ("report", "revisions", "revision-notes"))
        before = await newsroom.projections.report(id)
        noted = await newsroom.history.revisions(id, 0, 9)
        assert before is not None
        async with Redis.from_url(server_url) as redis:
            basis: Any = await redis.hget(key, "packed_basis")
            older = zlib.compress(before.body)
            await redis.hset(key, field, older if field == "packed" else before.body)
            await redis.hset(key, "basis", unpacked(basis))
            await redis.hdel(key, "packed_basis")
            await redis.hset(revisions, "1", older)
            await redis.hset(notes, "1", noted[0].note)
            as_older = await newsroom.projections.report(id)
            former_body = await newsroom.history.former_body(id)
            noted_as_older = await newsroom.history.revisions(id, 0, 9)
            await newsroom.ledger.append([a_submission("c2", killed=40)])
            await drain(newsroom)
            after = await redis.hkeys(key)
            revised = await newsroom.history.revisions(id, 1, 9)

        assert as_older == before
        assert former_body == before.body
        assert noted_as_older == noted
        assert not {b"packed", b"body", b"basis"} & {*after}
        assert [cause["kind"] for note in revised for cause in orjson.loads(note.note)["causes"]] == ["received"]

    on_each("real", server_url, test)


def test_a_report_that_breaks_off_is_an_error_and_no_shorter_report() -> None:
    with pytest.raises(zlib.error):
        unpacked(packed(STORED)[:-6])


def test_the_index_holds_ten_bytes_of_a_claim_and_finds_one_of_an_older_version(server_url: str) -> None:
    """Such a version kept the id as it is."""

    async def test(newsroom: NewsroomContext) -> None:
        receipts = await newsroom.ledger.append([a_submission("c1"), a_submission("c2")])
        claims = await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])
        new, old = (claims[receipt.subject] for receipt in receipts)
        await newsroom.projections.post(new, ["block:k"], [], [])
        async with Redis.from_url(server_url) as redis:
            key = KeyNames(newsroom.name).of("index", "block:k")
            stored: Any = await redis.smembers(key)
            await redis.sadd(key, old.claim.id)
        both = await newsroom.projections.posted(["block:k"])
        await newsroom.projections.post(old, ["block:l"], ["block:k"], [])

        assert stored == {bytes.fromhex(new.claim.id.removeprefix("clm_"))}
        assert both == sorted([new.claim.id, old.claim.id])
        assert await newsroom.projections.posted(["block:k"]) == [new.claim.id]

    on_each("real", server_url, test)

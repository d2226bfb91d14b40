"""What looks after a record knows embargoes: a copy is public neither earlier nor later than the record itself."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from service.adapters.gazetteer_file import shipped_gazetteer
from service.adapters.redis.maintenance.restore import RedisRestore
from service.application import pipeline
from service.application.context import NewsroomContext
from service.formats.claims.canonical_body import canonical
from service.formats.claims.claim_json import embargo_end
from service.formats.timestamp import NEVER_PUBLIC
from service.ledger.embargo import embargoes_in
from service.ports.ledger import EntryType, Submission
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.erase import erase_claim
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.rebuild.rebuild import rebuild, repair
from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.newsroom import Newsroom, in_newsroom, newsroom
from tests.contracts.stores import HandClock, a_submission, on_redis

HOUR = 3_600_000
LATER, MUCH_LATER = "2099-01-01T00:00:00Z", "2099-06-01T00:00:00Z"


def embargoed(key: str, until: str = LATER, **fields: str) -> Submission:
    return replace(a_submission(key, embargo_until=until, **fields), embargo=embargo_end(until))


def a_move(claim_id: str, until: str | None) -> Submission:
    body = canonical({"until": until, "reason": "Another day."})
    return Submission(EntryType.EMBARGO_SET, claim_id, body, embargo=embargo_end(until))


async def tell(own: Newsroom) -> dict[str, str]:
    """Claims under embargo: one that stays so, one moved, one lifted, one over by now, one erased; by what they are.

    Most of it happened an hour ago.
    """
    own.newsroom = on_redis(own.redis, own.newsroom.name, shipped_gazetteer())
    assert isinstance(own.newsroom.clock, HandClock)
    now = time.time_ns() // 1_000_000
    own.newsroom.clock.at = now - HOUR
    passed = datetime.fromtimestamp((now - HOUR // 2) // 1000, UTC).isoformat()
    keys = ("stays", "moved", "lifted", "over", "erased")
    reported = {
        key: embargoed(key, passed if key in ("moved", "over") else LATER, claimant=f"Of {key}") for key in keys
    }
    ids = {key: item.subject for key, item in reported.items()}
    await own.tell()
    await pipeline.accept(list(reported.values()), own.newsroom)
    await pipeline.accept([a_move(ids["moved"], MUCH_LATER), a_move(ids["lifted"], None)], own.newsroom)
    await erase_claim(ids["erased"], "Request 12", own.store, own.newsroom)
    own.newsroom.clock.at = now
    await drain(own.newsroom)
    return ids


async def ends(ids: dict[str, str], newsroom: NewsroomContext) -> dict[str, int | None]:
    claims = await newsroom.ledger.all_claims(list(ids.values()))
    return {key: claims[id].embargo_until for key, id in ids.items()}


ENDS = {
    "stays": embargo_end(LATER),
    "moved": embargo_end(MUCH_LATER),
    "lifted": None,
    "over": None,
    "erased": NEVER_PUBLIC,
}


def test_an_export_brings_every_embargo_along(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        ids = await tell(own)
        await export_to(tmp_path / "all.ndjson", own.store, own.newsroom.name)
        async with newsroom(server_url, tmp_path / "other") as second:
            await import_from(tmp_path / "all.ndjson", second.store, second.newsroom.name)
            await drain(second.newsroom)

            assert await ends(ids, own.newsroom) == await ends(ids, second.newsroom) == ENDS
            assert (await digest_of(second.newsroom)) == (await digest_of(own.newsroom))
            assert (await verify_ledger(second.store)).faults == []
            assert set(await second.newsroom.ledger.public_claims(list(ids.values()))) == {ids["lifted"], ids["over"]}

    in_newsroom(server_url, tmp_path / "own", test)


def test_no_claim_is_public_between_two_entries_of_an_import_that_moved_its_embargo(
    server_url: str, tmp_path: Path
) -> None:
    """The first end has passed by now; the entry that moved it is not there yet."""

    async def test(own: Newsroom) -> None:
        ids = await tell(own)
        entries = await own.store.record.entries(0)
        async with newsroom(server_url, tmp_path / "other") as second:
            into = RedisRestore(second.redis, second.newsroom.name, embargoes_in(entries))
            head = await second.store.record.head()
            for entry in entries:
                await into.put([entry], head)
                head = entry.head
                await pipeline.reveal(second.newsroom)
                assert set(await second.newsroom.ledger.public_claims(list(ids.values()))) <= {
                    ids["lifted"],
                    ids["over"],
                }
            hidden = {ids[key] for key in ("stays", "moved", "erased")}
            reported = {
                change.said.get("claim_id") for change in (await second.newsroom.history.changes(0, 1_000)).items
            }
            assert hidden.isdisjoint(reported)

    in_newsroom(server_url, tmp_path / "own", test)


def test_a_rebuild_comes_to_what_is_served_and_a_repair_reveals_nothing(server_url: str, tmp_path: Path) -> None:
    async def test(own: Newsroom) -> None:
        ids = await tell(own)
        comparison = await rebuild(own.store, own.newsroom)
        assert (comparison.differing, (await verify_ledger(own.store)).faults) == ([], [])
        # "over" and "lifted" are in the incidents, the others are not.
        grouped = await own.newsroom.projections.incidents_of(list(ids.values()))
        assert set(grouped) == {ids["over"], ids["lifted"]}

        assert (await repair(own.store, own.newsroom)).differing == []
        assert await ends(ids, own.newsroom) == ENDS
        assert await own.newsroom.projections.incidents_of(list(ids.values())) == grouped

    in_newsroom(server_url, tmp_path, test)

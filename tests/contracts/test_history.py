"""What every store promises of the past: revisions as served, and one feed without gaps."""

import asyncio
import uuid
from typing import Any

import orjson
import pytest
from redis.asyncio import Redis

from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.ledger.ledger import RedisLedger
from service.application.context import Services
from service.domain.errors import Moved
from service.ports.store import Change, EntryType, GroupingCommit, Placing, RecordedClaim, ReportCommit
from tests.contracts.stores import HandClock, OnStore, a_change, a_submission


async def _accepted(to: Services, *keys: str) -> list[RecordedClaim]:
    receipts = await to.ledger.append([a_submission(key) for key in keys])
    return list((await to.ledger.claims([receipt.subject for receipt in receipts])).values())


async def _placed(to: Services, *places: tuple[RecordedClaim, RecordedClaim]) -> None:
    """Put each claim into the incident that is named after another."""
    now = await to.ledger.claims([claim.claim.id for claim, _ in places])
    placings = tuple(
        Placing(claim.claim.id, now[claim.claim.id].epoch, incident_of(named_after)) for claim, named_after in places
    )
    first = {incident_of(named_after): named_after.claim.sequence for _, named_after in places}
    await to.projections.commit_grouping(GroupingCommit(0, placings, first))


def incident_of(claim: RecordedClaim) -> str:
    return "inc_" + claim.claim.id.removeprefix("clm_")


async def _report(to: Services, id: str, said: str, **more: Any) -> None:
    incident = (await to.projections.incidents([id]))[id]
    body = orjson.dumps({"said": said})
    commit = ReportCommit(id, incident.version, 0, body, incident.revision + 1, said, 1, "consistent", **more)
    await to.projections.commit_report(commit)


def _passes(to: Services, milliseconds: int) -> int:
    assert isinstance(to.clock, HandClock)
    to.clock.at += milliseconds
    return to.clock.at


async def _told(to: Services) -> list[Change]:
    return list((await to.history.changes(0, 500)).items)


def test_every_revision_is_kept_as_it_was_served(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        await _placed(to, (claim, claim))
        id, began = incident_of(claim), _passes(to, 0)
        await _report(to, id, "first", note=b'{"n":1}')
        later = _passes(to, 5_000)
        await _report(to, id, "second", note=b'{"n":2}')

        assert await to.history.revision_at(id, began - 1) is None
        for at, revision, said in ((began, 1, "first"), (later - 1, 1, "first"), (later, 2, "second")):
            found = await to.history.revision_at(id, at)
            assert found is not None
            assert (found.revision, orjson.loads(found.body)) == (revision, {"said": said})
        notes = await to.history.revisions(id, 0, 10)
        assert [(one.revision, one.committed_at, one.note) for one in notes] == [
            (1, began, b'{"n":1}'),
            (2, later, b'{"n":2}'),
        ]
        assert [one.revision for one in await to.history.revisions(id, 1, 10)] == [2]
        assert [one.revision for one in await to.history.revisions(id, 0, 1)] == [1]

    on(test)


def test_no_two_revisions_share_a_moment_and_time_never_runs_backwards(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        await _placed(to, (claim, claim))
        id = incident_of(claim)
        await _report(to, id, "first")
        await _report(to, id, "second")
        _passes(to, -60_000)
        await _report(to, id, "third")

        times = [one.committed_at for one in await to.history.revisions(id, 0, 10)]
        assert times == [times[0], times[0] + 1, times[0] + 2]
        said = [change.at for change in await _told(to)]
        assert said == sorted(said)

    on(test)


def test_a_report_that_another_worker_committed_meanwhile_is_refused(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [claim] = await _accepted(to, "c1")
        await _placed(to, (claim, claim))
        id = incident_of(claim)
        incident = (await to.projections.incidents([id]))[id]
        await _report(to, id, "first")

        with pytest.raises(Moved):
            await to.projections.commit_report(
                ReportCommit(id, incident.version, 0, b"{}", incident.revision + 1, "other", 1, "consistent")
            )
        assert len(await to.history.revisions(id, 0, 10)) == 1

    on(test)


def test_an_incident_that_closed_keeps_its_revisions_and_counts_on(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        await _placed(to, (one, one), (two, two))
        id = incident_of(two)
        await _report(to, id, "first", basis=b'{"b":1}')
        former = await to.history.former(id)
        assert former is not None
        assert (former.basis, former.digest) == (b'{"b":1}', "first")
        assert orjson.loads(await to.history.former_body(id) or b"") == {"said": "first"}
        await _placed(to, (one, one), (two, one))
        version = (await to.projections.incidents([id]))[id].version
        await to.projections.commit_report(ReportCommit(id, version, 0, None))

        assert await to.history.former(id) is None
        assert await to.history.former_body(id) is None
        assert await to.history.revision_at(id, _passes(to, 0)) is not None
        await _placed(to, (two, two))
        await _report(to, id, "again")
        assert [each.revision for each in await to.history.revisions(id, 0, 10)] == [1, 2]

    on(test)


def test_what_is_said_later_of_a_claim_is_known_with_its_reason(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = (claim.claim.id for claim in await _accepted(to, "c1", "c2"))
        await to.ledger.append([a_change(EntryType.CLAIM_HELD, one, reason="Checking.")])
        await to.ledger.append([a_change(EntryType.CLAIM_RELEASED, one, reason="Checked.")])

        found = await to.history.entries_about([one, two])

        assert [(entry.sequence, entry.type, entry.reason) for entry in found[one]] == [
            (3, EntryType.CLAIM_HELD, "Checking."),
            (4, EntryType.CLAIM_RELEASED, "Checked."),
        ]
        assert list(found[two]) == []

    on(test)


def test_the_feed_tells_everything_in_one_order_without_a_gap(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        await _placed(to, (one, one), (two, two))
        await _report(to, incident_of(one), "first", note=b'{"headline":"119 killed"}')
        await to.ledger.append([a_change(EntryType.CLAIM_RETRACTED, one.claim.id)])
        await _report(to, incident_of(one), "second")

        told = await _told(to)

        assert [change.seq for change in told] == list(range(1, 8))
        assert [change.type for change in told] == [
            *("claim.received", "claim.received", "incident.opened", "incident.opened"),
            *("reconciliation.changed", "claim.retracted", "reconciliation.changed"),
        ]
        assert told[5].said == {"claim_id": one.claim.id, "sequence": "3"}
        assert [(each.said["revision"], each.said["from_status"]) for each in (told[4], told[6])] == [
            ("1", ""),
            ("2", "consistent"),
        ]
        assert told[4].said["headline"] == "119 killed"

    on(test)


def test_a_merge_is_told_as_a_move_and_the_end_of_an_incident(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        await _placed(to, (one, one), (two, two))
        before = len(await _told(to))
        await _placed(to, (one, one), (two, one))

        moved, closed = (await _told(to))[before:]

        left, right = incident_of(one), incident_of(two)
        assert (moved.type, moved.said) == ("claim.moved", {"claim_id": two.claim.id, "from": right, "to": left})
        assert (closed.type, closed.said) == ("incident.closed", {"incident_id": right, "merged_into": left})
        assert (await to.ledger.claims([two.claim.id]))[two.claim.id].moved

    on(test)


def test_a_split_is_told_with_what_was_split_off(on: OnStore) -> None:
    async def test(to: Services) -> None:
        one, two = await _accepted(to, "c1", "c2")
        await _placed(to, (one, one), (two, one))
        before = len(await _told(to))
        await _placed(to, (one, one), (two, two))

        opened, moved, split = (await _told(to))[before:]

        left, right = incident_of(one), incident_of(two)
        assert (opened.type, opened.said) == ("incident.opened", {"incident_id": right})
        assert (moved.type, moved.said["to"]) == ("claim.moved", right)
        assert (split.type, split.said) == ("incident.split", {"incident_id": left, "into": right})

    on(test)


def test_a_cursor_goes_on_where_it_stood(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await to.ledger.append([a_submission(f"c{n}") for n in range(7)])

        first = await to.history.changes(0, 3)
        rest = await to.history.changes(3, 500)

        assert [change.seq for change in (*first.items, *rest.items)] == [1, 2, 3, 4, 5, 6, 7]
        assert (first.first, first.last) == (1, 7)
        assert (await to.history.changes(7, 10)).items == ()

    on(test)


def test_what_many_say_at_once_is_numbered_once(on: OnStore) -> None:
    async def test(to: Services) -> None:
        await asyncio.gather(*(to.ledger.append([a_submission(f"c{n}")]) for n in range(150)))

        told = await _told(to)

        assert [change.seq for change in told] == list(range(1, 151))
        assert len({change.said["claim_id"] for change in told}) == 150

    on(test)


def test_the_feed_keeps_about_as_many_as_it_was_told_to(server_url: str) -> None:
    async def test() -> None:
        redis: Redis = Redis.from_url(server_url)
        newsroom = uuid.uuid4().hex[:12]
        ledger = RedisLedger(redis, newsroom, HandClock(), changes_kept=200)
        await ledger.append([a_submission(f"c{n}") for n in range(1_000)])

        found = await RedisHistory(redis, newsroom).changes(0, 500)

        assert found.last == 1_000
        assert 600 < found.first <= 801
        assert found.items[0].seq == found.first
        await redis.aclose()

    asyncio.run(test())


@pytest.mark.parametrize(
    ("corrections", "state", "replaced"),
    [
        ((117,), "corrected", 119),
        ((117, 118), "corrected", 117),
        ((117, 119), "corrected", 117),
        ((119,), "active", None),
    ],
)
def test_a_corrected_claim_carries_the_number_it_replaced(
    on: OnStore, corrections: tuple[int, ...], state: str, replaced: int | None
) -> None:
    async def test(to: Services) -> None:
        [received] = await to.ledger.append([a_submission(killed=119)])
        for killed in corrections:
            body = {"claim": orjson.loads(a_submission(killed=killed).body), "reason": f"It was {killed}."}
            await to.ledger.append([a_change(EntryType.CLAIM_CORRECTED, received.subject, **body)])

        found = (await to.ledger.claims([received.subject]))[received.subject].claim

        assert found.counts[0].quantity.hard.low == corrections[-1]
        assert [count.quantity.hard.low for count in found.corrected_from] == ([replaced] if replaced else [])
        assert (found.standing.state, found.standing.reason) == (
            state,
            f"It was {corrections[-1]}." if replaced else None,
        )

    on(test)

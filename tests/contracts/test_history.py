"""What every store promises of the past: revisions as served, and one feed without gaps."""

import asyncio
import uuid
from typing import Any

import orjson
import pytest
from redis.asyncio import Redis

from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.ledger.ledger import RedisLedger
from service.application.context import NewsroomContext
from service.ports.history import Change
from service.ports.ledger import EntryType, RecordedClaim
from service.ports.projections import GroupingCommit, Placing, ReportCommit
from tests.contracts.stores import HandClock, OnStore, a_change, a_submission

TEXTS = {"headline": "119 killed", "sentence": "119 died.", "what_changed": "New figure"}


async def _accepted(newsroom: NewsroomContext, *keys: str) -> list[RecordedClaim]:
    receipts = await newsroom.ledger.append([a_submission(key) for key in keys])
    return list((await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])).values())


async def _placed(newsroom: NewsroomContext, *places: tuple[RecordedClaim, RecordedClaim]) -> None:
    """Put each claim into the incident that is named after another."""
    now = await newsroom.ledger.public_claims([claim.claim.id for claim, _ in places])
    placings = tuple(
        Placing(claim.claim.id, now[claim.claim.id].epoch, incident_of(named_after)) for claim, named_after in places
    )
    first = {incident_of(named_after): named_after.claim.sequence for _, named_after in places}
    await newsroom.projections.commit_grouping(GroupingCommit(0, placings, first))


def incident_of(claim: RecordedClaim) -> str:
    return "inc_" + claim.claim.id.removeprefix("clm_")


async def _report(newsroom: NewsroomContext, id: str, content: str, **more: Any) -> None:
    incident = (await newsroom.projections.incidents([id]))[id]
    body = orjson.dumps({"said": content})
    commit = ReportCommit(id, incident.version, 0, body, incident.revision + 1, content, 1, "consistent", **more)
    assert await newsroom.projections.commit_reports([commit]) == []


def _passes(newsroom: NewsroomContext, milliseconds: int) -> int:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += milliseconds
    return newsroom.clock.at


async def _told(newsroom: NewsroomContext) -> list[Change]:
    return list((await newsroom.history.changes(0, 500)).items)


def test_every_revision_is_kept_as_it_was_served(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        await _placed(newsroom, (claim, claim))
        id, began = incident_of(claim), _passes(newsroom, 0)
        await _report(newsroom, id, "first", note=b'{"n":1}')
        later = _passes(newsroom, 5_000)
        await _report(newsroom, id, "second", note=b'{"n":2}')

        assert await newsroom.history.revision_at(id, began - 1) is None
        for position, revision, content in ((began, 1, "first"), (later - 1, 1, "first"), (later, 2, "second")):
            result = await newsroom.history.revision_at(id, position)
            assert result is not None
            assert (result.revision, orjson.loads(result.body)) == (revision, {"said": content})
        notes = await newsroom.history.revisions(id, 0, 10)
        assert [(note.revision, note.committed_at, note.note) for note in notes] == [
            (1, began, b'{"n":1}'),
            (2, later, b'{"n":2}'),
        ]
        assert [item.revision for item in await newsroom.history.revisions(id, 1, 10)] == [2]
        assert [entry.revision for entry in await newsroom.history.revisions(id, 0, 1)] == [1]

    on(test)


def test_no_two_revisions_share_a_moment_and_time_never_runs_backwards(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        await _placed(newsroom, (claim, claim))
        id = incident_of(claim)
        await _report(newsroom, id, "first")
        await _report(newsroom, id, "second")
        _passes(newsroom, -60_000)
        await _report(newsroom, id, "third")

        times = [revision.committed_at for revision in await newsroom.history.revisions(id, 0, 10)]
        assert times == [times[0], times[0] + 1, times[0] + 2]
        content = [change.at for change in await _told(newsroom)]
        assert content == sorted(content)

    on(test)


def test_a_report_that_another_worker_committed_meanwhile_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [claim] = await _accepted(newsroom, "c1")
        await _placed(newsroom, (claim, claim))
        id = incident_of(claim)
        incident = (await newsroom.projections.incidents([id]))[id]
        await _report(newsroom, id, "first")

        other = ReportCommit(id, incident.version, 0, b"{}", incident.revision + 1, "other", 1, "consistent")
        assert await newsroom.projections.commit_reports([other]) == [id]
        assert len(await newsroom.history.revisions(id, 0, 10)) == 1

    on(test)


def test_an_incident_that_closed_keeps_its_revisions_and_counts_on(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        await _placed(newsroom, (first, first), (second, second))
        id = incident_of(second)
        await _report(newsroom, id, "first", basis=b'{"b":1}')
        former = await newsroom.history.former(id)
        assert former is not None
        assert (former.basis, former.digest) == (b'{"b":1}', "first")
        assert orjson.loads(await newsroom.history.former_body(id) or b"") == {"said": "first"}
        await _placed(newsroom, (first, first), (second, first))
        version = (await newsroom.projections.incidents([id]))[id].version
        await newsroom.projections.commit_reports([ReportCommit(id, version, 0, None)])

        assert await newsroom.history.former(id) is None
        assert await newsroom.history.former_body(id) is None
        assert await newsroom.history.revision_at(id, _passes(newsroom, 0)) is not None
        await _placed(newsroom, (second, second))
        await _report(newsroom, id, "again")
        assert [revision.revision for revision in await newsroom.history.revisions(id, 0, 10)] == [1, 2]

    on(test)


def test_what_is_said_later_of_a_claim_is_known_with_its_reason(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = (claim.claim.id for claim in await _accepted(newsroom, "c1", "c2"))
        await newsroom.ledger.append([a_change(EntryType.CLAIM_HELD, first, reason="Checking.")])
        await newsroom.ledger.append([a_change(EntryType.CLAIM_RELEASED, first, reason="Checked.")])

        result = await newsroom.history.entries_about([first, second])

        assert [(entry.sequence, entry.type, entry.reason) for entry in result[first]] == [
            (3, EntryType.CLAIM_HELD, "Checking."),
            (4, EntryType.CLAIM_RELEASED, "Checked."),
        ]
        assert list(result[second]) == []

    on(test)


def test_the_feed_tells_everything_in_one_order_without_a_gap(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        await _placed(newsroom, (first, first), (second, second))
        await _report(newsroom, incident_of(first), "first", note=orjson.dumps(TEXTS))
        await newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, first.claim.id)])
        await _report(newsroom, incident_of(first), "second")

        reported = await _told(newsroom)

        assert [change.seq for change in reported] == list(range(1, 8))
        assert [change.type for change in reported] == [
            *("claim.received", "claim.received", "incident.opened", "incident.opened"),
            *("reconciliation.changed", "claim.retracted", "reconciliation.changed"),
        ]
        assert reported[5].said == {"claim_id": first.claim.id, "sequence": "3"}
        assert [(change.said["revision"], change.said["from_status"]) for change in (reported[4], reported[6])] == [
            ("1", ""),
            ("2", "consistent"),
        ]
        texts = [{name: reported[place].said[name] for name in TEXTS} for place in (4, 6)]
        assert texts == [TEXTS, dict.fromkeys(TEXTS, "")]

    on(test)


def test_a_merge_is_told_as_a_move_and_the_end_of_an_incident(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        await _placed(newsroom, (first, first), (second, second))
        before = len(await _told(newsroom))
        await _placed(newsroom, (first, first), (second, first))

        moved, closed = (await _told(newsroom))[before:]

        left, right = incident_of(first), incident_of(second)
        assert (moved.type, moved.said) == ("claim.moved", {"claim_id": second.claim.id, "from": right, "to": left})
        assert (closed.type, closed.said) == ("incident.closed", {"incident_id": right, "merged_into": left})
        assert (await newsroom.ledger.public_claims([second.claim.id]))[second.claim.id].moved

    on(test)


def test_a_split_is_told_with_what_was_split_off(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = await _accepted(newsroom, "c1", "c2")
        await _placed(newsroom, (first, first), (second, first))
        before = len(await _told(newsroom))
        await _placed(newsroom, (first, first), (second, second))

        opened, moved, split = (await _told(newsroom))[before:]

        left, right = incident_of(first), incident_of(second)
        assert (opened.type, opened.said) == ("incident.opened", {"incident_id": right})
        assert (moved.type, moved.said["to"]) == ("claim.moved", right)
        assert (split.type, split.said) == ("incident.split", {"incident_id": left, "into": right})

    on(test)


def test_a_cursor_goes_on_where_it_stood(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await newsroom.ledger.append([a_submission(f"c{n}") for n in range(7)])

        first = await newsroom.history.changes(0, 3)
        rest = await newsroom.history.changes(3, 500)

        assert [change.seq for change in (*first.items, *rest.items)] == [1, 2, 3, 4, 5, 6, 7]
        assert (first.first, first.last) == (1, 7)
        assert (await newsroom.history.changes(7, 10)).items == ()

    on(test)


def test_what_many_say_at_once_is_numbered_once(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await asyncio.gather(*(newsroom.ledger.append([a_submission(f"c{n}")]) for n in range(150)))

        reported = await _told(newsroom)

        assert [change.seq for change in reported] == list(range(1, 151))
        assert len({change.said["claim_id"] for change in reported}) == 150

    on(test)


def test_the_feed_keeps_about_as_many_as_it_was_told_to(server_url: str) -> None:
    async def test() -> None:
        redis: Redis = Redis.from_url(server_url)
        newsroom = uuid.uuid4().hex[:12]
        ledger = RedisLedger(redis, newsroom, HandClock(), changes_kept=200)
        await ledger.append([a_submission(f"c{n}") for n in range(1_000)])

        changes = await RedisHistory(redis, newsroom).changes(0, 500)

        assert changes.last == 1_000
        assert 600 < changes.first <= 801
        assert changes.items[0].seq == changes.first
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
    async def test(newsroom: NewsroomContext) -> None:
        [received] = await newsroom.ledger.append([a_submission(killed=119)])
        for killed in corrections:
            act = {"reason": f"It was {killed}.", "by": "claimant"}
            body = {"claim": orjson.loads(a_submission(killed=killed).body), **act}
            await newsroom.ledger.append([a_change(EntryType.CLAIM_CORRECTED, received.subject, **body)])

        claim = (await newsroom.ledger.public_claims([received.subject]))[received.subject].claim

        assert claim.counts[0].quantity.hard.low == corrections[-1]
        assert [count.quantity.hard.low for count in claim.corrected_from] == ([replaced] if replaced else [])
        assert (claim.standing.state, claim.standing.reason) == (
            state,
            f"It was {corrections[-1]}." if replaced else None,
        )

    on(test)

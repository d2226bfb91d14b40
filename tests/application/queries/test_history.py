"""What was known when: revisions of a report, the feed of changes, and every typed pair."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from service.application import pipeline
from service.application.commands.judge import judge
from service.application.context import NewsroomContext
from service.application.queries import history
from service.application.queries.history import ChangesWanted
from service.domain.errors import ChangesNotYet, IncidentMoved, NothingKnownThen
from service.domain.matching.judgements import Decision
from service.domain.reconciliation.kinds import Kind
from service.ports.history import Change, Changes
from service.ports.projections import Projections, ReportRecord
from service.ports.webhooks import ChangeFilter
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, decided, incident_of, on_story
from tests.builders.telling import drain
from tests.contracts.stores import HandClock, a_submission, on_memory
from tests.fakes.history import MemoryHistory


def test_a_report_has_revisions_and_is_read_as_it_was_served() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        incident_id = await incident_of(MINISTRY, newsroom)
        notes, following = await history.revisions(incident_id, 0, 10, newsroom)

        revision = await history.revision_at(incident_id, newsroom.clock.now(), newsroom)

        assert revision.revision == notes[-1].revision
        assert following is None
        with pytest.raises(NothingKnownThen):
            await history.revision_at(incident_id, 0, newsroom)

    on_story(test)


def test_the_feed_is_numbered_without_gaps() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, cursor = await history.changes(None, 2, newsroom)
        rest, end = await history.changes(cursor, 100, newsroom)

        numbers = [change.seq for change in (*first.items, *rest.items)]
        assert numbers == list(range(1, end + 1))
        with pytest.raises(ChangesNotYet):
            await history.changes(end + 1_000, 1, newsroom)

    on_story(test)


def test_a_change_is_one_flat_document() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        page, _ = await history.changes(None, 1, newsroom)

        document = history.document(page.items[0])

        assert (document["seq"], document["claim_id"]) == (1, MINISTRY.subject)

    on_story(test)


def test_every_pair_of_an_incident_has_a_kind() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        incident_id = await incident_of(MINISTRY, newsroom)

        [relation] = await history.relations(incident_id, None, newsroom)

        assert relation.kind is Kind.CONTRADICTS
        assert set(relation.between) == {MINISTRY.subject, TALIBAN.subject}
        assert await history.relations(incident_id, Kind.AGREES, newsroom) == []

    on_story(test)


async def waited(
    since: int, seconds: float, newsroom: NewsroomContext, wanted: ChangeFilter = history.EVERYTHING
) -> tuple[Sequence[Change], int]:
    return await history.until_wanted(since, ChangesWanted(wanted, 100, seconds), newsroom, lambda: False)


def test_a_waiting_reader_is_told_whether_something_changed() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert (await waited(0, 1, newsroom))[0]
        assert await waited(end := await history.head(newsroom), 0.05, newsroom) == ((), end)

    on_story(test)


def test_who_waits_for_a_report_is_told_of_its_next_revision_and_where_a_merged_incident_went() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        here, elsewhere = await incident_of(MINISTRY, newsroom), await incident_of(ELSEWHERE, newsroom)
        waits = [asyncio.create_task(history.until_revised(id, 1, 20, newsroom)) for id in (here, elsewhere)]
        await asyncio.sleep(0.05)
        await judge(decided(Decision.SAME, "ministry", "elsewhere"), newsroom)
        await drain(newsroom)
        results = await asyncio.gather(*waits, return_exceptions=True)
        assert [getattr(result, "revision", None) or type(result) for result in results] == [2, IncidentMoved]

    on_story(test)


class ReportsReadSlowly:
    """The reports of a newsroom, which records a claim while the first of them is read. ``looks`` counts the looks."""

    def __init__(self, newsroom: NewsroomContext) -> None:
        self._newsroom, self.looks = newsroom, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._newsroom.projections, name)

    async def report(self, incident_id: str) -> ReportRecord | None:
        self.looks += 1
        report = await self._newsroom.projections.report(incident_id)
        if self.looks == 1:
            await pipeline.accept([a_submission("later", claimant="Herat Hospital", admin1="Herat")], self._newsroom)
            await asyncio.sleep(0.05)
        return report


def test_a_change_during_the_first_look_at_a_report_costs_one_look_more() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        here, elsewhere = await incident_of(MINISTRY, newsroom), await incident_of(ELSEWHERE, newsroom)
        others = asyncio.create_task(history.until_revised(elsewhere, 1, 0.5, newsroom))
        await asyncio.sleep(0.05)
        reports = ReportsReadSlowly(newsroom)
        await history.until_revised(here, 1, 0.3, replace(newsroom, projections=cast(Projections, reports)))
        assert reports.looks <= 4
        await others

    on_story(test)


OPENED = ChangeFilter(types=("incident.opened",))


class LongFeed(MemoryHistory):
    """A feed of 10,000 received claims, and the limits with which it was read."""

    def __init__(self) -> None:
        super().__init__(HandClock(), [])
        self.limits: list[int] = []

    async def changes(self, after: int, limit: int) -> Changes:
        self.limits.append(limit)
        numbers = range(after + 1, min(after + limit, 10_000) + 1)
        return Changes(tuple(Change(number, number, "claim.received", {}) for number in numbers), 1, 10_000)


def on_long_feed(feed: LongFeed) -> NewsroomContext:
    return replace(on_memory(), history=feed)


def test_a_filtered_page_reads_no_more_than_it_looks_at() -> None:
    feed = LongFeed()

    items, cursor = asyncio.run(history.wanted_changes(0, 1_000, on_long_feed(feed), OPENED))

    assert (items, cursor) == ([], 2_000)
    assert sum(feed.limits) == 2_000


def test_a_long_feed_is_not_read_past_the_time() -> None:
    wanted = ChangesWanted(OPENED, 100, wait=0)

    assert asyncio.run(history.until_wanted(7, wanted, on_long_feed(LongFeed()), lambda: False)) == ((), 7)

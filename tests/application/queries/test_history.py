"""What was known when: revisions of a report, the feed of changes, and every typed pair."""

import pytest

from service.application.context import NewsroomContext
from service.application.queries import history
from service.domain.errors import ChangesNotYet, NothingKnownThen
from service.domain.reconciliation.kinds import Kind
from tests.builders.grouped import MINISTRY, TALIBAN, incident_of, on_story


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


def test_a_waiting_reader_is_told_whether_something_changed() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert await history.until_change(0, 1, newsroom, lambda: False)
        assert not await history.until_change(10**6, 0, newsroom, lambda: False)

    on_story(test)

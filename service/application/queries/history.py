"""What was known when: the revisions of a report, what was served at a moment, the feed of changes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.long_poll import is_ending, until_changed
from service.application.queries.topics import topic_of
from service.application.reporting.feed_reader import News
from service.domain.errors import ChangesForgotten, ChangesNotYet, CounterclaimError, NothingKnownThen
from service.domain.reconciliation.relations.relate import relations_of
from service.domain.reconciliation.report import Kind, Relation
from service.formats.timestamp import timestamp
from service.ports.history import Change, Changes, Revision, RevisionNote
from service.ports.projections import ReportRecord
from service.ports.signals import Listening
from service.ports.webhooks import ChangeFilter, ChangeTopic

_NUMBERS = frozenset({"sequence", "revision", "through"})


EVERYTHING = ChangeFilter()
_LOOKED_AT_ONCE, _MOST_LOOKED_AT = 500, 2_000
REVISED, CLOSED = "reconciliation.changed", "incident.closed"


@dataclass(frozen=True, slots=True)
class ChangesWanted:
    """Which changes are wanted, how many at most, and how many seconds to wait for the first."""

    wanted: ChangeFilter
    limit: int
    wait: float


@dataclass(frozen=True, slots=True)
class Tempo:
    """The limits of a stream of changes: seconds in all, seconds of silence, changes in one message."""

    lasts: float
    silence: float
    at_once: int


async def revisions(
    incident_id: str, after: int, limit: int, newsroom: NewsroomContext
) -> tuple[Sequence[RevisionNote], int | None]:
    """How a report developed, oldest first, and the revision to go on after. An incident that has merged keeps its own.

    Raises UnknownIncident, or IncidentMoved for one that merged before it had a report.
    """
    notes = await newsroom.history.revisions(incident_id, after, limit + 1)
    if not notes and after == 0:
        await read.incident_record(incident_id, newsroom)
    more = len(notes) > limit
    return notes[:limit], notes[limit - 1].revision if more else None


async def revision_at(incident_id: str, at: int, newsroom: NewsroomContext) -> Revision:
    """What was served of an incident at a moment, in milliseconds. Raises NothingKnownThen."""
    revision = await newsroom.history.revision_at(incident_id, at)
    if revision is None:
        raise NothingKnownThen(incident_id)
    return revision


async def relations(incident_id: str, kind: Kind | None, newsroom: NewsroomContext) -> Sequence[Relation]:
    """Every typed pair of an incident's claims, in the order of claim ids. Raises UnknownIncident and IncidentMoved."""
    record = await read.incident_record(incident_id, newsroom)
    claims = await newsroom.ledger.public_claims(record.members)
    registry = (await newsroom.ledger.reference()).registry
    pairs = relations_of([member.claim for member in claims.values()], registry)
    return [relation for relation in pairs if kind is None or relation.kind is kind]


async def head(newsroom: NewsroomContext) -> int:
    """The number of the last change: later ones are new."""
    return (await newsroom.history.changes(0, 1)).last


async def changes(since: int | None, limit: int, newsroom: NewsroomContext) -> tuple[Changes, int]:
    """The changes after a cursor, and the cursor to go on with. Without one they begin with the oldest that is kept.

    Raises ChangesForgotten where changes after the cursor are kept no more, ChangesNotYet for a cursor that the feed
    has not reached: it was given by another feed, or before the record was put back.
    """
    page = await newsroom.history.changes(since or 0, limit)
    if since is not None and since + 1 < page.first:
        raise ChangesForgotten(page.first)
    if since is not None and since > page.last:
        raise ChangesNotYet(page.last)
    return page, page.items[-1].seq if page.items else since or 0


async def is_wanted(change: Change, wanted: ChangeFilter, newsroom: NewsroomContext) -> bool:
    """Whether a change passes the filters."""
    if not wanted.wants_type(change.type):
        return False
    return wanted.wants(change.type, await topic_of(change, newsroom, wanted.asked))


async def wanted_changes(
    since: int | None, limit: int, newsroom: NewsroomContext, wanted: ChangeFilter
) -> tuple[Sequence[Change], int]:
    """The changes after a cursor that pass the filters, and the cursor to go on with. Raises what ``changes`` raises.

    Looks at 2,000 at most, so there may be few, or none, and yet more to come.
    """
    if wanted == EVERYTHING:
        page, cursor = await changes(since, min(limit, _LOOKED_AT_ONCE), newsroom)
        return page.items, cursor
    return await _fitting_changes(since, limit, newsroom, wanted)


async def _fitting_changes(
    since: int | None, limit: int, newsroom: NewsroomContext, wanted: ChangeFilter
) -> tuple[Sequence[Change], int]:
    fitting: list[Change] = []
    for _ in range(_MOST_LOOKED_AT // _LOOKED_AT_ONCE):
        page, cursor = await changes(since, _LOOKED_AT_ONCE, newsroom)
        for change in page.items:
            if await is_wanted(change, wanted, newsroom):
                fitting.append(change)
            if len(fitting) == limit:
                return fitting, change.seq
        if not page.items:
            break
        since = cursor
    return fitting, cursor


async def until_wanted(
    since: int, query: ChangesWanted, newsroom: NewsroomContext, is_over: Callable[[], bool]
) -> tuple[Sequence[Change], int]:
    """Wait for wanted changes after a cursor; returns them, or none at the end of the wait, and the next cursor."""
    loop = asyncio.get_running_loop()
    end, cursor, feed = loop.time() + query.wait, since, NewsroomFeed(newsroom)
    while not is_over() and (left := end - loop.time()) > 0:
        news = await newsroom.process.feed.next(cursor, query.wanted, left, feed, is_over)
        if news.has_gap:
            items, cursor = await wanted_changes(cursor, query.limit, newsroom, query.wanted)
        else:
            items, cursor = _unread(news, cursor, query.limit)
        if items:
            return items, cursor
    return (), cursor


def _unread(news: News, cursor: int, limit: int) -> tuple[Sequence[Change], int]:
    """The changes of the news after a cursor, and the cursor to go on with."""
    unread = [change for change in news.changes if change.seq > cursor]
    items = unread[:limit]
    return items, news.last if len(items) == len(unread) else items[-1].seq


async def until_revised(incident_id: str, revision: int, seconds: float, newsroom: NewsroomContext) -> ReportRecord:
    """The report as soon as it has another revision, or as it is after some seconds. Those who wait share a look."""
    loop, ending = asyncio.get_running_loop(), is_ending.get()
    feed, reader = NewsroomFeed(newsroom), newsroom.process.feed
    end, wanted = loop.time() + seconds, ChangeFilter(types=(REVISED, CLOSED), incidents=(incident_id,))
    # Of what comes after this look there is news.
    cursor = await head(newsroom) if reader.last is None else reader.last
    report = await read.reconciliation(incident_id, newsroom)
    while report.revision == revision and not ending() and (left := end - loop.time()) > 0:
        news = await reader.next(cursor, wanted, left, feed, ending)
        cursor = news.last
        report = await news.once(incident_id, partial(read.reconciliation, incident_id, newsroom))
        if news.changes and report.revision == revision:
            # The report of a closed incident ends a moment later than the incident, and no change tells of that.
            await until_changed(incident_id, revision, end - loop.time(), newsroom)
            return await read.reconciliation(incident_id, newsroom)
    return report


@dataclass(frozen=True, slots=True)
class NewsroomFeed:
    """``ChangeFeed`` of a newsroom."""

    newsroom: NewsroomContext

    def listening(self) -> AbstractContextManager[Listening]:
        """Word of changes within the block."""
        return self.newsroom.signals.listening(self.newsroom.name)

    async def changes(self, after: int, limit: int) -> Changes:
        """The changes after a cursor."""
        return await self.newsroom.history.changes(after, limit)

    async def topic(self, change: Change, asked: frozenset[str]) -> ChangeTopic:
        """The topic of a change, as far as it is ``asked``."""
        return await topic_of(change, self.newsroom, asked)


async def stretches(
    after: int,
    newsroom: NewsroomContext,
    tempo: Tempo,
    is_over: Callable[[], bool],
    wanted: ChangeFilter = EVERYTHING,
) -> AsyncIterator[Sequence[Change]]:
    """The changes after a cursor as they come, for a stream: an empty list after a silence.

    A stream that cannot continue ends without an error: its reader connects again and gets the error then.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + tempo.lasts
    while not is_over() and (left := end - loop.time()) > 0:
        try:
            query = ChangesWanted(wanted, tempo.at_once, min(left, tempo.silence))
            items, after = await until_wanted(after, query, newsroom, is_over)
            yield items
        except CounterclaimError:
            return


def document(change: Change) -> dict[str, Any]:
    """A change as JSON, the same in a page, in a stream and in a message: ``seq``, ``type`` and ``at``, then the
    fields of its type; a field without a value is ``null``."""
    details = {name: int(text) if name in _NUMBERS else text or None for name, text in change.said.items()}
    return {"seq": change.seq, "type": change.type, "at": timestamp(change.at)} | details

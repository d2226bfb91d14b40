"""The incidents that changed last, and those that are contradicted."""

from collections.abc import Sequence
from dataclasses import replace

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.search.filters import IncidentQuery
from service.application.search.search import AT_ONCE, MOST_STEPS, Found, Wanted, terms_wanted, these
from service.ports.projections import IncidentOrder, IncidentWalk

_MOST_CHANGES = 5_000
_MOST_OF_FEW = 300
_CHANGES_AT_ONCE = 500
_NEWS = frozenset({"contradicted", "developing"})


async def lately_changed(
    limit: int, sought: IncidentQuery, newsroom: NewsroomContext
) -> tuple[int, list[tuple[Found, int]]]:
    """The number of the newest change, and incidents that are contradicted, developing or changed, newest first.

    Each comes with the time of its newest revision, in milliseconds. If the query has at most 300 candidates, all of
    them count, however old; else only the incidents among the last 5,000 changes.
    """
    bounds = await newsroom.history.changes(0, 1)
    few = await _few(await terms_wanted(sought, newsroom), newsroom)
    if few is not None:
        return bounds.last, (await _news_among(few, sought, newsroom))[:limit]
    revised = await _revised(bounds.first, bounds.last, newsroom)
    return bounds.last, [(hit, revised[hit.id]) for hit in await _first_news(list(revised), limit, sought, newsroom)]


async def _first_news(
    ids: Sequence[str], limit: int, sought: IncidentQuery, newsroom: NewsroomContext
) -> Sequence[Found]:
    """The first incidents of a list that are news, read by the hundred."""
    fitting: list[Found] = []
    for start in range(0, len(ids), AT_ONCE):
        fitting += [hit for hit in await these(ids[start : start + AT_ONCE], sought, newsroom) if _is_news(hit)]
        if len(fitting) >= limit:
            break
    return fitting[:limit]


def _is_news(hit: Found) -> bool:
    return hit.report is not None and (hit.report.revision > 1 or hit.document["status"] in _NEWS)


async def contradicted(newsroom: NewsroomContext) -> int | None:
    """How many incidents are contradicted, by the terms of their reports; ``None`` for more than 300."""
    ids = await _few(await terms_wanted(IncidentQuery(status="contradicted"), newsroom), newsroom)
    return None if ids is None else len(ids)


async def _news_among(ids: Sequence[str], sought: IncidentQuery, newsroom: NewsroomContext) -> list[tuple[Found, int]]:
    """The news among some incidents, each with the time of its newest revision, the newest first."""
    news = [hit for hit in await these(ids, sought, newsroom) if _is_news(hit)]
    return sorted(zip(news, await _moments(news, newsroom), strict=True), key=lambda pair: (-pair[1], pair[0].id))


async def _few(wanted: Wanted, newsroom: NewsroomContext) -> Sequence[str] | None:
    """The ids of all incidents with these terms; ``None`` if they are more than 300, or without any term."""
    walk = IncidentWalk(IncidentOrder.FIRST_CLAIM, wanted=wanted)
    ids: list[str] = []
    for _ in range(MOST_STEPS if wanted else 0):
        stretch = await newsroom.projections.walked_incidents(walk, _MOST_OF_FEW + 1 - len(ids))
        ids += [id for id, _ in stretch.items]
        walk = replace(walk, position=stretch.next)
        if stretch.next is None or len(ids) > _MOST_OF_FEW:
            break
    return ids if wanted and walk.position is None and len(ids) <= _MOST_OF_FEW else None


async def _moments(hits: Sequence[Found], newsroom: NewsroomContext) -> list[int]:
    """When each report had its newest revision, in milliseconds."""
    calls = [newsroom.history.revisions(hit.id, hit.report.revision - 1, 1) for hit in hits if hit.report is not None]
    return [notes[0].committed_at if notes else 0 for notes in await all_of(calls)]


async def _revised(first: int, last: int, newsroom: NewsroomContext) -> dict[str, int]:
    """When each incident that changed lately had its newest revision, the latest first."""
    revised_at: dict[str, int] = {}
    for end in range(last, max(first - 1, last - _MOST_CHANGES), -_CHANGES_AT_ONCE):
        begin = max(first - 1, end - _CHANGES_AT_ONCE)
        for change in reversed((await newsroom.history.changes(begin, end - begin)).items):
            if change.type == "reconciliation.changed":
                revised_at.setdefault(change.said["incident_id"], change.at)
    return revised_at

"""Feeds of incidents that are contradicted, developing or changed, the newest change first."""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.etags import REVALIDATED, is_known
from service.api.http.pagination import refuse_repeated
from service.api.http.requests import newsroom_of
from service.api.v1.incidents import feed_contract as contract
from service.api.v1.representations.code_version import EDITION
from service.api.v1.representations.serve_report import base_of
from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.search import latest
from service.application.search.filters import IncidentFilter
from service.formats.news import feeds
from service.formats.news.feeds import Feed, FeedEntry

router = APIRouter(tags=["formats"])

MOST_ENTRIES = 100


class FeedQuery(IncidentFilter):
    """Which incidents, and how many."""

    limit: Annotated[int, Field(ge=1, le=MOST_ENTRIES, description="How many entries at most.")] = 50


@router.get("/v1/incidents.atom", dependencies=[Depends(refuse_repeated)], **contract.GET_ATOM)
async def get_incidents_atom(request: Request, query: Annotated[FeedQuery, Query()]) -> Response:
    """Incidents that are contradicted, developing or changed, as an Atom feed; the filters are those of the list."""
    return await _fed(request, query, contract.ATOM)


@router.get("/v1/incidents.feed.json", dependencies=[Depends(refuse_repeated)], **contract.GET_JSON_FEED)
async def get_incidents_json_feed(request: Request, query: Annotated[FeedQuery, Query()]) -> Response:
    """Incidents that are contradicted, developing or changed, as a JSON Feed; the filters are those of the list."""
    return await _fed(request, query, contract.JSON_FEED)


async def _fed(request: Request, query: FeedQuery, media_type: str) -> Response:
    newsroom = newsroom_of(request)
    newest, changed = await latest.lately_changed(query.limit, query.sought(), newsroom)
    tag = f"{newest}.{media_type.partition('/')[2].partition('+')[0]}.{EDITION}"
    headers = REVALIDATED | {"ETag": f'W/"{tag}"'}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    news = await all_of([_what_changed(incident.document, newsroom) for incident, _ in changed])
    entries = [FeedEntry(incident.document, at, words) for (incident, at), words in zip(changed, news, strict=True)]
    feed = Feed(str(request.url), base_of(request), max((entry.updated for entry in entries), default=0), entries)
    body = feeds.atom(feed) if media_type == contract.ATOM else orjson.dumps(feeds.json_feed(feed))
    return Response(body, headers=headers, media_type=media_type)


async def _what_changed(report: Mapping[str, Any], newsroom: NewsroomContext) -> str:
    """What the newest revision of a report changed, in words; of a first report its headline says all that is new."""
    former = report["revision"] - 1
    notes = await newsroom.history.revisions(report["incident_id"], former, 1) if former else ()
    return str(orjson.loads(notes[0].note).get("what_changed") or "") if notes else ""

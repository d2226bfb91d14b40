"""The feed of changes, by page, by long poll and as server-sent events, all with the same cursor."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Literal
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.json_answer import revalidated_answer
from service.api.http.media_types import EVENTS
from service.api.http.pagination import LARGEST_PAGE, refuse_repeats
from service.api.http.requests import LONGEST_WAIT, newsroom_of, settings_of
from service.api.schemas.responses import IncidentId
from service.api.v1.changes import contract
from service.api.v1.changes.schemas import ChangeType
from service.application.queries import history
from service.application.queries.history import ChangesWanted, Tempo
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem
from service.formats.requests import words
from service.formats.requests.field_types import PARTY_ID, Country
from service.ports.history import Change
from service.ports.webhooks import ChangeFilter

router = APIRouter(tags=["changes"])

LISTING = "/v1/changes"
MOST = 50
_FILTERS = frozenset({"type", "incident", "country", "party", "status"})
_LAST_EVENT_ID = "Last-Event-ID"
_LONGEST_NUMBER = 15
# A buffering proxy would delay the changes.
_UNBUFFERED = {"X-Accel-Buffering": "no"}


PartyId = Annotated[str, Field(pattern=PARTY_ID)]


class ChangeQuery(BaseModel):
    """From where on, how many, how long to wait for the next one."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[
        Annotated[int, Field(ge=0, lt=10**_LONGEST_NUMBER)] | Literal["now"] | None,
        Field(
            description="The number of the last change you have; none: the oldest. `now`: what comes from here on, "
            "beginning with an empty page and its `next`."
        ),
    ] = None
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="How many changes at most.")] = 100
    wait: Annotated[
        int, Field(ge=0, le=LONGEST_WAIT, description="When there is none, wait so many seconds for the next.")
    ] = 0
    type: Annotated[list[ChangeType] | None, Field(max_length=MOST, description="Of these types only.")] = None
    incident: Annotated[list[IncidentId] | None, Field(max_length=MOST, description="Of these incidents only.")] = None
    country: Annotated[list[Country] | None, Field(max_length=MOST, description="About these countries only.")] = None
    party: Annotated[
        list[PartyId] | None, Field(max_length=MOST, description="Of claims and reports with these claimants only.")
    ] = None
    status: Annotated[
        list[words.ReportStatus] | None, Field(max_length=MOST, description="Of reports that have this status now.")
    ] = None

    @property
    def wanted(self) -> ChangeFilter:
        """The filters; several must all hold."""
        return ChangeFilter(
            types=tuple(self.type or ()),
            incidents=tuple(self.incident or ()),
            countries=tuple(self.country or ()),
            parties=tuple(self.party or ()),
            statuses=tuple(self.status or ()),
        )

    def after(self, cursor: int) -> str:
        """The address of what follows a cursor, with the same filters."""
        filters = self.model_dump(include=set(_FILTERS), exclude_none=True)
        return f"{LISTING}?{urlencode({**filters, 'since': cursor}, doseq=True)}"


async def _refuse_repeated(request: Request) -> None:
    refuse_repeats(request, _FILTERS)


@router.get(LISTING, dependencies=[Depends(_refuse_repeated)], **contract.LIST_CHANGES)
async def list_changes(request: Request, query: Annotated[ChangeQuery, Query()]) -> Response:
    """The changes of the newsroom's claims, incidents and reconciliations, in one order, numbered without gaps, but
    for one after a failover of a cluster.

    Follow `next`: no change is skipped and none comes twice. Filters may be repeated, and `next` keeps them; a filtered
    page may be short or empty and still have a next one. `since=now` passes over all that was told before. With `wait`
    the answer comes when there is a change. With `Accept: text/event-stream` the changes come as server-sent events; a
    stream ends after some minutes and can be resumed with `Last-Event-ID`. Changes that are no longer kept are answered
    with 410.
    """
    newsroom, since = newsroom_of(request), _last_event_id(request, query.since)
    if since == "now":
        since = await history.head(newsroom)
    items, cursor = await history.wanted_changes(since, query.limit, newsroom, query.wanted)
    if EVENTS in request.headers.get("accept", ""):
        events = _events(cursor, query.wanted, request)
        first = b"".join(_event(change) for change in items)
        return StreamingResponse(_after(first, events), media_type=EVENTS, headers=_UNBUFFERED)
    if not items:
        asked = ChangesWanted(query.wanted, query.limit, query.wait)
        items, cursor = await history.until_wanted(cursor, asked, newsroom, _is_over(request))
    return revalidated_answer(
        request, {"items": [history.document(change) for change in items], "next": query.after(cursor)}
    )


async def _after(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n" + first
    async for event in rest:
        yield event


async def _events(after: int, wanted: ChangeFilter, request: Request) -> AsyncIterator[bytes]:
    """The wanted changes after a cursor as server-sent events; a ping after a while without any."""
    settings = settings_of(request)
    tempo = Tempo(settings.stream_seconds, settings.ping_seconds, LARGEST_PAGE)
    async for changes in history.stretches(after, newsroom_of(request), tempo, _is_over(request), wanted):
        yield b"".join(_event(change) for change in changes) or b": ping\n\n"


def _event(change: Change) -> bytes:
    data = orjson.dumps(history.document(change))
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (change.seq, change.type.encode(), data)


def _last_event_id(request: Request, since: int | Literal["now"] | None) -> int | Literal["now"] | None:
    given = request.headers.get(_LAST_EVENT_ID)
    if given is None:
        return since
    if not (given.isascii() and given.isdigit() and len(given) <= _LONGEST_NUMBER):
        reason = "Give the number of a change, as its id was."
        raise Problem("malformed-header", errors=[FieldError(("header", _LAST_EVENT_ID), reason)])
    return int(given)


def _is_over(request: Request) -> Callable[[], bool]:
    """A function that tells whether the server is stopping, by the event in the scope of the connection."""
    stopping: asyncio.Event = request.scope.get("state", {}).get("stopping") or asyncio.Event()
    return stopping.is_set

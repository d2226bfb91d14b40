"""What changed, as server-sent events for open pages: which incident, not what was said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response, StreamingResponse
from starlette.requests import Request

from service.application.access.places import hold
from service.application.context import NewsroomContext
from service.application.queries import history
from service.application.queries.history import Tempo
from service.ports.history import Change
from service.web.site.page import PageRoute
from service.web.site.visitor import Visitor, is_open, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

TEMPO = Tempo(lasts=300.0, silence=15.0, at_once=500)
_TOLD = ("incident_id", "revision", "into", "merged_into")
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_LONGEST_NUMBER = 15


@router.get("/live")
async def live(request: Request, visitor: Annotated[Visitor, Depends(visitor_of)], since: str = "") -> Response:
    """The changes after a cursor, as they come; the browser comes again with the last one it has."""
    if not is_open(request) and visitor.principal is not None:
        hold(request.app.state.rates.waits, visitor.principal.key_id, request.scope)
    stated = request.headers.get("last-event-id", since)
    after = int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= _LONGEST_NUMBER else None
    if after is None:
        after = (await visitor.newsroom.history.changes(0, 1)).last
    events = _events(after, visitor.newsroom, _is_over(request))
    return StreamingResponse(events, media_type="text/event-stream", headers=_HEADERS)


async def _events(after: int, newsroom: NewsroomContext, is_over: Callable[[], bool]) -> AsyncIterator[bytes]:
    """The changes after a cursor as they come; a ping when there was none for a while, or none that a page shows."""
    yield b"retry: 2000\n\n"
    async for changes in history.stretches(after, newsroom, TEMPO, is_over):
        yield b"".join(_event(change) for change in changes) or b": ping\n\n"


def _event(change: Change) -> bytes:
    fields = {name: change.said[name] for name in _TOLD if change.said.get(name)}
    return b"id: %d\nevent: change\ndata: %s\n\n" % (change.seq, orjson.dumps(fields)) if fields else b""


def _is_over(request: Request) -> Callable[[], bool]:
    """Whether the server is stopping, as the scope of the connection says."""
    stopping: asyncio.Event = request.scope.get("state", {}).get("stopping") or asyncio.Event()
    return stopping.is_set

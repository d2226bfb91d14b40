"""Share links: addresses that open one report or list without a key, for spreadsheets, frames and OpenRefine."""

import re
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.http.json_answer import json_answer
from service.api.http.requests import newsroom_of, principal_of, read_json
from service.api.openapi.declarations import BODY, STORE, answered, operation, sends
from service.api.schemas.answered import Answered
from service.api.v1.representations.serve_report import base_of
from service.application.access import share_links
from service.application.access.share_links import DAYS, LONGEST_DAYS, PARAMETER, ShareLink, canonical_address
from service.application.context import NewsroomContext
from service.application.queries import read
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem

router = APIRouter(tags=["formats"])

# One report in any format, one list, or the OpenRefine service.
_SHARABLE = re.compile(
    r"/v1/openrefine|/v1/(?:incidents|claims)(?:\.[a-z]+)?|(?:/v1|/embed)/incidents/(inc_[0-9a-f]{20})(?:[./][a-z]+)?"
)


class ShareBody(BaseModel):
    """What to share: the address of one report or list, in the form that is wanted, and for how long."""

    model_config = ConfigDict(extra="forbid", strict=True)

    address: Annotated[str, Field(max_length=2_000, description="From /v1 on, with the filters of a list.")]
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS, description="How long it opens.")] = DAYS


class ShareAnswer(Answered):
    """The whole address, and when it expires."""

    url: str
    expires_at: Annotated[str, Field(json_schema_extra={"format": "date-time"})]


REQUESTS: tuple[type[BaseModel], ...] = (ShareBody,)
ANSWERS: tuple[type[BaseModel], ...] = (ShareAnswer,)
_DECLARED = operation(
    201,
    {201: answered(ShareAnswer, "share_answer", "Whoever has the address can read what it names.")},
    ("unknown-incident", *BODY, *STORE),
    sends(ShareBody, "share"),
)


@router.post("/v1/share-links", **_DECLARED)
async def share(request: Request) -> Response:
    """Make an address that opens one report or list for reading, without a key.

    It is signed, expires, and opens nothing else. It also ends with the key that made it.
    """
    newsroom, body = newsroom_of(request), ShareBody.model_validate(await read_json(request))
    link = ShareLink(
        address=await _sharable(body.address, newsroom),
        ends=share_links.end_after(body.days, newsroom),
        key_id=principal_of(request).key_id,
    )
    url = f"{base_of(request)}{share_links.opening(link, newsroom)}"
    expires = datetime.fromtimestamp(link.ends, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json_answer({"url": url, "expires_at": expires}, 201)


async def _sharable(address: str, newsroom: NewsroomContext) -> str:
    """The address of an incident or a list in its one spelling. Raises ``Problem``, and UnknownIncident."""
    parts = urlsplit(address)
    match = _SHARABLE.fullmatch(parts.path)
    if match is None or parts.scheme or parts.netloc or parts.fragment:
        reason = "Give the address of an incident or a list, as in /v1/incidents.csv?country=AF."
        raise Problem("invalid-request", errors=[FieldError(("address",), reason)])
    if match[1]:
        await read.incident_record(match[1], newsroom)
    return canonical_address(parts.path, parts.query)


class Shared:
    """ASGI middleware: moves the token of a share link from the query into the state of the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and f"{PARAMETER}=".encode() in scope["query_string"]:
            given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            scope.setdefault("state", {})["share"] = [value for name, value in given if name == PARAMETER]
            rest = [pair for pair in given if pair[0] != PARAMETER]
            scope["query_string"] = urlencode(rest).encode()
        await self._app(scope, receive, send)

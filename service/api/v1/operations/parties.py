"""Parties: their names, aliases in any script, kinds and parents."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.ids import is_party_id, party_id_of
from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.pagination import Paged, page, refuse_repeated
from service.api.http.requests import idempotency_key, newsroom_of, read_json
from service.api.openapi import operations
from service.application.commands.submit import occasion, party_entry, record
from service.application.queries import parties
from service.application.queries.track_record import record_of
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem

router = APIRouter(tags=["parties"])

LISTING = "/v1/parties"


class PartyQuery(Paged):
    """Which parties to list."""

    q: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=500,
            description="Beginnings of words of a name or an alias, or its acronym; in any script and spelling.",
        ),
    ] = None


@router.get(LISTING, dependencies=[Depends(refuse_repeated)], **operations.LIST_PARTIES)
async def list_parties(request: Request, query: Annotated[PartyQuery, Query()]) -> Response:
    """The registered parties, by their ids; with `q` those whose names fit.

    A party that only claims name is not registered; it comes first where `q` is its whole name. A party that is
    registered while you page may move the others by one place.
    """
    newsroom = newsroom_of(request)
    begin = query.position(LISTING, newsroom) or 0
    items, position = await parties.parties(query.q or "", begin, query.limit, newsroom)
    return page(request, items, query.next_page(LISTING, position, newsroom))


@router.put("/v1/parties/{party_id}", **operations.PUT_PARTY)
async def put_party(request: Request, party_id: str) -> Response:
    """Set the names, the kind and the parent of a party; every claim that names it is processed again.

    The whole party is replaced. A party that is named only in claims has the slug of its name as id: `Defence Ministry`
    is `defence-ministry`.
    """
    if not is_party_id(party_id):
        reason = "Name the party by small letters, digits, hyphens, at most 100."
        raise Problem("invalid-request", errors=[FieldError(("path", "party_id"), reason)])
    newsroom, key = newsroom_of(request), idempotency_key(request)
    submission = await party_entry(await read_json(request), party_id, newsroom, occasion(newsroom, key))
    await record(submission, newsroom)
    return json_answer({"id": party_id} | orjson.loads(submission.body))


@router.get("/v1/parties/{party_id}", **operations.GET_PARTY)
async def get_party(request: Request, party_id: str) -> Response:
    """A party as last put, or as the claims name it."""
    return revalidated_answer(request, await parties.party(party_id_of(party_id), newsroom_of(request)))


@router.get("/v1/parties/{party_id}/record", **operations.GET_PARTY_RECORD)
async def get_party_record(request: Request, party_id: str) -> Response:
    """How far the figures of a party lay from those of others, and how often it changed them, as counts.

    It describes, and says nothing of who was right; the service weighs nothing by it. The 200 incidents that changed
    last are counted.
    """
    return revalidated_answer(request, (await record_of(party_id_of(party_id), newsroom_of(request))).document)

"""Drafts of claims from the text of a story. Nothing is recorded by itself: a person accepts each draft."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.problems import ANSWERED, problem_of, raise_for_internal
from service.api.http.requests import newsroom_of, read_json
from service.api.v1.claims import receipts
from service.api.v1.drafts import contract
from service.application.context import NewsroomContext
from service.application.drafting import decide
from service.application.drafting.draft_story import draft_story
from service.application.drafting.story import story_of
from service.formats.drafts import draft_json
from service.formats.problems.problem import document
from service.formats.requests.drafts import AcceptBody, AcceptManyBody, DropBody, StoryBody

router = APIRouter(tags=["drafts"])

LISTING = "/v1/drafts"


class DraftQuery(BaseModel):
    """Which sets."""

    model_config = ConfigDict(extra="forbid")

    state: Annotated[
        Literal["open", "all"], Field(description="`open`: with a draft that nobody decided on; `all`: every set.")
    ] = "open"


@router.post(LISTING, **contract.DRAFT)
async def draft_claims(request: Request) -> Response:
    """Read the text of an English story into drafts of claims, each field with the words it was read from.

    Nothing is recorded until a person accepts a draft. Drafts expire after some days, and are under the embargo of
    their story. The same story gives the same drafts; a later version (the same `key`, or else the same `url`) gives
    only those of what is new.
    """
    newsroom = newsroom_of(request)
    sent = await read_json(request)
    StoryBody.model_validate(sent)
    drafts, is_new = await draft_story(story_of(sent, newsroom.clock.now()), newsroom)
    location = {"Location": f"{LISTING}/{drafts.id}"}
    return json_answer(draft_json.document(drafts), 201 if is_new else 200, location)


@router.get(LISTING, **contract.LIST)
async def list_drafts(request: Request, query: Annotated[DraftQuery, Query()]) -> Response:
    """The newest sets of drafts, the latest first."""
    listed = await decide.listed(newsroom_of(request), only_open=query.state == "open")
    items = [draft_json.brief(drafts) for drafts in listed]
    return revalidated_answer(request, {"items": items, "next": None})


@router.get(LISTING + "/{draft_set_id}", **contract.GET)
async def get_drafts(request: Request, draft_set_id: str) -> Response:
    """The drafts of a story, each with its state."""
    drafts = await decide.drafts_of(draft_set_id, newsroom_of(request))
    return revalidated_answer(request, draft_json.document(drafts))


@router.post(LISTING + "/{draft_id}/accept", **contract.ACCEPT)
async def accept_draft(request: Request, draft_id: str) -> Response:
    """Record the claim of a draft, as drafted or as `claim` corrects it. A draft accepted twice is one claim.

    The ledger records who accepted it, from which draft and by which reader.
    """
    sent = await read_json(request)
    body = AcceptBody.model_validate(sent)
    receipt, embargo = await decide.accept(draft_id, newsroom_of(request), by=body.by or "", edited=sent.get("claim"))
    return receipts.answer(receipt, receipts.document(receipt, embargo))


@router.post(LISTING + "/{draft_id}/drop", **contract.DROP)
async def drop_draft(request: Request, draft_id: str) -> Response:
    """Drop a draft."""
    body = DropBody.model_validate(await read_json(request))
    newsroom = newsroom_of(request)
    decision = await decide.drop(draft_id, newsroom, by=body.by or "", reason=body.reason or "")
    return json_answer({"draft_id": draft_id, **draft_json.decided(decision)})


@router.post(LISTING + ":accept", **contract.ACCEPT_MANY)
async def accept_drafts(request: Request) -> Response:
    """Record the claims of several drafts as drafted, each separately, after a person has checked each."""
    body = AcceptManyBody.model_validate(await read_json(request))
    newsroom = newsroom_of(request)
    results = [await _accepted(draft_id, body.by, newsroom) for draft_id in dict.fromkeys(body.drafts)]
    return json_answer({"items": results}, 207)


async def _accepted(draft_id: str, by: str, newsroom: NewsroomContext) -> Mapping[str, Any]:
    try:
        receipt, embargo = await decide.accept(draft_id, newsroom, by=by)
    except ANSWERED as error:
        raise_for_internal(error)
        shown = document(problem_of(error))
        return {"draft_id": draft_id, "status": shown["status"], "problem": shown}
    shown = receipts.document(receipt, embargo)
    return {"draft_id": draft_id, "status": receipts.status_of(receipt), "receipt": shown}

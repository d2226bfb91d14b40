"""Judgements of editors: whether claims are about one event."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.pagination import Paged, page, refuse_repeated
from service.api.http.requests import applied, idempotency_key, newsroom_of, preferred_wait, read_json
from service.api.v1.grouping import contract
from service.api.v1.grouping.schemas import JudgementBody
from service.application.commands import judge
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.application.queries.judgements import incidents_after, judgement, listed_judgements
from service.domain.errors import UnknownJudgement
from service.domain.matching.judgements import Decision
from service.formats.timestamp import timestamp
from service.ports.ledger import Outcome, RecordedJudgement

router = APIRouter(tags=["grouping"])

LISTING = "/v1/judgements"
_ID = re.compile(r"jdg_[0-9a-f]{20}")


class JudgementQuery(Paged):
    """Which decisions to list."""

    claim: Annotated[str | None, Field(max_length=100, description="Those that name this claim.")] = None
    incident: Annotated[str | None, Field(max_length=100, description="Those that name a claim of this incident.")] = (
        None
    )


class UndoingQuery(BaseModel):
    """The person who takes a decision back, and the reason."""

    model_config = ConfigDict(extra="forbid")

    by: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S", description="Who takes it back.")]
    why: Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"\S", description="Why.")]


@router.post(LISTING, **contract.POST_JUDGEMENT)
async def judge_claims(request: Request) -> Response:
    """Decide whether claims are about one event.

    A decision overrules every score, also for later claims, and can be undone. If it contradicts the decisions in
    force, the answer is 409 with the chain of claims. An undone decision may be made again; a repeat with the same
    `Idempotency-Key` is the first one. With `Prefer: wait=5` the answer comes when incidents and reports show the
    decision.
    """
    wait, key, newsroom = preferred_wait(request), idempotency_key(request), newsroom_of(request)
    sent = await read_json(request)
    recorded, outcome = await judge.judge(_asked(JudgementBody.model_validate(sent), key), newsroom)
    replayed = {} if outcome is Outcome.NEW else {"Idempotent-Replayed": "true"}
    headers = {"Location": f"{LISTING}/{recorded.judgement.id}"} | replayed | applied(wait)
    return await _answer(recorded, 201 if outcome is Outcome.NEW else 200, wait, headers, newsroom)


def _asked(body: JudgementBody, key: str | None) -> JudgementRequest:
    split = (body.split.incident, tuple(body.split.claims)) if body.split else None
    return JudgementRequest(
        speaker=Speaker(body.by, body.why),
        key=key,
        decision=Decision(body.decision) if body.decision else None,
        claims=tuple(body.claims or ()),
        against=tuple(body.against or ()),
        merge=tuple(body.merge or ()),
        split=split,
        isolate=body.isolate,
        confirm=body.confirm,
    )


@router.get(LISTING, dependencies=[Depends(refuse_repeated)], **contract.LIST_JUDGEMENTS)
async def list_judgements(request: Request, query: Annotated[JudgementQuery, Query()]) -> Response:
    """Decisions in the order they were made, also undone ones."""
    newsroom = newsroom_of(request)
    after = query.position(LISTING, newsroom) or 0
    judgements, position = await listed_judgements(after, query.limit, newsroom, await _wanted(query, newsroom))
    items = [document(judgement) for judgement in judgements]
    return page(request, items, query.next_page(LISTING, position, newsroom))


async def _wanted(query: JudgementQuery, newsroom: NewsroomContext) -> Callable[[RecordedJudgement], bool]:
    records = await newsroom.projections.incidents([query.incident] if query.incident else [])
    members = {id for record in records.values() for id in record.members}

    def wanted(recorded: RecordedJudgement) -> bool:
        named = recorded.judgement.named
        of_claim = query.claim is None or query.claim in named
        return of_claim and (query.incident is None or not members.isdisjoint(named))

    return wanted


@router.get("/v1/judgements/{judgement_id}", **contract.GET_JUDGEMENT)
async def get_judgement(request: Request, judgement_id: str) -> Response:
    """A decision, and where its claims are."""
    newsroom = newsroom_of(request)
    recorded = await judgement(_known(judgement_id), newsroom)
    return revalidated_answer(request, await _with_incidents(recorded, 0, newsroom))


@router.delete("/v1/judgements/{judgement_id}", dependencies=[Depends(refuse_repeated)], **contract.DELETE_JUDGEMENT)
async def undo_judgement(request: Request, judgement_id: str, query: Annotated[UndoingQuery, Query()]) -> Response:
    """Undo a decision: everything becomes as if it had never been made. It stays listed. Repeated: 204."""
    wait, newsroom = preferred_wait(request), newsroom_of(request)
    recorded, outcome = await judge.undo(_known(judgement_id), Speaker(query.by, query.why), newsroom)
    if outcome is not Outcome.NEW:
        return Response(status_code=204)
    return await _answer(recorded, 200, wait, applied(wait), newsroom)


def _known(judgement_id: str) -> str:
    if not _ID.fullmatch(judgement_id):
        raise UnknownJudgement(judgement_id)
    return judgement_id


async def _answer(
    recorded: RecordedJudgement, status: int, wait: int | None, headers: dict[str, str], newsroom: NewsroomContext
) -> Response:
    return json_answer(await _with_incidents(recorded, wait or 0, newsroom), status, headers)


async def _with_incidents(recorded: RecordedJudgement, wait: int, newsroom: NewsroomContext) -> dict[str, Any]:
    incidents = await incidents_after(recorded, wait, newsroom)
    return document(recorded) | {"incidents": dict(sorted(incidents.items()))}


def document(recorded: RecordedJudgement) -> dict[str, Any]:
    """A decision as the API shows it."""
    judgement = recorded.judgement
    return {
        "id": judgement.id,
        "claims": list(judgement.claims),
        "against": list(judgement.against),
        "decision": judgement.decision.value,
        "by": judgement.by,
        "why": judgement.why,
        "at": timestamp(recorded.received_at),
        "sequence": recorded.sequence,
        "undone": _undoing(recorded),
    }


def _undoing(recorded: RecordedJudgement) -> dict[str, Any] | None:
    if recorded.undone is None:
        return None
    undone_at = timestamp(recorded.undone_at or 0)
    return {"by": recorded.undone_by, "why": recorded.undone_why, "at": undone_at, "sequence": recorded.undone}

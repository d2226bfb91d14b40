"""Why claims are where they are: of one claim, of two, of an incident; and what a person should look at."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.ids import claim_id_of, incident_id_of
from service.api.http.pagination import Paged, refuse_repeated
from service.api.http.requests import JSON, newsroom_of
from service.api.v1.grouping import contract
from service.api.v1.representations import claim_document
from service.application.queries import explain, read, review
from service.application.queries.explain import Doubtful, How, Why, WhyNot
from service.application.queries.read import Compared
from service.domain.matching.judgements import Decision, Judgement
from service.domain.matching.thresholds import THRESHOLD

router = APIRouter(tags=["grouping"])

REVIEW = "/v1/review"
_BITS = claim_document.MILLIBITS


class OtherClaim(BaseModel):
    """The claim to compare with."""

    model_config = ConfigDict(extra="forbid")

    other: Annotated[str, Field(max_length=100, description="The other claim.")]


@router.get("/v1/claims/{claim_id}/why", **contract.EXPLAIN_CLAIM)
async def explain_claim(request: Request, claim_id: str) -> Response:
    """Why a claim is in its incident: what tied it there, what came near, what a person decided."""
    return _json(_why(await explain.why(claim_id_of(claim_id), newsroom_of(request))))


@router.get("/v1/claims/{claim_id}/why-not", dependencies=[Depends(refuse_repeated)], **contract.COMPARE_CLAIMS)
async def compare_claims(request: Request, claim_id: str, query: Annotated[OtherClaim, Query()]) -> Response:
    """Why two claims are together, or not; also of two that never met."""
    newsroom = newsroom_of(request)
    await read.claim(claim_id_of(claim_id), newsroom)
    return _json(_why_not(await explain.why_not(claim_id, claim_id_of(query.other), newsroom)))


@router.get("/v1/incidents/{incident_id}/how", **contract.EXPLAIN_INCIDENT)
async def explain_incident(request: Request, incident_id: str) -> Response:
    """How an incident came together, merge by merge."""
    return _json(_how(await explain.how(incident_id_of(incident_id), newsroom_of(request))))


@router.get(REVIEW, dependencies=[Depends(refuse_repeated)], **contract.LIST_REVIEW)
async def list_review(request: Request, query: Annotated[Paged, Query()]) -> Response:
    """Pairs of incidents that may be one, for a person to decide, and what would settle each.

    `possibly_same`: the two are kept apart by little. `runner_up`: `claim_id` stands in the first and fits the second
    nearly as well. `day_apart`: they would be one if they were of the same day.
    """
    newsroom = newsroom_of(request)
    items, position = await review.in_doubt(query.position(REVIEW, newsroom), query.limit, newsroom)
    return _json({"items": [_doubtful(one) for one in items], "next": query.next_page(REVIEW, position, newsroom)})


def _json(content: dict[str, Any]) -> Response:
    return Response(orjson.dumps(content), media_type=JSON)


def _why(why: Why) -> dict[str, Any]:
    return {
        "claim_id": why.claim.claim.id,
        "incident_id": why.claim.incident_id,
        "threshold": _bits(THRESHOLD),
        "average": _bits(why.average),
        "best": _tie(why.best),
        "worst": _tie(why.worst),
        "runner_up": _runner_up(why),
        "narrow": why.narrow,
        "constraints": [_decided(one) for one in why.constraints],
        "considered": why.considered,
        "candidates": [_candidate(one, why) for one in why.candidates],
        "pivotal": list(why.pivotal),
        "alert": why.alert,
    }


def _runner_up(why: Why) -> dict[str, Any] | None:
    if why.runner_up_average is None:
        return None
    bits = _bits(why.runner_up_average)
    return {"incident_id": why.runner_up, "bits": bits, "best": _tie(why.runner_up_best)}


def _candidate(one: Compared, why: Why) -> dict[str, Any]:
    other = one.right if one.left == why.claim.claim.id else one.left
    return claim_document.pair(one) | {"incident_id": why.elsewhere.get(other)}


def _why_not(of: WhyNot) -> dict[str, Any]:
    return {
        "claim_ids": [of.left.claim.id, of.right.claim.id],
        "incident_ids": [of.left.incident_id, of.right.incident_id],
        "together": of.average is None,
        "because": _because(of),
        "compared": of.met,
        "threshold": _bits(THRESHOLD),
        "comparison": claim_document.pair(of.comparison),
        "average": _bits(of.average),
        "constraints": [_decided(one) for one in of.constraints],
        "pivotal": list(of.pivotal),
    }


def _because(of: WhyNot) -> str:
    """What decided, in a sentence."""
    decided = [one for one in of.constraints if one.decision is not Decision.UNSURE]
    if decided:
        return f"{decided[-1].by} decided that they are {decided[-1].decision}."
    if of.average is None:
        return "They are in one incident." if of.met else "Never compared with each other; other claims connect them."
    if not of.met:
        return "Never compared: no key in common."
    if of.comparison.total <= THRESHOLD:
        return "What speaks against one event outweighs what speaks for it."
    return "The two are alike, but their incidents as a whole are not, or a decision on other claims keeps them apart."


def _how(how: How) -> dict[str, Any]:
    return {
        "incident_id": how.incident_id,
        "claim_ids": list(how.claims),
        "threshold": _bits(THRESHOLD),
        "merges": [
            {"left": list(one.left), "right": list(one.right), "bits": _bits(one.average)} for one in how.merges
        ],
        "complete": how.complete,
        "constraints": [_decided(one) for one in how.constraints],
    }


def _doubtful(of: Doubtful) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "incident_ids": [of.left, of.right],
        "claim_id": of.claim,
        "average": _bits(of.average),
        "own_average": _bits(of.own),
        "threshold": _bits(THRESHOLD),
        "closest": claim_document.pair(of.best),
        "would_settle": list(of.missing),
    }


def _decided(one: Judgement) -> dict[str, Any]:
    return {"id": one.id, "decision": one.decision.value, "by": one.by, "why": one.why}


def _tie(compared: Compared | None) -> dict[str, Any] | None:
    return None if compared is None else claim_document.pair(compared)


def _bits(millibits: int | None) -> float | None:
    return None if millibits is None else millibits / _BITS

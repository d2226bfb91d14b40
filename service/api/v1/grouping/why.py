"""Explanations of the grouping of a claim, of two claims and of an incident, and the list of doubtful pairs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.ids import claim_id_of, incident_id_of
from service.api.http.json_answer import revalidated_answer
from service.api.http.pagination import Paged, page, refuse_repeated
from service.api.http.requests import newsroom_of
from service.api.v1.grouping import contract
from service.api.v1.representations import claim_document
from service.application.queries import explain, read, review
from service.application.queries.explain import Doubtful, How, Why, WhyNot
from service.application.queries.read import Compared
from service.domain.matching.judgements import Decision, Judgement
from service.domain.matching.thresholds import BIT, THRESHOLD

router = APIRouter(tags=["grouping"])

REVIEW = "/v1/review"


class OtherClaim(BaseModel):
    """The claim to compare with."""

    model_config = ConfigDict(extra="forbid")

    other: Annotated[str, Field(max_length=100, description="The other claim.")]


@router.get("/v1/claims/{claim_id}/why", **contract.EXPLAIN_CLAIM)
async def explain_claim(request: Request, claim_id: str) -> Response:
    """Why a claim is in its incident: its strongest evidence, the closest other claims, and decisions."""
    return revalidated_answer(request, _why(await explain.why(claim_id_of(claim_id), newsroom_of(request))))


@router.get("/v1/claims/{claim_id}/why-not", dependencies=[Depends(refuse_repeated)], **contract.COMPARE_CLAIMS)
async def compare_claims(request: Request, claim_id: str, query: Annotated[OtherClaim, Query()]) -> Response:
    """Why two claims are together, or not; also two that were never compared."""
    newsroom = newsroom_of(request)
    await read.claim(claim_id_of(claim_id), newsroom)
    return revalidated_answer(request, _why_not(await explain.why_not(claim_id, claim_id_of(query.other), newsroom)))


@router.get("/v1/incidents/{incident_id}/how", **contract.EXPLAIN_INCIDENT)
async def explain_incident(request: Request, incident_id: str) -> Response:
    """How an incident was formed, merge by merge."""
    return revalidated_answer(request, _how(await explain.how(incident_id_of(incident_id), newsroom_of(request))))


@router.get(REVIEW, dependencies=[Depends(refuse_repeated)], **contract.LIST_REVIEW)
async def list_review(request: Request, query: Annotated[Paged, Query()]) -> Response:
    """Pairs of incidents that may be one, for a person to decide, and the facts that would decide each.

    `possibly_same`: the two are just below the threshold. `runner_up`: `claim_id` is in the first and fits the second
    nearly as well. `day_apart`: they would be one if their days were equal. `spelled_alike`: their places may be
    one place in two spellings.
    """
    newsroom = newsroom_of(request)
    items, position = await review.in_doubt(query.position(REVIEW, newsroom), query.limit, newsroom)
    return page(request, [_doubtful(doubtful) for doubtful in items], query.next_page(REVIEW, position, newsroom))


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
        "constraints": [_decided(constraint) for constraint in why.constraints],
        "considered": why.considered,
        "candidates": [_candidate(compared, why) for compared in why.candidates],
        "pivotal": list(why.pivotal),
        "alert": why.alert,
    }


def _runner_up(why: Why) -> dict[str, Any] | None:
    if why.runner_up_average is None:
        return None
    bits = _bits(why.runner_up_average)
    return {"incident_id": why.runner_up, "bits": bits, "best": _tie(why.runner_up_best)}


def _candidate(compared: Compared, why: Why) -> dict[str, Any]:
    other_id = compared.right if compared.left == why.claim.claim.id else compared.left
    return claim_document.pair(compared) | {"incident_id": why.elsewhere.get(other_id)}


def _why_not(why_not: WhyNot) -> dict[str, Any]:
    return {
        "claim_ids": [why_not.left.claim.id, why_not.right.claim.id],
        "incident_ids": [why_not.left.incident_id, why_not.right.incident_id],
        "together": why_not.average is None,
        "because": _because(why_not),
        "compared": why_not.met,
        "threshold": _bits(THRESHOLD),
        "comparison": claim_document.pair(why_not.comparison),
        "average": _bits(why_not.average),
        "constraints": [_decided(judgement) for judgement in why_not.constraints],
        "pivotal": list(why_not.pivotal),
    }


def _because(why_not: WhyNot) -> str:
    """The reason for the grouping of two claims, in a sentence."""
    decided = [judgement for judgement in why_not.constraints if judgement.decision is not Decision.UNSURE]
    if decided:
        return f"{decided[-1].by} decided that they are {decided[-1].decision}."
    if why_not.average is None:
        return (
            "They are in one incident." if why_not.met else "Never compared with each other; other claims connect them."
        )
    if not why_not.met:
        return "Never compared: no key in common."
    if why_not.comparison.total <= THRESHOLD:
        return "What speaks against one event outweighs what speaks for it."
    return "The two are alike, but their incidents as a whole are not, or a decision on other claims keeps them apart."


def _how(how: How) -> dict[str, Any]:
    return {
        "incident_id": how.incident_id,
        "claim_ids": list(how.claims),
        "threshold": _bits(THRESHOLD),
        "merges": [
            {"left": list(merge.left), "right": list(merge.right), "bits": _bits(merge.average)} for merge in how.merges
        ],
        "complete": how.complete,
        "constraints": [_decided(judgement) for judgement in how.constraints],
    }


def _doubtful(doubtful: Doubtful) -> dict[str, Any]:
    return {
        "kind": doubtful.kind,
        "incident_ids": [doubtful.left, doubtful.right],
        "claim_id": doubtful.claim,
        "average": _bits(doubtful.average),
        "own_average": _bits(doubtful.own),
        "threshold": _bits(THRESHOLD),
        "closest": claim_document.pair(doubtful.best),
        "would_settle": list(doubtful.missing),
    }


def _decided(judgement: Judgement) -> dict[str, Any]:
    return {"id": judgement.id, "decision": judgement.decision.value, "by": judgement.by, "why": judgement.why}


def _tie(compared: Compared | None) -> dict[str, Any] | None:
    return None if compared is None else claim_document.pair(compared)


def _bits(millibits: int | None) -> float | None:
    return None if millibits is None else millibits / BIT

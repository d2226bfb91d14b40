"""Health checks and metrics: liveness, readiness, work that waits."""

import asyncio
from collections.abc import Iterator, Mapping

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.media_types import JSON
from service.api.http.requests import access_of, principal_of, settings_of
from service.api.middleware.metrics import Metrics
from service.api.openapi import operations
from service.application.access.newsrooms import Newsrooms
from service.domain.errors import StoreUnavailable, UnsafeStore
from service.formats.problems.problem import Problem
from service.ports.work import Stage, Vitals

router = APIRouter(tags=["operation"])


@router.get("/healthz", **operations.HEALTHZ)
async def healthz() -> Response:
    """The process answers; /readyz says whether the store does."""
    return Response(b'{"status":"alive"}', media_type=JSON)


@router.get("/readyz", **operations.READYZ)
async def readyz(request: Request) -> Response:
    """Whether claims are acknowledged; otherwise 503 with the failing checks."""
    try:
        async with asyncio.timeout(settings_of(request).request_seconds / 2):
            vitals = await _vitals(access_of(request).newsrooms)
    except UnsafeStore as unsafe:
        return _readiness(None, unsafe.problems)
    except (StoreUnavailable, TimeoutError):
        return _readiness(None, ("The store does not answer.",))
    total = _all_told(vitals)
    problems = (*total.problems, *_idleness(total))
    # Without a key the size of the ledger is not shown.
    return _readiness(total if settings_of(request).open else None, problems)


@router.get("/metrics", **operations.METRICS)
async def metrics(request: Request) -> Response:
    """Counters and gauges in the text format of Prometheus, of all newsrooms together.

    They are for the operator: a service with keys needs one of the default newsroom with the scope `admin`.
    """
    newsrooms = access_of(request).newsrooms
    if principal_of(request).newsroom != newsrooms.default:
        raise Problem("scope-missing", "This needs a key of the newsroom that the operator named as the default.")
    measurement: Metrics = request.app.state.measurement
    try:
        vitals = await _vitals(newsrooms)
        measurement.note(_all_told(vitals))
        for newsroom, newsroom_vitals in vitals.items():
            measurement.note_newsroom(newsroom, newsroom_vitals)
    except StoreUnavailable:
        measurement.note_unreachable()
    return Response(measurement.exposition(), media_type=measurement.media_type)


async def _vitals(newsrooms: Newsrooms) -> dict[str, Vitals]:
    """The vitals of each newsroom by its name, the default one first. Raises ``StoreUnavailable``.

    The default one comes first because its error names the problem of the store; the list of newsrooms only fails."""
    default = await newsrooms.context(newsrooms.default)
    first = await default.projections.vitals()
    # One that cannot be opened is not ready, so none is passed over.
    further = [await newsrooms.context(name) for name in await newsrooms.names() if name != default.name]
    return {default.name: first} | {context.name: await context.projections.vitals() for context in further}


def _all_told(by_newsroom: Mapping[str, Vitals]) -> Vitals:
    """The vitals of all newsrooms together. The workers are those of the default newsroom, the first: every worker
    serves all newsrooms, but appears in a new one only after a second."""
    vitals = list(by_newsroom.values())
    return Vitals(
        head=sum(newsroom_vitals.head for newsroom_vitals in vitals),
        dirty={stage: sum(newsroom_vitals.dirty.get(stage, 0) for newsroom_vitals in vitals) for stage in Stage},
        ages={stage: max(newsroom_vitals.ages.get(stage, 0) for newsroom_vitals in vitals) for stage in Stage},
        quarantined=sum(newsroom_vitals.quarantined for newsroom_vitals in vitals),
        workers=vitals[0].workers,
        problems=tuple(dict.fromkeys(problem for newsroom_vitals in vitals for problem in newsroom_vitals.problems)),
        altered=sum(newsroom_vitals.altered for newsroom_vitals in vitals),
    )


def _idleness(vitals: Vitals) -> Iterator[str]:
    """The problem that keeps accepted claims of every newsroom waiting.

    How long the claims of one newsroom wait is a metric of that newsroom and no matter of the installation.
    """
    if not vitals.workers:
        yield "No worker is alive: start one with `counterclaim work`."


def _readiness(vitals: Vitals | None, problems: tuple[str, ...]) -> Response:
    content = {
        "ready": not problems,
        "problems": list(problems),
        "head": vitals.head if vitals else None,
        "workers": vitals.workers if vitals else None,
        "oldest_dirty_age_ms": vitals.oldest_dirty_age if vitals else None,
    }
    return json_answer(content, 503 if problems else 200)

"""Is the process alive, are claims acknowledged, how much is waiting."""

import asyncio
from collections.abc import Iterator

import orjson
from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api import contract
from service.api.incoming import JSON, services_of, settings_of
from service.api.measurement import Measurement
from service.domain.errors import StoreUnavailable, UnsafeStore
from service.ports import Vitals

LONGEST_WAIT_MS = 60_000

router = APIRouter(tags=["operation"])


@router.get("/healthz", **contract.HEALTHZ)
async def healthz() -> Response:
    """The process answers; whether the store does is /readyz."""
    return Response(b'{"status":"alive"}', media_type=JSON)


@router.get("/readyz", **contract.READYZ)
async def readyz(request: Request) -> Response:
    """Whether claims are acknowledged; otherwise 503 and what fails."""
    try:
        async with asyncio.timeout(settings_of(request).request_seconds / 2):
            vitals = await services_of(request).projections.vitals()
    except UnsafeStore as unsafe:
        return _readiness(None, unsafe.problems)
    except (StoreUnavailable, TimeoutError):
        return _readiness(None, ("The store does not answer.",))
    return _readiness(vitals, (*vitals.problems, *_idleness(vitals)))


@router.get("/metrics", **contract.METRICS)
async def metrics(request: Request) -> Response:
    """Counters and gauges in the text form of Prometheus."""
    measurement: Measurement = request.app.state.measurement
    try:
        measurement.note(await services_of(request).projections.vitals())
    except StoreUnavailable:
        measurement.note_unreachable()
    return Response(measurement.exposition(), media_type=measurement.media_type)


def _idleness(vitals: Vitals) -> Iterator[str]:
    """What keeps accepted claims from being worked on."""
    if not vitals.workers:
        yield "No worker is alive: start one with `counterclaim work`."
    if vitals.oldest_dirty_age > LONGEST_WAIT_MS:
        yield "Accepted claims have waited for more than a minute: start more workers."


def _readiness(vitals: Vitals | None, problems: tuple[str, ...]) -> Response:
    content = {
        "ready": not problems,
        "problems": list(problems),
        "head": vitals.head if vitals else None,
        "workers": vitals.workers if vitals else None,
        "oldest_dirty_age_ms": vitals.oldest_dirty_age if vitals else None,
    }
    return Response(orjson.dumps(content), 503 if problems else 200, media_type=JSON)

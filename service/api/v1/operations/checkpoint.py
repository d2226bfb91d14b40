"""The newest signed head of the ledger. A kept copy proves later that the ledger was not rewritten."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.http.requests import newsroom_of
from service.api.openapi.declarations import operation

router = APIRouter(tags=["operation"])

_EXAMPLE = (
    "counterclaim/default\n57\nq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=\n1625054400000\n\n"
    "— counterclaim/default 8fZ0pQ…\n"
)
_DECLARED = operation(
    200,
    {
        200: {
            "description": "A signed note (C2SP): origin, sequence, hash in base64, time in milliseconds, signature.",
            "content": {"text/plain": {"schema": {"type": "string"}, "example": _EXAMPLE}},
        },
        204: {"description": "There is none yet."},
    },
    (),
) | {"response_class": PlainTextResponse}


@router.get("/v1/checkpoint", **_DECLARED)
async def read_checkpoint(request: Request) -> Response:
    """The newest checkpoint of the ledger; one is written every minute or every 1,000 entries."""
    checkpoints = newsroom_of(request).checkpoints
    note = await run_in_threadpool(checkpoints.latest) if checkpoints else None
    return PlainTextResponse(note) if note else Response(status_code=204)

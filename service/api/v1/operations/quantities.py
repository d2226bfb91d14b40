"""How a stated quantity would be read: the grammar of claims, for a form or a script to ask before it posts."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.requests import read_json
from service.api.openapi import operations
from service.api.v1.representations import quantity_document
from service.formats.claims.said_nouns import read_under
from service.formats.requests.bodies import QuantityBody

router = APIRouter(tags=["claims"])


@router.post("/v1/quantities:read", **operations.READ_QUANTITY)
async def read_quantity(request: Request) -> Response:
    """Read a stated quantity as a claim with it would be read; nothing is recorded.

    The answer has the bounds and the meaning of the nouns: measures, victims, unit, sub-counts. A claim with another
    `measure`, `victims` or `unit` would be refused. With `measure`, words that have several numbers ("14 dead, 30
    hurt") are read for it; `unused` has the others.
    """
    sent = await read_json(request)
    QuantityBody.model_validate(sent)
    read = read_under(sent.get("measure") or "", sent["value"], sent.get("language"))
    return json_answer(quantity_document.document(read))

"""The house style of a newsroom: how its texts attribute, number and date."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.requests import newsroom_of, read_json
from service.api.openapi import operations
from service.application.commands import house_style
from service.formats.records.house_style_json import house_style_json

router = APIRouter(tags=["house style"])


@router.put("/v1/house-style", **operations.PUT_HOUSE_STYLE)
async def put_house_style(request: Request) -> Response:
    """Set how texts are written from now on; fields that are left out get their defaults.

    Reports are rewritten within moments; each text that changes is a revision with the cause `house_style`. The words
    of a claim do not change.
    """
    style = await house_style.set_house_style(await read_json(request), newsroom_of(request))
    return json_answer(house_style_json(style))


@router.get("/v1/house-style", **operations.GET_HOUSE_STYLE)
async def get_house_style(request: Request) -> Response:
    """How texts are written now."""
    style = (await newsroom_of(request).ledger.reference()).house_style
    return revalidated_answer(request, house_style_json(style))

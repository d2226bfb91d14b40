"""The descriptions of problem types, at the addresses that ``type`` names."""

from typing import Any

import orjson
from fastapi import APIRouter
from fastapi.responses import Response

from service.api.http.media_types import JSON
from service.api.openapi import operations
from service.formats.problems.problem import Problem
from service.formats.problems.problem_types import PROBLEM_TYPES

router = APIRouter(tags=["problems"])


@router.get("/problems", **operations.LIST_PROBLEMS)
async def list_problems() -> Response:
    """Every kind of problem the API answers."""
    items = [_described(slug) for slug in PROBLEM_TYPES]
    return Response(orjson.dumps({"items": items, "next": None}), media_type=JSON)


@router.get("/problems/{slug}", **operations.GET_PROBLEM)
async def get_problem(slug: str) -> Response:
    """One kind of problem."""
    if slug not in PROBLEM_TYPES:
        raise Problem("unknown-problem")
    return Response(orjson.dumps(_described(slug)), media_type=JSON)


def _described(slug: str) -> dict[str, Any]:
    kind = PROBLEM_TYPES[slug]
    return {"type": f"/problems/{slug}", "title": kind.title, "status": kind.status.value, "detail": kind.mend}

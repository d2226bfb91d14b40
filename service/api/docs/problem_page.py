"""The descriptions of problem types, at the addresses that ``type`` names."""

from fastapi import APIRouter
from fastapi.responses import Response

from service.api.http.json_answer import json_answer
from service.api.openapi import operations
from service.formats.problems.problem import Problem, description
from service.formats.problems.problem_types import PROBLEM_TYPES

router = APIRouter(tags=["problems"])


@router.get("/problems", **operations.LIST_PROBLEMS)
async def list_problems() -> Response:
    """Every kind of problem the API answers."""
    items = [description(slug) for slug in PROBLEM_TYPES]
    return json_answer({"items": items, "next": None})


@router.get("/problems/{slug}", **operations.GET_PROBLEM)
async def get_problem(slug: str) -> Response:
    """One kind of problem."""
    if slug not in PROBLEM_TYPES:
        raise Problem("unknown-problem")
    return json_answer(description(slug))

"""Errors as HTTP answers: ``application/problem+json`` of at most 8 KiB."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import orjson
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Match

from service.api.http.media_types import JSON
from service.api.http.strict_json import MalformedJson, NulCharacter
from service.application.access.share_links import PARAMETER, led_on
from service.domain.errors import CounterclaimError, IncidentMoved
from service.formats.problems import problem as problems
from service.formats.problems.field_errors import FieldError, field_errors
from service.formats.problems.problem import Problem, document

MEDIA_TYPE = "application/problem+json"
LARGEST_ANSWER = 8 * 1024

_SLUG_OF_STATUS: Mapping[int, str] = {
    404: "unknown-address",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}
_NOT_THERE = frozenset({"unknown-address", "unknown-claim", "unknown-incident"})
# What the application answers as a problem. Anything else is a defect, which the outermost layer logs.
ANSWERED: tuple[type[Exception], ...] = (
    Problem,
    MalformedJson,
    NulCharacter,
    ValidationError,
    RequestValidationError,
    HTTPException,
    CounterclaimError,
)


def problem_of(error: Exception, parameters: Sequence[str] = ()) -> Problem:
    """The problem that an exception is answered with; an unforeseen one is an ``internal-error`` without a detail.

    ``parameters`` are those that the address takes in its query.
    """
    match error:
        case MalformedJson():
            return Problem("malformed-json", error.reason)
        case NulCharacter():
            return Problem("invalid-request", errors=[FieldError(error.where, "Leave the NUL character (U+0000) out.")])
        case RequestValidationError():
            return Problem("invalid-request", errors=field_errors(error.errors(), parameters=parameters))
        case HTTPException():
            return Problem(_SLUG_OF_STATUS.get(error.status_code, "refused"), headers=error.headers)
    return problems.problem_of(error)


def response(error: Exception) -> Response:
    """The answer to an exception. Field errors are dropped from the end until it fits into 8 KiB."""
    problem = problem_of(error)
    content = document(problem)
    while len(body := orjson.dumps(content)) > LARGEST_ANSWER:
        content["errors"].pop()
    return Response(body, content["status"], problem.headers, MEDIA_TYPE)


def raise_for_internal(error: Exception) -> None:
    """Raise the error again if it is a defect of the service; the outermost layer logs and answers it."""
    if problem_of(error).slug == "internal-error":
        raise error


async def answer_problem(request: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    if isinstance(error, IncidentMoved):
        return _moved(request, error)
    raise_for_internal(error)
    problem = problem_of(error, _parameters(request))
    if problem.slug == "method-not-allowed":
        problem = Problem("method-not-allowed", headers={"Allow": ", ".join(_allowed_methods(request))})
    elif problem.slug in _NOT_THERE and (extensions := _other_extensions(request)):
        problem = Problem("not-acceptable", f"Ask for {', '.join(extensions)}, or leave the extension out.")
    return response(problem)


def _parameters(request: Request) -> list[str]:
    """The parameters that an address takes in its query; none where it is no address of ours."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    fields = dependant.query_params if dependant else ()
    return [name for field in fields for name in getattr(field.field_info.annotation, "model_fields", (field.alias,))]


def _other_extensions(request: Request) -> list[str]:
    """The extensions that an address has, where it was asked for with one that it has not: .csv and others for .pdf."""
    address, dot, extension = request.url.path.rpartition(".")
    if not dot or "/" in extension:
        return []
    scope, routes = {**request.scope, "path": address, "method": "GET"}, request.app.state.routes
    begun = tuple(f"{route.path}." for route in routes if route.matches(scope)[0] is Match.FULL)
    extensions = {f".{route.path.rpartition('.')[2]}" for route in routes if route.path.startswith(begun)}
    return [] if dot + extension in extensions else sorted(extensions)


def _allowed_methods(request: Request) -> list[str]:
    """All methods of an address. Starlette names those of the first matching route only; HEAD comes with GET."""
    matching = [route for route in request.app.state.routes if route.matches(request.scope)[0] is not Match.NONE]
    methods = {method for route in matching for method in route.methods}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _moved(request: Request, moved: IncidentMoved) -> Response:
    """A 308 to the same address with the id of the incident that the old one was merged into.

    A share link in the query opens that address too.
    """
    old_id = str(request.path_params["incident_id"])
    links = [f"{PARAMETER}={led_on(token, old_id)}" for token in getattr(request.state, "share", [])]
    query = "&".join(filter(None, (request.url.query, *links)))
    location = request.url.path.replace(old_id, moved.incident_id, 1) + (f"?{query}" if query else "")
    body = orjson.dumps({"incident_id": moved.incident_id})
    return Response(body, HTTPStatus.PERMANENT_REDIRECT, {"Location": location}, JSON)

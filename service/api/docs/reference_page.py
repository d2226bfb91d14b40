"""The reference page of the API. All its assets are served from here."""

from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.formats.problems.problem import Problem

router = APIRouter(include_in_schema=False)

# Only these names are served, so no path of a request reaches the file system.
ASSETS = {
    "reference.js": "text/javascript",
    "reference.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_KEPT_FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


@router.get("/docs")
async def reference() -> Response:
    """The page."""
    return Response(_asset("reference.html"), headers={"Content-Security-Policy": POLICY}, media_type="text/html")


@router.get("/docs/{name}")
async def reference_asset(name: str) -> Response:
    """A script or a style sheet of the page."""
    if name not in ASSETS:
        raise Problem("unknown-address")
    return Response(_asset(name), headers=_KEPT_FOR_A_DAY, media_type=ASSETS[name])


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    return json_answer(request.app.openapi())


def _asset(name: str) -> bytes:
    return files("service.web").joinpath("static", name).read_bytes()

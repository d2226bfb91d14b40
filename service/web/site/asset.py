"""Scripts and style sheets of the pages, served from this package."""

import hashlib
import re
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

router = APIRouter(include_in_schema=False)

# Only these are served, by name: no path of a request ever reaches the file system.
ASSETS = {
    "pages.css": "text/css",
    "chart.css": "text/css",
    "pages.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "mark.svg": "image/svg+xml",
    "source-sans-3-latin.woff2": "font/woff2",
    "source-sans-3-latin-ext.woff2": "font/woff2",
}
_COMMENT, _QUOTED = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"(\"[^\"]*\")")
# In a selector white space before a colon has a meaning, and around + and - that of a calculation.
_AROUND, _AFTER = re.compile(r"\s*([{};])\s*"), re.compile(r"([:,])\s+")
_LEADING = re.compile(r"^[ \t]*(?://.*)?\n|^[ \t]+", re.MULTILINE)
_KEPT = "public, max-age=31536000, immutable"
_FOR_A_DAY = "public, max-age=86400"
_NOT_FOUND = 404
_NOT_MODIFIED = 304


@router.get("/static/{name}")
async def asset(request: Request, name: str) -> Response:
    """One file; with the version in its address it is kept for good."""
    if name not in ASSETS:
        return Response("There is no such file.", _NOT_FOUND, media_type="text/plain")
    tag = f'"{version(name)}"'
    headers = {"ETag": tag, "Cache-Control": _KEPT if request.query_params.get("v") else _FOR_A_DAY}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=_NOT_MODIFIED, headers=headers)
    return Response(_content(name), headers=headers, media_type=ASSETS[name])


@router.get("/favicon.ico")
async def favicon(request: Request) -> Response:
    """The icon, for pages that name none: frames, and answers of the API opened in a browser."""
    return await asset(request, "mark.svg")


def address(name: str) -> str:
    """The address of a file, with the version of its content."""
    return f"/static/{name}?v={version(name)}"


@cache
def version(name: str) -> str:
    """A digest of a file in twelve digits: another content has another address."""
    return hashlib.sha256(_content(name)).hexdigest()[:12]


@cache
def _content(name: str) -> bytes:
    content = files("service.web").joinpath("static", name).read_bytes()
    compacted = {".css": compact, ".js": compact_script}.get(name[name.rindex(".") :])
    return compacted(content.decode()).encode() if compacted else content


def compact_script(script: str) -> str:
    """A script without indentation and without lines that only comment; no text of ours goes over several lines."""
    return _LEADING.sub("", script)


def compact(sheet: str) -> str:
    """A style sheet without the comments and the white space that mean nothing; quoted texts stay as they are."""
    parts = _QUOTED.split(_COMMENT.sub("", sheet).strip())
    return "".join(
        part if index % 2 else _AROUND.sub(r"\1", _AFTER.sub(r"\1", part)) for index, part in enumerate(parts)
    )

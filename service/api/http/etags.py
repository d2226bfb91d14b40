"""Entity tags: whether the client already has the current answer (RFC 9110, 13.1.2)."""

import re

from starlette.requests import Request

REVALIDATED = {"Cache-Control": "private, no-cache"}
_ENTITY_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match names the tag."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in _ENTITY_TAG.findall(given)

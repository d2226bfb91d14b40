"""Entity tags: whether the client has already what would be answered (RFC 9110, 13.1.2)."""

import re

from starlette.requests import Request

REVALIDATED = {"Cache-Control": "private, no-cache"}
_ENTITY_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has what the tag stands for, by If-None-Match."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in _ENTITY_TAG.findall(given)

"""The published contract of the feeds."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import Response

from service.api.http.media_types import BYTES
from service.api.openapi.declarations import HEADERS, IF_NONE_MATCH, STORE, UNCHANGED, Operation, operation

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


def _feed(media_type: str, schema: Mapping[str, Any], shown: object) -> Operation:
    answered = {
        "description": "The feed.",
        "headers": {"ETag": HEADERS["ETag"]},
        "content": {media_type: {"schema": schema, "example": shown}},
    }
    declared = operation(
        200, {200: answered, 304: UNCHANGED}, ("invalid-request", *STORE), {"parameters": [IF_NONE_MATCH]}
    )
    return declared | {"response_class": Response}


GET_ATOM = _feed(ATOM, BYTES, '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:…</id></feed>')
GET_JSON_FEED = _feed(JSON_FEED, {"type": "object"}, {"version": "https://jsonfeed.org/version/1.1", "items": []})

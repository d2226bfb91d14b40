"""The published contract of the feeds."""

from fastapi.responses import Response

from service.api.contract import HEADERS, IF_NONE_MATCH, STORE, UNCHANGED, Operation, operation

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


def _feed(media_type: str, schema: str, shown: object) -> Operation:
    answered = {
        "description": "The feed.",
        "headers": {"ETag": HEADERS["ETag"]},
        "content": {media_type: {"schema": {"type": schema}, "example": shown}},
    }
    declared = operation(
        200, {200: answered, 304: UNCHANGED}, ("invalid-request", *STORE), {"parameters": [IF_NONE_MATCH]}
    )
    return declared | {"response_class": Response}


GET_ATOM = _feed(ATOM, "string", '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:…</id></feed>')
GET_JSON_FEED = _feed(JSON_FEED, "object", {"version": "https://jsonfeed.org/version/1.1", "items": []})

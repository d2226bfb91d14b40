"""The published contract of revisions, typed pairs of claims, and the feed of changes."""

from service.api.http.media_types import EVENTS
from service.api.openapi.declarations import STORE, answered, header, operation, revalidated, showing
from service.api.openapi.operations import MOVED
from service.api.v1.changes import schemas

_LAST_EVENT_ID = header(
    "Last-Event-ID",
    "The number of the last change you have: as `since`, and stronger.",
    {"type": "string", "pattern": "^[0-9]{1,15}$"},
    "41",
)

_OF_AN_INCIDENT = ("unknown-cursor", "invalid-request", "unknown-incident", *STORE)
LIST_REVISIONS = revalidated(
    operation(
        200,
        {200: answered(schemas.RevisionList, "revision_list", "A page of revisions.", ("Link",)), 308: MOVED},
        _OF_AN_INCIDENT,
    )
)
LIST_RELATIONS = revalidated(
    operation(
        200,
        {200: answered(schemas.RelationList, "relation_list", "A page of typed pairs.", ("Link",)), 308: MOVED},
        _OF_AN_INCIDENT,
    )
)
_PAGE_OF_CHANGES = answered(schemas.ChangeList, "change_list", "The changes after the cursor.")
_PAGE_OF_CHANGES["content"][EVENTS] = {
    "schema": {"type": "string", "description": "Server-sent events: `id` is seq, `event` the type, `data` the JSON."},
    "examples": showing("change_stream"),
}
LIST_CHANGES = revalidated(
    operation(
        200,
        {200: _PAGE_OF_CHANGES},
        ("unknown-cursor", "malformed-header", "invalid-request", "changes-gone", *STORE),
        {"parameters": [_LAST_EVENT_ID]},
    )
)

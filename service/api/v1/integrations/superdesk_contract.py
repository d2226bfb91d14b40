"""The published contract of the receiver of Superdesk's HTTP push."""

from typing import Literal

from pydantic import BaseModel

from service.api.http.media_types import JSON
from service.api.openapi.operations import BODY, WRITE, answered, header, operation, showing, takes
from service.api.schemas.report import Answered


class EntryMade(Answered):
    """What was entered about a claim: 201 now, 200 it stood so already."""

    claim_id: str
    status: int


class ItemReceived(Answered):
    """What became of an item."""

    status: Literal["usable", "withheld", "canceled"]
    entries: list[EntryMade]


ANSWERS: tuple[type[BaseModel], ...] = (ItemReceived,)

_SIGNATURE = header(
    "X-Superdesk-Signature",
    "`sha1=` and the HMAC-SHA-1 of the body under the configured secret, in hexadecimal.",
    {"type": "string"},
    "sha1=0123456789abcdef0123456789abcdef01234567",
)
RECEIVE_ITEM = operation(
    201,
    {201: answered(ItemReceived, "item_received", "Recorded.")},
    (*BODY, "wrong-signature", "unreadable-quantity", *WRITE),
    takes({JSON: {"schema": {"type": "object"}, "examples": showing("wire_item")}}) | {"parameters": [_SIGNATURE]},
)

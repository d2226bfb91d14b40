"""The published contract of the receiver of Superdesk's HTTP push."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.api.http.media_types import JSON
from service.api.openapi.declarations import BODY, WRITE, answered, header, operation, showing, takes
from service.api.schemas.answered import Answered


class EntryMade(Answered):
    """An entry about a claim."""

    claim_id: Annotated[str, Field(description="The claim.", examples=["clm_0123456789abcdef0123"])]
    did: Annotated[str, Field(description="The type of the entry of the ledger.", examples=["claim.corrected"])]
    status: Annotated[int, Field(description="201: entered now.", examples=[201])]


class ItemReceived(Answered):
    """The result for a version of an item."""

    status: Annotated[
        Literal["usable", "withheld", "canceled"],
        Field(description="The present status of the item; after a kill `canceled` until a newer usable version."),
    ]
    is_newest: Annotated[bool, Field(description="Whether no newer version of the item has come before.")]
    entries: Annotated[list[EntryMade], Field(description="What this version changed; nothing, if it came late.")]
    draft_set_id: Annotated[str | None, Field(description="The drafts of its text, if any were made.")]


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

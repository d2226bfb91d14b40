"""The published contract of the operations on drafts."""

from service.api.openapi.declarations import BODY, STORE, WRITE, answered, operation, revalidated, sends
from service.api.schemas.claim_answers import ClaimRecorded
from service.api.v1.drafts import schemas
from service.formats.requests import drafts as bodies

_RECORDED = ("Location", "Idempotent-Replayed")

DRAFT = operation(
    201,
    {
        201: answered(schemas.DraftSetAnswer, "drafts", "Drafted. Nothing is on record.", ("Location",)),
        200: answered(schemas.DraftSetAnswer, "drafts", "The same story was drafted before.", ("Location",)),
    },
    (*BODY, "not-english", *STORE),
    sends(bodies.StoryBody, "story"),
)
LIST = revalidated(
    operation(200, {200: answered(schemas.DraftSetList, "draft_list", "The newest.")}, ("invalid-request", *STORE))
)
GET = revalidated(operation(200, {200: answered(schemas.DraftSetAnswer, "drafts", "They.")}, ("unknown-draft", *STORE)))
ACCEPT = operation(
    201,
    {
        201: answered(ClaimRecorded, "receipt", "Its claim is on record.", _RECORDED),
        200: answered(ClaimRecorded, "receipt", "It was accepted before: the receipt of then.", _RECORDED),
    },
    ("unknown-draft", "draft-decided", "unreadable-quantity", *BODY, *WRITE),
    sends(bodies.AcceptBody, "draft_accepted"),
)
DROP = operation(
    200,
    {200: answered(schemas.DroppedAnswer, "draft_dropped", "Nothing comes of it.")},
    ("unknown-draft", "draft-decided", *BODY, *STORE),
    sends(bodies.DropBody, "draft_drop"),
)
ACCEPT_MANY = operation(
    207,
    {207: answered(schemas.AcceptedDrafts, "drafts_accepted", "A result for each draft, in the order sent.")},
    (*BODY, *STORE),
    sends(bodies.AcceptManyBody, "drafts_accept"),
)

"""The published contract of the operations on webhooks, and of the message that a receiver is sent."""

from typing import Annotated

from fastapi import APIRouter, Header

from service.api.openapi.declarations import BODY, STORE, answered, operation, revalidated, sends
from service.api.v1.changes import webhook_schemas as schemas
from service.application.webhooks.retry import schedule

SUBSCRIBE = operation(
    201,
    {
        201: answered(schemas.WebhookMade, "webhook_made", "Subscribed. Keep the secret.", ("Location",)),
        200: answered(schemas.WebhookMade, "webhook_repeated", "Known before.", ("Location", "Idempotent-Replayed")),
    },
    (*BODY, *STORE),
    sends(schemas.WebhookBody, "webhook"),
)
LIST = revalidated(operation(200, {200: answered(schemas.WebhookList, "webhook_list", "All webhooks.")}, STORE))
GET = revalidated(
    operation(200, {200: answered(schemas.WebhookAnswer, "webhook_answer", "It.")}, ("unknown-webhook", *STORE))
)
PUT = operation(
    200,
    {200: answered(schemas.WebhookAnswer, "webhook_answer", "As it is now.")},
    ("unknown-webhook", *BODY, *STORE),
    sends(schemas.WebhookBody, "webhook"),
)
DELETE = operation(204, {204: {"description": "It is forgotten."}}, STORE)
RENEW = operation(
    200, {200: answered(schemas.SecretAnswer, "webhook_secret", "The new one.")}, ("unknown-webhook", *STORE)
)
PING = operation(
    202,
    {202: answered(schemas.WebhookAnswer, "webhook_answer", "A test message is on its way.")},
    ("unknown-webhook", *STORE),
)
REPLAY = operation(
    202,
    {202: answered(schemas.WebhookAnswer, "webhook_answer", "It goes on from there.")},
    ("unknown-webhook", *BODY, *STORE),
    sends(schemas.ReplayBody, "replay"),
)
DELIVERIES = revalidated(
    operation(
        200,
        {200: answered(schemas.DeliveryList, "delivery_list", "The last attempts.")},
        ("unknown-webhook", "invalid-request", *STORE),
    )
)

RECEIVE = f"""What your receiver is sent, once for each change that the webhook wants, in their order.

Answer 2xx within 15 seconds. Anything else is tried again after {schedule()}, later if `Retry-After` asks for it; 410
ends the subscription."""

messages = APIRouter()


@messages.post(
    "change",
    operation_id="receive_change",
    tags=["webhooks"],
    status_code=204,
    response_model=None,
    description=RECEIVE,
    responses={204: {"description": "It was received."}},
)
def receive_change(
    body: schemas.WebhookMessage,
    webhook_id: Annotated[str, Header(description="The id of the message: the same at each attempt and replay.")],
    webhook_timestamp: Annotated[str, Header(description="Seconds since 1970; refuse what is older than 5 minutes.")],
    webhook_signature: Annotated[
        str, Header(description="`v1,` and an HMAC-SHA256 in base64; two while a secret is being replaced.")
    ],
) -> None:
    """A change, as a receiver is sent it."""

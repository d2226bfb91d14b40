"""Webhooks: subscriptions to changes, their deliveries, and replays."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.pagination import LARGEST_PAGE, refuse_repeated
from service.api.http.requests import newsroom_of, read_json, settings_of
from service.api.v1.changes import webhook_contract as contract
from service.api.v1.changes.webhook_schemas import ReplayBody, WebhookBody
from service.application.webhooks import subscribe as subscribing
from service.application.webhooks.receiver_address import Reach
from service.application.webhooks.subscribe import SubscriptionRequest
from service.formats.timestamp import timestamp
from service.ports.webhooks import ChangeFilter, Delivery, DeliveryState, Webhook

router = APIRouter(tags=["webhooks"])

LISTING = "/v1/webhooks"
_ONE = LISTING + "/{webhook_id}"


class DeliveryQuery(BaseModel):
    """How far back."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="How many attempts at most.")] = 50


@router.post(LISTING, **contract.SUBSCRIBE)
async def subscribe(request: Request) -> Response:
    """Subscribe to changes: a signed POST for each (Standard Webhooks), in order, at least once.

    The answer has the secret that verifies the signatures; it is shown only this once. A subscription to the same URL
    with the same filters is the same subscription.
    """
    webhook, state, is_new = await subscribing.subscribe(await _asked(request), newsroom_of(request))
    content = document(webhook, state) | {"secret": webhook.secrets[0].text if is_new else None}
    replayed = {} if is_new else {"Idempotent-Replayed": "true"}
    return json_answer(content, 201 if is_new else 200, {"Location": f"{LISTING}/{webhook.id}"} | replayed)


@router.get(LISTING, **contract.LIST)
async def list_webhooks(request: Request) -> Response:
    """All webhooks of the newsroom, and their progress."""
    webhooks = await subscribing.listed(newsroom_of(request))
    items = [document(*webhook_and_state) for webhook_and_state in webhooks]
    return revalidated_answer(request, {"items": items, "next": None})


@router.get(_ONE, **contract.GET)
async def get_webhook(request: Request, webhook_id: str) -> Response:
    """A webhook, and its progress."""
    return revalidated_answer(request, document(*await subscribing.webhook_of(webhook_id, newsroom_of(request))))


@router.put(_ONE, **contract.PUT)
async def put_webhook(request: Request, webhook_id: str) -> Response:
    """Replace the URL, the filters and the description. Progress and secret stay."""
    return json_answer(document(*await subscribing.change(webhook_id, await _asked(request), newsroom_of(request))))


@router.delete(_ONE, **contract.DELETE)
async def delete_webhook(request: Request, webhook_id: str) -> Response:
    """End a subscription and delete its deliveries. Repeated: 204."""
    await subscribing.drop(webhook_id, newsroom_of(request))
    return Response(status_code=204)


@router.post(_ONE + "/secret", **contract.RENEW)
async def renew_secret(request: Request, webhook_id: str) -> Response:
    """Replace the secret. For a day messages are signed with both, so that the receiver has time to change."""
    webhook = await subscribing.renew_secret(webhook_id, newsroom_of(request))
    new, former = webhook.secrets
    return json_answer({"secret": new.text, "former_until": timestamp(former.until or 0)})


@router.post(_ONE + "/ping", **contract.PING)
async def ping_webhook(request: Request, webhook_id: str) -> Response:
    """Send a test message; the deliveries show its result. A stopped webhook stays stopped."""
    return json_answer(document(*await subscribing.ping(webhook_id, newsroom_of(request))), 202)


@router.post(_ONE + "/replay", **contract.REPLAY)
async def replay_changes(request: Request, webhook_id: str) -> Response:
    """Send the changes after `since` again, each with its former id; this also starts a stopped webhook."""
    body = ReplayBody.model_validate(await read_json(request))
    return json_answer(document(*await subscribing.replay(webhook_id, body.since, newsroom_of(request))), 202)


@router.get(_ONE + "/deliveries", dependencies=[Depends(refuse_repeated)], **contract.DELIVERIES)
async def list_deliveries(request: Request, webhook_id: str, query: Annotated[DeliveryQuery, Query()]) -> Response:
    """The last attempts at sending, the newest first; about a thousand are kept."""
    deliveries = await subscribing.deliveries(webhook_id, query.limit, newsroom_of(request))
    items = [_delivery(delivery) for delivery in deliveries]
    return revalidated_answer(request, {"items": items, "next": None})


async def _asked(request: Request) -> SubscriptionRequest:
    body = WebhookBody.model_validate(await read_json(request))
    stated = body.model_dump(exclude={"url", "description", "format"})
    wanted = ChangeFilter(**{name: tuple(words) for name, words in stated.items()})
    reach = Reach(anywhere=settings_of(request).webhooks_anywhere)
    return SubscriptionRequest(body.url, wanted, body.description, reach, body.format)


def document(webhook: Webhook, state: DeliveryState) -> dict[str, Any]:
    """A webhook as the API shows it, without its secrets."""
    filters = webhook.wanted
    return {
        "id": webhook.id,
        "url": webhook.url,
        "description": webhook.description,
        "types": filters.types,
        "incidents": filters.incidents,
        "countries": filters.countries,
        "measures": filters.measures,
        "kinds": filters.kinds,
        "parties": filters.parties,
        "became": filters.became,
        "format": webhook.format,
        "created_at": timestamp(webhook.created_at),
        "since": state.cursor,
        "failures": state.failures,
        "next_attempt": timestamp(state.due) if state.failures and not state.stopped else None,
        "stopped": state.stopped or None,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "message_id": delivery.message_id,
        "type": delivery.type,
        "change": delivery.change or None,
        "attempt": delivery.attempt,
        "at": timestamp(delivery.at),
        "status": delivery.status or None,
        "error": delivery.error or None,
        "took_ms": delivery.took,
    }

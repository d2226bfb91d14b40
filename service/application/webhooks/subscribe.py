"""Subscriptions to the feed: made, changed, tested, replayed, given new secrets."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import orjson

from service.application.context import NewsroomContext
from service.application.webhooks.receiver_address import PUBLIC, Reach, UnfitUrl, fit_url
from service.domain.errors import Refused, UnknownWebhook
from service.ports.webhooks import ChangeFilter, Delivery, DeliveryState, Secret, Webhook, WebhookStore, in_force

MOST = 100
# So long a replaced secret still signs, for receivers to take the new one over.
OVERLAP_MS = 24 * 3_600_000
_SECRET_BYTES = 24
_FIRST_FILTERS = frozenset({"types", "incidents", "countries", "measures", "kinds"})


@dataclass(frozen=True, slots=True)
class SubscriptionRequest:
    """What a subscriber wishes for, and how far webhooks may go here."""

    url: str
    wanted: ChangeFilter
    description: str = ""
    reach: Reach = PUBLIC
    format: str = "standard"


async def subscribe(request: SubscriptionRequest, newsroom: NewsroomContext) -> tuple[Webhook, DeliveryState, bool]:
    """A subscription to what changes from now on, and whether it is new: the same URL and filters are the same one.

    Raises Refused for a URL that leads inside, or when there are too many.
    """
    _refuse_unfit(request)
    id, webhooks = _id_of(request), _webhooks(newsroom)
    if existing := await webhooks.one(id):
        return *existing, False
    if len(await webhooks.all()) >= MOST:
        raise Refused(f"There are {MOST} webhooks: delete one first.", ("url",))
    now, secret = newsroom.clock.now(), _new_secret()
    webhook = Webhook(id, request.url, request.wanted, (secret,), now, request.description, request.format)
    await webhooks.put(webhook)
    return *await webhook_of(id, newsroom), True


async def change(
    webhook_id: str, request: SubscriptionRequest, newsroom: NewsroomContext
) -> tuple[Webhook, DeliveryState]:
    """Replace URL, filters and description; it goes on where it was. Raises UnknownWebhook and Refused."""
    _refuse_unfit(request)
    webhook, course = await webhook_of(webhook_id, newsroom)
    changed = replace(
        webhook, url=request.url, wanted=request.wanted, description=request.description, format=request.format
    )
    await _webhooks(newsroom).put(changed)
    return changed, course


async def renew_secret(webhook_id: str, newsroom: NewsroomContext) -> Webhook:
    """A new secret; for one day messages are also signed with the former one. Raises UnknownWebhook."""
    webhook, _ = await webhook_of(webhook_id, newsroom)
    now = newsroom.clock.now()
    newest = webhook.secrets[0]
    former = (replace(newest, until=now + OVERLAP_MS), *in_force(webhook.secrets[1:], now))
    renewed = replace(webhook, secrets=(_new_secret(), *former[:1]))
    await _webhooks(newsroom).put(renewed)
    return renewed


async def replay(webhook_id: str, since: int | None, newsroom: NewsroomContext) -> tuple[Webhook, DeliveryState]:
    """Send the changes after ``since`` again, with their ids; without it, go on where it stopped. One that was stopped
    is started. Raises UnknownWebhook."""
    webhook, course = await webhook_of(webhook_id, newsroom)
    begun = DeliveryState(course.cursor if since is None else since)
    await _webhooks(newsroom).direct(webhook_id, begun)
    return webhook, begun


async def ping(webhook_id: str, newsroom: NewsroomContext) -> tuple[Webhook, DeliveryState]:
    """Send a test message, also to one that was stopped. Raises UnknownWebhook."""
    webhook, course = await webhook_of(webhook_id, newsroom)
    await _webhooks(newsroom).ping(webhook_id)
    return webhook, course


async def drop(webhook_id: str, newsroom: NewsroomContext) -> None:
    """Forget a subscription; one that is not there is forgotten already."""
    await _webhooks(newsroom).drop(webhook_id)


async def listed(newsroom: NewsroomContext) -> Sequence[tuple[Webhook, DeliveryState]]:
    """All subscriptions, oldest first."""
    return await _webhooks(newsroom).all()


async def deliveries(webhook_id: str, limit: int, newsroom: NewsroomContext) -> Sequence[Delivery]:
    """The last attempts at sending, newest first. Raises UnknownWebhook."""
    await webhook_of(webhook_id, newsroom)
    return await _webhooks(newsroom).deliveries(webhook_id, limit)


async def webhook_of(webhook_id: str, newsroom: NewsroomContext) -> tuple[Webhook, DeliveryState]:
    """A subscription and how far it has come. Raises UnknownWebhook."""
    webhook = await _webhooks(newsroom).one(webhook_id)
    if webhook is None:
        raise UnknownWebhook(webhook_id)
    return webhook


def _webhooks(newsroom: NewsroomContext) -> WebhookStore:
    if newsroom.webhooks is None:
        raise RuntimeError("these services were opened without webhooks")
    return newsroom.webhooks


def _refuse_unfit(request: SubscriptionRequest) -> None:
    try:
        fit_url(request.url, request.reach)
    except UnfitUrl as unfit:
        raise Refused(str(unfit), ("url",)) from None


def _id_of(request: SubscriptionRequest) -> str:
    # Fields of later versions are hashed only if they are used, so that an older subscription keeps its id.
    later = {"parties": request.wanted.parties, "became": request.wanted.became}
    wanted = {
        name: words for name, words in asdict(request.wanted).items() if name in _FIRST_FILTERS or later.get(name)
    }
    format_named = () if request.format == "standard" else (request.format,)
    identity = orjson.dumps([request.url, wanted, *format_named], option=orjson.OPT_SORT_KEYS)
    return "whk_" + hashlib.sha256(identity).hexdigest()[:20]


def _new_secret() -> Secret:
    return Secret("whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode())

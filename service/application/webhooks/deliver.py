"""Sending changes to subscribers: the feed is the outbox, and each subscription a cursor over it.

A message is sent until the receiver answers 2xx, in the order of the feed; only then does the cursor move. The sender
holds a lease and may be killed at any point: the message is then sent again with the same id, at least once, never
lost.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook as Signature

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.queries import history
from service.application.webhooks.retry import pause_after
from service.domain.errors import ChangesForgotten, ChangesNotYet
from service.formats.records import webhook_json
from service.formats.timestamp import timestamp
from service.ports.history import Change
from service.ports.webhooks import (
    Delivery,
    DeliveryState,
    LeasedWebhook,
    ReceiverResponse,
    Webhook,
    WebhookSender,
    WebhookStore,
    in_force,
)

# Subscriptions of a newsroom that one process sends to at once, and how many of them may be slow.
AT_ONCE, SLOW_AT_ONCE = 16, 8
# The same for all newsrooms together: connections and memory are bounded.
MOST_AT_ONCE = 256
# Messages to one receiver, and milliseconds, before the others have their turn.
TURN, TURN_MS = 50, 2_000
LOOKED_AT = 100
GONE = 410
PING = "webhook.ping"


async def deliver(newsroom: NewsroomContext, sender: WebhookSender) -> bool:
    """Send the due messages to their subscribers; returns whether there were any."""
    if newsroom.webhooks is None:
        return False
    taken = await newsroom.webhooks.take(AT_ONCE, SLOW_AT_ONCE)
    await all_of([_Turn(leased, newsroom, newsroom.webhooks, sender).run() for leased in taken])
    return bool(taken)


class Deliveries:
    """The turns that are under way in a process, of each newsroom for itself: none waits for another's receivers."""

    def __init__(self, sender: WebhookSender) -> None:
        self._sender = sender
        self._turns: dict[asyncio.Task[None], tuple[str, bool]] = {}
        self.failures: list[str] = []

    async def begin(self, newsroom: NewsroomContext) -> bool:
        """Begin the turns that are due, as many as there is room for; says whether there were any."""
        running = [is_slow for name, is_slow in self._turns.values() if name == newsroom.name]
        room = min(AT_ONCE - len(running), MOST_AT_ONCE - len(self._turns))
        if newsroom.webhooks is None or room <= 0:
            return False
        taken = await newsroom.webhooks.take(room, max(0, SLOW_AT_ONCE - sum(running)))
        for leased in taken:
            turn = asyncio.create_task(_Turn(leased, newsroom, newsroom.webhooks, self._sender).run())
            self._turns[turn] = newsroom.name, leased.is_slow
            turn.add_done_callback(self._end)
        return bool(taken)

    def _end(self, turn: asyncio.Task[None]) -> None:
        """Make room; the messages of a turn that failed stay due."""
        del self._turns[turn]
        if not turn.cancelled() and (failure := turn.exception()):
            self.failures.append(type(failure).__name__)

    async def stop(self) -> None:
        """End the turns under way; messages without an answer are sent again."""
        turns = list(self._turns)
        for turn in turns:
            turn.cancel()
        await asyncio.gather(*turns, return_exceptions=True)


class _Turn:
    """The messages that one subscription is sent while this process has its lease."""

    def __init__(
        self, taken: LeasedWebhook, newsroom: NewsroomContext, webhooks: WebhookStore, sender: WebhookSender
    ) -> None:
        self._taken, self._to, self._webhooks, self._sender = taken, newsroom, webhooks, sender
        self._course = replace(taken.course, ping=False)

    async def run(self) -> None:
        if self._taken.course.ping:
            await self._ping()
            return
        end = self._to.clock.now() + TURN_MS
        for _ in range(TURN):
            change = await self._next_wanted()
            if change is None or not await self._tell(change) or self._to.clock.now() > end:
                break
        await self._keep(None, go_on=False)

    async def _ping(self) -> None:
        """One test message; its result is in the log and changes nothing else."""
        now = self._to.clock.now()
        body = message_of(self._taken.webhook, PING, timestamp(now), {"webhook_id": self._taken.webhook.id})
        id = f"{webhook_json.message_id(self._taken.webhook.id, 0)}_{now}"
        answer = await self._send(id, body, now)
        await self._keep(Delivery(id, PING, 0, 1, now, answer.status, answer.error, answer.took), go_on=False)

    async def _next_wanted(self) -> Change | None:
        """The next change that the subscription wants; the cursor passes over the others."""
        while True:
            changes = await self._after_cursor()
            for change in changes:
                if await history.is_wanted(change, self._taken.webhook.wanted, self._to):
                    return change
                self._course = DeliveryState(change.seq)
            if not changes or not await self._keep(None, go_on=True):
                return None

    async def _after_cursor(self) -> tuple[Change, ...]:
        try:
            page, _ = await history.changes(self._course.cursor, LOOKED_AT, self._to)
        except ChangesForgotten as forgotten:
            self._course = DeliveryState(forgotten.first - 1)
            page, _ = await history.changes(self._course.cursor, LOOKED_AT, self._to)
        except ChangesNotYet as ahead:
            # The record was restored from a copy: changes that it does not know were sent, and will get other numbers.
            self._course = DeliveryState(ahead.last)
            return ()
        return page.items

    async def _tell(self, change: Change) -> bool:
        """Send one message; says whether to go on with the next."""
        now, document = self._to.clock.now(), history.document(change)
        id = webhook_json.message_id(self._taken.webhook.id, change.seq)
        body = message_of(self._taken.webhook, change.type, document["at"], document)
        answer = await self._send(id, body, now)
        attempt = self._course.failures + 1
        self._course = _after(self._course, change.seq, answer, self._to.clock.now())
        delivery = Delivery(id, change.type, change.seq, attempt, now, answer.status, answer.error, answer.took)
        lease_held = await self._keep(delivery, go_on=True)
        return lease_held and self._course.cursor == change.seq

    async def _send(self, id: str, body: bytes, now: int) -> ReceiverResponse:
        webhook = self._taken.webhook
        return await self._sender.send(webhook.url, signed(webhook, id, body, now), body)

    async def _keep(self, delivery: Delivery | None, *, go_on: bool) -> bool:
        return await self._webhooks.settle(self._taken, self._course, delivery, go_on=go_on)


def message_of(webhook: Webhook, type: str, at: str, content: Mapping[str, Any]) -> bytes:
    """The body of a message in the format of the subscription."""
    return (
        webhook_json.chat_message(type, content)
        if webhook.format == "slack"
        else webhook_json.message(type, at, content)
    )


def signed(webhook: Webhook, id: str, body: bytes, now: int) -> Mapping[str, str]:
    """The headers of Standard Webhooks; while a secret is being replaced, both sign."""
    moment = datetime.fromtimestamp(now // 1000, UTC)
    secrets = in_force(webhook.secrets, now)
    signatures = [Signature(secret.text).sign(id, moment, body.decode()) for secret in secrets]
    return {
        "webhook-id": id,
        "webhook-timestamp": str(now // 1000),
        "webhook-signature": " ".join(signatures),
    }


def _after(course: DeliveryState, change: int, answer: ReceiverResponse, now: int) -> DeliveryState:
    """The state of a subscription after an attempt."""
    if 200 <= answer.status < 300:
        return DeliveryState(change)
    if answer.status == GONE:
        return replace(course, stopped="The receiver answered 410 Gone.", failures=course.failures + 1)
    failures = course.failures + 1
    pause = pause_after(failures, answer.retry_after)
    if pause is None:
        return replace(course, stopped=f"Given up after {failures} attempts over several days.", failures=failures)
    return replace(course, failures=failures, due=now + pause * 1000)

"""Subscriptions in this process: the same answers as the store's, for tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from service.adapters.redis.pending.webhooks import DELIVERIES_KEPT, LEASE_MS
from service.ports.webhooks import SLOW_MS, Delivery, DeliveryState, LeasedWebhook, Webhook
from service.ports.work import Clock


@dataclass
class _Held:
    webhook: Webhook
    course: DeliveryState
    lease: str = ""
    leased_until: int = 0
    turn: int = 0
    took: int = 0
    deliveries: list[Delivery] = field(default_factory=list)


class MemoryWebhooks:
    """``Webhooks`` of one newsroom; ``last_change`` says how far the feed has come."""

    def __init__(self, clock: Clock, last_change: Callable[[], int]) -> None:
        self._clock, self._last_change = clock, last_change
        self._held: dict[str, _Held] = {}
        self._leases = 0

    async def put(self, webhook: Webhook) -> None:
        held = self._held.setdefault(webhook.id, _Held(webhook, DeliveryState(self._last_change())))
        held.webhook = webhook

    async def drop(self, webhook_id: str) -> None:
        self._held.pop(webhook_id, None)

    async def all(self) -> Sequence[tuple[Webhook, DeliveryState]]:
        ordered = sorted(self._held.values(), key=lambda held: (held.webhook.created_at, held.webhook.id))
        return [(held.webhook, held.course) for held in ordered]

    async def one(self, webhook_id: str) -> tuple[Webhook, DeliveryState] | None:
        held = self._held.get(webhook_id)
        return (held.webhook, held.course) if held else None

    async def direct(self, webhook_id: str, course: DeliveryState) -> None:
        if held := self._held.get(webhook_id):
            held.course = replace(course, ping=held.course.ping)
            held.lease, held.leased_until = "", 0

    async def ping(self, webhook_id: str) -> None:
        if held := self._held.get(webhook_id):
            held.course = replace(held.course, ping=True)

    async def take(self, limit: int, slow: int) -> Sequence[LeasedWebhook]:
        now, taken = self._clock.now(), list[LeasedWebhook]()
        self._leases += 1
        for subscription in sorted(
            self._held.values(), key=lambda subscription: (subscription.turn, subscription.webhook.id)
        ):
            is_slow = subscription.took >= SLOW_MS
            fits = len(taken) < limit and (not is_slow or slow > 0)
            if fits and subscription.leased_until <= now and self._waits(subscription.course, now):
                subscription.lease, subscription.leased_until, subscription.turn = (
                    str(self._leases),
                    now + LEASE_MS,
                    now,
                )
                taken.append(LeasedWebhook(subscription.webhook, subscription.course, subscription.lease, is_slow))
                slow -= is_slow
        return taken

    def _waits(self, course: DeliveryState, now: int) -> bool:
        behind = course.cursor < self._last_change() and course.due <= now
        return course.ping or (behind and not course.stopped)

    async def settle(
        self, taken: LeasedWebhook, course: DeliveryState, delivery: Delivery | None, *, go_on: bool
    ) -> bool:
        held = self._held.get(taken.webhook.id)
        if held is None or held.lease != taken.lease:
            return False
        held.course = replace(course, ping=held.course.ping and not taken.course.ping)
        held.leased_until = self._clock.now() + LEASE_MS if go_on else 0
        held.took = delivery.took if delivery else held.took
        held.deliveries = [*held.deliveries, *([delivery] if delivery else [])][-DELIVERIES_KEPT:]
        return True

    async def deliveries(self, webhook_id: str, limit: int) -> Sequence[Delivery]:
        held = self._held.get(webhook_id)
        return held.deliveries[::-1][:limit] if held else []

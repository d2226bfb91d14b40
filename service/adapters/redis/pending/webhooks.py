"""Webhook subscriptions: one hash with all of them, and for each a hash with its progress."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, store_errors
from service.formats.records import webhook_json
from service.ports.safety import Safety
from service.ports.webhooks import SLOW_MS, Delivery, DeliveryState, LeasedWebhook, Webhook
from service.ports.work import Clock

# Longer than one attempt may take, so that only a killed sender loses its lease.
LEASE_MS = 20_000
DELIVERIES_KEPT = 1_000
_FIELDS_OF_LEASED = 8


class RedisWebhookStore:
    """``WebhookStore`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock, safety: Safety | None = None) -> None:
        self._redis, self._keys, self._clock, self._safety = redis, KeyNames(newsroom), clock, safety
        self._take = Script(redis, self._keys.prefix, "webhook_take")
        self._settle = Script(redis, self._keys.prefix, "webhook_settle")
        self._put = Script(redis, self._keys.prefix, "webhook_put")

    async def put(self, webhook: Webhook) -> None:
        """Store a subscription; a new one starts at the present end of the feed. Raises ``UnsafeStore``."""
        if self._safety:
            await self._safety.ensure()
        await replicated_writes.run(self._put, webhook.id, webhook_json.kept(webhook))

    async def drop(self, webhook_id: str) -> None:
        """Delete a subscription and its log."""
        await replicated_writes.together(
            self._redis,
            self._keys.prefix,
            ("HDEL", self._keys.of("webhooks"), webhook_id),
            ("DEL", self._keys.of("webhook", webhook_id), self._keys.of("deliveries", webhook_id)),
        )

    async def all(self) -> Sequence[tuple[Webhook, DeliveryState]]:
        """All subscriptions, oldest first."""
        with store_errors():
            stored: Any = await self._redis.hvals(self._keys.of("webhooks"))
        webhooks = sorted(map(webhook_json.read_kept, stored), key=lambda webhook: (webhook.created_at, webhook.id))
        return list(zip(webhooks, await self._states([webhook.id for webhook in webhooks]), strict=True))

    async def one(self, webhook_id: str) -> tuple[Webhook, DeliveryState] | None:
        """A subscription and how far it has come; ``None`` when unknown."""
        with store_errors():
            stored: Any = await self._redis.hget(self._keys.of("webhooks"), webhook_id)
        return (webhook_json.read_kept(stored), (await self._states([webhook_id]))[0]) if stored else None

    async def _states(self, ids: Sequence[str]) -> list[DeliveryState]:
        with store_errors():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hgetall(self._keys.of("webhook", id))
            return [_state(fields) for fields in await pipe.execute()]

    async def direct(self, webhook_id: str, course: DeliveryState) -> None:
        """Let a subscription continue from another state; a sender that leases it now loses its lease."""
        fields = {**_fields(course), "lease": "", "leased_until": 0}
        command = ("HSET", self._keys.of("webhook", webhook_id), *replicated_writes.hash_of(fields))
        await replicated_writes.changed(self._redis, self._keys.prefix, command)

    async def ping(self, webhook_id: str) -> None:
        """Ask for a test message. The next sender sends it first; nothing else about the subscription changes."""
        with store_errors():
            written: Any = self._redis.hset(self._keys.of("webhook", webhook_id), "ping", "1")
            await written

    async def take(self, limit: int, slow: int) -> Sequence[LeasedWebhook]:
        """Lease up to ``limit`` subscriptions with something to send, at most ``slow`` of them slow ones.

        The subscription whose last turn is the longest ago comes first.
        """
        lease = uuid4().hex
        values = await self._take(self._clock.now(), LEASE_MS, limit, lease, slow, SLOW_MS)
        rows = [values[start : start + _FIELDS_OF_LEASED] for start in range(0, len(values), _FIELDS_OF_LEASED)]
        return [_leased_webhook(row, lease) for row in rows]

    async def settle(
        self, taken: LeasedWebhook, course: DeliveryState, delivery: Delivery | None, *, go_on: bool
    ) -> bool:
        """Store how far a subscription has come and the attempt, if any; ``go_on`` keeps the lease.

        False when the lease has been taken over or the subscription is gone.
        """
        fields = _fields(course)
        attempt = [part for pair in asdict(delivery).items() for part in pair] if delivery else []
        lease_ms = LEASE_MS if go_on else 0
        lease = (taken.webhook.id, taken.lease, self._clock.now(), lease_ms, int(taken.course.ping))
        return bool(await self._settle(*lease, *fields.values(), DELIVERIES_KEPT, *attempt))

    async def deliveries(self, webhook_id: str, limit: int) -> Sequence[Delivery]:
        """The last attempts, the newest first."""
        with store_errors():
            rows: Any = await self._redis.xrevrange(self._keys.of("deliveries", webhook_id), count=limit)
        return [_delivery(fields) for _, fields in rows]


def _fields(course: DeliveryState) -> dict[str, str | int]:
    return {
        "cursor": course.cursor,
        "failures": course.failures,
        "due": course.due,
        "stopped": course.stopped,
    }


def _state(fields: Mapping[bytes, bytes]) -> DeliveryState:
    numbers = {name: int(fields.get(name.encode(), 0)) for name in ("cursor", "failures", "due")}
    return DeliveryState(**numbers, stopped=fields.get(b"stopped", b"").decode(), ping=fields.get(b"ping") == b"1")


def _leased_webhook(row: Sequence[bytes], lease: str) -> LeasedWebhook:
    _, webhook, cursor, failures, due, stopped, ping, is_slow = row
    state = DeliveryState(int(cursor), int(failures), int(due), stopped.decode(), ping == b"1")
    return LeasedWebhook(webhook_json.read_kept(webhook), state, lease, is_slow == b"1")


def _delivery(fields: Mapping[bytes, bytes]) -> Delivery:
    text_fields = {name.decode(): value.decode() for name, value in fields.items()}
    return Delivery(
        message_id=text_fields["message_id"],
        type=text_fields["type"],
        change=int(text_fields["change"]),
        attempt=int(text_fields["attempt"]),
        at=int(text_fields["at"]),
        status=int(text_fields["status"]),
        error=text_fields["error"],
        took=int(text_fields["took"]),
    )

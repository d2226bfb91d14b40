"""Subscriptions in Redis or Valkey: what is wished for in one hash, how far each has come in one of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, speaking
from service.formats.records import webhook_json
from service.ports.safety import Safety
from service.ports.webhooks import Delivery, DeliveryState, LeasedWebhook, Webhook
from service.ports.work import Clock

# Longer than one attempt may take; a sender that was killed is missed then.
LEASE_MS = 20_000
DELIVERIES_KEPT = 1_000
_TAKEN_FIELDS = 7


class RedisWebhooks:
    """``Webhooks`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, clock: Clock, safety: Safety | None = None) -> None:
        self._redis, self._keys, self._clock, self._safety = redis, KeyNames(newsroom), clock, safety
        self._take = Script(redis, self._keys.prefix, "webhook_take")
        self._settle = Script(redis, self._keys.prefix, "webhook_settle")
        self._put = Script(redis, self._keys.prefix, "webhook_put")

    async def put(self, webhook: Webhook) -> None:
        """Keep a subscription; a new one begins with what changes from now on."""
        if self._safety:
            await self._safety.ensure()
        await self._put(webhook.id, webhook_json.kept(webhook))

    async def drop(self, webhook_id: str) -> None:
        """Forget a subscription and its log."""
        with speaking():
            pipe = self._redis.pipeline(transaction=True)
            pipe.hdel(self._keys.of("webhooks"), webhook_id)
            pipe.delete(self._keys.of("webhook", webhook_id), self._keys.of("deliveries", webhook_id))
            await pipe.execute()

    async def all(self) -> Sequence[tuple[Webhook, DeliveryState]]:
        """All subscriptions, oldest first."""
        with speaking():
            stored: Any = await self._redis.hvals(self._keys.of("webhooks"))
        webhooks = sorted(map(webhook_json.read_kept, stored), key=lambda one: (one.created_at, one.id))
        return list(zip(webhooks, await self._courses([one.id for one in webhooks]), strict=True))

    async def one(self, webhook_id: str) -> tuple[Webhook, DeliveryState] | None:
        """A subscription, and how far it has come."""
        with speaking():
            stored: Any = await self._redis.hget(self._keys.of("webhooks"), webhook_id)
        return (webhook_json.read_kept(stored), (await self._courses([webhook_id]))[0]) if stored else None

    async def _courses(self, ids: Sequence[str]) -> list[DeliveryState]:
        with speaking():
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hgetall(self._keys.of("webhook", id))
            return [_course(held) for held in await pipe.execute()]

    async def direct(self, webhook_id: str, course: DeliveryState) -> None:
        """Let a subscription go on from elsewhere; who holds it now loses it."""
        fields: dict[Any, Any] = {**_fields(course), "lease": "", "leased_until": 0}
        with speaking():
            done: Any = self._redis.hset(self._keys.of("webhook", webhook_id), mapping=fields)
            await done

    async def ping(self, webhook_id: str) -> None:
        """Ask for a test message: whoever sends next sends it first; nothing else of the subscription moves."""
        with speaking():
            done: Any = self._redis.hset(self._keys.of("webhook", webhook_id), "ping", "1")
            await done

    async def take(self, limit: int) -> Sequence[LeasedWebhook]:
        """Subscriptions for which there is something to send, and which nobody holds."""
        lease = uuid4().hex
        found = await self._take(self._clock.now(), LEASE_MS, limit, lease)
        rows = [found[at : at + _TAKEN_FIELDS] for at in range(0, len(found), _TAKEN_FIELDS)]
        return [_taken(row, lease) for row in rows]

    async def settle(
        self, taken: LeasedWebhook, course: DeliveryState, delivery: Delivery | None, *, go_on: bool
    ) -> bool:
        """Keep how far it has come; false when somebody else holds it now, or it is gone. ``go_on`` keeps the lease."""
        fields = _fields(course)
        tried = [part for pair in asdict(delivery).items() for part in pair] if delivery else []
        lease = LEASE_MS if go_on else 0
        held = (taken.webhook.id, taken.lease, self._clock.now(), lease, int(taken.course.ping))
        return bool(await self._settle(*held, *fields.values(), DELIVERIES_KEPT, *tried))

    async def deliveries(self, webhook_id: str, limit: int) -> Sequence[Delivery]:
        """The last attempts, the newest first."""
        with speaking():
            rows: Any = await self._redis.xrevrange(self._keys.of("deliveries", webhook_id), count=limit)
        return [_delivery(fields) for _, fields in rows]


def _fields(course: DeliveryState) -> dict[str, str | int]:
    return {
        "cursor": course.cursor,
        "failures": course.failures,
        "due": course.due,
        "stopped": course.stopped,
    }


def _course(held: Mapping[bytes, bytes]) -> DeliveryState:
    numbers = {name: int(held.get(name.encode(), 0)) for name in ("cursor", "failures", "due")}
    return DeliveryState(**numbers, stopped=held.get(b"stopped", b"").decode(), ping=held.get(b"ping") == b"1")


def _taken(row: Sequence[bytes], lease: str) -> LeasedWebhook:
    _, webhook, cursor, failures, due, stopped, ping = row
    course = DeliveryState(int(cursor), int(failures), int(due), stopped.decode(), ping == b"1")
    return LeasedWebhook(webhook_json.read_kept(webhook), course, lease)


def _delivery(fields: Mapping[bytes, bytes]) -> Delivery:
    said = {name.decode(): value.decode() for name, value in fields.items()}
    return Delivery(
        message_id=said["message_id"],
        type=said["type"],
        change=int(said["change"]),
        attempt=int(said["attempt"]),
        at=int(said["at"]),
        status=int(said["status"]),
        error=said["error"],
        took=int(said["took"]),
    )

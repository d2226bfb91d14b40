"""The stores that the contract is tried on, and short ways to say things to them."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import orjson
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.access.api_keys import RedisKeyRing
from service.adapters.redis.access.house_style import RedisHouseStyles
from service.adapters.redis.access.people import RedisPeople
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.ledger.ledger import RedisLedger
from service.application.context import NewsroomContext
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from tests.fakes.drafts import MemoryDrafts
from tests.fakes.imports import MemoryImports
from tests.fakes.key_ring import MemoryKeyRing
from tests.fakes.people import MemoryPeople
from tests.fakes.store import MemoryStore
from tests.fakes.webhooks import MemoryWebhooks

Test = Callable[[NewsroomContext], Awaitable[None]]
OnStore = Callable[[Test], None]


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: int = 1_625_054_400_000) -> None:
        self.at = now

    def now(self) -> int:
        return self.at


class NoWakeUps:
    """Wake-ups that are all lost, as they may be; what was asked for is kept."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def wake(self, job_name: str) -> None:
        self.asked.append(job_name)

    async def woken(self, job_name: str) -> None:
        return


def on_memory(newsroom: str = "default") -> NewsroomContext:
    clock = HandClock()
    store = MemoryStore(clock)
    webhooks = MemoryWebhooks(clock, lambda: store.history.last_change)
    keys, people = MemoryKeyRing(store.entries), MemoryPeople(store.entries)
    drafts = MemoryDrafts(clock)
    wake_ups = NoWakeUps()
    services = NewsroomContext(
        newsroom, store, store, wake_ups, clock, store.history, webhooks=webhooks, keys=keys, drafts=drafts
    )
    imports = MemoryImports(clock)
    return replace(services, signing_secret=newsroom.encode(), styles=store, people=people, imports=imports)


def on_redis(redis: Redis, newsroom: str = "default", gazetteer: Gazetteer = NO_GAZETTEER) -> NewsroomContext:
    """Services with a clock to be moved by hand; what is compared with a rebuild needs the gazetteer that ships."""
    clock = HandClock()
    return NewsroomContext(
        newsroom,
        RedisLedger(redis, newsroom, clock).with_gazetteer(gazetteer),
        RedisProjections(redis, newsroom, clock),
        NoWakeUps(),
        clock,
        RedisHistory(redis, newsroom),
        keys=RedisKeyRing(redis, newsroom),
        people=RedisPeople(redis, newsroom),
        styles=RedisHouseStyles(redis, newsroom),
    )


@asynccontextmanager
async def opened(kind: str, server_url: str) -> AsyncIterator[NewsroomContext]:
    """Services over an empty store of that kind."""
    if kind == "memory":
        yield on_memory()
        return
    redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
    try:
        # A newsroom of its own is an empty store: no test sees another's.
        yield on_redis(redis, uuid.uuid4().hex[:12])
    finally:
        await redis.aclose()


def on_each(kind: str, server_url: str, test: Test) -> None:
    """Run an asynchronous test on a store of that kind."""

    async def run() -> None:
        async with opened(kind, server_url) as services:
            await test(services)

    asyncio.run(run())


def a_body(key: str = "c1", **fields: Any) -> dict[str, Any]:
    """The body of a claim as posted."""
    body: dict[str, Any] = {
        "source_claim_id": key,
        "claimant": fields.pop("claimant", "Ministry of Defense"),
        "event": {
            "type": fields.pop("type", "ground_clash"),
            "start": fields.pop("start", "2021-06-30"),
            "places": [{"country": "AF", "admin1": fields.pop("admin1", "Kunduz")}],
        },
        "counts": [{"measure": "killed", "value": fields.pop("killed", 119)}],
    }
    return body | fields


def a_submission(key: str = "c1", *, idempotency_key: str | None = None, **fields: Any) -> Submission:
    body = a_body(key, **fields)
    canonical = canonical_body.canonical(body)
    return Submission(
        EntryType.CLAIM_RECEIVED, canonical_body.claim_id("default", body), canonical, key=idempotency_key
    )


def a_change(type: EntryType, claim_id: str, **body: Any) -> Submission:
    return Submission(type, claim_id, orjson.dumps(body or {"reason": "It was wrong."}))

"""The one place where adapters are chosen and connections are made; nothing connects before it is asked to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from service.adapters.checkpoint_file import CheckpointFile
from service.adapters.checkpoint_keeper import CheckpointKeeper
from service.adapters.redis_history import RedisHistory
from service.adapters.redis_ledger import RedisLedger
from service.adapters.redis_projections import RedisProjections
from service.adapters.redis_record import RedisRecord
from service.adapters.redis_safety import RedisSafety
from service.adapters.rq_wake_ups import RqWakeUps
from service.adapters.system_clock import SystemClock
from service.api.app import create_app
from service.pipeline import Services
from service.ports import WakeUps
from service.settings import Settings, read_settings

_IDLE_CHECK_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Store:
    """The record of one newsroom in Redis or Valkey, with what keeps an eye on it."""

    redis: AsyncRedis
    record: RedisRecord
    checkpoints: CheckpointFile
    safety: RedisSafety


@asynccontextmanager
async def store_of(settings: Settings) -> AsyncIterator[Store]:
    """A pool of connections to the record, closed at the end. It connects when it is first used.

    Raises ``UnusableKey`` when there are checkpoints and the key that signed them cannot be read.
    """
    checkpoints = checkpoints_of(settings)
    redis = connect(settings)
    last = checkpoints.latest()
    safety = RedisSafety(redis, settings.newsroom, SystemClock(), settings.durability, last.head if last else None)
    redis.connection_pool.connection_kwargs["redis_connect_func"] = safety.on_connect
    try:
        yield Store(redis, RedisRecord(redis, settings.newsroom), checkpoints, safety)
    finally:
        await redis.aclose()


def connect(settings: Settings) -> AsyncRedis:
    """A connection pool to the record. It connects when it is first used."""
    return AsyncRedis.from_url(
        settings.redis_url,
        socket_timeout=settings.redis_timeout_seconds,
        socket_connect_timeout=settings.redis_timeout_seconds,
        health_check_interval=_IDLE_CHECK_SECONDS,
    )


def checkpoints_of(settings: Settings) -> CheckpointFile:
    """The checkpoints beside the record."""
    key = Path(settings.signing_key_file) if settings.signing_key_file else None
    own = settings.redis_url.startswith("unix://") or not settings.redis_url
    server = "" if own else settings.redis_url.rpartition("@")[2].removeprefix("redis://")
    return CheckpointFile(settings.data_dir, settings.newsroom, key, server)


async def begin(settings: Settings) -> None:
    """Wait for the store, and raise ``UnsafeStore`` or ``StoreUnavailable`` when claims may not be acknowledged."""
    async with store_of(settings) as store:
        await store.safety.begin()


def connect_queue(settings: Settings) -> Redis:
    """A connection pool to the queue, for RQ, which is synchronous and waits in blocking reads of its own length."""
    return Redis.from_url(settings.queue_url, socket_connect_timeout=settings.redis_timeout_seconds)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Services]:
    """The services over Redis or Valkey, closed at the end."""
    async with store_of(settings) as store:
        queue, watch = connect_queue(settings), asyncio.create_task(store.safety.watch())
        try:
            yield services_on(store, settings, RqWakeUps(queue))
        finally:
            watch.cancel()
            queue.close()


def services_on(store: Store, settings: Settings, wake_ups: WakeUps) -> Services:
    """What the pipeline needs, over an open store."""
    clock = SystemClock()
    return Services(
        newsroom=settings.newsroom,
        ledger=RedisLedger(store.redis, settings.newsroom, clock, store.safety, settings.changes_kept),
        projections=RedisProjections(store.redis, settings.newsroom, clock, store.safety, settings.changes_kept),
        wake_ups=wake_ups,
        clock=clock,
        history=RedisHistory(store.redis, settings.newsroom),
        checkpoints=CheckpointKeeper(store.record, store.checkpoints, store.safety, clock),
    )


def api() -> FastAPI:
    """The application that uvicorn serves, with the settings of the environment."""
    settings = read_settings()
    return create_app(lambda: opened(settings), settings)

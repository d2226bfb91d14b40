"""The one place where adapters are chosen and connections are made; nothing connects before it is asked to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from service.adapters.redis_ledger import RedisLedger
from service.adapters.redis_projections import RedisProjections
from service.adapters.rq_wake_ups import RqWakeUps
from service.adapters.system_clock import SystemClock
from service.api.app import create_app
from service.pipeline import Services
from service.settings import Settings, read_settings

_IDLE_CHECK_SECONDS = 30


def connect(settings: Settings) -> AsyncRedis:
    """A connection pool to the record. It connects when it is first used."""
    return AsyncRedis.from_url(
        settings.redis_url,
        socket_timeout=settings.redis_timeout_seconds,
        socket_connect_timeout=settings.redis_timeout_seconds,
        health_check_interval=_IDLE_CHECK_SECONDS,
    )


def connect_queue(settings: Settings) -> Redis:
    """A connection pool to the queue, for RQ, which is synchronous and waits in blocking reads of its own length."""
    return Redis.from_url(settings.queue_url, socket_connect_timeout=settings.redis_timeout_seconds)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Services]:
    """The services over Redis or Valkey, closed at the end."""
    redis, queue, clock = connect(settings), connect_queue(settings), SystemClock()
    try:
        yield Services(
            newsroom=settings.newsroom,
            ledger=RedisLedger(redis, settings.newsroom, clock),
            projections=RedisProjections(redis, settings.newsroom, clock),
            wake_ups=RqWakeUps(queue),
            clock=clock,
        )
    finally:
        await redis.aclose()
        queue.close()


def api() -> FastAPI:
    """The application that uvicorn serves, with the settings of the environment."""
    settings = read_settings()
    return create_app(lambda: opened(settings), settings)

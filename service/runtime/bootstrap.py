"""The one place where adapters are chosen and connections are created. Nothing connects before its first use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis

from service.adapters.checkpoint_keeper import CheckpointKeeper
from service.adapters.endpoint_reader import EndpointReader
from service.adapters.gazetteer_file import shipped_gazetteer
from service.adapters.openid_provider import OpenIdProvider, ProviderClient
from service.adapters.redis.access.api_keys import RedisKeyRing, RedisNewsroomRegister
from service.adapters.redis.access.house_style import RedisHouseStyles
from service.adapters.redis.access.people import RedisPeople
from service.adapters.redis.access.rate_limits import RedisRateLimits
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.known_reports import ReportMemory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.key_names import NEWSROOMS_TAG, RATES
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.pending.drafts import RedisDraftStore
from service.adapters.redis.pending.imports import RedisImportQueue
from service.adapters.redis.pending.webhooks import RedisWebhookStore
from service.adapters.signals import RedisSignals
from service.adapters.system_clock import SystemClock
from service.adapters.wake_ups import RqWakeUps
from service.application.access.newsrooms import Newsrooms
from service.application.access.sign_in.attempt import RETURN, SignIn, Terms
from service.application.access.sign_in.roles import read_grants
from service.application.concurrency import once_in_a_process
from service.application.context import NewsroomContext, ProcessState
from service.application.webhooks.receiver_address import Reach
from service.domain.drafting.circumstances.gazetteer_atlas import GazetteerAtlas
from service.domain.errors import StoreUnavailable
from service.ports.work import WakeUps
from service.runtime.open_store import Store, servers_of, store_on
from service.settings import PREFIX, Settings, UnusableSetting


def connect_queue(settings: Settings) -> Redis:
    """A pool of connections to the queue. RQ is synchronous and waits in blocking reads of its own length."""
    return Redis.from_url(settings.queue_url, socket_connect_timeout=settings.redis_timeout_seconds)


@asynccontextmanager
async def open_newsrooms(
    settings: Settings, worker: str = "", *, follows_reports: bool = False
) -> AsyncIterator[Newsrooms]:
    """All newsrooms of the store, closed at the end. Each is watched from its first use until it is deleted.

    ``worker`` is the name of a worker process. A process that answers polls ``follows_reports``: the store tells it of
    each that changes.
    """
    servers, queue = servers_of(settings), connect_queue(settings)
    signals = RedisSignals(servers.holding(NEWSROOMS_TAG))
    watches, memory = dict[str, list[asyncio.Task[None]]](), ReportMemory()

    async def open_newsroom(newsroom: str) -> NewsroomContext:
        store = store_on(servers, settings, newsroom, memory)
        context = await with_signing_secret(newsroom_on(store, settings, RqWakeUps(queue, newsroom)), store)
        watches[newsroom] = [asyncio.create_task(store.safety.watch())]
        if servers.is_one and follows_reports:
            watches[newsroom].append(asyncio.create_task(store.known_reports.follow()))
        era = partial(servers.era, newsroom)
        return replace(context, process=ProcessState(worker), signals=signals, era=era)

    def close_newsroom(newsroom: str) -> None:
        servers.forget(newsroom)
        for watch in watches.pop(newsroom):
            watch.cancel()

    register, limits = RedisNewsroomRegister(servers.holding(NEWSROOMS_TAG)), RedisRateLimits(servers.holding(RATES))
    newsrooms = Newsrooms(settings.newsroom, register, open_newsroom, limits, close_newsroom)
    try:
        with suppress(StoreUnavailable):  # it is opened at the first request instead
            await newsrooms.context(settings.newsroom)
        yield newsrooms
    finally:
        for newsroom in [*watches]:
            close_newsroom(newsroom)
        await signals.close()
        queue.close()
        await servers.aclose()


def newsroom_on(store: Store, settings: Settings, wake_ups: WakeUps) -> NewsroomContext:
    """The adapters that the pipeline needs, over an open store."""
    clock, redis, newsroom = SystemClock(), store.redis, store.newsroom
    return NewsroomContext(
        name=newsroom,
        ledger=RedisLedger(redis, newsroom, clock, store.safety, settings.changes_kept)
        .with_gazetteer(shipped_gazetteer())
        .with_archive(store.archived),
        projections=RedisProjections(redis, newsroom, clock, store.safety, settings.changes_kept)
        .with_known_reports(store.known_reports)
        .with_archive(store.archived),
        wake_ups=wake_ups,
        clock=clock,
        history=RedisHistory(redis, newsroom, store.archived),
        drafts=RedisDraftStore(redis, newsroom, clock),
        drafts_kept_days=settings.drafts_kept_days,
        imports=RedisImportQueue(redis, newsroom, store.safety),
        second_reader=_second_reader(settings),
        atlas=_shipped_atlas(),
        webhooks=RedisWebhookStore(redis, newsroom, clock, store.safety),
        checkpoints=CheckpointKeeper(store.record, store.checkpoints, store.safety, clock),
        archiving=store.archiving if settings.archive_url else None,
        keys=RedisKeyRing(redis, newsroom),
        people=RedisPeople(redis, newsroom),
        styles=RedisHouseStyles(redis, newsroom, store.safety),
    )


def sign_in_of(settings: Settings) -> SignIn | None:
    """How people sign in; ``None`` where the operator names no provider. Connects to nothing.

    Raises ``UnusableSetting`` when the client's secret cannot be read.
    """
    if not settings.oidc_issuer:
        return None
    issuer, secret = settings.oidc_issuer, _secret_of(settings)
    return_address = settings.public_url.rstrip("/") + RETURN
    terms = Terms(
        issuer,
        settings.oidc_client_id,
        secret,
        return_address,
        read_grants(settings.oidc_roles, settings.newsroom),
        settings.oidc_name or urlsplit(issuer).hostname or issuer,
        settings.oidc_scopes,
        settings.oidc_groups_claim,
    )
    return SignIn(terms, OpenIdProvider(issuer, ProviderClient(settings.oidc_client_id, secret, return_address)))


def _secret_of(settings: Settings) -> str:
    try:
        secret = Path(settings.oidc_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not secret:
        raise UnusableSetting(f"{PREFIX}OIDC_SECRET_FILE: there is no file of that name with a secret that can be read")
    return secret


@once_in_a_process
def _shipped_atlas() -> GazetteerAtlas:
    """The atlas over the gazetteer that ships, one for all newsrooms of a process."""
    return GazetteerAtlas(shipped_gazetteer())


def _second_reader(settings: Settings) -> EndpointReader | None:
    """The reader that the operator configured; none by default, so that no text leaves the installation."""
    if not settings.reader_endpoint:
        return None
    reach = Reach(anywhere=settings.webhooks_anywhere)
    return EndpointReader(settings.reader_endpoint, settings.reader_model, settings.reader_key, reach)


async def with_signing_secret(context: NewsroomContext, store: Store) -> NewsroomContext:
    """The context with the newsroom's secret, drawn at its first use. Raises ``StoreUnavailable``."""
    return replace(context, signing_secret=await store.record.seal())

"""The one place where adapters are chosen and connections are created. Nothing connects before its first use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from service.adapters.archive.archive_folder import ArchiveFolder
from service.adapters.archive.archived_values import ArchivedValues, ObjectMemory
from service.adapters.checkpoint_file import CheckpointFile
from service.adapters.checkpoint_keeper import CheckpointKeeper
from service.adapters.endpoint_reader import EndpointReader
from service.adapters.gazetteer_file import shipped_gazetteer
from service.adapters.openid_provider import OpenIdProvider, ProviderClient
from service.adapters.redis.access.api_keys import RedisKeyRing, RedisNewsroomRegister
from service.adapters.redis.access.house_style import RedisHouseStyles
from service.adapters.redis.access.people import RedisPeople
from service.adapters.redis.access.rate_limits import RedisRateLimits
from service.adapters.redis.cluster import read_cluster_url
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.known_reports import KnownReports, ReportMemory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.key_names import NEWSROOMS_TAG, RATES
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.archive_objects import RedisArchiveObjects
from service.adapters.redis.maintenance.archiving import RedisArchiving
from service.adapters.redis.maintenance.record import RedisStoredEntries
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.redis.pending.drafts import RedisDraftStore
from service.adapters.redis.pending.imports import RedisImportQueue
from service.adapters.redis.pending.webhooks import RedisWebhookStore
from service.adapters.redis.servers import RecordServers
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
from service.domain.errors import ArchiveUnavailable, StoreUnavailable, UnsafeStore
from service.ledger.safety import Durability
from service.ports.work import WakeUps
from service.settings import PREFIX, Settings, UnusableSetting


@dataclass(frozen=True, slots=True)
class Store:
    """The record of one newsroom with its checkpoints, safety checks and archive, and the reports that this process
    knows."""

    redis: AsyncRedis
    newsroom: str
    record: RedisStoredEntries
    checkpoints: CheckpointFile
    safety: RedisSafety
    register: RedisNewsroomRegister
    known_reports: KnownReports
    archived: ArchivedValues
    archiving: RedisArchiving


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """The record of ``settings.newsroom``, over a pool of connections that is closed at the end.

    Raises ``UnusableKey`` when there are checkpoints and the key that signed them cannot be read.
    """
    servers = servers_of(settings)
    try:
        yield store_on(servers, settings, settings.newsroom)
    finally:
        await servers.aclose()


def store_on(servers: RecordServers, settings: Settings, newsroom: str, memory: ReportMemory | None = None) -> Store:
    """The record of one newsroom on servers, and with a memory, that several newsrooms may share.

    Raises ``UnusableKey``.
    """
    checkpoints = checkpoints_of(settings, newsroom)
    last, redis = checkpoints.latest(), servers.newsroom(newsroom)
    safety = RedisSafety(redis, newsroom, SystemClock(), settings.durability, last.head if last else None)
    servers.on_new_connection(newsroom, safety.doubt)
    register = RedisNewsroomRegister(servers.holding(NEWSROOMS_TAG))
    archived = _archive_of(settings.archive_url, newsroom)
    return Store(
        redis,
        newsroom,
        RedisStoredEntries(redis, newsroom, archived),
        checkpoints,
        safety,
        register,
        KnownReports(redis, newsroom, memory),
        archived,
        RedisArchiving(redis, newsroom, SystemClock(), archived, settings.archive_after_days),
    )


def _archive_of(url: str, newsroom: str) -> ArchivedValues:
    return ArchivedValues(newsroom, *_archive(url)) if url else ArchivedValues(newsroom)


@once_in_a_process
def _archive(url: str) -> tuple[ArchiveFolder, ObjectMemory]:
    """The folder of an archive, and what was read of it, one for all newsrooms and threads of a process."""
    return ArchiveFolder(url), ObjectMemory()


def servers_of(settings: Settings) -> RecordServers:
    """The servers of the record. They are reached when they are first used. Raises ``UnusableSetting``."""
    replicated = Durability(settings.durability) is Durability.REPLICATED
    try:
        return RecordServers(settings.redis_url, settings.redis_timeout_seconds, replicated=replicated)
    except ValueError as error:
        raise UnusableSetting(f"{PREFIX}REDIS_URL: {error}") from None


def checkpoints_of(settings: Settings, newsroom: str) -> CheckpointFile:
    """The checkpoints of a newsroom beside the record."""
    key = Path(settings.signing_key_file) if settings.signing_key_file else None
    cluster = read_cluster_url(settings.redis_url)
    own = settings.redis_url.startswith("unix://") or not settings.redis_url
    address = cluster.name if cluster else settings.redis_url.rpartition("@")[2].removeprefix("redis://")
    server = "" if own else address
    return CheckpointFile(settings.data_dir, newsroom, key, server)


async def await_safe_store(settings: Settings) -> None:
    """Wait for the store. Raises ``UnsafeStore`` or ``StoreUnavailable`` when claims may not be acknowledged."""
    servers = servers_of(settings)
    try:
        store = store_on(servers, settings, settings.newsroom)
        await store.safety.begin()
        newsrooms = [settings.newsroom, *sorted(await store.register.names())]
        await asyncio.gather(*(_refuse_archive(newsroom, servers, settings.archive_url) for newsroom in newsrooms))
    finally:
        await servers.aclose()


async def _refuse_archive(newsroom: str, servers: RecordServers, url: str) -> None:
    """Raise ``UnsafeStore`` if a newsroom has an archive and the settings name none, or that of another record."""
    archived = _archive_of(url, newsroom)
    objects = RedisArchiveObjects(servers.newsroom(newsroom), newsroom, archived)
    if url:
        with suppress(ArchiveUnavailable):  # what needs an archived text waits until the archive is back
            await archived.is_of(await objects.record_id())
    elif await objects.whole():
        raise UnsafeStore(f"archive_url is empty, wanted the archive of {newsroom}: name it in {PREFIX}ARCHIVE_URL.")


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

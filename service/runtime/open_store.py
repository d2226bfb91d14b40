"""The store of a newsroom: connecting to its servers, and refusing one that is not safe."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis as AsyncRedis

from service.adapters.archive.archive_folder import ArchiveFolder
from service.adapters.archive.archived_values import ArchivedValues, ObjectMemory
from service.adapters.checkpoint_file import CheckpointFile
from service.adapters.redis.access.api_keys import RedisNewsroomRegister
from service.adapters.redis.cluster import read_cluster_url
from service.adapters.redis.derived.known_reports import KnownReports, ReportMemory
from service.adapters.redis.key_names import NEWSROOMS_TAG
from service.adapters.redis.maintenance.archive_objects import RedisArchiveObjects
from service.adapters.redis.maintenance.archiving import RedisArchiving
from service.adapters.redis.maintenance.record import RedisStoredEntries
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.redis.servers import RecordServers
from service.adapters.system_clock import SystemClock
from service.application.concurrency import once_in_a_process
from service.domain.errors import ArchiveUnavailable, UnsafeStore
from service.ledger.safety import Durability
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

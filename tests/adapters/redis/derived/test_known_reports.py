"""A process knows a report without asking for as long as the store vouches for it, and never an older one than the feed
has told of."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis

from service.adapters.redis.derived.known_reports import KnownReports, ReportMemory
from service.adapters.redis.derived.projections import RedisProjections
from service.application import pipeline
from service.application.context import NewsroomContext
from service.ports.ledger import EntryType
from service.runtime.open_store import servers_of
from service.settings import Settings
from tests.builders.telling import drain
from tests.contracts.stores import a_body, a_change, a_submission, on_redis, opened

CHANGES = 20
CLAIM = a_submission().subject


@asynccontextmanager
async def following(
    server_url: str, memory: ReportMemory | None = None
) -> AsyncIterator[tuple[NewsroomContext, NewsroomContext, Redis, str]]:
    """A worker's newsroom with one report, the same newsroom in a process that is told of changes, its connection and
    the incident."""
    client = servers_of(Settings(redis_url=server_url)).newsroom("default")
    async with opened("real", server_url) as worker, client as redis:
        known = KnownReports(redis, worker.name, memory)
        reader = replace(
            worker, projections=RedisProjections(redis, worker.name, worker.clock).with_known_reports(known)
        )
        following = asyncio.create_task(known.follow())
        try:
            await worker.ledger.append([a_submission()])
            await drain(worker)
            incident = (await worker.projections.incidents_of([CLAIM]))[CLAIM]
            yield worker, reader, redis, incident
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following


async def until(is_so: Callable[[], Any]) -> None:
    """Wait some seconds at most."""
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.01)


async def until_known(reader: NewsroomContext, incident: str) -> None:
    async with asyncio.timeout(20):
        while not reader.projections.known_report(incident):
            await reader.projections.report(incident)
            await asyncio.sleep(0.01)


def test_a_report_that_was_read_is_known_until_it_changes(server_url: str) -> None:
    async def story() -> None:
        async with following(server_url) as (worker, reader, _, incident):
            await until_known(reader, incident)
            read = await reader.projections.report(incident)
            assert read is reader.projections.known_report(incident)
            correction = {"claim": a_body(killed=120), "reason": "It was wrong."}
            await worker.ledger.append([a_change(EntryType.CLAIM_CORRECTED, CLAIM, **correction)])
            await drain(worker)
            await until(lambda: not reader.projections.known_report(incident))

    asyncio.run(story())


def test_known_reports_take_a_bounded_memory(server_url: str) -> None:
    async def story() -> None:
        async with following(server_url, ReportMemory(6_000)) as (worker, reader, _, incident):
            await until_known(reader, incident)
            other = a_submission("c2", start="2020-01-01", admin1="Herat")
            await worker.ledger.append([other])
            await drain(worker)
            await until_known(reader, (await worker.projections.incidents_of([other.subject]))[other.subject])
            assert reader.projections.known_report(incident) is None

    asyncio.run(story())


def test_all_newsrooms_of_a_process_share_that_memory_and_a_deleted_one_leaves_it(server_url: str) -> None:
    async def story() -> None:
        memory = ReportMemory(6_000)
        async with following(server_url, memory) as (_, north, _, northern):
            await until_known(north, northern)
            async with following(server_url, memory) as (_, south, _, southern):
                await until_known(south, southern)
                assert north.projections.known_report(northern) is None
            assert memory.bytes == 0
            await until_known(north, northern)

    asyncio.run(story())


async def erase(worker: NewsroomContext, redis: Redis, incident: str) -> None:
    await worker.ledger.append([a_change(EntryType.ERASURE_DONE, CLAIM)])


async def blank(worker: NewsroomContext, redis: Redis, incident: str) -> None:
    blanked: Any = redis.hset(f"cc:{{{worker.name}}}:revisions:{incident}", "1", b"{}")
    await blanked


async def empty_another_database(worker: NewsroomContext, redis: Redis, incident: str) -> None:
    """The store then tells of no key by name."""
    async with redis.pipeline(transaction=False) as pipe:
        pipe.select(1)
        pipe.flushdb()
        pipe.select(0)
        await pipe.execute()


def test_an_erasure_a_blanked_revision_and_an_emptied_store_end_what_is_known(server_url: str) -> None:
    async def story(end: Callable[[NewsroomContext, Redis, str], Awaitable[Any]]) -> None:
        async with following(server_url) as (worker, reader, redis, incident):
            await until_known(reader, incident)
            await end(worker, redis, incident)
            await until(lambda: not reader.projections.known_report(incident))

    for end in (erase, blank, empty_another_database):
        asyncio.run(story(end))


def test_a_process_that_is_not_told_of_changes_knows_nothing_until_it_is_again(server_url: str) -> None:
    async def story() -> None:
        async with following(server_url) as (_, reader, redis, incident):
            await until_known(reader, incident)
            await redis.client_kill_filter(_id=await _told_client(redis))
            await until(lambda: not reader.projections.known_report(incident))
            await reader.projections.report(incident)
            assert reader.projections.known_report(incident) is None
            await until_known(reader, incident)

    asyncio.run(story())


async def _told_client(redis: Redis) -> str:
    [client] = [client for client in await redis.client_list() if "B" in client["flags"]]
    return str(client["id"])


def test_polls_that_race_a_change_are_never_older_than_the_feed_or_than_the_last_poll(server_url: str) -> None:
    async def change(worker: NewsroomContext) -> None:
        for killed in range(200, 200 + CHANGES):
            correction = {"claim": a_body(killed=killed), "reason": "It was wrong."}
            await worker.ledger.append([a_change(EntryType.CLAIM_CORRECTED, CLAIM, **correction)])
            while await pipeline.work(worker):
                pass
            await asyncio.sleep(0.003)

    async def poll(reader: NewsroomContext, incident: str, changing: asyncio.Task[None]) -> int:
        after, newest, known_times = 0, 0, 0
        while not changing.done():
            page = await reader.history.changes(after, 100)
            revisions = [int(item.said["revision"]) for item in page.items if item.type == "reconciliation.changed"]
            newest = max([newest, *revisions])
            after = page.items[-1].seq if page.items else after
            await asyncio.sleep(0)
            known = reader.projections.known_report(incident)
            report = known or await reader.projections.report(incident)
            assert report is not None
            assert report.revision >= newest
            newest, known_times = report.revision, known_times + bool(known)
        return known_times

    async def story() -> None:
        async with following(server_url) as (worker, reader, _, incident):
            await until_known(reader, incident)
            changing = asyncio.create_task(change(worker))
            known_times = await asyncio.gather(*(poll(reader, incident, changing) for _ in range(2)))
            await changing
            assert min(known_times) > 0

    asyncio.run(story())


def test_a_store_that_tells_of_no_changes_leaves_everything_unknown() -> None:
    async def story() -> None:
        async with FakeAsyncRedis() as redis:
            worker, known = on_redis(redis), KnownReports(redis, "default")
            reader = RedisProjections(redis, "default", worker.clock).with_known_reports(known)
            following = asyncio.create_task(known.follow())
            await worker.ledger.append([a_submission()])
            await drain(worker)
            incident = (await worker.projections.incidents_of([CLAIM]))[CLAIM]
            await asyncio.sleep(0.1)
            assert await reader.report(incident)
            assert reader.known_report(incident) is None
            assert not following.done()
            following.cancel()

    asyncio.run(story())

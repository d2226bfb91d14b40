"""What every store promises of handed-over imports: taken by one worker at a time, resumed, ended once."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.pending.imports import MOST_OF_ACTOR, MOST_WAITING, RedisImportQueue
from service.ports.work import HandedImport, ImportProgress, ImportQueue, ImportState
from tests.contracts.stores import HandClock
from tests.fakes.imports import MemoryImports

RECORDING = ImportProgress(ImportState.RECORDING, 300, 100, 3)
DONE = ImportProgress(ImportState.DONE, 300, 300, 4)


def a_file(id: str, actor: str = "key_1", age: int = 0) -> HandedImport:
    return HandedImport(id, b"PK\x03\x04\xff", b'{"zone":"Z"}', actor, 1_625_054_400_000 - age)


@asynccontextmanager
async def _queue(kind: str, server_url: str) -> AsyncIterator[ImportQueue]:
    if kind == "memory":
        yield MemoryImports(HandClock())
        return
    redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
    try:
        yield RedisImportQueue(redis, uuid.uuid4().hex[:12])
    finally:
        await redis.aclose()


Test = Callable[[ImportQueue], Awaitable[None]]
On = Callable[[Test], None]


@pytest.fixture(params=["memory", "fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> On:
    """Runs a test on one kind of store."""

    def run(test: Test) -> None:
        async def within() -> None:
            async with _queue(request.param, server_url) as queue:
                await test(queue)

        asyncio.run(within())

    return run


def test_the_oldest_is_taken_first_and_by_one_worker_at_a_time(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        first, second = a_file("imp_2", age=9), a_file("imp_1")
        assert await queue.take() is None
        for handed in (second, first):
            assert await queue.put(handed)
        assert await queue.progress("imp_1") == ImportProgress()
        assert [await queue.take() for _ in range(3)] == [replace(first, attempts=1), replace(second, attempts=1), None]

    on(test)


def test_what_became_of_claims_first_stays_and_counts_no_attempt(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        await queue.put(a_file("imp_1"))
        await queue.take()
        await queue.record("imp_1", 0, b"[1]")
        await queue.record("imp_1", 100, b"[2]")
        await queue.record("imp_1", 0, b"[3]")
        await queue.advance("imp_1", RECORDING)
        await queue.keep("imp_1")
        assert await queue.outcomes("imp_1") == {0: b"[1]", 100: b"[2]"}
        assert await queue.progress("imp_1") == RECORDING

    on(test)


def test_what_is_given_back_waits_a_little_and_counts_no_attempt(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        handed = a_file("imp_1")
        await queue.put(handed)
        for _ in range(2):
            assert await queue.take() == replace(handed, attempts=1)
            await queue.give_back("imp_1", 0)
        await queue.take()
        await queue.give_back("imp_1", 60_000)
        assert await queue.take() is None

    on(test)


def test_it_ends_once_and_keeps_only_its_result(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        await queue.put(a_file("imp_1"))
        await queue.take()
        await queue.record("imp_1", 0, b"[1]")
        await queue.end("imp_1", DONE, b'{"claims":300}')
        await queue.end("imp_1", replace(DONE, refused=0), b"{}")
        await queue.advance("imp_1", RECORDING)
        assert await queue.progress("imp_1") == DONE
        assert await queue.result("imp_1") == b'{"claims":300}'
        assert await queue.outcomes("imp_1") == {}
        assert await queue.actor("imp_1") == "key_1"
        assert await queue.take() is None
        assert await queue.progress("imp_2") is None
        assert await queue.actor("imp_2") is None

    on(test)


def test_an_actor_and_a_newsroom_have_so_many_at_once(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        of_one = [await queue.put(a_file(f"imp_{number}")) for number in range(MOST_OF_ACTOR + 1)]
        assert of_one == [True] * MOST_OF_ACTOR + [False]
        # An answer that was lost is asked for again.
        assert await queue.put(a_file("imp_0"))
        of_all = [await queue.put(a_file(f"imp_{number}", f"key_{number}")) for number in range(10, 10 + MOST_WAITING)]
        assert of_all == [True] * (MOST_WAITING - MOST_OF_ACTOR) + [False] * MOST_OF_ACTOR
        await queue.end("imp_0", DONE, b"{}")
        assert await queue.put(a_file("imp_9"))

    on(test)


def test_no_more_are_put_at_the_same_moment(on: On) -> None:
    async def test(queue: ImportQueue) -> None:
        of_actor = await asyncio.gather(*(queue.put(a_file(f"imp_{number}")) for number in range(MOST_OF_ACTOR + 1)))
        others = [a_file(f"imp_{number}", f"key_{number}") for number in range(10, 10 + MOST_WAITING)]
        of_others = await asyncio.gather(*map(queue.put, others))

        assert (sum(of_actor), sum(of_others)) == (MOST_OF_ACTOR, MOST_WAITING - MOST_OF_ACTOR)

    on(test)

"""What every store promises of drafts: kept once, decided once, gone when they expire."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

from service.adapters.redis.pending.drafts import RedisDraftStore
from service.ports.drafts import DraftDecision, DraftState, DraftStore, KeptDrafts
from tests.contracts.stores import HandClock
from tests.fakes.drafts import MemoryDrafts

DAY = 86_400_000
ACCEPTED = DraftDecision(DraftState.ACCEPTED, 5, "Ana", "clm_1")
DROPPED = DraftDecision(DraftState.DROPPED, 6, "Ben", reason="Told twice.")


@dataclass
class DraftDesk:
    """A store of drafts with a clock that is moved by hand."""

    drafts: DraftStore
    clock: HandClock

    def kept(self, id: str, *, key: str = "", age: int = 0) -> KeptDrafts:
        now = self.clock.now() - age
        return KeptDrafts(id, b'{"items":[]}', now, now + DAY, key, 7)


@asynccontextmanager
async def _desk(kind: str, server_url: str) -> AsyncIterator[DraftDesk]:
    clock = HandClock()
    if kind == "memory":
        yield DraftDesk(MemoryDrafts(clock), clock)
        return
    redis: Redis = FakeAsyncRedis(server=FakeServer()) if kind == "fake" else Redis.from_url(server_url)
    try:
        yield DraftDesk(RedisDraftStore(redis, uuid.uuid4().hex[:12], clock), clock)
    finally:
        await redis.aclose()


Test = Callable[[DraftDesk], Awaitable[None]]


@pytest.fixture(params=["memory", "fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> Callable[[Test], None]:
    """Runs a test on one kind of store."""

    def run(test: Test) -> None:
        async def within() -> None:
            async with _desk(request.param, server_url) as desk:
                await test(desk)

        asyncio.run(within())

    return run


On = Callable[[Test], None]


def test_drafts_are_kept_once(on: On) -> None:
    async def test(desk: DraftDesk) -> None:
        drafts = desk.kept("dfs_1", key="story")
        assert await desk.drafts.put(drafts)
        assert not await desk.drafts.put(replace(drafts, body=b"other"))
        assert await desk.drafts.one("dfs_1") == drafts
        assert await desk.drafts.one("dfs_2") is None

    on(test)


def test_the_newest_come_first_and_those_of_a_key_the_oldest_first(on: On) -> None:
    async def test(desk: DraftDesk) -> None:
        first, second = desk.kept("dfs_1", key="story", age=9), desk.kept("dfs_2", key="story")
        other = desk.kept("dfs_3", age=5)
        for drafts in (first, second, other):
            await desk.drafts.put(drafts)
        assert [drafts.id for drafts in await desk.drafts.listed(10)] == ["dfs_2", "dfs_3", "dfs_1"]
        assert [drafts.id for drafts in await desk.drafts.listed(1)] == ["dfs_2"]
        assert list(await desk.drafts.of_key("story")) == [first, second]
        assert list(await desk.drafts.of_key("another")) == []

    on(test)


def test_what_was_accepted_stays_accepted_and_what_was_dropped_may_still_be_recorded(on: On) -> None:
    async def test(desk: DraftDesk) -> None:
        await desk.drafts.put(desk.kept("dfs_1"))
        assert await desk.drafts.decide("dfs_1", "dft_1", DROPPED) == DROPPED
        assert await desk.drafts.decide("dfs_1", "dft_1", ACCEPTED) == ACCEPTED
        assert await desk.drafts.decide("dfs_1", "dft_1", DROPPED) == ACCEPTED
        stored = await desk.drafts.one("dfs_1")
        assert stored is not None
        assert stored.decisions == {"dft_1": ACCEPTED}

    on(test)


def test_what_has_expired_is_gone_everywhere(on: On) -> None:
    async def test(desk: DraftDesk) -> None:
        await desk.drafts.put(desk.kept("dfs_1", key="story"))
        desk.clock.at += DAY
        assert await desk.drafts.one("dfs_1") is None
        assert list(await desk.drafts.listed(10)) == []
        assert list(await desk.drafts.of_key("story")) == []
        await desk.drafts.decide("dfs_1", "dft_1", DROPPED)
        assert await desk.drafts.one("dfs_1") is None

    on(test)

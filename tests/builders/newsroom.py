"""A newsroom of a test's own on a real server, with everything that looks after its record."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from redis.asyncio import Redis

from service.application import pipeline
from service.application.context import NewsroomContext
from service.ports.ledger import EntryType, Submission
from service.runtime.bootstrap import newsroom_on
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.open_store import Store, open_store
from service.settings import read_settings
from tests.builders.telling import story, submissions
from tests.contracts.stores import a_change, a_submission

Test = Callable[["Newsroom"], Awaitable[None]]


class Newsroom:
    """The store, the services over it, and where its data directory is."""

    def __init__(self, store: Store, newsroom: NewsroomContext, directory: Path, url: str) -> None:
        self.store, self.newsroom, self.directory, self.url = store, newsroom, directory, url

    @property
    def redis(self) -> Redis:
        return self.store.redis

    def key(self, *parts: object) -> str:
        return f"cc:{{{self.newsroom.name}}}:" + ":".join(map(str, parts))

    async def tell(self) -> None:
        """The seed story, then claims that are corrected, held and retracted, each with a key."""
        await pipeline.accept(submissions(story("afghanistan-2021-06-30")), self.newsroom)
        await pipeline.accept(
            [a_submission(f"k{n}", idempotency_key=f"key-{n}", killed=n) for n in range(20)], self.newsroom
        )
        held, corrected = a_submission("k1").subject, a_submission("k2", killed=2).subject
        await pipeline.accept([a_change(EntryType.CLAIM_HELD, held)], self.newsroom)
        await pipeline.accept([a_correction(corrected)], self.newsroom)


def a_correction(claim_id: str) -> Submission:
    claim = {"claimant": "Taliban", "event": EVENT, "counts": [A_COUNT]}
    return a_change(EntryType.CLAIM_CORRECTED, claim_id, reason="A slip.", claim=claim)


EVENT = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
A_COUNT = {"measure": "killed", "value": 21}


@asynccontextmanager
async def newsroom(
    url: str, directory: Path, name: str = "", archive: str = "", durability: str = "always"
) -> AsyncIterator[Newsroom]:
    """A newsroom that nobody else uses; by ``name`` one that is there. ``archive`` is the address of its archive."""
    own = name or uuid.uuid4().hex[:12]
    settings = read_settings(
        redis_url=url,
        redis_timeout_seconds=20,
        data_dir=directory,
        newsroom=own,
        archive_url=archive,
        durability=durability,
    )
    async with open_store(settings) as store:
        yield Newsroom(store, newsroom_on(store, settings, NoWakeUps()), directory, url)


def in_newsroom(url: str, directory: Path, test: Test) -> None:
    """Run a test in a newsroom of its own."""

    async def run() -> None:
        async with newsroom(url, directory) as own:
            await test(own)

    asyncio.run(run())

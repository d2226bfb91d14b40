"""Several workers at once on a real server come to what one worker alone comes to."""

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from service.application import pipeline
from service.application.context import NewsroomContext
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from service.ports.projections import GroupingCommit, Projections
from tests.builders.telling import claim_id, drain, reports, told
from tests.contracts.stores import a_body, a_submission, on_memory, on_redis

TOWNS = ("Kunduz", "Herat", "Ghazni", "Balkh")


def crowded(claims: int) -> list[Submission]:
    """Claims of some towns and days by some claimants, so that many belong together and arrive at once."""
    chance = random.Random(7)
    return [
        a_submission(
            f"c{n}",
            claimant=f"Claimant {chance.randrange(9)}",
            admin1=chance.choice(TOWNS),
            start=f"2021-06-{chance.randrange(1, 29):02d}",
            killed=chance.randrange(1, 40),
            asserted_at=f"2021-07-01T{n // 60:02d}:{n % 60:02d}:00Z",
        )
        for n in range(claims)
    ]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("workers", [1, 4])
def test_workers_at_once_come_to_the_same_as_one(server_url: str, workers: int) -> None:
    items = crowded(150)
    alone = asyncio.run(told(items, on_memory()))

    async def together() -> dict[tuple[str, ...], dict[str, Any]]:
        newsroom = uuid.uuid4().hex[:12]
        clients = [Redis.from_url(server_url) for _ in range(workers + 1)]
        everyone = [on_redis(client, newsroom) for client in clients]
        posted = asyncio.create_task(_post(items, everyone[0]))
        await asyncio.gather(*(_work(to, posted) for to in everyone[1:]))
        await drain(everyone[0])
        found = await reports(everyone[0])
        for client in clients:
            await client.aclose()
        return found

    assert asyncio.run(together()) == alone


async def _post(items: list[Submission], newsroom: NewsroomContext) -> None:
    for at in range(0, len(items), 5):
        await pipeline.accept(items[at : at + 5], newsroom)


async def _work(newsroom: NewsroomContext, posted: "asyncio.Task[None]") -> None:
    while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom) or not posted.done():
        await asyncio.sleep(0)


class Overtaken:
    """Projections of a worker that is overtaken: all that another one does happens before its first commit."""

    def __init__(self, inner: Projections, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self._inner, self._meanwhile = inner, meanwhile
        self.happened = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def commit_grouping(self, commit: GroupingCommit) -> None:
        if not self.happened:
            self.happened = True
            await self._meanwhile()
        await self._inner.commit_grouping(commit)


A_CORRECTION = Submission(
    EntryType.CLAIM_CORRECTED,
    claim_id("b"),
    canonical_body.canonical({"claim": a_body("b", admin1="Herat", start="2021-06-10"), "reason": "Misread."}),
)
A_THIRD = a_submission("c", claimant="Police")


@pytest.mark.parametrize("later", [A_CORRECTION, A_THIRD], ids=["correction", "claim"])
def test_a_worker_that_was_overtaken_does_not_keep_what_it_found_before(server_url: str, later: Submission) -> None:
    """Fails where a grouping is kept whatever has moved: nothing would ever put right what the slow worker did."""
    early = [a_submission("a"), a_submission("b", claimant="Taliban", killed=21)]

    async def overtaken() -> dict[tuple[str, ...], dict[str, Any]]:
        newsroom = uuid.uuid4().hex[:12]
        async with Redis.from_url(server_url) as slow, Redis.from_url(server_url) as quick:
            other = on_redis(quick, newsroom)

            async def meanwhile() -> None:
                await pipeline.accept([later], other)
                await drain(other)

            mine = on_redis(slow, newsroom)
            await pipeline.accept(early, mine)
            projections = Overtaken(mine.projections, meanwhile)
            await pipeline.group(replace(mine, projections=cast(Projections, projections)))
            assert projections.happened
            await drain(other)
            return await reports(other)

    assert asyncio.run(overtaken()) == asyncio.run(told([*early, later], on_memory()))

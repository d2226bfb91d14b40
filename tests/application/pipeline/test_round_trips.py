"""How often the server is asked for what is told in one go: calls of one moment travel together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Self

from redis.asyncio import Redis

from service.application import pipeline
from service.application.context import NewsroomContext
from tests.contracts.stores import a_submission, opened

PROVINCES = ("Kunduz", "Herat", "Helmand", "Ghazni", "Logar", "Zabul", "Paktia", "Takhar")
DAYS, CLAIMANTS = 5, 4
EVENTS = len(PROVINCES) * DAYS
CLAIMS = EVENTS * CLAIMANTS


async def _told(newsroom: NewsroomContext) -> None:
    """A clash every other day in each of some provinces, each told by several with numbers of their own."""
    await pipeline.accept(
        [
            a_submission(
                f"{province}-{day}-{who}",
                claimant=f"Newspaper {who}",
                start=f"2021-06-{10 + 2 * day}",
                admin1=province,
                killed=10 + who,
            )
            for province in PROVINCES
            for day in range(DAYS)
            for who in range(CLAIMANTS)
        ],
        newsroom,
    )


@dataclass(frozen=True)
class Asked:
    """How often the server was asked something, how many scripts it ran, and to how many connections."""

    times: int
    scripts: int
    connections: int

    def since(self, before: Self) -> Self:
        return replace(
            self,
            times=self.times - before.times,
            scripts=self.scripts - before.scripts,
            connections=self.connections - before.connections,
        )


async def _asked(redis: Redis) -> Asked:
    stats, commands = await redis.info("stats"), await redis.info("commandstats")
    scripts = commands.get("cmdstat_evalsha", {"calls": 0})["calls"]
    return Asked(stats["total_reads_processed"], scripts, stats["total_connections_received"])


async def _spent(step: Callable[[NewsroomContext], Awaitable[bool]], newsroom: NewsroomContext, watch: Redis) -> Asked:
    before = await _asked(watch)
    while await step(newsroom):
        pass
    return (await _asked(watch)).since(before)


def test_claims_told_in_one_go_are_grouped_and_reported_on_with_few_questions_to_the_server(server_url: str) -> None:
    async def test() -> None:
        watch = Redis.from_url(server_url)
        async with opened("real", server_url) as newsroom:
            await watch.script_flush()
            await _told(newsroom)
            grouping = await _spent(pipeline.group, newsroom, watch)
            reporting = await _spent(pipeline.reconcile, newsroom, watch)
            incidents = (await newsroom.projections.listed_incidents(None, 1_000)).ids
        await watch.aclose()

        assert len(incidents) == EVENTS
        assert grouping.times < CLAIMS / 2
        assert grouping.scripts < 2.2 * CLAIMS
        assert reporting.times < 2 * EVENTS
        # Its report, and a share of what is read for many at once: and no report is made twice.
        assert reporting.scripts < 3 * EVENTS
        # A server that knows none of the scripts is told each once, not by everybody who waits for it.
        assert grouping.connections + reporting.connections < 10

    asyncio.run(test())

"""Several workers at once on a real server come to what one worker alone comes to."""

import asyncio
import random
import uuid
from typing import Any

import pytest
from redis.asyncio import Redis

from service import pipeline
from service.pipeline import Services
from service.ports import Submission
from tests.contracts.store import a_submission, on_memory, on_redis
from tests.pipeline.telling import drain, reports, told

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


async def _post(items: list[Submission], to: Services) -> None:
    for at in range(0, len(items), 5):
        await pipeline.accept(items[at : at + 5], to)


async def _work(to: Services, posted: "asyncio.Task[None]") -> None:
    while await pipeline.group(to) or await pipeline.reconcile(to) or not posted.done():
        await asyncio.sleep(0)

"""Very many claims of one place and day: the grouping stays quick, and nobody else waits for it."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from redis.asyncio import Redis

from service.application import pipeline
from service.application.context import NewsroomContext, ProcessState
from service.domain.claims.party import Registry
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.formats.claims.claim_json import read_claim
from service.ports.ledger import Submission
from tests.builders.telling import claim_id
from tests.contracts.stores import a_body, a_submission, on_redis

A_THOUSAND, SECONDS = 1_000, 2.0


def test_a_thousand_near_identical_claims_are_one_incident_within_two_seconds() -> None:
    bodies = [a_body(f"c{n}", claimant=f"Paper {n % 97}", killed=n % 40 + 1) for n in range(A_THOUSAND)]
    profiles = [features_of(read_claim(f"c{n}", body), Registry()) for n, body in enumerate(bodies)]

    began = time.process_time()
    grouping = group_claims(profiles, MatchCache())
    took = time.process_time() - began

    assert [len(one.members) for one in grouping.groups] == [A_THOUSAND]
    assert took < SECONDS


CROWD = 300


def told(key: str, line: str, day: int) -> Submission:
    """A claim that waits in a line, of an event of its own."""
    return replace(
        a_submission(key, claimant=f"Claimant {key}", start=f"{1900 + day // 28}-06-{1 + day % 28:02}"), lane=line
    )


@asynccontextmanager
async def workers(url: str, *names: str) -> AsyncIterator[list[NewsroomContext]]:
    """Living workers of one newsroom in which a crowd waits that the last of them has begun with."""
    async with Redis.from_url(url) as redis:
        newsroom = uuid.uuid4().hex[:12]
        contexts = [replace(on_redis(redis, newsroom), process=ProcessState(name)) for name in names]
        for context in contexts:
            await context.projections.heartbeat(context.process.worker)
        await pipeline.accept([told(f"hot-{n}", "hot", n) for n in range(CROWD)], contexts[-1])
        await pipeline.work(contexts[-1])
        yield contexts


async def grouped(newsroom: NewsroomContext) -> int:
    """How many claims of the crowd are in an incident."""
    return len(await newsroom.projections.incidents_of([claim_id(f"hot-{n}") for n in range(CROWD)]))


async def is_reported_on(key: str, newsroom: NewsroomContext) -> bool:
    where = await newsroom.projections.incidents_of([claim_id(key)])
    return bool(where) and await newsroom.projections.report(where[claim_id(key)]) is not None


def test_beside_a_crowd_a_claim_of_elsewhere_has_its_report_in_one_turn_of_a_worker_that_does_nothing_else(
    server_url: str,
) -> None:
    async def test() -> None:
        async with workers(server_url, "left", "right") as (left, right):
            before = await grouped(right)
            for n in range(3):
                await pipeline.accept([told(f"other-{n}", f"quiet-{n}", 2_000 + n)], left)
                await pipeline.work(left)

                assert await is_reported_on(f"other-{n}", left)
            assert 0 < before == await grouped(left) < CROWD

    asyncio.run(test())


def test_where_one_worker_does_everything_a_claim_of_elsewhere_waits_for_one_turn_of_the_crowd(server_url: str) -> None:
    async def test() -> None:
        async with workers(server_url, "alone") as (alone,):
            await pipeline.accept([told("other", "quiet", 2_000)], alone)
            await pipeline.work(alone)

            assert await is_reported_on("other", alone)
            assert await grouped(alone) < CROWD
            while await pipeline.work(alone):
                pass
            assert await grouped(alone) == CROWD

    asyncio.run(test())

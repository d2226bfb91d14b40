"""What one more claim costs an incident of 20, 200 and 2,000: CPU of one worker and of the server, one claim at a time.

python -m bench.growing [members ...]        20 200 2000 by default
"""

import asyncio
import resource
import sys
import time
from collections.abc import Sequence
from statistics import median

from redis.asyncio import Redis

from bench.hot_spot import growing_incident
from bench.steps import AT_ONCE, Spent, newsroom_of, server, submission_of
from service.application import pipeline
from service.application.context import NewsroomContext
from service.ports.ledger import Submission
from service.runtime.garbage import collect_seldom

ONE_BY_ONE = 20


Costs = Sequence[tuple[float, float, float]]


def main(sizes: Sequence[int]) -> None:
    """Prints a line for each size."""
    collect_seldom()
    print(f"{'CPU, ms a claim':<18}{'group':>8}{'most':>8}{'report':>8}{'server':>8}{'all':>8}{'to the first':>14}")
    first = 0.0
    with server() as url:
        for size, costs, in_bulk in asyncio.run(grown(sorted(sizes), url)):
            first = first or whole(costs)
            _tell(size, costs, first)
            print(f"  up to there, in bulk: {in_bulk:.1f} ms of a worker a claim")
    print(f"memory of the worker: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


async def grown(sizes: Sequence[int], url: str) -> list[tuple[int, Costs, float]]:
    """At each size, from the least: what each of twenty further claims costs, and before them a claim in bulk."""
    redis = Redis.from_url(url)
    items = [submission_of(body) for body in growing_incident(max(sizes) + ONE_BY_ONE)]
    newsroom, done, result = newsroom_of(redis), 0, list[tuple[int, Costs, float]]()
    for size in sizes:
        began = time.process_time()
        for position in range(done, size, AT_ONCE):
            await pipeline.accept(items[position : min(position + AT_ONCE, size)], newsroom)
        await _settled(newsroom, Spent(redis))
        in_bulk = 1e3 * (time.process_time() - began) / (size - done)
        result.append((size, [await _cost(item, newsroom, redis) for item in items[size : size + ONE_BY_ONE]], in_bulk))
        done = size + ONE_BY_ONE
    await redis.aclose()
    return result


def whole(costs: Costs) -> float:
    """All that a claim costs: the medians of its parts together."""
    group, report, server = (median(cost[part] for cost in costs) for part in range(3))
    return group + report + server


async def _cost(item: Submission, newsroom: NewsroomContext, redis: Redis) -> tuple[float, float, float]:
    """Milliseconds of CPU for one claim: to group it, to report on its incident, and of the server for both."""
    spent = Spent(redis)
    await pipeline.accept([item], newsroom)
    await _settled(newsroom, spent)
    return 1e3 * spent.here["group"], 1e3 * spent.here["reconcile"], 1e3 * sum(spent.server.values())


async def _settled(newsroom: NewsroomContext, spent: Spent) -> None:
    while await spent.on("group", lambda: pipeline.group(newsroom)):
        pass
    while await spent.on("reconcile", lambda: pipeline.reconcile(newsroom)):
        pass


def _tell(size: int, costs: Costs, first: float) -> None:
    group, report, there = (median(items) for items in zip(*costs, strict=True))
    row = "".join(f"{figure:8.1f}" for figure in (group, max(costs)[0], report, there, whole(costs)))
    print(f"{size:>6,} members   {row}{whole(costs) / first:14.1f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20, 200, 2_000])

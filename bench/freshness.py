"""How old a report is: from the answer of a POST to a polled reconciliation that covers it (PERFORMANCE B4).

The floor, in the same run: how long RQ takes from enqueueing a job to starting it on an idle worker. All in ms.
"""

import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

CLAIMS, RATE = 200, 20.0
FLOOR_JOBS = 100
PROVINCES = ("Badakhshan", "Baghlan", "Balkh", "Faryab", "Ghazni", "Helmand", "Herat", "Kandahar", "Kunduz", "Logar")


def measure(url: str, data_dir: Path) -> dict[str, float]:
    """Freshness of 200 claims at 20 a second, and RQ's own latency on the same server."""
    floor = queue_latency(f"unix://{data_dir / 'server.sock'}")
    ages = asyncio.run(freshness(url))
    return {
        "RQ enqueue to start, p50 ms": percentile(floor, 50),
        "RQ enqueue to start, p99 ms": percentile(floor, 99),
        f"POST to covering report, {RATE:.0f}/s, p50 ms (target 60)": percentile(ages, 50),
        f"POST to covering report, {RATE:.0f}/s, p99 ms (target 300)": percentile(ages, 99),
    }


def percentile(figures: Sequence[float], of_hundred: int) -> float:
    return statistics.quantiles(figures, n=100, method="inclusive")[of_hundred - 1]


async def freshness(url: str) -> list[float]:
    """Milliseconds from the answer to each POST to a report that covers it."""
    chance = random.Random(3)
    async with httpx2.AsyncClient(base_url=url, timeout=30) as client:
        tasks = []
        for number in range(CLAIMS):
            tasks.append(asyncio.create_task(_age(client, _claim(number, chance))))
            await asyncio.sleep(1 / RATE)
        return list(await asyncio.gather(*tasks))


def _claim(number: int, chance: random.Random) -> dict[str, Any]:
    day = f"2021-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    place = {"country": "AF", "admin1": chance.choice(PROVINCES)}
    return {
        "source_claim_id": f"bench-{number}",
        "claimant": f"Claimant {chance.randrange(40)}",
        "event": {"type": "ground_clash", "start": day, "places": [place]},
        "counts": [{"measure": "killed", "value": chance.randrange(1, 90)}],
    }


async def _age(client: httpx2.AsyncClient, claim: dict[str, Any]) -> float:
    receipt = (await client.post("/v1/claims", json=claim)).json()
    answered = time.perf_counter()
    while (incident := (await client.get(f"/v1/claims/{receipt['claim_id']}")).json()["incident_id"]) is None:
        await asyncio.sleep(0.002)
    while not await _covers(client, incident, receipt["sequence"]):
        await asyncio.sleep(0.002)
    return (time.perf_counter() - answered) * 1000


async def _covers(client: httpx2.AsyncClient, incident: str, sequence: int) -> bool:
    answer = await client.get(f"/v1/incidents/{incident}/reconciliation", follow_redirects=True)
    return answer.status_code == 200 and answer.json()["through"] >= sequence


def queue_latency(redis_url: str) -> list[float]:
    """Milliseconds from enqueueing a job that does nothing to its start, one job at a time."""
    worker = subprocess.Popen([sys.executable, "-m", "bench.queue_worker", redis_url])
    try:
        with Redis.from_url(redis_url) as redis:
            queue = Queue("bench", connection=redis, serializer=JSONSerializer)
            return [_job_latency(queue, redis) for _ in range(FLOOR_JOBS)][10:]
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def _job_latency(queue: Queue, redis: Redis) -> float:
    enqueued = time.time()
    queue.enqueue("bench.queue_worker.stamp", result_ttl=0)
    started: Any = redis.blpop(["bench:started"], timeout=30)
    return (float(started[1]) - enqueued) * 1000

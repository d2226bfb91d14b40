"""What leaves the server when everything is archived, and what it costs to archive and to read again.

python -m bench.archive path/to/labelled.jsonl [claims]
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import uvloop
from redis.asyncio import Redis

from bench.maverick import body_of, records
from bench.scale import replicas
from bench.steps import AT_ONCE, newsroom_of, server, submission_of
from service.adapters.archive.archive_folder import ArchiveFolder
from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.archive_parts import Archived
from service.adapters.redis.maintenance.archiving import RedisArchiving
from service.adapters.system_clock import SystemClock
from service.application import pipeline
from service.application.search.filters import IncidentQuery
from service.application.search.search import page_of
from service.ports.projections import IncidentOrder, IncidentWalk
from service.runtime.garbage import collect_seldom

COLD_READS, PAGE = 50, 50
SMALLEST_SHARE = 5


def main(path: Path, claims: int | None = None) -> None:
    """Prints bytes a claim in the server by kind of key, before and after, the speed of archiving and cold reads."""
    collect_seldom()
    bodies = [body_of(record) for record in records(path)]
    items = list(islice(replicas(bodies), claims or len(bodies)))
    with server() as url, tempfile.TemporaryDirectory() as folder:
        uvloop.run(_measured(items, url, Path(folder)))


async def _measured(items: list[dict[str, object]], url: str, folder: Path) -> None:
    redis = Redis.from_url(url)
    newsroom = newsroom_of(redis)
    empty = await _used(redis)
    for position in range(0, len(items), AT_ONCE):
        await pipeline.accept([submission_of(body) for body in items[position : position + AT_ONCE]], newsroom)
    while await pipeline.work(newsroom):
        pass
    before, used_before = await _by_kind(redis), await _used(redis)
    files = ArchiveFolder(f"file://{folder}")
    archiving = RedisArchiving(redis, "default", SystemClock(), ArchivedValues("default", files), 0)
    archived, began, spent = Archived(), time.perf_counter(), time.process_time()
    position: int | None = 0
    while position is not None:
        stretch = await archiving.stretch(position, await archiving.last_quiet(0))
        if stretch.ids:
            await archiving.archive(stretch.ids, archived, patience=0)
        position = stretch.next
    took, cpu = time.perf_counter() - began, time.process_time() - spent
    after, used_after = await _by_kind(redis), await _used(redis)
    _print_kinds(before, after, len(items))
    bytes_a_claim = [(used - empty) / len(items) for used in (used_before, used_after)]
    print(f"{'server, bytes a claim':<30}{bytes_a_claim[0]:8.0f}{bytes_a_claim[1]:8.0f}")
    print(f"archive, bytes a claim        {_on_disk(folder) / len(items):16.0f} in {archived.objects} objects")
    print(f"claims archived a second      {len(items) / took:16.0f}, {1e6 * cpu / len(items):.0f} us of CPU a claim")
    await _print_reads(redis, files)
    await redis.aclose()


def _on_disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.gz"))


def _print_kinds(before: Counter[str], after: Counter[str], claims: int) -> None:
    print(f"{'bytes a claim':<30}{'before':>8}{'after':>8}")
    for kind, size in before.most_common():
        if size / claims >= SMALLEST_SHARE:
            print(f"{kind:<30}{size / claims:8.0f}{after[kind] / claims:8.0f}")


async def _print_reads(redis: Redis, files: ArchiveFolder) -> None:
    """Of each incident its report and its claims, by a process that has read nothing yet."""
    listed = (await RedisProjections(redis, "default", SystemClock()).listed_incidents(None, 10_000)).ids
    ids = listed[:: max(1, len(listed) // COLD_READS)]
    cold, warm = list[float](), list[float]()
    for id in ids:
        archived = ArchivedValues("default", files)
        projections = RedisProjections(redis, "default", SystemClock()).with_archive(archived)
        [record] = (await projections.incidents([id])).values()
        for times in (cold, warm):
            ledger = RedisLedger(redis, "default", SystemClock()).with_archive(archived)
            began = time.perf_counter()
            await projections.report(id)
            await ledger.public_claims(record.members)
            times.append(1000 * (time.perf_counter() - began))
    shown = (f"{statistics.median(times):.1f} (at most {max(times):.1f})" for times in (cold, warm))
    page = list[float]()
    projections = RedisProjections(redis, "default", SystemClock()).with_archive(ArchivedValues("default", files))
    newsroom = replace(newsroom_of(redis), projections=projections)
    for _ in range(2):
        began = time.perf_counter()
        await page_of(IncidentWalk(IncidentOrder.CHANGED), PAGE, IncidentQuery(), newsroom)
        page.append(1000 * (time.perf_counter() - began))
    print(f"first page of {PAGE} incidents, ms {page[0]:13.1f} cold, {page[1]:.1f} then")
    print("report and claims, ms         {:>16} cold, {} once the object is read".format(*shown))


async def _used(redis: Redis) -> int:
    return int((await redis.info("memory"))["used_memory"])


async def _by_kind(redis: Redis) -> Counter[str]:
    """Bytes in the server by the first part of the names of keys."""
    sizes: Counter[str] = Counter()
    prefix = KeyNames("default").prefix
    async for key in redis.scan_iter(f"{prefix}*", count=1_000):
        kind = key.decode().removeprefix(prefix).partition(":")[0]
        sizes[kind] += int(await redis.memory_usage(key, samples=0) or 0)
    return sizes


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)

"""Whenever the process that archives is killed, every text is where the store says that it is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest
from redis.asyncio import Redis

from service.application import pipeline
from service.domain.errors import StoreUnavailable
from service.runtime.cli.operate.archive import archive_all
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.verify import verify_ledger
from tests.builders.archived import archived_payloads, legible
from tests.builders.newsroom import Newsroom, newsroom
from tests.builders.telling import story, submissions
from tests.contracts.stores import a_submission
from tests.faults.rig.cluster import free_ports
from tests.faults.rig.seed import chance, fresh
from tests.ledger.server import server
from tests.root import ROOT

KILLS = 20
# How many moves a process may complete before it is killed, and how far into the next one, in seconds.
MOST_MOVES, MOST_SECONDS = 12, 0.02


@pytest.mark.faults
def test_where_writes_are_replicated_a_failover_finds_every_text_and_without_a_replica_nothing_moves(
    tmp_path: Path,
) -> None:
    primary_port, replica_port = free_ports(2)
    primary_url, replica_url = (f"redis://127.0.0.1:{port}" for port in (primary_port, replica_port))
    following = ("--replicaof", f"127.0.0.1 {primary_port}")
    archive = f"file://{tmp_path}/archive"

    async def test() -> None:
        async with newsroom(primary_url, tmp_path, archive=archive, durability="replicated") as own:
            while await own.store.safety.problems():
                await asyncio.sleep(0.1)
            await pipeline.accept(submissions(story("afghanistan-2021-06-30")), own.newsroom)
            await drain(own.newsroom)
            before = await legible(own.newsroom)
            assert (await archive_all(own.store, own.newsroom, 0)).values > 0

            async with Redis.from_url(replica_url) as replica:
                await replica.replicaof("NO", "ONE")
            async with newsroom(replica_url, tmp_path, own.newsroom.name, archive) as promoted:
                assert (await archived_payloads(promoted))[0] > 0
                assert await legible(promoted.newsroom) == before

            # What the former primary begins now reaches nobody.
            async with newsroom(primary_url, tmp_path, own.newsroom.name, archive) as alone:
                await take_all_back(alone)
                with pytest.raises(StoreUnavailable):
                    await archive_all(own.store, own.newsroom, 0)
                assert (await archived_payloads(alone))[0] == 0
                assert await legible(alone.newsroom) == before

    with (
        server("--port", str(primary_port), directory=made(tmp_path / "p")),
        server("--port", str(replica_port), *following, directory=made(tmp_path / "r")),
    ):
        asyncio.run(test())


async def take_all_back(own: Newsroom) -> None:
    objects = own.store.archiving.objects
    for mark, sha256 in (await objects.whole()).items():
        await objects.take_back(mark, sha256, await own.store.archived.values(mark))


def made(directory: Path) -> Path:
    directory.mkdir()
    return directory


@pytest.mark.long
@pytest.mark.timeout(600)
def test_kills_of_the_archivist_lose_nothing(server_url: str, tmp_path: Path) -> None:
    seed, archive = fresh(), f"file://{tmp_path}/archive"
    by = chance(seed, "kills")

    async def test() -> None:
        async with newsroom(server_url, tmp_path, archive=archive) as own:
            monthly = [a_submission(f"m{month}", start=f"2020-{month:02}-10", killed=month) for month in range(1, 13)]
            await pipeline.accept([*submissions(story("afghanistan-2021-06-30")), *monthly], own.newsroom)
            await drain(own.newsroom)
            before = await legible(own.newsroom)
            half_moved = 0
            for kill in range(KILLS):
                await asyncio.to_thread(
                    killed, (server_url, own.newsroom.name, str(tmp_path), archive, str(seed + kill))
                )
                async with newsroom(server_url, tmp_path, own.newsroom.name, archive) as process:
                    assert await legible(process.newsroom) == before
                    assert (await verify_ledger(process.store)).faults == []
                    moved, payloads = await archived_payloads(own)
                    half_moved += 0 < moved < payloads - 5
            assert half_moved > 0
            await own.redis.delete(own.key("archive-lease"))
            await archive_all(own.store, own.newsroom, 0)
            objects = await own.store.archiving.objects.whole()
            assert len(objects) == len(await asyncio.to_thread(lambda: [*tmp_path.rglob("*.gz")]))

    def killed(arguments: tuple[str, ...]) -> None:
        command = [sys.executable, "-m", "tests.faults.rig.archivist", *arguments]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            for expected in ("ready", *["moved"] * by.randrange(MOST_MOVES)):
                assert process.stdout.readline() == f"{expected}\n"
            time.sleep(by.uniform(0, MOST_SECONDS))
            assert process.poll() is None
            process.kill()

    asyncio.run(test())

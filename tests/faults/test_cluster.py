"""A record on a real cluster: what was acknowledged outlives the primary that acknowledged it."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from service.settings import read_settings
from tests.faults.rig.cluster import Cluster, Node, cluster, within
from tests.faults.rig.newsrooms import Newsroom, keys_of, lost, posting
from tests.faults.rig.running import UP, running
from tests.ledger.server import server

CUT_SECONDS = 0.5
BY_KEY = (*UP[:-1], "--port", "0")


@dataclass
class Outcome:
    """What became of the acknowledged claims, and how long newsrooms waited: those on the primary, and the others."""

    acknowledged: int
    lost: list[str]
    ambiguous: list[int]
    hit: list[float]
    others: list[float]


def cut_and_killed(directory: Path, rounds: int, replicas: int, newsrooms: int, services: int, **how: str) -> Outcome:
    """Cut primaries off from their replicas in mid-load, kill them half a second later, and start them again."""
    hit, others = list[float](), list[float]()
    with ExitStack() as stack:
        nodes = stack.enter_context(cluster(directory, replicas=replicas))
        jobs = stack.enter_context(server())
        where = {"COUNTERCLAIM_REDIS_URL": nodes.url, "COUNTERCLAIM_QUEUE_URL": jobs, **how}
        settings = read_settings(redis_url=nodes.url, queue_url=jobs, data_dir=directory / "own")
        keys = asyncio.run(keys_of([f"north-{number}" for number in range(newsrooms)], settings))
        running_services = [
            stack.enter_context(running(directory / f"up-{number}", workers=2, up=BY_KEY, **where))
            for number in range(services)
        ]
        writers = [
            Newsroom(running_services[number % services], name, key) for number, (name, key) in enumerate(keys.items())
        ]
        with posting(writers):
            for number in range(rounds):
                time.sleep(1)
                owners, since = {writer.name: nodes.primary_of(writer.name) for writer in writers}, time.monotonic()
                victim = owners[writers[number % newsrooms].name]
                _cut_and_kill(nodes, victim)
                for writer in writers:
                    (hit if owners[writer.name] is victim else others).append(writer.silence(since))
        within(60, nodes.is_whole, "a whole cluster")
        return Outcome(
            sum(len(writer.acknowledged) for writer in writers),
            asyncio.run(lost(writers, settings)),
            [number for writer in writers for number in writer.ambiguous],
            hit,
            others,
        )


def _cut_and_kill(nodes: Cluster, primary: Node) -> None:
    """Returns when another primary has taken over, its replicas follow it, and the killed node is one of them."""
    primary.cut_off()
    time.sleep(CUT_SECONDS)
    primary.kill()
    within(30, lambda: nodes.owners() and primary not in nodes.owners(), "a new primary")
    time.sleep(1)
    primary.start()
    within(60, nodes.is_whole, "a whole cluster")


@pytest.mark.faults
@pytest.mark.timeout(300)
def test_a_primary_that_is_cut_off_and_killed_loses_nothing_acknowledged(tmp_path: Path) -> None:
    outcome = cut_and_killed(tmp_path, rounds=1, replicas=1, newsrooms=2, services=1)

    assert outcome.acknowledged > 10
    assert (outcome.lost, outcome.ambiguous) == ([], [])


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_ten_primaries_that_are_cut_off_and_killed_lose_nothing_of_ten_newsrooms(tmp_path: Path) -> None:
    outcome = cut_and_killed(tmp_path, rounds=10, replicas=2, newsrooms=10, services=2)
    print(
        f"{outcome.acknowledged} acknowledged, {len(outcome.lost)} lost; longest pause, s: of those on the primary "
        f"{max(outcome.hit):.1f}, median {median(outcome.hit):.1f}; of the others {max(outcome.others):.1f}, "
        f"median {median(outcome.others):.1f}"
    )

    assert (outcome.lost, outcome.ambiguous) == ([], [])


@pytest.mark.long
@pytest.mark.timeout(900)
def test_without_confirmation_the_same_loses_what_was_acknowledged(tmp_path: Path) -> None:
    how = {"COUNTERCLAIM_DURABILITY": "always"}
    outcome = cut_and_killed(tmp_path, rounds=3, replicas=1, newsrooms=3, services=1, **how)

    assert outcome.lost


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_newsroom_that_is_moved_under_load_notices_nothing(tmp_path: Path) -> None:
    with cluster(tmp_path) as nodes, server() as jobs:
        settings = read_settings(redis_url=nodes.url, queue_url=jobs, data_dir=tmp_path / "own")
        [(name, key)] = asyncio.run(keys_of(["north-1"], settings)).items()
        where = {"COUNTERCLAIM_REDIS_URL": nodes.url, "COUNTERCLAIM_QUEUE_URL": jobs}
        with running(tmp_path / "up", workers=2, up=BY_KEY, **where) as service:
            newsroom = Newsroom(service, name, key)
            with posting([newsroom]):
                for _ in range(2):
                    time.sleep(2)
                    origin = nodes.primary_of(name)
                    nodes.move(name, next(node for node in nodes.owners() if node is not origin))
                time.sleep(2)

        assert (newsroom.failures, newsroom.ambiguous, asyncio.run(lost([newsroom], settings))) == ([], [], [])
        assert len(newsroom.acknowledged) > 20

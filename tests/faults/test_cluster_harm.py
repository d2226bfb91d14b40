"""What else can befall a cluster: a primary that is stopped and goes on, a network that is cut, a replica whose power
fails. Nothing acknowledged is lost or doubled, and every report is what the record says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.replicated_writes import ReplicatedRedis, written
from service.domain.errors import StoreUnavailable
from service.settings import Settings, read_settings
from tests.faults.rig.cluster import NODE_TIMEOUT_MS, Cluster, Node, cluster, within
from tests.faults.rig.newsrooms import Newsroom, keys_of, lost, posting, proved_wrong, waiting
from tests.faults.rig.other_side import HERE, THERE, OtherSide, other_side
from tests.faults.rig.power import powered, record_fsyncs
from tests.faults.rig.running import UP, running
from tests.ledger.server import server

BY_KEY = (*UP[:-1], "--port", "0")
UNCONFIRMED = "always"
# Longer than the others wait before they replace a primary, and vote.
PAST_THE_FAILOVER = 3 * NODE_TIMEOUT_MS / 1000
WRITES = 20
# Between two claims of a newsroom: all are computed anew in the end.
PAUSE = 0.1


@dataclass
class Busy:
    """A cluster, and newsrooms that post to it."""

    nodes: Cluster
    newsrooms: Sequence[Newsroom]
    settings: Settings

    def primary(self) -> Node:
        return self.nodes.primary_of(self.newsrooms[0].name)

    def replaced(self, primary: Node) -> None:
        """Wait for another primary."""
        within(30, lambda: self.nodes.owners() and primary not in self.nodes.owners(), "a new primary")

    def is_quiet(self) -> bool:
        """Whether no work is left."""
        return not any(asyncio.run(waiting(newsroom.name, self.settings)) for newsroom in self.newsrooms)

    def wrong(self) -> list[str]:
        """What is wrong with the record and the reports, once no work is left."""
        within(90, self.is_quiet, "an empty dirty set")
        return proved_wrong(self.newsrooms, self.nodes, self.settings)


@contextmanager
def busy(
    directory: Path,
    arrange: Callable[[list[Node]], None] | None = None,
    side: OtherSide | None = None,
    durability: str = "replicated",
) -> Iterator[Busy]:
    """Newsrooms that post to three primaries with two replicas each; with another side the first of them posts from
    there as well as from here, the same claims."""
    with ExitStack() as stack:
        nodes = stack.enter_context(cluster(directory, replicas=2, arrange=arrange))
        jobs = stack.enter_context(server())
        settings = read_settings(redis_url=nodes.url, queue_url=jobs, data_dir=directory / "up" / "data")
        where = {"COUNTERCLAIM_REDIS_URL": nodes.url, "COUNTERCLAIM_QUEUE_URL": jobs}
        where["COUNTERCLAIM_DURABILITY"] = durability
        on_first = (f"north-{n}" for n in count() if nodes.primary_of(f"north-{n}") is nodes.nodes[0])
        elsewhere = (f"south-{n}" for n in count() if nodes.primary_of(f"south-{n}") is not nodes.nodes[0])
        keys = asyncio.run(keys_of([next(on_first), next(on_first), next(elsewhere)], settings))
        service = stack.enter_context(running(directory / "up", workers=2, up=BY_KEY, **where))
        newsrooms = [Newsroom(service, name, key, pause=PAUSE) for name, key in keys.items()]
        if side:
            there = stack.enter_context(running(directory / "there", workers=1, up=BY_KEY, inside=side.inside, **where))
            newsrooms.append(Newsroom(there, newsrooms[0].name, newsrooms[0].key, pause=PAUSE, enter=side.enter))
        yield Busy(nodes, newsrooms, settings)


@contextmanager
def at_work(load: Busy) -> Iterator[None]:
    """The newsrooms post and follow within the block; at its end the cluster is whole."""
    with posting(load.newsrooms):
        time.sleep(2)
        yield
        within(60, load.nodes.is_whole, "a whole cluster")
        time.sleep(2)
    print(f"{[len(newsroom.acknowledged) for newsroom in load.newsrooms]} acknowledged")


@dataclass
class Stale:
    """What became of writes that a primary was sent while it was stopped."""

    accepted: Sequence[str]
    is_confirmed: bool


async def sent_while_stopped(primary: Node, until: Callable[[], None], newsroom: str) -> Stale:
    """Stop a primary, send it writes, of which some are to be confirmed, and let it go on."""
    prefix = KeyNames(newsroom).prefix
    commands = [("SET", f"{prefix}stale-{number}", 1) for number in range(WRITES)]
    once: Any = {"socket_timeout": 60, "retry": Retry(NoBackoff(), 0)}
    async with (
        ReplicatedRedis.from_url(primary.url, **once) as careful,
        Redis.from_url(primary.url, **once) as careless,
    ):
        await asyncio.gather(careful.ping(), careless.ping())
        primary.pause()
        unconfirmed = asyncio.create_task(written(careless, prefix, *commands))
        confirmed = asyncio.create_task(written(careful, prefix, *commands))
        await asyncio.to_thread(until)
        primary.go_on()
        with suppress(StoreUnavailable):
            await confirmed
        answers = await unconfirmed
    accepted = [name for (_, name, _), answer in zip(commands, answers, strict=True) if answer is True]
    return Stale(accepted, confirmed.exception() is None)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_primary_that_goes_on_after_its_failover_confirms_nothing_that_it_was_sent_meanwhile(tmp_path: Path) -> None:
    accepted = 0
    with busy(tmp_path) as load:
        with at_work(load):
            for _ in range(2):
                primary = load.primary()

                def until(primary: Node = primary) -> None:
                    load.replaced(primary)
                    time.sleep(PAST_THE_FAILOVER)

                stale = asyncio.run(sent_while_stopped(primary, until, load.newsrooms[0].name))
                within(60, load.nodes.is_whole, "a whole cluster")
                assert not stale.is_confirmed
                # It took others then: whoever had acknowledged those would have lost them.
                assert not any(load.primary().ask("EXISTS", name) for name in stale.accepted)
                accepted += len(stale.accepted)

        print(f"{accepted} of {2 * WRITES} unconfirmed writes accepted, and lost")
        assert accepted
        assert load.wrong() == []


def put_there(side: OtherSide, nodes: list[Node]) -> None:
    """The first node, a primary, on the other side, and all others here."""
    for node in nodes:
        node.host = HERE
    nodes[0].host, nodes[0].inside = THERE, side.inside


def cut_and_healed(load: Busy, side: OtherSide) -> tuple[float, float]:
    """Cut the network until the primary on the other side is replaced, and longer; returns when it was cut and
    healed."""
    primary, began = load.primary(), time.monotonic()
    assert primary.host == THERE
    side.cut()
    load.replaced(primary)
    time.sleep(PAST_THE_FAILOVER)
    ended = time.monotonic()
    side.heal()
    return began, ended


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_primary_that_is_cut_off_with_clients_on_its_side_acknowledges_nothing_to_them(tmp_path: Path) -> None:
    with other_side() as side, busy(tmp_path, partial(put_there, side), side) as load:
        here, there = load.newsrooms[0], load.newsrooms[-1]
        with at_work(load):
            for _ in range(2):
                began, ended = cut_and_healed(load, side)
                # What was under way when it was cut may have been confirmed before.
                assert there.since(began + 0.5, ended) == 0
                assert here.since(began, ended) > 0
                within(60, load.nodes.is_whole, "a whole cluster")
                load.nodes.nodes[0].ask("CLUSTER", "FAILOVER")
                within(30, lambda: load.nodes.nodes[0] in load.nodes.owners(), "the former primary")

        assert there.since(ended) > 0
        assert load.wrong() == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_without_confirmation_a_primary_that_is_cut_off_acknowledges_what_is_lost(tmp_path: Path) -> None:
    with other_side() as side, busy(tmp_path, partial(put_there, side), side, durability=UNCONFIRMED) as load:
        load.newsrooms[-1].prefix = "there"
        with at_work(load):
            cut_and_healed(load, side)

        assert asyncio.run(lost(load.newsrooms, load.settings))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_replica_whose_power_failed_has_caught_up_before_it_is_the_only_one(tmp_path: Path) -> None:
    with busy(tmp_path, partial(record_fsyncs, tmp_path)) as load:
        with at_work(load):
            primary, began = load.primary(), time.monotonic()
            first, second = load.nodes.replicas_of(primary)
            replica = powered(first)
            replica.fail()
            time.sleep(2)
            assert load.newsrooms[0].since(began + 1) > 0  # the other one confirms
            replica.restart()
            within(60, load.nodes.is_whole, "a whole cluster")
            second.pause()
            time.sleep(1)
            primary.cut_off()
            time.sleep(0.5)
            primary.kill()
            within(30, lambda: first in load.nodes.owners(), "the replica in its place")
            second.go_on()
            primary.start()

        assert load.wrong() == []


def lose_all_but_one_disk(load: Busy, policy: str) -> int:
    """Lose a primary and, at once, the power of the only replica that followed it; let an operator promote that one.

    Returns how many bytes were written but not fsynced.
    """
    primary = load.primary()
    first, second = load.nodes.replicas_of(primary)
    replica = powered(first)
    first.ask("CONFIG", "SET", "appendfsync", policy)
    second.pause()
    time.sleep(2)
    primary.kill()
    unsafe = replica.fail()
    replica.restart()
    first.ask("CLUSTER", "FAILOVER", "TAKEOVER")
    within(30, lambda: first in load.nodes.owners(), "the replica in its place")
    second.go_on()
    primary.start()
    return unsafe


@pytest.mark.long
@pytest.mark.timeout(600)
def test_the_disk_of_one_replica_holds_all_that_was_acknowledged(tmp_path: Path) -> None:
    with busy(tmp_path, partial(record_fsyncs, tmp_path)) as load:
        with at_work(load):
            lose_all_but_one_disk(load, "always")

        assert load.wrong() == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_without_confirmation_the_disk_of_one_replica_lacks_what_was_acknowledged(tmp_path: Path) -> None:
    with busy(tmp_path, partial(record_fsyncs, tmp_path), durability=UNCONFIRMED) as load:
        with at_work(load):
            assert lose_all_but_one_disk(load, "everysec")

        assert asyncio.run(lost(load.newsrooms, load.settings))

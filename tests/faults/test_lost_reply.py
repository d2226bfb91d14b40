"""RELIABILITY P4: an acknowledgement that is lost between store and API makes no second claim and loses none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.rig import raw_ledger
from tests.faults.rig.history import Client, History, Told, at_once
from tests.faults.rig.lossy_proxy import ReplyCutter, at_work
from tests.faults.rig.running import running
from tests.faults.rig.seed import chance, fresh, ordinary
from tests.faults.rig.server import server
from tests.faults.rig.workload import claims

CLIENTS = 10
CUT = 0.1


def _only_wait(is_posting: Callable[[], bool]) -> None:
    return


def survives_lost_replies(posts: int, seed: int, directory: Path) -> None:
    """Post while one reply of the store in ten is lost; hold the raw record against what the clients were told."""
    items, history = claims(posts, seed)[:posts], History()
    with (
        server(directory) as store,
        at_work(ReplyCutter(store.socket, CUT, chance(seed, "cuts"))) as cutter,
        running(
            directory / "service",
            workers=1,
            COUNTERCLAIM_REDIS_URL=f"redis://127.0.0.1:{cutter.port}",
            COUNTERCLAIM_QUEUE_URL=store.url,
        ) as service,
    ):
        clients = [Client(service.url, items[n::CLIENTS], history, chance(seed, "client", n)) for n in range(CLIENTS)]
        before = cutter.cut
        at_once(clients, _only_wait)
        cut = cutter.cut - before
        with store.client() as redis:
            ledger = raw_ledger.read(redis)
    print(f"{history}; {cut} replies cut; {len(ledger.entries)} entries", flush=True)
    assert cut >= posts // 30
    assert len(history.of(Told.OK)) >= 0.9 * posts
    assert [*ledger.faults(), *raw_ledger.contradictions(history, ledger)] == []


@pytest.mark.faults
def test_a_reply_lost_between_store_and_api_makes_no_second_claim_and_loses_none(tmp_path: Path) -> None:
    survives_lost_replies(300, ordinary(), tmp_path)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_5000_posts_over_a_way_that_loses_replies_are_5000_entries(tmp_path: Path) -> None:
    survives_lost_replies(5_000, fresh(), tmp_path)

"""A crowded town, an incident that grows and claims alike at their full sizes, through a whole service: all of them are
settled, in bounded memory, and nobody else waits for them."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest

from bench.hot_spot import HOT_SPOTS, waited, waited_beside, within
from bench.running import incidents_of
from tests.faults.rig.running import is_whole, running, store_of
from tests.faults.rig.usage import usage

MOST_SECONDS = 1.0
# Of both workers together.
MOST_MIB = 600


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("name", sorted(HOT_SPOTS))
def test_a_crowd_is_settled_in_bounded_memory_and_nobody_else_waits_for_it(name: str, tmp_path: Path) -> None:
    """On a machine that is busy with other things, what others wait for anyway is added twice to what they may wait."""
    count, claims_of = HOT_SPOTS[name]
    with running(tmp_path, workers=2) as service, httpx2.Client(base_url=service.url, timeout=120) as running_service:
        alone = within(waited(running_service, "Hidalgo"))
        _, beside = waited_beside(claims_of(count), running_service, "Oaxaca")
        with store_of(service) as redis:
            memory = usage(service, redis, 0).memory["worker"]

        assert within(beside) < MOST_SECONDS + 2 * alone
        assert len(beside) >= 100
        placed = incidents_of(running_service)
        assert len(placed) >= count
        assert all(placed.values())
        assert memory < MOST_MIB
        assert is_whole(service)

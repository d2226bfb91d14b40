"""However many workers there are, and whichever of them are killed, the incidents and reports are those of one."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from random import Random

import pytest

from service.domain.matching.blocking.work_lane import work_lane_of
from service.formats.claims.claim_json import read_claim
from service.ports.ledger import Submission
from tests.builders.telling import told
from tests.contracts.stores import a_submission, on_memory
from tests.faults.rig.running import is_quiet, kill, parts, running
from tests.faults.rig.seed import chance, fresh, ordinary
from tests.journeys.rig.service import Service, within
from tests.journeys.rig.story import comparable, reports

TOWNS = ("Kunduz", "Herat", "Ghazni", "Balkh", "Farah", "Logar", "Zabul", "Paktia")
TYPES = ("ground_clash", "air_strike", "ied_or_mine")
CLAIMANTS = 12
IN_A_BATCH = 100
MANY_BODIES = 20


def loud(number: int, seed: int) -> list[Submission]:
    """Claims that have much to do with each other: eight provinces, some days, every event told by several."""
    by = chance(seed, "claims")
    return [_claim(n, number, by) for n in range(number)]


def _claim(n: int, number: int, by: Random) -> Submission:
    day = by.randrange(max(4, number // MANY_BODIES))
    return a_submission(
        f"c{n}",
        claimant=f"Claimant {by.randrange(CLAIMANTS)}",
        admin1=by.choice(TOWNS),
        type=by.choice(TYPES),
        start=f"{1990 + day // 336}-{1 + day % 336 // 28:02d}-{1 + day % 28:02d}",
        killed=by.randrange(1, 60),
        asserted_at=f"2021-07-01T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}Z",
    )


def post(items: list[Submission], service: Service) -> None:
    for position in range(0, len(items), IN_A_BATCH):
        body = b"[" + b",".join(item.body for item in items[position : position + IN_A_BATCH]) + b"]"
        assert service.call("POST", "/v1/claims:batch", body).status == 207


@pytest.mark.faults
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_one_two_and_four_workers_come_to_the_same_as_the_batch(workers: int, tmp_path: Path) -> None:
    items = loud(240, ordinary())
    with running(tmp_path, workers=workers) as service:
        post(items, service)
        within(120, lambda: is_quiet(service), "an empty dirty set")

        assert reports(service) == comparable(asyncio.run(told(items, on_memory())))


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_twenty_killed_workers_lose_nothing_of_three_thousand_claims(tmp_path: Path) -> None:
    seed = fresh()
    items, by = loud(3_000, seed), chance(seed, "kills")
    with running(tmp_path, workers=2) as service:
        killed = 0
        for position in range(0, len(items), 150):
            post(items[position : position + 150], service)
            time.sleep(by.uniform(0.1, 0.6))
            within(60, lambda: bool(parts(service)["worker"]), "a worker")
            killed += kill(by.choice(sorted(parts(service)["worker"])))
        within(900, lambda: is_quiet(service), "an empty dirty set")

        assert killed >= 19
        assert reports(service) == comparable(asyncio.run(told(items, on_memory())))


def test_the_claims_of_a_place_and_month_wait_in_one_line() -> None:
    def line(place: str, start: str) -> str:
        event = {"type": "air_strike", "start": start, "places": [{"country": "AF", "name": place}]}
        body = {"claimant": "Taliban", "event": event, "counts": [{"measure": "killed", "value": 1}]}
        return work_lane_of(read_claim("c", body))

    assert line("Khan Abad", "2021-06-30") == line("Khanabad", "2021-06-29")
    assert len({line("Khan Abad", "2021-06-30"), line("Kunduz", "2021-06-30"), line("Khan Abad", "2021-01-30")}) == 3

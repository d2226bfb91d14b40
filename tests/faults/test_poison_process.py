"""RELIABILITY P10: a claim that kills its worker, holds it for ever or eats its memory is set aside, and others wait
hardly longer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.ports.ledger import Submission
from tests.contracts.stores import a_submission
from tests.faults.rig import poisoned_worker
from tests.faults.rig.running import is_whole, running, store_of
from tests.journeys.rig import process
from tests.journeys.rig.service import Service, within

UP = (f"{process.HERE}/stand_in_up.py", "-P -m service.runtime.cli.main serve", f"-P {poisoned_worker.__file__}")
PROBES = 15
MOST_ATTEMPTS = 5
LONGEST_WAIT = 20
# A claim that was taken together with one that loops waits until that job's time is up, and its lease.
LONGEST_SHARED = 40
# Beyond twice the usual wait.
GRACE_SECONDS = 0.5


def others() -> Iterator[Submission]:
    """Claims that have nothing to do with the poison, nor with each other."""
    for n in range(2_000):
        yield a_submission(f"other-{n}", start=f"{1900 + n % 100}-{1 + n // 100 % 12:02d}-{1 + n // 1_200:02d}")


def seconds_until_reconciled(item: Submission, service: Service) -> float:
    """Post a claim and wait for its reconciliation."""
    began = time.monotonic()
    answer = service.call("POST", "/v1/claims", item.body, Prefer=f"wait={LONGEST_WAIT}")
    assert answer.status == 201
    if "reconciliation" not in answer.body:
        path = f"/v1/claims/{answer.body['claim_id']}"
        within(
            LONGEST_SHARED - LONGEST_WAIT,
            lambda: service.get(path)["incident_id"] is not None,
            "a shared claim is grouped",
        )
    return time.monotonic() - began


def is_set_aside(claim_id: str, service: Service) -> bool:
    with store_of(service) as redis:
        return redis.zscore("cc:{default}:quarantine", f"group:{claim_id}") is not None


def stops_nothing_else(claimant: str, patience: float, directory: Path) -> None:
    """Post the poison among others: each of them is reconciled in time, and the poison is set aside."""
    poison, healthy = a_submission("poison", claimant=claimant, start="2021-06-30"), others()
    with running(directory, 2, UP, COUNTERCLAIM_OPEN="1") as service:
        before = [seconds_until_reconciled(next(healthy), service) for _ in range(PROBES)]
        began, during = time.monotonic(), list[float]()
        assert service.call("POST", "/v1/claims", poison.body).status == 201
        while not is_set_aside(poison.subject, service):
            assert time.monotonic() < began + patience, "the poison is never set aside"
            during.append(seconds_until_reconciled(next(healthy), service))
            time.sleep(0.1)
        print(f"set aside after {time.monotonic() - began:.0f} s", flush=True)
        print(f"95 % within {_p95(before):.2f} s before, {_p95(during):.2f} s during", flush=True)
        assert statistics.median(during) <= 2 * statistics.median(before) + GRACE_SECONDS
        assert sum(wait > LONGEST_WAIT for wait in during) <= 1, "only what shared the poison's first attempt waits"
        within(20, lambda: is_whole(service), "all parts back")
        assert service.get("/readyz")["ready"]
    deaths = (directory / "stderr").read_text().count("status -9")
    assert deaths <= MOST_ATTEMPTS


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[len(seconds) * 95 // 100]


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    "claimant",
    [
        "Poison that kills",
        "Poison that eats",
        "Poison that loops",
    ],
)
def test_a_claim_that_no_worker_survives_is_set_aside_and_stops_nothing_else(claimant: str, tmp_path: Path) -> None:
    stops_nothing_else(claimant, 300, tmp_path)

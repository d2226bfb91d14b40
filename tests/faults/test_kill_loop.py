"""RELIABILITY P1, P7, P8, P9: whatever process is killed, whenever, the record and the reports are those of a quiet
day, and soon."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from service.ports.ledger import Submission
from tests.builders.telling import told
from tests.contracts.stores import on_memory
from tests.faults.rig import raw_ledger
from tests.faults.rig.history import Client, History, Told, at_once
from tests.faults.rig.running import ROLES, is_quiet, is_whole, kill, parts, running, store_of
from tests.faults.rig.seed import chance, fresh, ordinary
from tests.faults.rig.workload import claims
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Service, within
from tests.journeys.rig.story import comparable, reports

CLIENTS = 8
RECOVERED_SECONDS = 10.0
# Where others use the machine too, all takes longer, the start of the service as much as its recovery.
USUAL_START_SECONDS = 3.5
LONGEST_SECONDS = 150.0
BETWEEN_KILLS = (0.2, 1.2)


@dataclass(frozen=True, slots=True)
class Havoc:
    """How much is done to the service: quiet incidents, kills, and the longest pause of a client."""

    incidents: int
    kills: int
    pause: float


def wreak(havoc: Havoc, seed: int, history: History, service: Service) -> Callable[[Callable[[], bool]], None]:
    """Kills parts of the service at random; once nobody posts any more, one of each kind at the same moment.

    The API takes longest to come back: it is killed again only after it has acknowledged something, so that a slow
    machine makes the test longer and not empty.
    """
    by = chance(seed, "kills")

    def kill_on(is_posting: Callable[[], bool]) -> None:
        killed, acknowledged = 0, -1
        while killed < havoc.kills:
            time.sleep(by.uniform(*BETWEEN_KILLS))
            for role in by.choices(ROLES, k=by.choice((1, 1, 2))):
                told_ok = len(history.of(Told.OK))
                if role == "api" and told_ok == acknowledged and is_posting():
                    continue
                acknowledged = told_ok if role == "api" else acknowledged
                killed += _kill_one(role, by, service)
        while is_posting():
            time.sleep(0.05)
        killed += sum(_kill_one(role, by, service) for role in ROLES)
        print(f"{killed} kills", flush=True)

    return kill_on


def _kill_one(role: str, by: Random, service: Service) -> bool:
    there = parts(service)[role]
    return bool(there) and kill(by.choice(sorted(there)))


def survives(havoc: Havoc, seed: int, directory: Path) -> None:
    """Post while parts are killed; then hold the raw record and the reports against what the clients were told."""
    items, history = claims(havoc.incidents, seed), History()
    began = time.monotonic()
    with running(directory) as service:
        slowness = max(1.0, (time.monotonic() - began) / USUAL_START_SECONDS)
        clients = [
            Client(service.url, items[n::CLIENTS], history, chance(seed, "client", n), havoc.pause)
            for n in range(CLIENTS)
        ]
        at_once(clients, wreak(havoc, seed, history, service))
        last_kill = time.monotonic()
        within(min(60 * slowness, LONGEST_SECONDS), lambda: is_quiet(service), "an empty dirty set")
        recovered = time.monotonic() - last_kill
        within(30, lambda: is_whole(service), "all parts back")
        with store_of(service) as redis:
            ledger = raw_ledger.read(redis)
            wrong = [*ledger.faults(), *raw_ledger.contradictions(history, ledger)]
        print(f"{history}; {len(ledger.entries)} entries; {slowness:.1f} times as slow as usual", flush=True)
        print(f"quiet {recovered:.1f} s after the last kill", flush=True)
        assert wrong == []
        undisturbed = asyncio.run(told(raw_ledger.recorded(items, ledger), on_memory()))
        assert len(undisturbed) >= 0.9 * havoc.incidents
        assert reports(service) == comparable(undisturbed)
        assert recovered <= RECOVERED_SECONDS * slowness
        proves_itself(directory / "data")


def proves_itself(data_dir: Path) -> None:
    """The operator's own commands find nothing wrong: each entry, and what is served against what is computed anew."""
    for command in ("verify", "rebuild"):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "service.runtime.cli.main", command],
            env=environment(data_dir),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.faults
@pytest.mark.timeout(420)
def test_killing_any_part_at_any_time_loses_nothing_and_changes_no_report(tmp_path: Path) -> None:
    survives(Havoc(incidents=250, kills=20, pause=0.4), ordinary(), tmp_path)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_a_thousand_kills_in_one_run_lose_nothing_and_change_no_report(tmp_path: Path) -> None:
    survives(Havoc(incidents=3_000, kills=1_000, pause=2.5), fresh(), tmp_path)


def seconds_of_work(items: Sequence[Submission], kills: Sequence[str], service: Service) -> float:
    """Post claims in one batch, kill parts of the service, and wait until nothing is left to be done."""
    answer = service.call("POST", "/v1/claims:batch", b"[" + b",".join(item.body for item in items) + b"]")
    assert answer.status == 207
    for role in kills:
        _kill_one(role, chance(0), service)
    last_kill = time.monotonic()
    within(200, lambda: is_quiet(service), "an empty dirty set")
    return time.monotonic() - last_kill


@pytest.mark.long
@pytest.mark.timeout(600)
def test_killing_everything_delays_the_work_on_a_thousand_claims_by_ten_seconds_at_most(tmp_path: Path) -> None:
    items = claims(2_000, fresh())[:2_000]
    began = time.monotonic()
    with running(tmp_path) as service:
        slowness = max(1.0, (time.monotonic() - began) / USUAL_START_SECONDS)
        undisturbed = seconds_of_work(items[:1_000], (), service)
        killed = seconds_of_work(items[1_000:], ("worker", "worker", "api", "server"), service)
        within(30, lambda: is_whole(service), "all parts back")
        print(f"{undisturbed:.1f} s of work, {killed:.1f} s with kills, {slowness:.1f} times as slow as usual")
        assert reports(service) == comparable(asyncio.run(told(items, on_memory())))
        assert killed <= undisturbed + RECOVERED_SECONDS * slowness

"""RELIABILITY P26: the service is started anew, part by part, under load, and whoever asks meanwhile is answered."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from redis import Redis

from service.adapters.redis.key_names import KeyNames
from service.ports.work import Stage
from tests.builders.telling import told
from tests.contracts.stores import on_memory
from tests.faults.rig import raw_ledger
from tests.faults.rig.load import STREAM, Crowd
from tests.faults.rig.running import is_whole, parts, running, store_of
from tests.faults.rig.seed import fresh, ordinary
from tests.faults.rig.server import Server, server
from tests.faults.rig.workload import claims
from tests.journeys.rig.process import environment, is_running
from tests.journeys.rig.service import Service, within
from tests.journeys.rig.story import comparable, reports

CLIENTS = 6
WORKERS = 2
# A process that was asked to stop has ended by then, also where many others compute.
STOPPED_SECONDS = 60
# And has started by then: whoever rolls on before that leaves nobody who answers.
STARTED_SECONDS = 180


def keeps_its_promises(crowd: Crowd, service: Service, redis: Redis) -> None:
    """Nobody was turned away, nothing is lost, and the reports are those of a quiet day."""
    print(f"{crowd.told}; {crowd.history}", flush=True)
    assert crowd.complaints == []
    marks = [KeyNames("default").of("dirty", stage) for stage in Stage]
    within(120, lambda: not any(redis.zcard(mark) for mark in marks), "an empty dirty set")
    ledger = raw_ledger.read(redis)
    assert [*ledger.faults(), *raw_ledger.contradictions(crowd.history, ledger)] == []
    items = raw_ledger.recorded([attempt.item for attempt in crowd.history.attempts], ledger)
    assert reports(service) == comparable(asyncio.run(told(items, on_memory())))


def restarted_in_turn(times: int, seed: int, directory: Path) -> None:
    """Ask every part but the server to end, one after another; the supervisor starts each again."""
    with running(directory, WORKERS, **STREAM) as service, store_of(service) as redis:
        crowd = Crowd(service.url)
        with crowd.asking(claims(10_000, seed), CLIENTS):
            for _ in range(times):
                for role, process in _processes(service):
                    os.kill(process, signal.SIGTERM)
                    within(STOPPED_SECONDS, partial(_has_ended, process), f"{role} has ended")
                    within(STARTED_SECONDS, lambda: is_whole(service, WORKERS), f"another {role}")
                    within(STARTED_SECONDS, partial(_goes_on, crowd, len(crowd.history.attempts)), "answers")
            within(STARTED_SECONDS, service.is_ready, "ready")
        keeps_its_promises(crowd, service, redis)


def _has_ended(process: int) -> bool:
    return not is_running(process)


def _goes_on(crowd: Crowd, before: int) -> bool:
    return len(crowd.history.attempts) > before


def _processes(service: Service) -> list[tuple[str, int]]:
    result = parts(service)
    return [(role, process) for role in ("api", "worker") for process in result[role]]


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_a_restart_of_each_part_under_load_loses_nothing_and_turns_nobody_away(tmp_path: Path) -> None:
    restarted_in_turn(2, ordinary(), tmp_path)


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_20_restarts_of_each_part_under_load_lose_nothing_and_turn_nobody_away(tmp_path: Path) -> None:
    restarted_in_turn(20, fresh(), tmp_path)


@dataclass
class Fleet:
    """API and worker processes of an operator's own, over a server and a listening socket that outlive them."""

    directory: Path
    store: Server
    listener: socket.socket
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)

    def replace(self, command: str) -> None:
        """Start the new process, then ask the old one to end and wait until it has."""
        old, self.running[command] = self.running.get(command), self._start(command)
        if old is not None:
            self._end(old)

    def _start(self, command: str) -> subprocess.Popen[bytes]:
        own = {
            "COUNTERCLAIM_REDIS_URL": self.store.url,
            "COUNTERCLAIM_OPEN": "1",
            "COUNTERCLAIM_LISTEN_FD": str(self.listener.fileno()),
            **STREAM,
        }
        with (self.directory / f"{command}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "service.runtime.cli.main", command],
                env=environment(self.directory / "data", **own),
                pass_fds=(self.listener.fileno(),),
                stdout=log,
                stderr=log,
            )

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        self.statuses.append(process.wait(timeout=STOPPED_SECONDS))

    def end(self) -> None:
        for process in self.running.values():
            self._end(process)


@contextmanager
def fleet(directory: Path) -> Iterator[Fleet]:
    """A fleet of one API and one worker; stopped at the end."""
    (directory / "store").mkdir()
    with server(directory / "store") as store, socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        listener.set_inheritable(True)
        processes = Fleet(directory, store, listener)
        try:
            for command in ("work", "serve"):
                processes.replace(command)
            yield processes
        finally:
            processes.end()


def replaced_in_turn(times: int, seed: int, directory: Path) -> None:
    """Put a new process in the place of each, with the old one still there, over the same socket."""
    with fleet(directory) as processes, processes.store.client() as redis:
        service = Service(
            subprocess.Popen(["true"], text=True), f"http://127.0.0.1:{processes.listener.getsockname()[1]}"
        )
        service.process.wait()
        crowd = Crowd(service.url)
        within(STARTED_SECONDS, service.is_ready, "ready")
        with crowd.asking(claims(10_000, seed), CLIENTS):
            for _ in range(times):
                for command in ("serve", "work"):
                    processes.replace(command)
                    within(STARTED_SECONDS, partial(_goes_on, crowd, len(crowd.history.attempts)), "answers")
            within(STARTED_SECONDS, service.is_ready, "ready")
        keeps_its_promises(crowd, service, redis)
    # Uvicorn ends by the signal it was asked to end by, once it has done its work.
    assert set(processes.statuses) <= {0, -signal.SIGTERM}


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_new_processes_in_the_place_of_old_ones_lose_nothing_and_turn_nobody_away(tmp_path: Path) -> None:
    replaced_in_turn(2, ordinary(), tmp_path)


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_20_new_processes_in_the_place_of_old_ones_lose_nothing_and_turn_nobody_away(tmp_path: Path) -> None:
    replaced_in_turn(20, fresh(), tmp_path)

"""What those cost who wait at one API process, 5,000 long polls or streams, and the change that they wait for.

Another key, of another newsroom, reads and posts meanwhile. Its times are ratios to those while nobody waits; beside
them stand those of a bare service that is asked in turns with it, which are what the machine does to everybody. No
worker runs. COUNTERCLAIM_WAITERS sets another number.
"""

import asyncio
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from redis import Redis

from bench.crowd import Crowd, allow_connections, waiting
from bench.freshness import percentile
from bench.front import Side, claim_like, environment, filled, key_of, started
from bench.load import Asked, cpu_of
from bench.steps import server
from service.application import pipeline
from service.application.commands.submit import Occasion, claim_submission
from service.runtime.bootstrap import newsroom_on
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.open_store import open_store
from service.settings import Settings, read_settings

WAITERS = int(os.environ.get("COUNTERCLAIM_WAITERS", "5000"))
ROUNDS, SETTLES_SECONDS, IDLE_SECONDS, PAUSE = 3, 2.0, 10.0, 0.02
# Of a core, in a second: what a process that still opens what arrived takes at least.
BUSY, LONGEST_OPENING = 0.3, 40
_SOUTH = "south"


@dataclass
class Bystander:
    """A desk of another newsroom, and a bare service asked in turns: how long each kind of request waited, in ms."""

    service: Side
    floor: Side
    key: str
    number: int = 0
    waited: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def at_work(self) -> Iterator[dict[str, list[float]]]:
        """Within the block it asks; the times are whole after it."""
        self.waited = {"GET": [], "POST": [], "floor": []}
        end = threading.Event()
        thread = threading.Thread(target=self._works, args=(end,))
        thread.start()
        try:
            yield self.waited
        finally:
            end.set()
            thread.join()

    def _works(self, end: threading.Event) -> None:
        own, bare = (http.client.HTTPConnection("127.0.0.1", side.port) for side in (self.service, self.floor))
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        while not end.is_set():
            self.number += 1
            claim = json.dumps(claim_like(f"bystander-{self.number}"))
            self._asks("GET", own, "GET", "/v1/incidents?limit=10", None, headers)
            self._asks("floor", bare, "GET", "/report", None, {})
            self._asks("POST", own, "POST", "/v1/claims", claim, headers)
            time.sleep(PAUSE)

    def _asks(self, kind: str, connection: http.client.HTTPConnection, *request: Any) -> None:
        began = time.perf_counter()
        connection.request(*request)
        answer = connection.getresponse()
        answer.read()
        assert answer.status < 400, answer.status
        self.waited[kind].append((time.perf_counter() - began) * 1000)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a crowd waits, and what tells it of something: returns the moment from which it could know."""

    name: str
    asked: Callable[[], Asked]
    tell: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Scene:
    """The service, its store and its record."""

    service: Side
    store: Redis
    settings: Settings
    incident: str

    def feed_head(self) -> int:
        return int(self.store.hget("cc:{default}:meta", "change") or 0)

    def report_tag(self) -> str:
        revision = self.store.hget(f"cc:{{default}}:report:{self.incident}", "revision")
        return f'"{self.incident}.{int(revision or 0)}"'

    def calls(self) -> int:
        return int(self.store.info("stats")["total_commands_processed"])

    def resident(self) -> float:
        """KiB of the API process."""
        with open(f"/proc/{self.service.process}/status", encoding="ascii") as status:
            return float(re.findall(r"VmRSS:\s+(\d+)", status.read())[0])

    def post(self, *, reconciled: bool) -> float:
        """A new claim about the incident; the moment before it was recorded, or before its report was."""
        return asyncio.run(_post(self.settings, reconciled=reconciled))


async def _post(settings: Settings, *, reconciled: bool) -> float:
    async with open_store(settings) as store:
        await store.safety.begin()
        newsroom = newsroom_on(store, settings, NoWakeUps())
        claim = claim_like(f"told-{time.time_ns()}") | {"claimant": f"Claimant {time.time_ns()}"}
        began = time.monotonic()
        await pipeline.accept([claim_submission(claim, Occasion("default", newsroom.clock.now()))], newsroom)
        while reconciled and await pipeline.group(newsroom):
            began = time.monotonic()
        while reconciled and await pipeline.reconcile(newsroom):
            pass
        return began


def measure() -> dict[str, dict[str, Any]]:
    """A row for each way of waiting."""
    allow_connections()
    os.environ["COUNTERCLAIM_KEY_WAITS"] = str(10 * WAITERS)
    with ExitStack() as stack:
        url = stack.enter_context(server())
        settings = read_settings(redis_url=url)
        incident, _ = asyncio.run(filled(settings))
        create = ["-m", "service.runtime.cli.main", "newsrooms", "create", _SOUTH]
        subprocess.run([sys.executable, *create], env=environment(url), capture_output=True, check=True)
        key, other = key_of(url), key_of(url, "--newsroom", _SOUTH)
        service = stack.enter_context(started(["-m", "service.runtime.cli.main", "serve", "--port"], url))
        floor = stack.enter_context(started(["-m", "bench.floor", url], url))
        scene = Scene(service, Redis.from_url(url), settings, incident)
        bystander = Bystander(service, floor, other)
        with bystander.at_work():
            time.sleep(SETTLES_SECONDS)
        with bystander.at_work() as before:
            time.sleep(IDLE_SECONDS)
        rows: dict[str, dict[str, Any]] = {}
        for kind in _kinds(scene, key):
            rows[kind.name] = _measured(kind, scene, bystander, before)
            print(kind.name, json.dumps(rows[kind.name]), file=sys.stderr, flush=True)
        return rows


def _kinds(scene: Scene, key: str) -> Iterator[Kind]:
    own = {"Authorization": f"Bearer {key}"}
    feed = "/v1/changes?since={}"

    def stream() -> Asked:
        return Asked("GET", feed.format(scene.feed_head()), own | {"Accept": "text/event-stream"})

    def poll() -> Asked:
        return Asked("GET", feed.format(scene.feed_head()) + "&wait=25", own)

    def poll_of_report() -> Asked:
        condition = {"If-None-Match": scene.report_tag(), "Prefer": "wait=25"}
        return Asked("GET", f"/v1/incidents/{scene.incident}/reconciliation", own | condition)

    yield Kind("streams of changes", stream, lambda: scene.post(reconciled=False))
    yield Kind("long polls of changes", poll, lambda: scene.post(reconciled=False))
    yield Kind("long polls of a report", poll_of_report, lambda: scene.post(reconciled=True))


def _measured(kind: Kind, scene: Scene, bystander: Bystander, before: dict[str, list[float]]) -> dict[str, Any]:
    resident, cpu, began = scene.resident(), cpu_of(scene.service.process), time.monotonic()
    with waiting(WAITERS, scene.service.port, kind.asked()) as crowd:
        _settle(scene.service.process)
        opened = (cpu_of(scene.service.process) - cpu) / WAITERS
        row: dict[str, Any] = {
            "waiters": WAITERS,
            "opened in, s": round(time.monotonic() - began - 1, 1),
            "CPU to open one, us": round(opened * 1e6),
            "KiB a waiter": round((scene.resident() - resident) / WAITERS, 1),
        }
        cpu, calls = cpu_of(scene.service.process), scene.calls()
        time.sleep(IDLE_SECONDS)
        row["CPU idle, % of a core"] = round((cpu_of(scene.service.process) - cpu) / IDLE_SECONDS * 100, 1)
        row["calls of the store a second, idle"] = round((scene.calls() - calls) / IDLE_SECONDS, 1)
        with bystander.at_work() as meanwhile:
            time.sleep(IDLE_SECONDS)
        row |= _ratios("while they wait", meanwhile, before)
        return row | _told(kind, crowd, scene, bystander, before)


def _settle(process: int) -> None:
    """Wait until all that asked have been let in and wait."""
    for _ in range(LONGEST_OPENING):
        cpu = cpu_of(process)
        time.sleep(1)
        if cpu_of(process) - cpu < BUSY:
            return


def _told(
    kind: Kind, crowd: Crowd, scene: Scene, bystander: Bystander, before: dict[str, list[float]]
) -> dict[str, Any]:
    """The change that ends the wait, some times over; medians."""
    seconds, missing, cpu = list[list[float]](), 0, cpu_of(scene.service.process)
    all_waited: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        with bystander.at_work() as meanwhile, crowd.told() as moments:
            changed_at = kind.tell()
        seconds.append([moment - changed_at for moment in moments])
        missing += WAITERS - len(moments)
        for name, waited in meanwhile.items():
            all_waited[name] = all_waited.get(name, []) + waited
        time.sleep(SETTLES_SECONDS)
    cpu = (cpu_of(scene.service.process) - cpu) / ROUNDS / WAITERS
    return {
        "told, median s": _median(seconds, lambda told: percentile(told, 50)),
        "all told, s": _median(seconds, max),
        "not told": missing,
        "CPU to tell one and have it back, us": round(cpu * 1e6),
        **_ratios("while they are told", all_waited, before),
    }


def _median(rounds: Sequence[list[float]], of: Callable[[list[float]], float]) -> float:
    return round(statistics.median(of(outcome) for outcome in rounds), 2)


def _ratios(when: str, meanwhile: dict[str, list[float]], before: dict[str, list[float]]) -> dict[str, str]:
    """Median and p99 beside those while nobody waited."""
    return {
        f"{name} {when}, p50 and p99 x": " ".join(
            f"{percentile(meanwhile[name], share) / percentile(before[name], share):.1f}" for share in (50, 99)
        )
        + f" (p99 {percentile(meanwhile[name], 99):.0f} ms)"
        for name in before
    }

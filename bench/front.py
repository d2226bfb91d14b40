"""What HTTP costs beside the least it could (PERFORMANCE B1 to B3): service and floor in turns, in one run.

Of both the CPU of the process that answers, and of those that it started, is measured: it is steadier than the clock on
a machine that also makes the load. No worker runs. Keys, limits, idempotency and ledger are as always; only the limit
of one key is out of reach.
"""

import asyncio
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from bench.load import Asked, Spent, sent
from bench.steps import server
from service.api.openapi.examples import example
from service.application import pipeline
from service.application.commands.submit import Occasion, claim_submission
from service.runtime.bootstrap import newsroom_on
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.open_store import open_store
from service.settings import Settings, read_settings

ROUNDS, CONNECTIONS = 9, 32
POSTS, POLLS, BATCHES, BATCH = 400, 600, 2, 1_000
_KEY = re.compile(r"cck_\S+")
_JSON, _NDJSON = {"Content-Type": "application/json"}, {"Content-Type": "application/x-ndjson"}


@dataclass(frozen=True, slots=True)
class Side:
    """A process that answers, and where."""

    process: int
    port: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked of service and floor in each round, and what the ratio should be; ``items`` are in one request."""

    name: str
    service: Sequence[Sequence[Asked]]
    floor: Sequence[Sequence[Asked]]
    target: float
    items: int = 1


def measure() -> dict[str, dict[str, Any]]:
    """Ratios of service to floor beside their targets, by measure."""
    with ExitStack() as stack:
        url = stack.enter_context(server())
        settings = read_settings(redis_url=url, requests_per_second=1e9, request_burst=1_000_000_000)
        incident, report = asyncio.run(filled(settings))
        key = key_of(url)
        service = stack.enter_context(started(["-m", "service.runtime.cli.main", "serve", "--port"], url))
        floor = stack.enter_context(started(["-m", "bench.floor", url], url))
        asyncio.run(sent([Asked("PUT", "/report", _JSON, report)], floor.port, floor.process, 1))
        return {
            measured.name: asyncio.run(_measured(measured, service, floor)) for measured in _measures(key, incident)
        }


async def _measured(of: Measure, service: Side, floor: Side) -> dict[str, Any]:
    """Rounds of both in turns; the first warms up and is left out."""
    own, least = list[Spent](), list[Spent]()
    for asked, as_floor in zip(of.service, of.floor, strict=True):
        connections = min(CONNECTIONS, len(asked))
        least.append(await sent(as_floor, floor.port, floor.process, connections))
        own.append(await sent(asked, service.port, service.process, connections))
    cpu, floor_cpu = (statistics.median(run.cpu / run.requests / of.items for run in runs[1:]) for runs in (own, least))
    rate, floor_rate = (
        statistics.median(run.requests * of.items / run.seconds for run in runs[1:]) for runs in (own, least)
    )
    costs = of.target > 1
    ratio = cpu / floor_cpu if costs else floor_cpu / cpu
    return {
        "ratio by CPU": round(ratio, 2),
        "target": f"{'at most' if costs else 'at least'} {of.target}",
        "holds": ratio <= of.target if costs else ratio >= of.target,
        "CPU, us": round(cpu * 1e6, 1),
        "CPU of the floor, us": round(floor_cpu * 1e6, 1),
        "a second": round(rate),
        "a second of the floor": round(floor_rate),
        "ratio by the clock": round(rate / floor_rate, 2),
    }


def _measures(key: str, incident: str) -> Iterator[Measure]:
    own = {"Authorization": f"Bearer {key}"}
    report = f"/v1/incidents/{incident}/reconciliation"
    claims = [[json.dumps(claim_like(f"b1-{turn}-{n}")).encode() for n in range(POSTS)] for turn in range(ROUNDS)]
    yield Measure(
        "B1 POST of a claim, 32 connections",
        [[Asked("POST", "/v1/claims", own | _JSON, body) for body in bodies] for bodies in claims],
        [[Asked("POST", "/claims", _JSON, body) for body in bodies] for bodies in claims],
        1.5,
    )
    batches = [[_lines(f"b2-{turn}-{n}") for n in range(BATCHES)] for turn in range(ROUNDS)]
    yield Measure(
        "B2 NDJSON batch, a claim",
        [[Asked("POST", "/v1/claims:batch", own | _NDJSON, body) for body in bodies] for bodies in batches],
        [[Asked("POST", "/batch", _NDJSON, body) for body in bodies] for bodies in batches],
        0.6,
        BATCH,
    )
    for status, item, least in (
        ("304", {"If-None-Match": f'"{incident}.1"'}, {"If-None-Match": '"1"'}),
        ("200", {}, {}),
    ):
        yield Measure(
            f"B3 poll, {status}",
            [[Asked("GET", report, own | item)] * POLLS for _ in range(ROUNDS)],
            [[Asked("GET", "/report", least)] * POLLS for _ in range(ROUNDS)],
            0.8,
        )


def claim_like(key: str) -> dict[str, Any]:
    """The claim of the examples with two of its places and of its counts: some 1 KB."""
    content = example("claim")
    event = content["event"] | {"places": content["event"]["places"][:2]}
    return {**content, "source_claim_id": key, "event": event, "counts": content["counts"][:2]}


def _lines(key: str) -> bytes:
    return b"\n".join(json.dumps(claim_like(f"{key}-{number}")).encode() for number in range(BATCH))


async def filled(settings: Settings) -> tuple[str, bytes]:
    """One incident, told by two; its id and its report."""
    async with open_store(settings) as store:
        await store.safety.begin()
        newsroom = newsroom_on(store, settings, NoWakeUps())
        reported = (claim_like("first"), claim_like("second") | {"claimant": "Taliban"})
        await pipeline.accept(
            [claim_submission(item, Occasion("default", newsroom.clock.now())) for item in reported], newsroom
        )
        while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom):
            pass
        [incident] = (await newsroom.projections.listed_incidents(None, 10)).ids
        report = await newsroom.projections.report(incident)
        assert report is not None
        assert report.revision == 1
        return incident, report.body


def key_of(url: str, *options: str) -> str:
    """A new key that reads and posts."""
    command = [
        sys.executable,
        "-m",
        "service.runtime.cli.main",
        "keys",
        "create",
        "--name",
        "bench",
        "--scopes",
        "claims:write,read",
        *options,
    ]
    completed = subprocess.run(command, env=environment(url), capture_output=True, text=True, check=True)
    return _KEY.findall(completed.stdout)[-1]


@contextmanager
def started(arguments: list[str], url: str) -> Iterator[Side]:
    """A process that answers at a port of its own, ended at the end."""
    port = _free_port()
    with subprocess.Popen([sys.executable, *arguments, str(port)], env=environment(url)) as process:
        try:
            _await(port)
            yield Side(process.pid, port)
        finally:
            process.terminate()


def environment(url: str) -> dict[str, str]:
    """The settings of a service over the store at an address, as environment variables."""
    # A machine that is busy with something else must not end the measurement.
    patient = {"REDIS_TIMEOUT_SECONDS": "30", "REQUEST_SECONDS": "60"}
    own = {
        **patient,
        "REDIS_URL": url,
        "REQUESTS_PER_SECOND": "1e9",
        "CLAIMS_PER_SECOND": "1e9",
        "REQUEST_BURST": "1000000000",
        "LOG_LEVEL": "warning",
    }
    return {**os.environ, **{f"COUNTERCLAIM_{name}": value for name, value in own.items()}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("nobody listens")

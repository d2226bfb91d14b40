"""RELIABILITY P25: a service that works for long leaves no litter in memory, files, keys and registries."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.ports.ledger import Submission
from tests.faults.rig.running import running, store_of
from tests.faults.rig.seed import chance, fresh
from tests.faults.rig.usage import Usage, slope, usage
from tests.faults.rig.workload import claims
from tests.journeys.rig.service import Service

WARM_UP_SECONDS = 120
SOAK_SECONDS = 480
LOOK_EVERY_SECONDS = 10
# So many claims are told again and again, now and then one is held and released: the record grows little.
CLAIMS = 300
READS = ("/v1/claims?limit=50", "/v1/incidents?limit=50", "/v1/changes?limit=20", "/metrics", "/readyz", "/v1/review")
SPOILT = (b"{", b'{"claimant": "x"}', b"[" * 40 + b"]" * 40)
# RELIABILITY says 1 MB an hour. Minutes cannot tell that from the noise of an allocator, which is some 1 MiB: so much
# more at the end than at the beginning would be 10 MiB an hour.
MOST_MIB = {"api": 3.0, "worker": 6.0, "server": 3.0}
# What an entry may take in the server: itself, its change in the feed, the revisions of reports that it causes.
MOST_MIB_AN_ENTRY = 0.016
MOST_FILES = 4
MOST_KEYS = 60
MOST_IN_REGISTRIES = 50


def busy(service: Service, items: Sequence[Submission], seed: int, stop: threading.Event) -> None:
    """Repeat claims, read all there is to read, send what is refused, hold and release, until told to stop."""
    by = chance(seed, "soak")
    for turn in itertools.count():
        if stop.wait(0.01):
            return
        item = by.choice(items)
        _ask(service, "POST", "/v1/claims", item.body)
        _ask(service, "GET", by.choice(READS))
        _ask(service, "POST", "/v1/claims", by.choice(SPOILT))
        if turn % 25 == 0:
            for verb in ("hold", "release"):
                _ask(service, "POST", f"/v1/claims/{item.subject}/{verb}", b'{"reason": "A check."}')
            content = _ask(service, "GET", f"/v1/claims/{item.subject}")
            incident = json.loads(content).get("incident_id") if content else None
            if incident:
                _ask(service, "GET", f"/v1/incidents/{incident}")
                _ask(service, "GET", f"/v1/incidents/{incident}/reconciliation", None, {"Prefer": "wait=1"})


def _ask(
    service: Service, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> bytes:
    connection = http.client.HTTPConnection(service.url.removeprefix("http://"), timeout=60)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} | (headers or {}))
        with connection.getresponse() as answer:
            assert answer.status < 500 or answer.status == 503, (path, answer.status)
            return answer.read()
    finally:
        connection.close()


@contextmanager
def all_busy(work: Sequence[Callable[[threading.Event], None]]) -> Iterator[threading.Event]:
    """Work in threads of their own for as long as the block lasts."""
    stop = threading.Event()
    threads = [threading.Thread(target=task, args=(stop,)) for task in work]
    for thread in threads:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def looks(service: Service, seconds: float) -> list[Usage]:
    """Look now and again for so long."""
    usages, began = list[Usage](), time.monotonic()
    with store_of(service) as redis:
        while (now := time.monotonic() - began) < seconds:
            usages.append(usage(service, redis, now))
            time.sleep(LOOK_EVERY_SECONDS)
    return usages


def growth(usages: Sequence[Usage], role: str) -> float:
    """By how many MiB a part has grown from the first look to the last, by the slope of all of them."""
    return slope([(usage_.seconds, usage_.memory[role]) for usage_ in usages]) * (
        usages[-1].seconds - usages[0].seconds
    )


@pytest.mark.long
@pytest.mark.timeout(2_400)
def test_ten_minutes_of_everything_leave_no_litter(tmp_path: Path) -> None:
    seed = fresh()
    items = claims(CLAIMS, seed)
    with running(tmp_path) as service:
        for item in items:
            _ask(service, "POST", "/v1/claims", item.body)
        work = [lambda stop, n=n: busy(service, items, seed + n, stop) for n in range(3)]
        with all_busy(work):
            looks(service, WARM_UP_SECONDS)
            usages = looks(service, SOAK_SECONDS)
    for usage_ in (usages[0], usages[len(usages) // 2], usages[-1]):
        print(usage_, flush=True)
    grown = {role: round(growth(usages, role), 2) for role in MOST_MIB}
    print(f"MiB more in {usages[-1].seconds:.0f} s: {grown}", flush=True)
    recorded = usages[-1].entries - usages[0].entries
    most = MOST_MIB | {"server": MOST_MIB["server"] + MOST_MIB_AN_ENTRY * recorded}
    assert all(grown[role] <= most[role] for role in most), (grown, recorded)
    for role in MOST_MIB:
        assert max(usage_.files[role] for usage_ in usages) <= usages[0].files[role] + MOST_FILES, role
    assert max(usage_.keys for usage_ in usages) <= MOST_KEYS
    assert max(usage_.in_registries for usage_ in usages) <= MOST_IN_REGISTRIES


@pytest.mark.parametrize(("grows", "wanted"), [(0.0, 0.0), (0.01, 4.8)])
def test_the_slope_tells_a_leak_from_noise_and_from_a_single_jump(grows: float, wanted: float) -> None:
    by = chance(1, "noise")
    points = [
        (float(position), 100 + grows * position + by.gauss(0, 0.3) + (25 if position == 100 else 0))
        for position in range(0, 480, 10)
    ]

    assert abs(slope(points) * 480 - wanted) < 0.6

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


def busy(to: Service, items: Sequence[Submission], seed: int, stop: threading.Event) -> None:
    """Repeat claims, read all there is to read, send what is refused, hold and release, until told to stop."""
    by = chance(seed, "soak")
    for turn in itertools.count():
        if stop.wait(0.01):
            return
        item = by.choice(items)
        _ask(to, "POST", "/v1/claims", item.body)
        _ask(to, "GET", by.choice(READS))
        _ask(to, "POST", "/v1/claims", by.choice(SPOILT))
        if turn % 25 == 0:
            for verb in ("hold", "release"):
                _ask(to, "POST", f"/v1/claims/{item.subject}/{verb}", b'{"reason": "A check."}')
            said = _ask(to, "GET", f"/v1/claims/{item.subject}")
            incident = json.loads(said).get("incident_id") if said else None
            if incident:
                _ask(to, "GET", f"/v1/incidents/{incident}")
                _ask(to, "GET", f"/v1/incidents/{incident}/reconciliation", None, {"Prefer": "wait=1"})


def _ask(
    to: Service, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> bytes:
    connection = http.client.HTTPConnection(to.url.removeprefix("http://"), timeout=60)
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
    threads = [threading.Thread(target=one, args=(stop,)) for one in work]
    for thread in threads:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def looks(to: Service, seconds: float) -> list[Usage]:
    """Look now and again for so long."""
    found, began = list[Usage](), time.monotonic()
    with store_of(to) as redis:
        while (now := time.monotonic() - began) < seconds:
            found.append(usage(to, redis, now))
            time.sleep(LOOK_EVERY_SECONDS)
    return found


def growth(found: Sequence[Usage], role: str) -> float:
    """By how many MiB a part has grown from the first look to the last, by the slope of all of them."""
    return slope([(one.seconds, one.memory[role]) for one in found]) * (found[-1].seconds - found[0].seconds)


@pytest.mark.long
@pytest.mark.timeout(2_400)
def test_ten_minutes_of_everything_leave_no_litter(tmp_path: Path) -> None:
    seed = fresh()
    items = claims(CLAIMS, seed)
    with running(tmp_path) as to:
        for item in items:
            _ask(to, "POST", "/v1/claims", item.body)
        work = [lambda stop, n=n: busy(to, items, seed + n, stop) for n in range(3)]
        with all_busy(work):
            looks(to, WARM_UP_SECONDS)
            found = looks(to, SOAK_SECONDS)
    for one in (found[0], found[len(found) // 2], found[-1]):
        print(one, flush=True)
    grown = {role: round(growth(found, role), 2) for role in MOST_MIB}
    print(f"MiB more in {found[-1].seconds:.0f} s: {grown}", flush=True)
    recorded = found[-1].entries - found[0].entries
    most = MOST_MIB | {"server": MOST_MIB["server"] + MOST_MIB_AN_ENTRY * recorded}
    assert all(grown[role] <= most[role] for role in most), (grown, recorded)
    for role in MOST_MIB:
        assert max(one.files[role] for one in found) <= found[0].files[role] + MOST_FILES, role
    assert max(one.keys for one in found) <= MOST_KEYS
    assert max(one.in_registries for one in found) <= MOST_IN_REGISTRIES


@pytest.mark.parametrize(("grows", "wanted"), [(0.0, 0.0), (0.01, 4.8)])
def test_the_slope_tells_a_leak_from_noise_and_from_a_single_jump(grows: float, wanted: float) -> None:
    by = chance(1, "noise")
    points = [(float(at), 100 + grows * at + by.gauss(0, 0.3) + (25 if at == 100 else 0)) for at in range(0, 480, 10)]

    assert abs(slope(points) * 480 - wanted) < 0.6

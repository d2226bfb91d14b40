"""Issue 14: each abuse by one key, for a minute, beside a normal newsroom and a normal key, who notice nothing.

It prints a table with a row for each; `-k crowd` measures one. `COUNTERCLAIM_ABUSE_SECONDS` makes each shorter or
longer.

The floor is the p99 of a second service, with a record of its own, that nobody abuses and that others ask at the same
moments: what the machine, with the load that makes the abuse, does to everybody.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx2
import pytest

from tests.faults.rig.abuse import ABUSES
from tests.faults.rig.usage import own_share
from tests.journeys.rig.process import environment, parent_of
from tests.journeys.rig.service import started, within
from tests.root import ROOT

SECONDS = float(os.environ.get("COUNTERCLAIM_ABUSE_SECONDS", "60"))
IDLE_SECONDS = min(SECONDS, 15.0)
MOST_TIMES_IDLE, MOST_MIB = 2.0, 400.0
RECOVERS_SECONDS = 60.0
PAUSE, MEASURED_EVERY_SECONDS = 0.1, 0.5
CLAIM = {
    "claimant": "Ministry of Health",
    "event": {"type": "transport_accident", "start": "2024-03-01", "places": [{"country": "MX", "admin1": "Puebla"}]},
    "counts": [{"measure": "killed", "value": 3}],
}


@dataclass
class Bystander:
    """A desk that reads and now and then posts with a key of its own; how long it waited, in ms, and what failed."""

    url: str
    key: str
    waited: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def works(self, seconds: float, name: str) -> None:
        end, number = time.monotonic() + seconds, 0
        with httpx2.Client(base_url=self.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=30) as client:
            while time.monotonic() < end:
                number += 1
                self._asks(client, number, name)
                time.sleep(PAUSE)

    def _asks(self, client: httpx2.Client, number: int, name: str) -> None:
        began = time.perf_counter()
        try:
            if number % 10 == 0:
                answer = client.post("/v1/claims", json=CLAIM | {"source_claim_id": f"{name}-{number}"})
            else:
                answer = client.get("/v1/incidents?limit=10")
            if answer.status_code >= 400:
                self.errors.append(f"{answer.status_code} {answer.json().get('type')}")
        except httpx2.HTTPError as error:
            self.errors.append(type(error).__name__)
        self.waited.append((time.perf_counter() - began) * 1000)


@dataclass
class Abused:
    """A running service with keys of the abuser, of another desk of the newsroom, and of another newsroom."""

    process: subprocess.Popen[str]
    url: str
    abuser: str
    others: tuple[str, str]
    most_memory: float = 0.0

    def beside(self, seconds: float, name: str, floor: Bystander) -> Bystander:
        """What both others saw meanwhile, together, and ``floor`` elsewhere; ``most_memory`` is the most that the
        family held meanwhile."""
        bystanders = [Bystander(self.url, key) for key in self.others]
        threads = [
            threading.Thread(target=one.works, args=(seconds, f"{name}-{index}"))
            for index, one in enumerate([*bystanders, floor])
        ]
        for thread in threads:
            thread.start()
        self.most_memory = self.memory()
        while any(thread.is_alive() for thread in threads):
            time.sleep(MEASURED_EVERY_SECONDS)
            self.most_memory = max(self.most_memory, self.memory())
        both = Bystander(self.url, "")
        for bystander in bystanders:
            both.waited += bystander.waited
            both.errors += bystander.errors
        return both

    def answers_at_once(self) -> bool:
        """Whether a new connection is answered within a second."""
        try:
            return httpx2.get(f"{self.url}/healthz", timeout=1).status_code == 200
        except httpx2.HTTPError:
            return False

    def family(self) -> set[int]:
        """The service and all its descendants."""
        numbers = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
        parents = {number: parent_of(Path(f"/proc/{number}")) for number in numbers}
        members, grown = {self.process.pid}, True
        while grown:
            more = {number for number, parent in parents.items() if parent in members} - members
            members, grown = members | more, bool(more)
        return members

    def memory(self) -> float:
        """MiB of the whole family; each process has its part of the pages that several have."""
        return sum(map(own_share, self.family()))

    def cpu(self) -> float:
        """Seconds of processor time of the family so far."""
        return sum(map(_cpu, self.family()))


def _cpu(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def abused(directory: Path) -> Iterator[Abused]:
    """``counterclaim up`` with keys, and three of them."""
    variables = {"COUNTERCLAIM_WEBHOOKS_ANYWHERE": "1"}
    settings = environment(directory / "data", **variables)
    command = [sys.executable, "-P", "-m", "service.runtime.cli.main"]
    with started(directory, variables) as running:
        subprocess.run([*command, "newsrooms", "create", "south"], env=settings, capture_output=True, check=True)
        keys = [_key(command, settings, newsroom) for newsroom in ("default", "default", "south")]
        yield Abused(running.process, running.url, keys[0], (keys[1], keys[2]))


def _key(command: list[str], settings: dict[str, str], newsroom: str) -> str:
    asked = ["keys", "create", "--newsroom", newsroom, "--name", "A desk", "--scopes", "claims:write,read,edit"]
    return subprocess.run([*command, *asked], env=settings, capture_output=True, text=True, check=True).stdout.strip()


def percentile(waited: list[float], share: float) -> float:
    return sorted(waited)[min(len(waited) - 1, int(len(waited) * share))]


@dataclass(frozen=True, slots=True)
class Measured:
    """A running service, the p99 of the others, in ms, while nobody abuses it, and a service that nobody abuses."""

    service: Abused
    idle: float
    quiet: Abused

    def floor(self) -> Bystander:
        """A desk of the service that nobody abuses."""
        return Bystander(self.quiet.url, self.quiet.others[0])


@pytest.fixture(name="measured", scope="module")
def a_measured_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    with abused(tmp_path_factory.mktemp("abused")) as service, abused(tmp_path_factory.mktemp("quiet")) as quiet:
        measured = Measured(service, 0.0, quiet)
        idle = percentile(service.beside(IDLE_SECONDS, "idle", measured.floor()).waited, 0.99)
        columns = ("p50", "p99", "idle p99", "floor p50", "floor p99", "errors", "+MiB", "CPU s")
        print(f"\n{'abuse':<18}" + "".join(f"{column:>10}" for column in columns), flush=True)
        yield replace(measured, idle=idle)


@pytest.mark.long
@pytest.mark.timeout(600 + 4 * SECONDS)
@pytest.mark.parametrize("name", ABUSES)
def test_whatever_one_key_does_others_notice_nothing(name: str, measured: Measured) -> None:
    service, idle = measured.service, measured.idle
    within(RECOVERS_SECONDS, service.answers_at_once, "what the abuse before left behind is done")
    memory, cpu = service.memory(), service.cpu()
    assert memory > 0, "this system does not say how much memory a process has"
    arguments = [name, service.url, service.abuser, str(SECONDS)]
    # An abuser has a machine of their own: here they take the processor last, from their first moment on.
    command = ["nice", "-n", "15", sys.executable, "-m", "tests.faults.rig.abuse"]
    with subprocess.Popen([*command, *arguments], cwd=ROOT) as abuse:
        bystanders = service.beside(SECONDS, name, floor := measured.floor())
        more = service.most_memory - memory
        abuse.wait()
    p50, p99 = percentile(bystanders.waited, 0.5), percentile(bystanders.waited, 0.99)
    floor_p50, floor_p99 = percentile(floor.waited, 0.5), percentile(floor.waited, 0.99)
    used = service.cpu() - cpu
    row = (p50, p99, idle, floor_p50, floor_p99, len(bystanders.errors), more, used)
    print(f"{name:<18}" + "".join(f"{figure:>10.1f}" for figure in row), flush=True)

    assert bystanders.errors == []
    assert p99 <= MOST_TIMES_IDLE * max(idle, floor_p99)
    assert more <= MOST_MIB

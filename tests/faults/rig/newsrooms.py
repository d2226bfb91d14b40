"""Newsrooms that post to a service while something breaks, and what became of what it acknowledged."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from service.application.access import authenticate
from service.application.access.authenticate import KeyWanted
from service.ports.principal import Scope
from service.runtime.cli.operate.open_record import open_record
from service.settings import Settings
from tests.faults.rig import raw_ledger
from tests.faults.rig.cluster import Cluster
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Answer, Service


@dataclass
class Newsroom:
    """One that posts claims one after another and follows its feed, and remembers what it was answered."""

    service: Service
    name: str
    key: str
    acknowledged: dict[str, float] = field(default_factory=dict)
    changes: dict[int, str] = field(default_factory=dict)
    ambiguous: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    goes_on: bool = True
    # Of the names of its claims; two that post the same names post the same claims.
    prefix: str = ""
    # Seconds between two claims.
    pause: float = 0.0
    # Brings a thread to where the newsroom is.
    enter: Callable[[], None] = lambda: None

    def act(self, does: Callable[[], None]) -> threading.Thread:
        """A thread in which the newsroom does something."""

        def there() -> None:
            self.enter()
            does()

        return threading.Thread(target=there)

    def post(self) -> None:
        """Post until told to stop; what is not acknowledged is repeated."""
        number = 1
        while self.goes_on:
            if acknowledged := self._acknowledged(_claim(f"{self.prefix}{self.name}-{number}", number)):
                self.acknowledged[acknowledged] = time.monotonic()
                number += 1
                time.sleep(self.pause)

    def _acknowledged(self, claim: object) -> str | None:
        """The id of a claim that was acknowledged."""
        with suppress(OSError):
            answer = self._call("POST", "/v1/claims", claim)
            if answer.status in (200, 201):
                return str(answer.body["claim_id"])
            if answer.status >= 500:
                self.failures.append(str(answer.body))
        return None

    def follow(self) -> None:
        """Read the newest changes until told to stop. No number may name two changes."""
        while self.goes_on:
            with suppress(OSError):
                answer = self._call("GET", "/v1/changes?since=0&limit=1000")
                for change in answer.body.get("items", ()):
                    seen = self.changes.setdefault(change["seq"], str(change))
                    self.ambiguous += [change["seq"]] if seen != str(change) else []
            time.sleep(0.2)

    def _call(self, method: str, path: str, body: object = None) -> Answer:
        return self.service.call(method, path, body, Authorization=f"Bearer {self.key}")

    def since(self, moment: float, until: float = float("inf")) -> int:
        """The number of acknowledgements between two moments."""
        return sum(moment < acknowledged < until for acknowledged in self.acknowledged.values())

    def silence(self, since: float) -> float:
        """The longest time without an acknowledgement since a moment, in seconds."""
        moments = [since, *(moment for moment in self.acknowledged.values() if moment > since)]
        return max((after - before for before, after in pairwise(moments)), default=0.0)


def _claim(name: str, number: int) -> object:
    return {
        "source_claim_id": name,
        "claimant": "Taliban",
        "event": {
            "type": "ground_clash",
            "start": f"20{10 + number // 300 % 10}-{1 + number // 25 % 12:02d}-{1 + number % 25:02d}",
            "places": [{"country": "AF", "admin1": "Kunduz"}],
        },
        "counts": [{"measure": "killed", "value": number}],
    }


@contextmanager
def posting(newsrooms: Sequence[Newsroom]) -> Iterator[None]:
    """All newsrooms post and follow within the block."""
    threads = [newsroom.act(does) for newsroom in newsrooms for does in (newsroom.post, newsroom.follow)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for newsroom in newsrooms:
            newsroom.goes_on = False
        for thread in threads:
            thread.join()


async def keys_of(names: Sequence[str], settings: Settings) -> dict[str, str]:
    """A key for each newsroom, which is created."""
    keys = {}
    for name in names:
        async with open_record(settings.model_copy(update={"newsroom": name})) as (store, context):
            await store.safety.begin()
            await store.register.add(name, 1)
            wanted = KeyWanted("A writer", (Scope.CLAIMS_WRITE, Scope.READ))
            keys[name] = (await authenticate.issue(wanted, "live", context)).text
    return keys


async def lost(newsrooms: Sequence[Newsroom], settings: Settings) -> list[str]:
    """The acknowledged claims that are not on record."""
    missing = list[str]()
    for newsroom in newsrooms:
        async with open_record(settings.model_copy(update={"newsroom": newsroom.name})) as (_, context):
            known = await context.ledger.all_claims(newsroom.acknowledged)
            missing += [claim for claim in newsroom.acknowledged if claim not in known]
    return missing


async def waiting(name: str, settings: Settings) -> int:
    """How much work of a newsroom waits."""
    async with open_record(settings.model_copy(update={"newsroom": name})) as (_, context):
        return sum((await context.projections.vitals()).dirty.values())


def proved_wrong(newsrooms: Sequence[Newsroom], nodes: Cluster, settings: Settings) -> list[str]:
    """What is wrong with the record and the reports: what was acknowledged and is lost, what is there twice, numbers
    of changes with two contents, and what ``verify`` and ``rebuild`` print when they find something."""
    faults = [f"{claim} was acknowledged and is lost" for claim in asyncio.run(lost(newsrooms, settings))]
    faults += [f"change {number} is two" for newsroom in newsrooms for number in newsroom.ambiguous]
    for name in dict.fromkeys(newsroom.name for newsroom in newsrooms):
        with nodes.primary_of(name).client as redis:
            ledger = raw_ledger.read(redis, name)
        times = Counter(entry.subject for entry in ledger.claims())
        faults += [*ledger.faults(), *(f"{claim} is recorded {n} times" for claim, n in times.items() if n > 1)]
        faults += [complaint for command in ("verify", "rebuild") for complaint in _complaints(command, name, settings)]
    return faults


def _complaints(command: str, name: str, settings: Settings) -> Iterator[str]:
    """What an operator's command prints about a newsroom if it finds something wrong."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "service.runtime.cli.main", command, "--newsroom", name],
        env=environment(
            Path(settings.data_dir),
            COUNTERCLAIM_REDIS_URL=settings.redis_url,
            COUNTERCLAIM_QUEUE_URL=settings.queue_url,
        ),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        yield f"{command} --newsroom {name}: {done.stdout}{done.stderr}"

"""Consumers of the feed that are killed and started again: by their cursor each change comes exactly once."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.rig.service import Service, service, within
from tests.journeys.rig.story import settled
from tests.journeys.test_kill import claims, during
from tests.journeys.test_webhooks import last_change

CONSUMER = Path(__file__).parent / "rig" / "consumer.py"


class Consumer:
    """A consumer that polls, or one that reads a stream, and the file that it keeps."""

    def __init__(self, way: str, running: Service, directory: Path) -> None:
        self._file = directory / f"{way}.ndjson"
        self._command = [sys.executable, str(CONSUMER), way, running.url, str(self._file)]
        self._process = subprocess.Popen(self._command)

    def kill(self) -> None:
        """End it as no handler sees it, and start it again."""
        self._process.kill()
        assert self._process.wait(timeout=20) == -signal.SIGKILL
        self._process = subprocess.Popen(self._command)

    def end(self) -> None:
        self._process.kill()
        self._process.wait(timeout=20)

    @property
    def size(self) -> int:
        """How much it has written."""
        return self._file.stat().st_size if self._file.exists() else 0

    @property
    def got(self) -> list[dict[str, Any]]:
        """Every change that it has written whole, in its order."""
        lines = self._file.read_bytes().split(b"\n")[:-1] if self._file.exists() else []
        return [json.loads(line) for line in lines]


@contextmanager
def consumers(running: Service, directory: Path) -> Iterator[list[Consumer]]:
    """One of each kind; they end with the test."""
    started = [Consumer(way, running, directory) for way in ("poll", "stream")]
    try:
        yield started
    finally:
        for consumer in started:
            consumer.end()


def killed_while_told(following: Sequence[Consumer], kills: int) -> None:
    """Kill both so many times, mostly in the middle of what they are told."""
    chance = random.Random(5)
    for _ in range(kills):
        for consumer in following:
            before, end = consumer.size, time.monotonic() + 1
            while consumer.size == before and time.monotonic() < end:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.05))
            consumer.kill()


@pytest.mark.faults
@pytest.mark.parametrize(
    ("many", "kills"), [(100, 6), pytest.param(2_000, 50, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_a_consumer_killed_again_and_again_sees_each_change_exactly_once(tmp_path: Path, many: int, kills: int) -> None:
    with service(tmp_path, workers=2) as running, consumers(running, tmp_path) as following:
        during(claims(many), running, lambda: killed_while_told(following, kills))
        settled(running)
        last = last_change(running)
        within(60, lambda: all(len(consumer.got) >= last for consumer in following), f"{last} changes told")
        reported = [consumer.got for consumer in following]

    for changes in reported:
        assert [change["seq"] for change in changes] == list(range(1, last + 1))
        assert len({change["claim_id"] for change in changes if change["type"] == "claim.received"}) == many
    assert reported[0] == reported[1]

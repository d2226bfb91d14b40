"""RELIABILITY and docs/operations.md: while the workers stand still, the age of the oldest work grows, by stage and
newsroom; it ends when they go on."""

from __future__ import annotations

import os
import re
import signal
import urllib.request
from pathlib import Path

import pytest

from tests.contracts.stores import a_submission
from tests.journeys.rig.service import Service, service, within

# The alarm is slow on purpose: a worker that is alive reads a claim within a second.
LONGEST = 20


def seconds_waited(running: Service, stage: str) -> float:
    """How long the oldest work of a stage has waited, as /metrics says it."""
    with urllib.request.urlopen(f"{running.url}/metrics", timeout=30) as answer:
        metrics = answer.read().decode()
    line = rf'counterclaim_newsroom_oldest_work_seconds{{newsroom="default",stage="{stage}"}} (\S+)'
    [seconds] = re.findall(line, metrics)
    return float(seconds)


@pytest.mark.faults
def test_the_alarm_rings_while_the_workers_stand_still_and_ends_when_they_go_on(tmp_path: Path) -> None:
    with service(tmp_path, workers=1) as running:
        [worker] = running.children()["worker"]
        os.kill(worker, signal.SIGSTOP)
        assert running.call("POST", "/v1/claims", a_submission("c1").body).status == 201

        within(LONGEST, lambda: seconds_waited(running, "group") > 3, "the work grows old")
        assert seconds_waited(running, "party") == 0

        os.kill(worker, signal.SIGCONT)
        within(LONGEST, lambda: seconds_waited(running, "group") == 0, "the work is done")

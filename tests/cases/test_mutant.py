"""The stories notice when a rule goes missing: each fault is put into a copy of the core, and a named story fails."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.root import ROOT

FAULTS = [
    # Supersession is dropped: what a claimant said before counts beside what it says now.
    (
        "reconciliation/positions/position.py",
        "counts = not is_superseded(assertion) and assertion.said_at in (None, moment)",
        "counts = True",
        "update-the-toll-rises",
    ),
    # Lower bounds vote: "at least 40" is read as 40.
    (
        "quantities/rules.py",
        "return Bounds(n.number, None), Bounds(n.number, n.number + n.grain)",
        "return Bounds(n.number, n.number), Bounds(n.number, n.number)",
        "at-least-40-and-119",
    ),
    # Minimums alone make an upper end.
    (
        "reconciliation/ranges.py",
        "if all(stand.hard.is_open for stand in stands):",
        "if False:",
        "only-lower-bounds",
    ),
    # A silence is a denial.
    (
        "reconciliation/ranges.py",
        "is_denied = dispute.kind is Kind.DENIED and opposing.denies and counting.hard.low >= 1",
        "is_denied = counting.hard.low >= 1",
        "no-comment-is-no-denial",
    ),
    # Two ministries of one state are one claimant.
    (
        "reconciliation/relations/pair.py",
        "self.left.party == self.right.party",
        "self.left.side == self.right.side",
        "two-ministries",
    ),
    # Withdrawn claims count.
    (
        "reconciliation/reconcile.py",
        "_OUT = frozenset({ClaimState.RETRACTED, ",
        "_OUT = frozenset({",
        "retraction-leaves-the-other-figure",
    ),
    # Verified and reported figures are one range.
    (
        "reconciliation/positions/assertion.py",
        "verified=count.verification is Verification.VERIFIED",
        "verified=False",
        "verified-beside",
    ),
    # Each copy is an origin of its own.
    (
        "reconciliation/positions/origins.py",
        "named = source.origin or source.publisher",
        "named = source.publisher",
        "five-papers-quoting",
    ),
    # The children of two claimants are not compared with each other.
    (
        "reconciliation/positions/current.py",
        "part.topic in topics or times[part.topic] > 1",
        "part.topic in topics",
        "the-children-of-two-totals",
    ),
    # The same words in another order are no copy.
    (
        "reconciliation/positions/quotes.py",
        "return is_alike and not _exclude(left, right)",
        "return False",
        "one-sentence-turned-round",
    ),
    # Another place is another scope, whatever happened there.
    ("places/footprint.py", "if event.type in SPREAD_OUT:", "if True:", "a-town-and-its-district"),
    # Nothing has a footprint.
    ("places/footprint.py", "if event.type in SPREAD_OUT:", "if False:", "a-flood-of-two-provinces"),
    # Two places that one claim names are one.
    ("places/footprint.py", "if len(event.places) > 1:", "if False:", "a-raid-told-of-two-towns"),
    # Another name of the place is no disagreement.
    ("places/disputed.py", "return any(", "return False and any(", "one-strike-under-two-village-names"),
    # Another country code is no disagreement.
    ("places/disputed.py", "if left.country != right.country and", "if False and", "one-town-under-two-country-codes"),
]  # fmt: skip


def failing(service: Path) -> list[str]:
    """The stories that fail over a copy of the core."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.cases.mutant"],
        env={**os.environ, "PYTHONPATH": f"{service.parent}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=service.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(run.stdout)
    return found


def copy_of_the_core(folder: Path) -> Path:
    return Path(
        shutil.copytree(
            ROOT / "service", folder / "service", ignore=shutil.ignore_patterns("__pycache__", "web", "api")
        )
    )


def test_every_story_comes_out_right_over_the_core_as_it_is(tmp_path: Path) -> None:
    assert failing(copy_of_the_core(tmp_path)) == []


@pytest.mark.parametrize(("module", "line", "fault", "story"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_a_story_notices_the_fault(module: str, line: str, fault: str, story: str, tmp_path: Path) -> None:
    core = copy_of_the_core(tmp_path)
    text = (core / "domain" / module).read_text()
    assert line in text

    (core / "domain" / module).write_text(text.replace(line, fault))

    assert any(name.startswith(story) for name in failing(core))

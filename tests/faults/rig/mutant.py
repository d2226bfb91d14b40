"""A copy of the project in which one safeguard is removed, and the verdict of a test on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.root import ROOT

COPIED = ("service", "workers", "tests", "examples", "pyproject.toml")
LONGEST_SECONDS = 500


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a file and its replacement. The piece must exist, or the mutation would prove nothing."""

    file: str
    piece: str
    instead: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A removed safeguard, the test that must notice, and a pattern of the reason it must give."""

    name: str
    cuts: Sequence[Cut]
    test: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of the test on the mutant: pytest's exit status and output."""

    status: int
    said: str

    def rang(self, reason: str) -> bool:
        """Whether the test failed, and for that reason."""
        failed = [line for line in self.said.splitlines() if line.startswith("E ")]
        return self.status == 1 and bool(re.search(reason, "\n".join(failed)))


def mutant(mutation: Mutation, directory: Path) -> Path:
    """A copy of the project without the safeguard."""
    without_caches = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, directory / name, ignore=without_caches)
        else:
            shutil.copy(source, directory / name)
    for cut in mutation.cuts:
        file = directory / cut.file
        text = file.read_text()
        assert cut.piece in text, f"{cut.file} has no longer what {mutation.name!r} takes out"
        file.write_text(text.replace(cut.piece, cut.instead))
    return directory


def verdict(mutation: Mutation, directory: Path) -> Verdict:
    """The verdict of the test on the mutant, run in its own process."""
    root = mutant(mutation, directory)
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            "-m",
            "faults or not faults",
            mutation.test,
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    return Verdict(done.returncode, done.stdout + done.stderr)

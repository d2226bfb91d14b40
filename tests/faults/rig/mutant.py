"""A copy of the project in which one safeguard is taken out, and what a test says of it."""

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
    """A piece of a file and what stands there instead. The piece must be there, else the mutation proves nothing."""

    file: str
    piece: str
    instead: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A safeguard taken out, the test that must notice, and a pattern for the reason it must give."""

    name: str
    cuts: Sequence[Cut]
    test: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the test ended on the mutant: pytest's exit status, and what it said."""

    status: int
    said: str

    def rang(self, reason: str) -> bool:
        """Whether the test failed, and for that reason."""
        failed = [line for line in self.said.splitlines() if line.startswith("E ")]
        return self.status == 1 and bool(re.search(reason, "\n".join(failed)))


def mutant(mutation: Mutation, directory: Path) -> Path:
    """A copy of the project with the safeguard taken out."""
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
    """What the test says of the mutant, in a process of its own."""
    root = mutant(mutation, directory)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", mutation.test],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    return Verdict(done.returncode, done.stdout + done.stderr)

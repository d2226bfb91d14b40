"""The Makefile, the lock files and the script of the continuous integration."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.root import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
TARGETS = (
    "install demo up test test-faults test-long test-long-system test-alarms test-clients test-system image-check "
    "lint lint-openapi types openapi clients readme words screenshots bench bench-grouping bench-hot bench-lists "
    "bench-pages bench-peers bench-scale bench-steps bench-totals lock clean"
).split()
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==[^ ;]+( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def make(*arguments: str, folder: Path = ROOT) -> str:
    """What make prints."""
    return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def pinned(lock: Path) -> set[str]:
    """The names of the packages in a lock file."""
    return {match["name"] for line in lock.read_text().splitlines() if (match := PIN.fullmatch(line))}


def wanted(requirements: list[str]) -> set[str]:
    """The names of the packages in a list of requirements, as lock files write them."""
    return {re.split(r"[\[<>=; ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def test_there_are_five_lock_files() -> None:
    assert [lock.name for lock in LOCKS] == ["build.txt", "clients.txt", "dev.txt", "peers.txt", "runtime.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_holds_exact_versions_and_hashes_and_no_address(lock: Path) -> None:
    lines = lock.read_text().splitlines()

    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []
    assert all(HASH.fullmatch(lines[i + 1]) for i, line in enumerate(lines) if PIN.fullmatch(line))


def test_the_lock_file_of_the_tools_for_clients_holds_hashes_and_no_address() -> None:
    text = (ROOT / "openapi/clients/package-lock.json").read_text()
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert "://" not in text
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_what_the_project_names_is_locked() -> None:
    runtime = wanted(PROJECT["project"]["dependencies"])
    tools = wanted(PROJECT["project"]["optional-dependencies"]["dev"])
    peers = wanted(PROJECT["project"]["optional-dependencies"]["peers"])
    build = wanted(PROJECT["dependency-groups"]["build"])
    clients = wanted(PROJECT["dependency-groups"]["clients"])
    locked = {lock.name: pinned(lock) for lock in LOCKS}

    assert runtime <= locked["runtime.txt"]
    assert runtime | tools | build <= locked["dev.txt"]
    assert build <= locked["build.txt"]
    assert runtime | peers <= locked["peers.txt"]
    assert clients <= locked["clients.txt"]


def test_what_is_tested_is_what_runs() -> None:
    runtime = {line for line in (ROOT / "requirements/runtime.txt").read_text().splitlines() if PIN.fullmatch(line)}

    assert runtime <= set((ROOT / "requirements/dev.txt").read_text().splitlines())


def test_a_bare_make_lists_every_target_with_what_it_does() -> None:
    listed = dict(re.findall(r"(?m)^make ([a-z-]+) +(\S.*)$", make()))

    assert set(listed) == {*TARGETS, "help"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_there_even_if_a_file_has_its_name(target: str, tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("requirements", "openapi"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / target).touch()

    assert "up to date" not in make("--dry-run", target, folder=tmp_path)


def test_the_tests_begin_with_what_is_cheap() -> None:
    steps = make("--dry-run", "--always-make", "test")
    order = [steps.index(word) for word in ("pip install", "ruff check", "bin/mypy", "-m pytest")]

    assert order == sorted(order)


def test_an_installed_environment_is_not_installed_again(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    assert "pip install" in make("--dry-run", "install", folder=tmp_path)

    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/.installed").touch()

    assert "pip install" not in make("--dry-run", "install", folder=tmp_path)


def test_every_install_is_held_to_the_hashes() -> None:
    installs = re.findall(r"pip install .*", make("--dry-run", "--always-make", "install"))

    assert len(installs) == 2
    assert "--require-hashes -r requirements/dev.txt" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]


def test_the_integration_script_stops_at_the_first_failure() -> None:
    script = ROOT / ".ci/run"
    lines = script.read_text().splitlines()

    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in lines
    assert lines.index("make test-system") < lines.index("make test")
    subprocess.run(["bash", "-n", str(script)], check=True)

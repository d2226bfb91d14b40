"""The command as typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.rig.process import environment, up
from tests.root import ROOT


def counterclaim(*arguments: str, data_dir: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Type the command."""
    command = [sys.executable, "-m", "service.runtime.cli.main", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(data_dir, **settings),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("command", ["up", "serve", "work", "health"])
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    completed = counterclaim(command, "--help", data_dir=tmp_path)

    assert completed.returncode == 0
    assert f"counterclaim {command}" in completed.stdout


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_process_without_a_store_says_which_setting_is_missing(command: str, tmp_path: Path) -> None:
    completed = counterclaim(command, data_dir=tmp_path)

    assert completed.returncode == 1
    assert completed.stderr == (
        "counterclaim: COUNTERCLAIM_REDIS_URL names no server; `counterclaim up` starts one of its own\n"
    )


@pytest.mark.parametrize("command", [["up", "--open"], ["serve"]])
def test_opening_it_to_the_network_without_keys_is_refused(command: list[str], tmp_path: Path) -> None:
    store = {"COUNTERCLAIM_REDIS_URL": "redis://127.0.0.1:1", "COUNTERCLAIM_OPEN": "1"}
    completed = counterclaim(*command, "--host", "0.0.0.0", data_dir=tmp_path, **store)

    assert completed.returncode == 1
    assert completed.stderr.startswith("counterclaim: open on 0.0.0.0, everyone who can reach it")
    assert len(completed.stderr.splitlines()) == 1


def test_archiving_names_what_it_lacks_and_says_what_it_did(tmp_path: Path) -> None:
    without = counterclaim("archive", data_dir=tmp_path)
    url = f"file://{tmp_path}/archive"
    dry, done = (
        counterclaim("archive", *options, data_dir=tmp_path, COUNTERCLAIM_ARCHIVE_URL=url)
        for options in (("--dry-run", "--older-than", "0"), ())
    )

    assert (without.returncode, without.stderr.count("\n")) == (1, 1)
    assert "COUNTERCLAIM_ARCHIVE_URL names no archive" in without.stderr
    assert (dry.returncode, dry.stdout) == (0, "0 incidents with 0 texts, 0 bytes, would be archived\n")
    assert (done.returncode, done.stdout) == (0, "0 incidents with 0 texts, 0 bytes, archived in 0 objects\n")


def test_an_unreadable_setting_is_one_sentence(tmp_path: Path) -> None:
    completed = counterclaim("up", "--port", "70000", data_dir=tmp_path)

    assert (completed.returncode, completed.stderr.count("\n")) == (1, 1)
    assert completed.stderr.startswith("counterclaim: COUNTERCLAIM_PORT: ")


def test_health_tells_a_living_api_from_none(tmp_path: Path) -> None:
    with up(tmp_path) as service:
        port = service.url.rpartition(":")[2]
        assert counterclaim("health", "--port", port, data_dir=tmp_path).returncode == 0

        assert counterclaim("health", "--url", f"{service.url}/", data_dir=tmp_path).returncode == 0

    gone = counterclaim("health", "--port", port, data_dir=tmp_path)
    assert gone.returncode == 1
    assert "does not answer" in gone.stderr

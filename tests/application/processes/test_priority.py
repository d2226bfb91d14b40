"""A process in the background has the processor when no other wants it."""

import ctypes
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from service.application.processes.priority import NICENESS

# sched_getattr(2) by the name of the machine, and the bytes of its answer.
CALLS = {"x86_64": 315, "aarch64": 275}
SIZE = 48
SLICE_FIELD = slice(24, 32)
IN_BACKGROUND = """
import time
from service.application.processes.priority import give_precedence
give_precedence()
print(1, flush=True)
time.sleep(60)
"""
FIRST_LINUX = (6, 12)


def slice_of(process: int) -> int:
    """The nanoseconds for which a process keeps a processor that others want."""
    answer = ctypes.create_string_buffer(SIZE)
    assert ctypes.CDLL(None).syscall(CALLS[platform.machine()], process, answer, SIZE, 0) == 0
    return int.from_bytes(answer.raw[SLICE_FIELD], sys.byteorder)


def heeds_slices() -> bool:
    release = platform.release().split(".")
    return platform.system() == "Linux" and platform.machine() in CALLS and tuple(map(int, release[:2])) >= FIRST_LINUX


@contextmanager
def in_background(before: str = "") -> Iterator[int]:
    """A process that has given precedence to others."""
    with subprocess.Popen([sys.executable, "-c", before + IN_BACKGROUND], stdout=subprocess.PIPE) as process:
        assert process.stdout
        try:
            assert process.stdout.readline() == b"1\n"
            yield process.pid
        finally:
            process.kill()


def test_a_process_in_the_background_is_nicer_and_gives_way_at_once() -> None:
    with in_background() as process:
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, process) == min(ours + NICENESS, 19)
        if heeds_slices():
            assert slice_of(process) > 10 * slice_of(0)


@pytest.mark.parametrize(("machine", "system"), [("riscv64", "Linux"), ("arm64", "Darwin")])
def test_where_the_kernel_knows_no_slices_niceness_is_enough(machine: str, system: str) -> None:
    elsewhere = f"import platform\nplatform.machine, platform.system = lambda: {machine!r}, lambda: {system!r}\n"
    with in_background(elsewhere) as process:
        assert os.getpriority(os.PRIO_PROCESS, process) > os.getpriority(os.PRIO_PROCESS, 0)

"""Processes that keep much do not walk through it again and again."""

import gc
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from service.runtime.garbage import BRIEF_COLLECTION, OBJECTS_BETWEEN_COLLECTIONS, collect_briefly, collect_seldom


@pytest.fixture
def restored() -> Iterator[None]:
    """The garbage collector is afterwards as it was before."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize(
    ("collect", "objects"), [(collect_seldom, OBJECTS_BETWEEN_COLLECTIONS), (collect_briefly, BRIEF_COLLECTION)]
)
def test_what_exists_at_the_start_is_in_no_later_collection(collect: Callable[[], None], objects: int) -> None:
    loaded: list[list[int]] = [[] for _ in range(1_000)]
    collect()
    collected = {id(item) for item in gc.get_objects()}

    assert gc.get_threshold()[0] == objects
    assert not any(id(item) in collected for item in loaded)


@pytest.mark.usefixtures("restored")
def test_what_is_kept_since_is_not_walked_through_again_and_again() -> None:
    collect_briefly()
    walks = list[int]()

    def note(phase: str, details: dict[str, int]) -> None:
        if phase == "start":
            walks.append(details["generation"])

    gc.callbacks.append(note)
    connections: list[list[dict[str, int]]] = [[{}] for _ in range(20 * BRIEF_COLLECTION)]
    gc.callbacks.remove(note)

    assert connections
    assert set(walks) == {0}


_HEAPS_OF_A_PROCESS = """
import ctypes, os, threading
from service.runtime.garbage import share_heap
{}
blocks, barrier = [], threading.Barrier(4)
def work():
    blocks.append([bytes(1_000) for _ in range(1_000)])
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
library = ctypes.CDLL(None)
if not hasattr(library, "malloc_info"): raise SystemExit
library.fdopen.restype = ctypes.c_void_p
stdout = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, stdout)
library.fflush(stdout)
"""


def test_the_threads_of_a_process_share_a_heap() -> None:
    """The C library of GNU gives each thread a heap; another has one, and counts none."""
    of_each, shared = (
        subprocess.run([sys.executable, "-c", _HEAPS_OF_A_PROCESS.format(call)], capture_output=True, check=True)
        for call in ("", "share_heap()")
    )

    has_heaps = "glibc" in platform.libc_ver()
    assert (of_each.stdout.count(b"<heap") > 1) == has_heaps
    assert shared.stdout.count(b"<heap") == has_heaps

"""Memory of processes that keep much: garbage is collected seldom, and threads share a heap."""

import ctypes
import gc
from contextlib import suppress

# New objects between two collections. A report makes Python's default of 700 soon, and each collection frees nothing:
# it took a quarter of a worker's time.
OBJECTS_BETWEEN_COLLECTIONS = 10_000
# Where somebody waits for the event loop: a look at so few new objects takes a millisecond or two, one at all that
# thousands of open connections keep a tenth of a second. Such a look comes after so many of the others.
BRIEF_COLLECTION, BRIEF_COLLECTIONS = 2_000, 500

# The number by which the C library knows how many heaps a process may have.
_MOST_HEAPS = -8


def share_heap() -> None:
    """Have all threads that begin from now on allocate from one heap: in one of its own each keeps what it once used.

    Only one thread computes at a time, so that they wait for each other no longer than before. A C library other than
    that of GNU has no such heaps.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_MOST_HEAPS, 1)


def collect_seldom() -> None:
    """Collect less often, and never walk again through what exists now: the code, the schemas and the tables.

    A walk through all that an API process has loaded kept its requests waiting for a quarter of a second and more.
    """
    _freeze(OBJECTS_BETWEEN_COLLECTIONS)


def collect_briefly() -> None:
    """The same for a process whose event loop must not stand still."""
    _freeze(BRIEF_COLLECTION, BRIEF_COLLECTIONS)


def _freeze(*thresholds: int) -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*thresholds)

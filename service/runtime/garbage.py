"""Collecting garbage in processes that keep much and leave few reference cycles."""

import gc

# New objects between two collections. A report makes Python's default of 700 soon, and each collection frees nothing:
# it took a quarter of a worker's time.
OBJECTS_BETWEEN_COLLECTIONS = 10_000
# Where somebody waits for the event loop: a look at so few new objects takes a millisecond or two, one at all that
# thousands of open connections keep a tenth of a second. Such a look comes after so many of the others.
BRIEF_COLLECTION, BRIEF_COLLECTIONS = 2_000, 500


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

"""Collecting garbage in processes that keep much and leave few reference cycles."""

import gc

# New objects between two collections. A report makes Python's default of 700 soon, and each collection frees nothing:
# it took a quarter of a worker's time.
OBJECTS_BETWEEN_COLLECTIONS = 10_000


def collect_seldom() -> None:
    """Collect less often, and never walk again through what exists now: the code, the schemas and the tables.

    A walk through all that an API process has loaded kept its requests waiting for a quarter of a second and more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)

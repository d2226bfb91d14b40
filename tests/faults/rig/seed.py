"""Where chance comes from in a test of faults: one number, printed, and accepted again."""

import os
import random
import secrets

VARIABLE = "COUNTERCLAIM_TEST_SEED"
ORDINARY = 20130816


def ordinary() -> int:
    """The seed of the ordinary lane: the same each time unless another is given, so that a failure is a change."""
    return _told(int(os.environ.get(VARIABLE, ORDINARY)))


def fresh() -> int:
    """The seed of the long lane: another each time unless one is given."""
    return _told(int(os.environ.get(VARIABLE) or secrets.randbelow(10**9)))


def chance(seed: int, *about: object) -> random.Random:
    """A stream of chance of its own for each thing that a seed decides about."""
    return random.Random(" ".join(str(part) for part in (seed, *about)))


def _told(seed: int) -> int:
    print(f"{VARIABLE}={seed}", flush=True)
    return seed

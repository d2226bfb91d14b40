"""The source of chance in a test of faults: one number, printed, and accepted again."""

import os
import random
import secrets

VARIABLE = "COUNTERCLAIM_TEST_SEED"
ORDINARY = 20130816


def ordinary() -> int:
    """The seed of ordinary runs: always the same unless another is given, so that a new failure has another cause."""
    return _told(int(os.environ.get(VARIABLE, ORDINARY)))


def fresh() -> int:
    """The seed of long runs: a new one each time unless one is given."""
    return _told(int(os.environ.get(VARIABLE) or secrets.randbelow(10**9)))


def chance(seed: int, *about: object) -> random.Random:
    """A separate random generator for each subject that a seed decides about."""
    return random.Random(" ".join(str(part) for part in (seed, *about)))


def _told(seed: int) -> int:
    print(f"{VARIABLE}={seed}", flush=True)
    return seed

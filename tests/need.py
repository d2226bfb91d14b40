"""What a test needs of the machine beyond the installation."""

import os

import pytest


def need(there: bool, otherwise: str) -> None:
    """Skip the test where something is not there, saying what to do; in continuous integration that is a failure."""
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(otherwise)
    pytest.skip(otherwise)

"""A service over an empty memory store, seen through its pages."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders.desk import Desk, opened_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Nobody works in the background here, so pages do not wait for the reports after a form."""
    with opened_desk() as opened:
        state: Any = opened.client.app
        state.state.patience_seconds = 0
        yield opened

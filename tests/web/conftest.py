"""A service over an empty memory store, seen through its pages."""

from collections.abc import Iterator

import pytest

from tests.api.desk import Desk, opened_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened

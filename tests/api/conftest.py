"""A service over an empty memory store."""

from collections.abc import Iterator

import pytest

from tests.builders.desk import Desk, opened_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened

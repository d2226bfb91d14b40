"""A service over an empty memory store."""

import asyncio
from collections.abc import Iterator

import pytest

from service.application.processes.separate_process import SeparateProcesses
from tests.builders.desk import Desk, opened_desk


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """What the service does when it starts: the first process of all takes long on a busy machine."""
    asyncio.run(SeparateProcesses().parts(iter, ()))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened

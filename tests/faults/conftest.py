"""What the tests of faults share: one running service for those that only speak to it."""

from collections.abc import Iterator

import pytest
from redis import Redis

from tests.faults.rig.running import running, store_of
from tests.faults.rig.wire import RECEIVE_SECONDS, Wire
from tests.journeys.rig.service import Service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with one worker that waits one second for a request; whoever breaks it starts one of their own."""
    with running(
        tmp_path_factory.mktemp("shared"), workers=1, COUNTERCLAIM_RECEIVE_SECONDS=str(RECEIVE_SECONDS)
    ) as item:
        yield item


@pytest.fixture(scope="session")
def store(service: Service) -> Iterator[Redis]:
    """A client of the server of that service."""
    with store_of(service) as redis:
        yield redis


@pytest.fixture(scope="session")
def wire(service: Service) -> Wire:
    """The way to that service in bytes."""
    return Wire.to(service.url)

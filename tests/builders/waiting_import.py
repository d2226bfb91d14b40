"""Workers that take a handed-over import and die."""

from service.adapters.redis.pending.imports import LEASE_MS
from service.api.v1.imports.background_import import MOST_ATTEMPTS, RETRY_MS
from service.ports.work import HandedImport
from tests.builders.desk import Desk
from tests.contracts.stores import HandClock


def taken(desk: Desk) -> HandedImport:
    """The import that a worker takes and keeps from the others."""
    assert desk.client.portal is not None
    handed = desk.client.portal.call(desk.services.import_queue.take)
    assert handed is not None
    return handed


def died(desk: Desk) -> None:
    """Let the lease of a worker end."""
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += LEASE_MS


def paused(desk: Desk) -> None:
    """Let the pause end that follows an attempt for which the store was away."""
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += RETRY_MS


def give_up_on(desk: Desk) -> None:
    """Let an import be the end of as many workers as may be, and of no further one."""
    for _ in range(MOST_ATTEMPTS):
        taken(desk)
        died(desk)
    desk.import_files()

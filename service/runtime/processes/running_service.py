"""A whole service that runs as long as a block of code."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from service.runtime.processes.supervisor import Commands, Supervisor
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: its address, without a slash at the end."""

    url: str


@contextmanager
def running_service(
    settings: Settings, commands: Commands | None = None, *, verbose: bool = False
) -> Iterator[Service]:
    """A ready service, for as long as the block lasts. Raises ``CannotStart`` or ``UnusableSetting``."""
    supervisor = Supervisor(settings, commands, verbose=verbose)
    address: Future[str] = Future()
    thread = threading.Thread(target=_run, args=(supervisor, address), name="supervisor")
    thread.start()
    try:
        yield Service(address.result())
    finally:
        supervisor.stop()
        thread.join()


def _run(supervisor: Supervisor, address: Future[str]) -> None:
    try:
        supervisor.run(address.set_result)
    except BaseException as error:
        if address.done():
            raise
        address.set_exception(error)


@contextmanager
def stop_signals_call(action: Callable[[], None]) -> Iterator[None]:
    """Within the block, SIGTERM, Ctrl-C and a closed terminal call ``action`` instead of ending this process."""

    def handle(number: int, frame: FrameType | None) -> None:
        action()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

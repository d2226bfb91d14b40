"""One API process: uvicorn with the limits of RELIABILITY on each request.

Without them, uvicorn waits for ever for half a request and accepts a header of two megabytes.
"""

from __future__ import annotations

import fcntl
import os
import resource
import socket
from typing import Any

import uvicorn

from service.runtime.bounded_connection import connections_within
from service.runtime.connection_limits import Limits
from service.settings import Settings

APPLICATION = "service.runtime.asgi:api"
# Connections and files for which the kernel has room from the start, if the process may open as many.
DESCRIPTORS = 16_384


def serve(settings: Settings, listener: socket.socket | None = None, application: Any = APPLICATION) -> None:
    """Serve until SIGTERM or SIGINT, on ``listener`` if one is given."""
    reserve_descriptors()
    limits = Limits(settings.header_bytes, settings.header_count, settings.receive_seconds)
    config = uvicorn.Config(
        application,
        factory=True,
        host=settings.host,
        port=settings.port,
        http=connections_within(limits),
        ws="none",
        log_config=None,
        log_level=settings.log_level,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.graceful_seconds,
    )
    uvicorn.Server(config).run(sockets=[listener] if listener else None)


def reserve_descriptors() -> None:
    """Have the kernel make room for many connections before there are threads.

    With threads, each time that its table of open files doubles the event loop waits for some ten milliseconds.
    """
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = min(most if most != resource.RLIM_INFINITY else DESCRIPTORS, DESCRIPTORS) - 1
    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor in (fcntl.fcntl(nothing, fcntl.F_DUPFD_CLOEXEC, highest), nothing):
        os.close(descriptor)

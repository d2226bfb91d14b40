"""A connection of the HTTP server, bounded in the sizes of requests, their number and the time that they take."""

from __future__ import annotations

import asyncio
import re
from asyncio import TimerHandle
from typing import Any, ClassVar, NoReturn

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from service.application.concurrency import Lines
from service.runtime.connection_limits import (
    FRAMING_PER_BYTE,
    LAST_CALL_SECONDS,
    LINGER_BYTES,
    LINGER_SECONDS,
    MOST_WAITING,
    NEWCOMERS,
    Limits,
    _address,
    answer,
)

# A name, an IPv4 or a bracketed IPv6 address, with or without a port (RFC 9112 3.2).
_HOST = re.compile(rb"(?:[\w.~!$&'()*+;=%-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
_ENOUGH = "enough-requests"
class BoundedConnection(HttpToolsProtocol):
    """A connection whose requests arrive in time and with headers of a bounded size, or are refused and closed."""

    limits: ClassVar[Limits]
    newcomers: ClassVar[Lines]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_head = True
        self._head_bytes = 0
        self._framing_bytes = 0
        self._trailer_bytes = 0
        self._trailer_count = 0
        self._dropped_bytes = 0
        self._refusal = "unreadable-request"
        self._refused = False
        self._deadline: TimerHandle | None = None
        self._stopping = asyncio.Event()
        # The first bytes, while they wait for their turn; ``None`` before and after.
        self._first: bytes | None = None
        self._is_new = True
        self._await_request()

    def connection_made(self, transport: Any) -> None:
        """What uvicorn does, but it asks for a socket object to learn both addresses, which takes as long as the rest
        of opening a connection."""
        self.connections.add(self)
        self.transport, self.flow, self.scheme = transport, FlowControl(transport), "http"
        self.server, self.client = map(_address, map(transport.get_extra_info, ("sockname", "peername")))

    def shutdown(self) -> None:
        """Tell endless responses that the server stops.

        The first request of a new connection may be on its way and would be lost if the connection were closed now.
        """
        self._stopping.set()
        if self.cycle is None and not self._refused:
            self.loop.call_later(LAST_CALL_SECONDS, self._close_unless_asked)
        else:
            super().shutdown()

    def _close_unless_asked(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._request_arrived()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count the bytes of an incomplete head, and those around a body: chunk extensions and trailers.

        The parser keeps a head, and a field of a trailer, in memory until it is complete.
        """
        if self._refused:
            self._drop(data)
            return
        if self._is_new and not self._has_turn(data):
            return
        if self._in_head:
            self._head_bytes += len(data)
        else:
            self._framing_bytes += len(data)
        super().data_received(data)
        if max(self._head_bytes, self._framing_bytes) > self.limits.header_bytes:
            self._refuse("headers-too-large")

    def _has_turn(self, data: bytes) -> bool:
        """Whether the first bytes of a connection are read now. Hundreds that open at one moment take turns: one
        after another they would keep all open ones waiting."""
        if self._first is None:
            address = self.client and self.client[0]
            if self.newcomers.begins(address):
                self._is_new = False
                return True
            self.newcomers.wait(address, self._begin)
            self.transport.pause_reading()
        self._first = (self._first or b"") + data
        return False

    def _begin(self) -> bool:
        self._is_new, first = False, self._first
        if first is None or self.transport.is_closing():
            return False
        self._first = None
        self.transport.resume_reading()
        self.data_received(first)
        return True

    def _drop(self, data: bytes) -> None:
        """Drop what a refused client still sends, up to a limit.

        Closing on unread bytes resets the connection, and a client that only finishes its request would never see the
        reason. A client that goes on for megabytes waits until the connection is closed.
        """
        self._dropped_bytes += len(data)
        if self._dropped_bytes > LINGER_BYTES:
            self.transport.pause_reading()

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of the head; a field of a trailer is counted and dropped, never merged (RFC 9110 6.5.1)."""
        if self._in_head:
            super().on_header(name, value)
            return
        self._trailer_bytes += len(name) + len(value) + len(": \r\n")
        self._trailer_count += 1
        if self._trailer_bytes > self.limits.header_bytes or self._trailer_count > self.limits.header_count:
            self._stop("headers-too-large")

    def on_body(self, body: bytes) -> None:
        self._framing_bytes = max(0, self._framing_bytes - len(body) * (1 + FRAMING_PER_BYTE))
        super().on_body(body)

    def on_message_begin(self) -> None:
        if len(self.pipeline) >= MOST_WAITING:
            self._stop(_ENOUGH)
        super().on_message_begin()
        # The state of this request, a copy of the application's, which handlers find in their scope.
        self.scope["state"]["stopping"] = self._stopping
        if self._deadline is None:
            self._await_request()

    def on_headers_complete(self) -> None:
        """Refuse a head that is too large or that names no host."""
        self._in_head, self._head_bytes = False, 0
        size = len(self.url) + sum(len(name) + len(value) + len(": \r\n") for name, value in self.headers)
        if size > self.limits.header_bytes or len(self.headers) > self.limits.header_count:
            self._stop("headers-too-large")
        if not self._is_addressed():
            self._stop("unreadable-request")
        super().on_headers_complete()
        if self._stopping.is_set():
            self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        self._in_head = True
        self._framing_bytes = self._trailer_bytes = self._trailer_count = 0
        self._request_arrived()
        super().on_message_complete()

    def _is_addressed(self) -> bool:
        """Whether HTTP/1.1 names one host that is one (RFC 9112 3.2), and HTTP/1.0 sends no chunks (RFC 9112 6.1)."""
        hosts = [value for name, value in self.headers if name == b"host"]
        if self.parser.get_http_version() == "1.1":
            return len(hosts) == 1 and _HOST.fullmatch(hosts[0]) is not None
        chunked = any(name == b"transfer-encoding" for name, _ in self.headers)
        return not chunked and all(_HOST.fullmatch(host) for host in hosts[:2]) and len(hosts) < 2

    def _stop(self, slug: str) -> NoReturn:
        """Stop the parser; uvicorn then calls ``send_400_response``."""
        self._refusal = slug
        raise ValueError(slug)

    def send_400_response(self, msg: str) -> None:
        """Refuse unreadable HTTP in the same shape as every other error.

        After enough pipelined requests the last one that was read is answered with `Connection: close`, which tells the
        client to repeat those after it.
        """
        if self._refusal == _ENOUGH:
            self._refused, self.cycle.keep_alive = True, False
        else:
            self._refuse(self._refusal)

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(self.limits.receive_seconds, self._refuse, "request-timeout")

    def _request_arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, slug: str) -> None:
        """Send the reason, unless a response is under way, and close."""
        self._request_arrived()
        if self.transport.is_closing() or self._refused:
            return
        self._refused = True
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request, whatever uvicorn says
        if cycle is not None and not cycle.response_complete:
            # What the application still says to this request goes nowhere.
            cycle.disconnected = True
            cycle.message_event.set()
        is_answering = cycle is not None and cycle.response_started and not cycle.response_complete
        if is_answering or self.pipeline:
            # An answer is under way, to this request or to one before it.
            self.transport.close()
            return
        self.transport.write(answer(slug))
        self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.close)


def connections_within(limits: Limits) -> type[BoundedConnection]:
    """The class of connections that keep to ``limits``; uvicorn creates one object for each connection."""

    class Connection(BoundedConnection):
        pass

    Connection.limits, Connection.newcomers = limits, Lines(each=NEWCOMERS, all=2 * NEWCOMERS)
    return Connection

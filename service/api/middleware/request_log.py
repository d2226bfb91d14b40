"""The outermost layer: request ids, security headers, the request log, and answers to defects of the service."""

import logging
import re
import secrets
import time
from collections.abc import Mapping, MutableMapping
from typing import Any

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.http.problems import response
from service.api.http.requests import field_of
from service.api.middleware.metrics import Metrics

_log = logging.getLogger("counterclaim.api")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE = "none"
# Pages with this policy may be framed by other sites. X-Frame-Options has no such value and is left out.
FRAMED = b"frame-ancestors *"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_POLICY = b"content-security-policy"


def _fields(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI has them."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


_FIELDS = _fields(HEADERS)
_FRAMED_FIELDS = [field for field in _FIELDS if field[0] != b"x-frame-options"]


class RequestLogMiddleware:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, measurement: Metrics) -> None:
        self._app, self._measurement = app, measurement

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, sent = time.perf_counter(), _Sent(send, scope)
        try:
            await self._app(scope, receive, sent)
        except ClientDisconnect:
            sent.status = sent.status or 499
        except Exception as error:
            _tell(logging.ERROR, event="defect", request_id=sent.request_id, route=_route(scope), at=_where(error))
            if not sent.status:
                await response(error)(scope, receive, sent)
        self._note(scope, sent, time.perf_counter() - began)

    def _note(self, scope: Scope, sent: "_Sent", seconds: float) -> None:
        method, route = scope["method"] if scope["method"] in _METHODS else "other", _route(scope)
        self._measurement.answered(method, route, sent.status, seconds)
        _tell(
            logging.INFO,
            event="answered",
            request_id=sent.request_id,
            method=method,
            route=route,
            status=sent.status,
            ms=round(seconds * 1000, 1),
        )


class _Sent:
    """Passes an answer on with the common headers, and remembers its status (0 before it has begun)."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self._send, self._scope = send, scope
        self.request_id, self.status = _request_id(scope), 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._complete(message)
        await self._send(message)

    def _complete(self, message: MutableMapping[str, Any]) -> None:
        stated = dict(message["headers"])
        common = _FRAMED_FIELDS if FRAMED in stated.get(_POLICY, b"") else _FIELDS
        # The RateLimit headers are set by ``auth.authenticate``.
        own = _fields({**self._scope.get("state", {}).get("headers", {}), "X-Request-Id": self.request_id})
        missing = (field for field in common if field[0] not in stated)
        message["headers"] = [*message["headers"], *missing, *own]


def _tell(level: int, **fields: Any) -> None:
    """Log one JSON object on a line, never with a body, a text, a query or the value of a header."""
    if _log.isEnabledFor(level):
        _log.log(level, "%s", orjson.dumps(fields).decode())


def _request_id(scope: Scope) -> str:
    """The id that the caller gave, if it is a plain one, so that both logs can be compared; else a new id."""
    given = field_of(scope, b"x-request-id").decode("latin-1")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", NO_ROUTE))


def _where(error: Exception) -> list[str]:
    """The error and its frames without any values, because messages and arguments may contain claim text."""
    frames, traceback = [type(error).__name__], error.__traceback__
    while traceback is not None:
        frames.append(f"{traceback.tb_frame.f_code.co_qualname}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return frames

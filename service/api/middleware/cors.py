"""CORS: pages of the origins that the operator lists may read, and nothing else."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.http.requests import field_of

_SENT = ("Authorization", "Accept", "If-None-Match", "Last-Event-ID", "Prefer")
_SHOWN = ("ETag", "Link", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After")


class CorsMiddleware:
    """ASGI middleware: Starlette answers CORS for the named origins; other origins get no CORS header."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app, self._origins = app, frozenset(origins)
        self._cors = CORSMiddleware(
            app, allow_origins=origins, allow_methods=("GET", "HEAD"), allow_headers=_SENT, expose_headers=_SHOWN
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = scope["type"] == "http" and field_of(scope, b"origin").decode("latin-1") in self._origins
        await (self._cors if known else self._app)(scope, receive, send)

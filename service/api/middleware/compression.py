"""Answers of the API in fewer bytes, as the client says that it can read them (RFC 9110 12.5.3; DESIGN 4b)."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from service.api.http.media_types import EVENTS
from service.api.http.requests import field_of

SMALLEST = 1024
_PREFIXES = ("/v1/", "/docs", "/openapi.json", "/problems")


class CompressionMiddleware:
    """ASGI middleware: answers above 1 KiB are sent as zstd, br or gzip where Accept-Encoding allows one.

    Pages are sent as they are: they hold the token of a form beside text that others wrote, and the length of a
    compressed page would tell about the token (BREACH). Streams of events are sent as they are too, for a compressor a
    stream costs more memory than the waiting itself.

    A strong ETag names exact bytes. The compressed bytes are others, so their tag is weak; If-None-Match compares both
    alike (RFC 9110 8.8.3.2 and 13.1.2).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._compressed = app, CompressMiddleware(app, minimum_size=SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_PREFIXES) and not _asks_for_events(scope):
            await self._compressed(scope, receive, _weakly_tagged(send))
        else:
            await self._app(scope, receive, send)


def _asks_for_events(scope: Scope) -> bool:
    return EVENTS.encode() in field_of(scope, b"accept")


def _weakly_tagged(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "content-encoding" in headers and headers.get("etag", "").startswith('"'):
                headers["ETag"] = f"W/{headers['ETag']}"
        await send(message)

    return sent

"""Answers of the API in fewer bytes, as the client says that it can read them (RFC 9110 12.5.3; DESIGN 4b)."""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from service.api.http.media_types import EVENTS
from service.api.http.requests import field_of

SMALLEST = 1024
# Bytes that are compressed before other requests have their turns.
PART = 65_536
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
        self._app, self._compressed = app, CompressMiddleware(_in_parts(app), minimum_size=SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_PREFIXES) and not _asks_for_events(scope):
            await self._compressed(scope, receive, _weakly_tagged(send))
        else:
            await self._app(scope, receive, send)


def _asks_for_events(scope: Scope) -> bool:
    return EVENTS.encode() in field_of(scope, b"accept")


def _in_parts(app: ASGIApp) -> ASGIApp:
    """The application, with a long answer sent in parts. A report stays whole: its bytes are kept for the next poll."""

    async def parted(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            body: bytes = message.get("body", b"")
            if len(body) <= PART or message.get("more_body") or "made_from" in scope.get("state", {}):
                await send(message)
                return
            for start in range(0, len(body), PART):
                await send({**message, "body": body[start : start + PART], "more_body": start + PART < len(body)})
                await asyncio.sleep(0)

        await app(scope, receive, sent)

    return parted


def _weakly_tagged(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "content-encoding" in headers and headers.get("etag", "").startswith('"'):
                headers["ETag"] = f"W/{headers['ETag']}"
        await send(message)

    return sent

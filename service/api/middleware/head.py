"""HEAD wherever GET is (RFC 9110 9.3.2)."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyNotSent(OSError):
    """Stops a stream: Starlette takes it for a client that has gone."""


class HeadMiddleware:
    """ASGI middleware: HEAD is answered as GET, with the same headers and without the body; a stream ends at once."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        # The server goes by its own scope, which still says HEAD.
        answer, asked = _WithoutBody(send), {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, answer)
        except (BodyNotSent, ClientDisconnect):
            if not answer.is_sent:
                raise
        finally:
            # The request log names the route.
            scope["route"] = asked.get("route")


class _WithoutBody:
    """Passes on the head of an answer, then an empty body."""

    def __init__(self, send: Send) -> None:
        self._send, self.is_sent = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._send(message)
        elif message["type"] == "http.response.body" and not self.is_sent:
            self.is_sent = True
            await self._send({"type": "http.response.body", "body": b""})
        if self.is_sent and message.get("more_body"):
            raise BodyNotSent

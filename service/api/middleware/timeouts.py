"""The time limit of every request (RELIABILITY, "Limits")."""

import asyncio
import math

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.http.problems import response
from service.api.http.requests import LONGEST_WAIT, asks_to_wait
from service.application.access import places
from service.application.queries.long_poll import is_ending
from service.formats.problems.problem import RETRY_SOON, Problem
from service.settings import Settings


class TimeoutMiddleware:
    """ASGI middleware: a request whose answer has not begun in time is answered with a 503 and may be repeated.

    The time runs from the last byte of the body to the beginning of the answer. ``receive_seconds`` limits the arrival
    of the body; the length of a stream is not limited. The time grows with the size of the body, in multiples of one
    claim, and by the longest wait for a request that asks to wait. All waiting ends when the server is told to stop.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._seconds, self._bytes = app, settings.request_seconds, settings.claim_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wait, stopping = _longest_wait(scope), scope.setdefault("state", {}).get("stopping")
        if stopping is not None:
            is_ending.set(stopping.is_set)
        try:
            async with asyncio.timeout(self._seconds + wait) as limit:
                await self._app(scope, self._received(receive, limit, wait), _sent(send, limit))
        except TimeoutError:
            if not limit.expired():
                raise
            await response(Problem("too-slow", headers=RETRY_SOON))(scope, receive, send)
        finally:
            places.give_back(scope)

    def _received(self, receive: Receive, limit: asyncio.Timeout, wait: float) -> Receive:
        size, more = 0, True

        async def received() -> Message:
            nonlocal size, more
            if not more:  # the application listens for a disconnect
                return await receive()
            limit.reschedule(None)
            message = await receive()
            size, more = size + len(message.get("body", b"")), message.get("more_body", False)
            times = max(1, math.ceil(size / self._bytes))
            limit.reschedule(asyncio.get_running_loop().time() + self._seconds * times + wait)
            return message

        return received


def _sent(send: Send, limit: asyncio.Timeout) -> Send:
    async def sent(message: Message) -> None:
        limit.reschedule(None)
        await send(message)

    return sent


def _longest_wait(scope: Scope) -> float:
    """The extra seconds for a request that asks to wait."""
    return LONGEST_WAIT if asks_to_wait(scope) else 0.0

"""Turns at the door: of the requests that arrive at one moment, each caller's first comes before anybody's second.

Nearly all of a request is work between two awaits. Hundreds that one caller sends together would be begun together,
and a request of another caller would wait behind all of them at each of its own awaits. The same holds for a key
whose requests are few and long, so the time that its work keeps the event loop is counted: what is beyond its share
waits at the door, and between the parts of a long answer. Pages have no key, and a whole office may have one address.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable
from functools import partial
from time import monotonic

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.auth.authenticate import ASK_LESS, Rates
from service.api.http.problems import response
from service.api.http.requests import field_of
from service.application.access.client_address import client_address
from service.application.access.fair_share import LONGEST_PAUSE_SECONDS, OTHERS_SECONDS, Company, Pace
from service.application.access.guessing import REFUSED_AFTER_SECONDS, too_often
from service.application.concurrency import Lines, timed, within_share
from service.formats.problems.problem import RETRY_SOON, Problem
from service.ports.rate_limit import Allowance
from service.settings import Settings, comma_separated

# Requests of one caller that wait for their turn; more of them are refused before they cost anything.
MOST_IN_LINE = 1_000
# Of all callers together so many requests begin before those that are under way go on.
BEGUN_AT_ONCE = 8
# Below it every request is counted; others, such as /healthz, are not.
_COUNTED = "/v1/"
# Machines that watch ask for these, and need no share of the service.
_OF_OPERATORS = frozenset({"/healthz", "/readyz", "/metrics"})
_MOST_REMEMBERED = 10_000
_TOO_MANY = "Too many requests wait for their turn already: ask again when they are answered."


class Door:
    """ASGI middleware: lets in one request of each caller at a time, while there are several callers.

    A caller is a key that was admitted before, and for all other requests the address that they come from. ``state`` is
    that of the application.
    """

    def __init__(self, app: ASGIApp, state: State, settings: Settings, clock: Callable[[], float] = monotonic) -> None:
        self._app, self._state, self._proxies = app, state, comma_separated(settings.trusted_proxies)
        # All that a key could have admitted at once may wait, however high an operator sets that.
        self._most_in_line = max(MOST_IN_LINE, settings.request_burst + settings.key_waits)
        self._clock, self._company, self._pace = clock, Company(clock), Pace(clock)
        # The ids of keys by the header that they were admitted with.
        self._admitted: OrderedDict[bytes, str] = OrderedDict()
        self._lines, self._pausing = Lines(each=1, all=BEGUN_AT_ONCE), Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        authorization = field_of(scope, b"authorization")
        key_id = self._admitted.get(authorization)
        caller = key_id or self._address(scope)
        if scope["path"] not in _OF_OPERATORS:
            self._company.note(caller)
        refusal = await self._refusal(key_id, scope) if key_id and scope["path"].startswith(_COUNTED) else None
        paced_until = self._clock() + LONGEST_PAUSE_SECONDS
        if self._company.is_shared(caller) and not await self._turn(caller, paced_until):
            refusal = Problem("too-often", _TOO_MANY, headers={**RETRY_SOON, "Connection": "close"})
        if refusal:
            await response(refusal)(scope, receive, send)
            return
        if key_id is None:
            await self._app(scope, receive, self._noting(authorization, scope, send) if authorization else send)
            return
        within_share.set(partial(self._give_way, key_id, paced_until))
        await timed(self._app(scope, receive, self._paced(key_id, send)), partial(self._note, key_id))

    async def _refusal(self, key_id: str, scope: Scope) -> Problem | None:
        """The answer to a key of which this process knows that it asks too often: the same as behind all layers, for a
        quarter of the work. It comes as late."""
        rates: Rates | None = getattr(self._state, "rates", None)
        wait = rates.keys.known_wait(key_id) if rates else 0.0
        if rates is None or not wait:
            return None
        scope.setdefault("state", {})["headers"] = dict(rates.keys.headers(Allowance(0, wait)))
        await asyncio.sleep(REFUSED_AFTER_SECONDS)
        return too_often(Allowance(0, wait), ASK_LESS)

    async def _turn(self, caller: str, paced_until: float) -> bool:
        """Wait for the turn of a request; whether it has one."""
        if self._lines.length(caller) + self._pausing[caller] >= self._most_in_line:
            return False
        self._pausing[caller] += 1
        try:
            await self._keep_pace(caller, paced_until)
        finally:
            self._pausing[caller] -= 1
            if not self._pausing[caller]:
                del self._pausing[caller]
        if not self._lines.begins(caller):
            turn = asyncio.get_running_loop().create_future()
            self._lines.wait(caller, partial(_begin, turn))
            await turn
        return True

    async def _keep_pace(self, caller: str, until: float) -> None:
        """Wait while a caller has had more than its share of the event loop and others ask, too.

        Its requests that wait together go on one after another, each when the work of the one before is paid for; and
        each when its own time is over, so that no other of the caller's keeps it waiting for long.
        """
        while (left := min(self._pace.pause(caller), until - self._clock())) > 0 and self._company.is_shared(caller):
            await asyncio.sleep(min(left, OTHERS_SECONDS))

    async def _give_way(self, caller: str, until: float) -> None:
        await asyncio.sleep(0)
        await self._keep_pace(caller, until)

    def _note(self, caller: str, seconds: float) -> None:
        if self._company.is_shared(caller):
            self._pace.note(caller, seconds)

    def _paced(self, caller: str, send: Send) -> Send:
        async def paced(message: Message) -> None:
            await send(message)
            if message.get("more_body"):
                await self._keep_pace(caller, self._clock() + LONGEST_PAUSE_SECONDS)

        return paced

    def _address(self, scope: Scope) -> str:
        forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        return client_address(scope["client"][0] if scope.get("client") else None, forwarded, self._proxies)

    def _noting(self, authorization: bytes, scope: Scope, send: Send) -> Send:
        """Remembers a key as soon as it is answered; a stream goes on for minutes."""

        async def noting(message: Message) -> None:
            if key_id := scope.get("state", {}).get("caller"):
                self._admitted[authorization] = key_id
                if len(self._admitted) > _MOST_REMEMBERED:
                    self._admitted.popitem(last=False)
            await send(message)

        return noting


def _begin(turn: asyncio.Future[None]) -> bool:
    if turn.done():  # its client has gone
        return False
    turn.set_result(None)
    return True

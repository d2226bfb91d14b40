"""Polls of a report that has not changed are answered with the bytes of the last answer, before all other layers.

A poll spends most of its CPU in those layers and in compressing. They make each answer once, and note the report that
it is made from (``request.state.made_from``); for as long as this process knows that report to be the present one, the
same question gets the same answer.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from weakref import ref

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.auth.authenticate import count, reader_of
from service.api.http.problems import response
from service.domain.errors import StoreUnavailable
from service.ports.principal import Principal
from service.ports.projections import ReportRecord

MOST_BYTES = 64 * 1024 * 1024
# What an answer takes besides its texts.
_BESIDE_THE_TEXTS = 2_048
_REPORT = re.compile(r"/v1/incidents/(inc_[0-9a-f]{20})/reconciliation")
# The headers that an answer depends on, and those with which a request is no plain poll.
_ASKED_BY = (b"host", b"accept", b"accept-encoding", b"if-none-match")
_NOT_PLAIN = frozenset({b"cookie", b"origin", b"prefer"})

Fields = Mapping[bytes, bytes]
Asked = tuple[str | bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer as the layers inside gave it, the report that it is made from, and the route.

    The report is not kept in memory by its answers.
    """

    incident_id: str
    report: ref[ReportRecord]
    route: Any
    start: Message
    body: Message


class ReadyAnswers:
    """ASGI middleware: gives ready answers to plain polls of reports; all else goes to the layers inside.

    ``state`` is that of the application.
    """

    def __init__(self, app: ASGIApp, state: State, most_bytes: int = MOST_BYTES) -> None:
        self._app, self._state, self._most_bytes = app, state, most_bytes
        self._answers: OrderedDict[Asked, Ready] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fields = _plain_fields(scope)
        if fields is None:
            await self._app(scope, receive, send)
            return
        try:
            principal = await self._reader(fields)
        except StoreUnavailable as unavailable:
            await response(unavailable)(scope, receive, send)
            return
        asked = _asked(scope, fields, principal)
        ready = await self._ready(asked, principal, scope) if principal else None
        if ready is None:
            noted = _Noted(send)
            await self._app(scope, receive, noted)
            if principal:
                self._keep(asked, noted.answer(scope, is_conditional=b"if-none-match" in fields))
        else:
            scope["route"] = ready.route
            await send({**ready.start})
            await send(ready.body)

    async def _reader(self, fields: Fields) -> Principal | None:
        authorization = fields.get(b"authorization", b"").decode("latin-1")
        return await reader_of(authorization, self._state.access, is_open=self._state.settings.open)

    async def _ready(self, asked: Asked, principal: Principal, scope: Scope) -> Ready | None:
        """The answer to a poll, which then is counted."""
        # Word of a change that has arrived by now is heard first.
        await asyncio.sleep(0)
        if self._present(asked, principal) is None:
            return None
        if not self._state.settings.open:
            self._state.rates.gate.note(principal.key_id)
            if (await count(principal.key_id, self._state.rates, scope)).wait:
                return None
        return self._present(asked, principal)

    def _present(self, asked: Asked, principal: Principal) -> Ready | None:
        """The answer, if it is made from the present report."""
        ready, newsroom = self._answers.get(asked), self._state.access.newsrooms.opened(principal.newsroom)
        if ready is None or newsroom is None:
            return None
        report = newsroom.projections.known_report(ready.incident_id)
        return ready if report is not None and report is ready.report() else None

    def _keep(self, asked: Asked, ready: Ready | None) -> None:
        if former := self._answers.pop(asked, None):
            self._bytes -= _size(asked, former)
        if ready is not None:
            self._answers[asked] = ready
            self._bytes += _size(asked, ready)
        while self._bytes > self._most_bytes:
            self._bytes -= _size(*self._answers.popitem(last=False))


class _Noted:
    """Passes an answer on, and keeps it if it is one that can be given again."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        if len(self._messages) < 3:
            self._messages.append({**message})
        await self._send(message)

    def answer(self, scope: Scope, *, is_conditional: bool) -> Ready | None:
        """The whole answer, if it is made from a report alone.

        The bytes for a client with an older report are asked for once: it has the new ETag then.
        """
        report = scope.get("state", {}).get("made_from")
        if (
            report is None
            or len(self._messages) != 2
            or self._messages[0]["status"] != (304 if is_conditional else 200)
        ):
            return None
        return Ready(scope["path_params"]["incident_id"], ref(report), scope["route"], *self._messages)


def _asked(scope: Scope, fields: Fields, principal: Principal | None) -> Asked:
    """All that the answer to a poll depends on, besides the report. Its links begin with the scheme and the root."""
    address = (scope["scheme"], scope.get("root_path"), scope["path"], scope["query_string"])
    return (principal and principal.newsroom, *address, *map(fields.get, _ASKED_BY))


def _size(asked: Asked, ready: Ready) -> int:
    texts = (*asked, *chain.from_iterable(ready.start["headers"]), ready.body.get("body"))
    return _BESIDE_THE_TEXTS + sum(len(text) for text in texts if text)


def _plain_fields(scope: Scope) -> Fields | None:
    """The headers of a plain poll of a report, each given once; ``None`` for any other request."""
    if scope["type"] != "http" or scope["method"] != "GET" or not _REPORT.fullmatch(scope["path"]):
        return None
    fields = dict(scope["headers"])
    return fields if len(fields) == len(scope["headers"]) and _NOT_PLAIN.isdisjoint(fields) else None

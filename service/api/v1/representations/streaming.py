"""Streamed answers of lists, and workbooks of them."""

import pickle
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Protocol

from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from service.api.auth.authenticate import hold_work
from service.api.http.etags import REVALIDATED, is_known
from service.api.http.requests import newsroom_of
from service.api.v1.representations.code_version import EDITION
from service.application.processes.separate_process import SeparateProcesses
from service.formats.tables import workbook
from service.formats.tables.sheet import Column, Row, Sheet

_TOO_LONG = Sheet("too_long", (Column("note"),))
_PACKED_AT_ONCE = 500
_WAY_OUT = f"More than {workbook.MOST_ROWS:,} rows: narrow the filters, or take NDJSON or CSV."


class Streamed(Protocol):
    """A format of a list."""

    @property
    def extension(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def is_attachment(self) -> bool: ...


async def streamed(request: Request, form: Streamed, parts: AsyncIterator[bytes], name: str) -> Response:
    """The streamed answer, or a 304 if nothing has changed since the ETag of the client."""
    newest = (await newsroom_of(request).history.changes(0, 1)).last
    tag = f"{newest}.{form.extension}.{EDITION}"
    headers = REVALIDATED | {"ETag": f'W/"{tag}"', "Vary": "Accept"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    hold_work(request)
    if form.is_attachment:
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return _List(_while_read(request, parts), headers=headers, media_type=form.media_type)


class _List(StreamingResponse):
    """A stream that is made in the task of its request, whose caller has a share of the event loop (``door``)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.stream_response(send)


async def _while_read(request: Request, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The parts of an answer, until its client has gone."""
    async for part in parts:
        yield part
        if await request.is_disconnected():
            return


class CollectedRows:
    """The rows of one sheet, stored as bytes in groups of some hundred, so that another process can receive them at
    once.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.count = sheet, 0
        self._open: list[Row] = []
        self._packed: list[bytes] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Add some rows."""
        before = len(self._open)
        self._open.extend(rows)
        self.count += len(self._open) - before
        if len(self._open) >= _PACKED_AT_ONCE:
            self._packed.append(pickle.dumps(self._open))
            self._open = []

    @property
    def is_too_long(self) -> bool:
        """Whether there are more rows than a workbook takes."""
        return self.count > workbook.MOST_ROWS

    def __iter__(self) -> Iterator[Row]:
        for packed in self._packed:
            yield from pickle.loads(packed)
        yield from self._open


async def written(processes: SeparateProcesses, sheets: Sequence[CollectedRows]) -> bytes:
    """A workbook of collected rows, made in a process of its own.

    If there are too many rows, the workbook says so and has none: the answer has begun, and a part must not pass for
    the whole list.
    """
    if any(sheet.is_too_long for sheet in sheets):
        sheets = [CollectedRows(_TOO_LONG)]
        sheets[0].add([[_WAY_OUT]])
    if sum(sheet.count for sheet in sheets) <= _PACKED_AT_ONCE:
        return await run_in_threadpool(lambda: next(_workbook(sheets)))
    [content] = await processes.parts(_workbook, sheets)
    return content


def _workbook(sheets: Sequence[CollectedRows]) -> Iterator[bytes]:
    yield workbook.written([(sheet.sheet, sheet) for sheet in sheets])

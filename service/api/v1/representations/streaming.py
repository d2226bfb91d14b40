"""Streaming a list as the client takes it, or making a workbook of it whole."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.http.etags import REVALIDATED, is_known
from service.api.http.requests import newsroom_of
from service.api.v1.representations.code_version import EDITION
from service.formats.tables import workbook
from service.formats.tables.sheet import Column, Row, Sheet

_TOO_LONG = Sheet("too_long", (Column("note"),))
_WAY_OUT = f"More than {workbook.MOST_ROWS:,} rows: narrow the filters, or take NDJSON or CSV."


class Streamed(Protocol):
    """A form of a list, of whatever."""

    @property
    def extension(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def is_attachment(self) -> bool: ...


async def streamed(request: Request, form: Streamed, parts: AsyncIterator[bytes], name: str) -> Response:
    """The answer that streams, unless the client has it as the feed of changes now stands."""
    newest = (await newsroom_of(request).history.changes(0, 1)).last
    tag = f"{newest}.{form.extension}.{EDITION}"
    headers = REVALIDATED | {"ETag": f'W/"{tag}"', "Vary": "Accept"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    if form.is_attachment:
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return StreamingResponse(parts, headers=headers, media_type=form.media_type)


async def written(sheets: Sequence[tuple[Sheet, list[Row]]]) -> bytes:
    """A workbook of rows that were collected, made beside the other requests.

    One that was too long says so instead: the answer has begun by then, and part of a list must not pass for it.
    """
    if any(is_too_long(rows) for _, rows in sheets):
        sheets = [(_TOO_LONG, [[_WAY_OUT]])]
    return await run_in_threadpool(workbook.written, sheets)


def is_too_long(rows: list[Row]) -> bool:
    """Whether a workbook does not take that many rows."""
    return len(rows) > workbook.MOST_ROWS

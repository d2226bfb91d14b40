"""Streamed answers of lists, and workbooks of them."""

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
    if form.is_attachment:
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return StreamingResponse(parts, headers=headers, media_type=form.media_type)


async def written(sheets: Sequence[tuple[Sheet, list[Row]]]) -> bytes:
    """A workbook of collected rows, made in a thread.

    If there are too many rows, the workbook says so and has none: the answer has begun, and a part must not pass for
    the whole list.
    """
    if any(is_too_long(rows) for _, rows in sheets):
        sheets = [(_TOO_LONG, [[_WAY_OUT]])]
    return await run_in_threadpool(workbook.written, sheets)


def is_too_long(rows: list[Row]) -> bool:
    """Whether there are more rows than a workbook takes."""
    return len(rows) > workbook.MOST_ROWS

"""Teaches schemathesis our media types; it loads this module by name."""

from typing import Any

import orjson
import schemathesis
from schemathesis.transport.serialization import Binary


@schemathesis.serializer("application/x-ndjson")
def lines(context: Any, value: Any) -> bytes:
    """One JSON value a line; text and bytes are sent unchanged."""
    if isinstance(value, str | bytes):
        return _as_bytes(value)
    return b"\n".join(orjson.dumps(item) for item in (value if isinstance(value, list) else [value]))


@schemathesis.serializer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def workbook(context: Any, value: Any) -> bytes:
    """Never a valid workbook: the tests only check how it is refused."""
    return _as_bytes(value if isinstance(value, str | bytes) else str(value))


def _as_bytes(value: str | bytes) -> bytes:
    if isinstance(value, Binary):
        return value.data
    return value if isinstance(value, bytes) else value.encode(errors="replace")

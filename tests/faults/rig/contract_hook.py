"""What schemathesis has to be told of our media types; it loads this module by its name."""

from typing import Any

import orjson
import schemathesis
from schemathesis.transport.serialization import Binary


@schemathesis.serializer("application/x-ndjson")
def lines(context: Any, value: Any) -> bytes:
    """One JSON value a line; what is text or bytes already goes as it is."""
    if isinstance(value, str | bytes):
        return _as_it_is(value)
    return b"\n".join(orjson.dumps(one) for one in (value if isinstance(value, list) else [value]))


@schemathesis.serializer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def workbook(context: Any, value: Any) -> bytes:
    """No workbook at all, whatever was meant: what is tried is how it is refused."""
    return _as_it_is(value if isinstance(value, str | bytes) else str(value))


def _as_it_is(value: str | bytes) -> bytes:
    if isinstance(value, Binary):
        return value.data
    return value if isinstance(value, bytes) else value.encode(errors="replace")

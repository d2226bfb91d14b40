"""Answers in JSON."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi.responses import Response

from service.api.http.media_types import JSON


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON value as an answer. It may hold ``orjson.Fragment``, which is written as it is."""
    return Response(orjson.dumps(content), status, headers, JSON)

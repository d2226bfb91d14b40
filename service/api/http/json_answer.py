"""Answers in JSON."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.etags import REVALIDATED, is_known
from service.api.http.media_types import JSON


def json_answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON value as an answer. It may hold ``orjson.Fragment``, which is written as it is."""
    return Response(orjson.dumps(content), status, headers, JSON)


def revalidated_answer(request: Request, content: Any, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON value as an answer, with a digest of its bytes as ETag; a 304 without a body if the client has it."""
    body = orjson.dumps(content)
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    tagged = REVALIDATED | {"ETag": f'"{tag}"', "Vary": "Accept"} | dict(headers or {})
    if is_known(request, tag):
        return Response(status_code=304, headers=tagged)
    return Response(body, headers=tagged, media_type=JSON)

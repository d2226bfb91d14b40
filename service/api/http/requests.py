"""Reading a request: its newsroom, its body within the limits, its Idempotency-Key, its preferred wait."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from starlette.requests import Request
from starlette.types import Scope

from service.api.http.media_types import EVENTS, JSON
from service.api.http.strict_json import Shape, loads
from service.application.access.authenticate import Access
from service.application.concurrency import Turns, give_way
from service.application.context import NewsroomContext
from service.application.processes.separate_process import SeparateProcesses
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem
from service.ports.principal import Principal
from service.settings import Settings

LONGEST_WAIT = 25
_LARGE = 1_048_576
RESPOND_ASYNC = "respond-async"
KEY_HEADER = "Idempotency-Key"
_KEY = re.compile(r"[!-~]{1,255}")
_WAIT = re.compile(r"wait\s*=\s*\"?(\d{1,9})\"?")
_PLAIN_BODY = ("", "identity")


def newsroom_of(request: Request) -> NewsroomContext:
    """The newsroom of the key of a request (set by ``auth.authenticate``). Raises ``Problem`` if there is none."""
    services: NewsroomContext | None = getattr(request.state, "newsroom", None)
    if services is None:
        raise Problem("key-needed")
    return services


def principal_of(request: Request) -> Principal:
    """The principal of a request (set by ``auth.authenticate``)."""
    return cast(Principal, request.state.principal)


def access_of(request: Request) -> Access:
    """The service that verifies keys and opens their newsrooms."""
    return cast(Access, request.app.state.access)


def caller_of(request: Request) -> str:
    """Whose requests are counted together (set by ``auth.authenticate``): a key, a share link, an address of the
    public."""
    return getattr(request.state, "caller", principal_of(request).key_id)


def settings_of(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


def separate_processes(request: Request) -> SeparateProcesses:
    """Where expensive work of a request is done, one piece of its caller after another."""
    return cast(SeparateProcesses, request.app.state.processes).of(caller_of(request))


@asynccontextmanager
async def reading_turn(request: Request) -> AsyncIterator[None]:
    """The turn of the key of a request to read claims, within its share of the event loop."""
    turns: Turns = request.app.state.turns
    async with turns.of(caller_of(request)):
        await give_way()
        yield


def shape_of(settings: Settings) -> Shape:
    """The limits on the JSON of one claim."""
    return Shape(settings.json_depth, settings.json_nodes)


async def read_json(request: Request) -> Any:
    """The JSON value of a body of at most one claim's size. Raises ``Problem``, ``MalformedJson``, ``NulCharacter``."""
    settings = settings_of(request)
    refuse_media_type(request, (JSON,))
    return loads(await read_body(request, settings.claim_body_bytes), shape_of(settings))


def refuse_media_type(request: Request, accepted: tuple[str, ...]) -> str:
    """The media type of the body. Raises ``Problem`` for one that is not accepted and for a compressed body
    (RELIABILITY 5, 22–24)."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.headers.get("content-encoding", "").strip().lower() not in _PLAIN_BODY:
        raise Problem("unsupported-media-type", "Send the body uncompressed, without Content-Encoding.")
    if media_type not in accepted:
        raise Problem("unsupported-media-type", f"Send the body with Content-Type: {' or '.join(accepted)}.")
    return media_type


async def read_body(request: Request, most: int) -> bytes:
    """The body. Raises ``Problem`` as soon as it is known to have more than ``most`` bytes."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated[:20]) > most:
        raise _too_large(most)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise _too_large(most)
        parts.append(part)
    # Joining megabytes takes long, and a thread joins them without the interpreter's lock.
    return b"".join(parts) if size < _LARGE else await asyncio.to_thread(b"".join, parts)


def idempotency_key(request: Request) -> str | None:
    """The Idempotency-Key, one header of 1 to 255 visible ASCII characters. Raises ``Problem``."""
    given = request.headers.getlist(KEY_HEADER)
    if not given:
        return None
    if len(given) > 1 or not _KEY.fullmatch(given[0]):
        reason = "Give one key of 1 to 255 visible ASCII characters, without spaces."
        raise Problem("malformed-header", errors=[FieldError(("header", KEY_HEADER), reason)])
    return given[0]


def preferred_wait(request: Request) -> int | None:
    """The seconds of ``Prefer: wait=5`` (RFC 7240), at most 25; ``None`` without one. Raises ``Problem``."""
    stated = [text for text in _preferences(request) if re.match(r"wait\b", text, re.IGNORECASE)]
    if not stated:
        return None
    wait = _WAIT.fullmatch(stated[0].lower())
    if wait is None:
        reason = f"Give whole seconds from 0 to {LONGEST_WAIT}, as in: Prefer: wait=5."
        raise Problem("malformed-header", errors=[FieldError(("header", "Prefer"), reason)])
    return min(int(wait[1]), LONGEST_WAIT)


def prefers_async(request: Request) -> bool:
    """Whether a request asks for an answer before its work is done: ``Prefer: respond-async`` (RFC 7240)."""
    return RESPOND_ASYNC in map(str.lower, _preferences(request))


def _preferences(request: Request) -> list[str]:
    return [text.strip() for text in ",".join(request.headers.getlist("prefer")).split(",")]


def may_stay(scope: Scope) -> bool:
    """Whether a request asks to wait for what it asks about, or for a stream."""
    return asks_to_wait(scope) or EVENTS.encode() in field_of(scope, b"accept")


def asks_to_wait(scope: Scope) -> bool:
    """Whether a request asks to wait for what it asks about."""
    return b"wait" in field_of(scope, b"prefer").lower() or b"wait=" in scope["query_string"]


def field_of(scope: Scope, name: bytes) -> bytes:
    """The first header of that name; empty without one."""
    return next((value for field, value in scope["headers"] if field == name), b"")


def applied(wait: int | None) -> dict[str, str]:
    """The Preference-Applied header for the seconds that the answer was allowed to wait."""
    return {} if wait is None else {"Preference-Applied": f"wait={wait}"}


def _too_large(most: int) -> Problem:
    return Problem("too-large", f"Send at most {most:,} bytes at a time.")

"""Content negotiation: the format of an answer by the Accept header (RFC 9110, 12.5.1); JSON without one."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from starlette.requests import Request

from service.formats.problems.problem import Problem

_RANGE = re.compile(r"\s*([\w.+*-]+/[\w.+*-]+)\s*(;.*)?", re.ASCII)
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


class Typed(Protocol):
    """Anything with a media type."""

    @property
    def media_type(self) -> str: ...


T = TypeVar("T", bound=Typed)


def negotiated_format(request: Request, offered: Sequence[T]) -> T:
    """The offered format that the client prefers. Raises ``Problem`` (406)."""
    wanted = chosen(request.headers.get("accept"), [form.media_type for form in offered])
    return next(form for form in offered if form.media_type == wanted)


def chosen(accept: str | None, offered: Sequence[str]) -> str:
    """The offered media type with the highest quality; of equals the first. Raises ``Problem`` (406)."""
    wanted = _wanted(accept) if accept and accept != "*/*" else {}
    if not wanted:
        return offered[0]
    qualities = {media_type: _quality(media_type, wanted) for media_type in offered}
    best = max(offered, key=lambda media_type: qualities[media_type])
    if not qualities[best]:
        raise Problem("not-acceptable", f"Accept one of {', '.join(offered)}, or leave the Accept header out.")
    return best


def _wanted(accept: str) -> Mapping[str, float]:
    """The media ranges of an Accept header with their qualities. Unreadable ranges are left out."""
    qualities: dict[str, float] = {}
    for media_range in accept.split(","):
        match = _RANGE.fullmatch(media_range)
        if match:
            quality = _QUALITY.search(match[2] or "")
            qualities.setdefault(match[1].lower(), float(quality[1]) if quality else 1.0)
    return qualities


def _quality(media_type: str, wanted: Mapping[str, float]) -> float:
    """The quality of a media type by the most specific range that matches it."""
    kind = media_type.partition("/")[0]
    return next((wanted[name] for name in (media_type, f"{kind}/*", "*/*") if name in wanted), 0.0)

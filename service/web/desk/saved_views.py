"""The searches of the desk that a person saved under names, in a cookie of their browser."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from starlette.requests import Request

from service.web.desk.search import filters_in
from service.web.site.visitor import Cookie, give

NAME = "counterclaim_views"
LONGEST_NAME = 60
MOST_VIEWS = 8
_LONGEST_COOKIE = 3_500
_MAX_AGE_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class SavedView:
    """A search with its name; ``query`` has the filters as in the address of the desk."""

    name: str
    query: str


def read(request: Request) -> tuple[SavedView, ...]:
    """The views in the cookie of a request, the oldest first; none for an unreadable cookie."""
    try:
        pairs = orjson.loads(base64.urlsafe_b64decode(request.cookies.get(NAME, "").encode() + b"=="))
        views = [SavedView(str(name)[:LONGEST_NAME], filters_in(str(query))) for name, query in pairs]
    except (ValueError, TypeError, binascii.Error):
        return ()
    return tuple(view for view in views[-MOST_VIEWS:] if view.name and view.query)


def remember(request: Request, views: Sequence[SavedView]) -> None:
    """Set the cookie with the answer; the oldest views are dropped where it would be too long."""
    newest = list(views)[-MOST_VIEWS:]
    while len(value := _cookie_value(newest)) > _LONGEST_COOKIE:
        newest = newest[1:]
    give(request, Cookie(NAME, value if newest else "", _MAX_AGE_SECONDS, "lax"))


def _cookie_value(views: Sequence[SavedView]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([(view.name, view.query) for view in views])).decode().rstrip("=")

"""A person's choice of the language of the pages, kept in their browser."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.application.access import sessions
from service.web.desk.login import inside
from service.web.site.form import posted
from service.web.site.language import COOKIE, COOKIE_SECONDS, languages
from service.web.site.page import PageRoute, see_other
from service.web.site.visitor import Cookie, Visitor, give

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.post("/language")
async def choose_language(request: Request) -> Response:
    """Speak a language from now on, to who is logged in and to who is not, and go back to the page."""
    form = await posted(request, Visitor(None, request.cookies.get(sessions.COOKIE, "")))
    chosen = form.one("language")
    if chosen in languages():
        give(request, Cookie(COOKIE, chosen, COOKIE_SECONDS, "lax"))
    return see_other(inside(form.one("next") or "/"))

"""The house style of the newsroom in a form: how its texts attribute, write numbers and print times."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.commands.house_style import set_house_style
from service.domain.errors import Refused
from service.formats.records.house_style_json import house_style_json
from service.ports.principal import Scope
from service.web.site.explained import reasons_of
from service.web.site.form import posted
from service.web.site.language import noop
from service.web.site.page import PageRoute, page, see_other
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_REFUSED = 422
_FIELDS = ("attribution", "numerals", "clock", "zone")
# Each choice by what it makes of a text.
CHOICES = {
    "attribution": (
        noop("Who says it"),
        {"per": "119 killed per the ministry", "says": "The ministry says 119 were killed"},
    ),
    "numerals": (noop("Numbers below ten"), {"words_below_ten": "Six people", "digits": "6 people"}),
    "clock": (noop("Time of day"), {"24h": "19:40", "12h": "7:40 p.m."}),
}

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/house-style")
async def consider_style(visitor: Visiting, done: str = "") -> Response:
    """The form as the style stands."""
    visitor.needs(Scope.EDIT)
    return _form(visitor, house_style_json(visitor.style), is_recorded=bool(done))


@router.post("/house-style")
async def change_style(request: Request, visitor: Visiting) -> Response:
    """Set the style as the form has it."""
    visitor.needs(Scope.EDIT)
    filled = (await posted(request, visitor)).filled()
    sent = {name: filled[name] for name in _FIELDS if name in filled}
    try:
        await set_house_style(sent, visitor.newsroom)
    except (ValidationError, Refused) as error:
        return _form(visitor, sent, {str(where[0]) if where else "": reason for where, reason in reasons_of(error)})
    return see_other("/house-style?done=yes")


def _form(
    visitor: Visitor, filled: Mapping[str, Any], errors: Mapping[str, str] | None = None, *, is_recorded: bool = False
) -> Response:
    said: dict[str, Any] = {"filled": filled, "errors": errors or {}, "choices": CHOICES, "zones": zones()}
    return page("house_style.html", visitor, status=_REFUSED if errors else 200, is_recorded=is_recorded, **said)


@cache
def zones() -> tuple[str, ...]:
    """The zones to choose from: UTC, and those named after a place."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))

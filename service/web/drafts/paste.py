"""The page that takes a story, and the list of stories with drafts that wait."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.drafting import decide
from service.application.drafting.draft_story import draft_story
from service.application.drafting.story import story_of
from service.domain.errors import NotEnglish, Refused
from service.formats.drafts import draft_json
from service.formats.requests.drafts import StoryBody
from service.ports.principal import Scope
from service.web.site.explained import reasons_of
from service.web.site.form import posted
from service.web.site.language import noop
from service.web.site.page import PageRoute, page, see_other
from service.web.site.text.local_time import zoned
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_REFUSED = 422
_FIELDS = ("text", "publisher", "url", "headline", "published_at", "embargo_until")
_NOT_ENGLISH = noop("Only English is read yet. Add the claims by hand, or paste a translation.")

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/drafts")
async def paste(visitor: Visiting) -> Response:
    """An empty form, and the stories with open drafts."""
    visitor.needs(Scope.CLAIMS_WRITE)
    return await _page(visitor, {})


@router.post("/drafts")
async def read_story(request: Request, visitor: Visiting) -> Response:
    """Draft a story and show its drafts."""
    visitor.needs(Scope.CLAIMS_WRITE)
    filled = (await posted(request, visitor)).filled()
    sent = {name: filled[name] for name in _FIELDS if name in filled}
    style = visitor.style
    for name in ("published_at", "embargo_until"):
        if name in sent:
            sent[name] = zoned(sent[name], style) or ""
    try:
        StoryBody.model_validate(sent)
        drafts, _ = await draft_story(story_of(sent, visitor.newsroom.clock.now()), visitor.newsroom)
    except NotEnglish:
        return await _page(visitor, filled, {"text": _NOT_ENGLISH})
    except (ValidationError, Refused) as error:
        return await _page(visitor, filled, _errors(error))
    return see_other(f"/drafts/{drafts.id}")


def _errors(error: Exception) -> Mapping[str, str]:
    """The reasons by field; errors of the whole story are shown at its text."""
    errors: dict[str, str] = {}
    for location, reason in reasons_of(error):
        name = str(location[0]) if location and location[0] in _FIELDS else "text"
        errors.setdefault(name, reason)
    return errors


async def _page(visitor: Visitor, filled: Mapping[str, str], errors: Mapping[str, str] | None = None) -> Response:
    waiting = [draft_json.brief(drafts) for drafts in await decide.listed(visitor.newsroom, only_open=True)]
    content: dict[str, Any] = {"filled": filled, "errors": errors or {}, "waiting": waiting}
    content["zone"] = visitor.style.zone
    return page("paste.html", visitor, status=_REFUSED if errors else 200, **content)

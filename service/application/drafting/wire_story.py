"""Drafts of the claims of a wire item that says none itself: its text is a story."""

from pydantic import ValidationError

from service.application.commands.take_item import TakenItem
from service.application.context import NewsroomContext
from service.application.drafting.decide import drop_open
from service.application.drafting.draft_story import draft_story
from service.application.drafting.story import story_of
from service.domain.errors import NotEnglish, Refused
from service.domain.wire_item import ItemStatus
from service.formats.news.superdesk import WireItem
from service.formats.requests.drafts import StoryBody

CANCELED = "The item was canceled."


async def draft_item(item: WireItem, taken: TakenItem, newsroom: NewsroomContext) -> str | None:
    """The id of the drafts of an item's text, for a person to accept; a canceled item loses its open drafts.

    ``None`` if there is nothing to draft: the item carries claims, is withheld, is not the newest version, or has no
    English text.
    """
    if taken.state.status is ItemStatus.CANCELED:
        await drop_open(item.id, CANCELED, newsroom)
    if item.story is None or not taken.is_newest or taken.state.status is not ItemStatus.USABLE:
        return None
    try:
        StoryBody.model_validate(item.story)
        drafts, _ = await draft_story(story_of(item.story, newsroom.clock.now()), newsroom)
    except (ValidationError, Refused, NotEnglish):
        return None
    return drafts.id

"""Drafts of the claims of a wire item that says none itself: its text is a story."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from service.application.commands.take_item import TakenItem
from service.application.context import NewsroomContext
from service.application.drafting.draft_story import draft_story
from service.application.drafting.story import story_of
from service.application.drafting.story_versions import CANCELED, WITHHELD, follow_embargo, withdraw
from service.domain.errors import NotEnglish, Refused
from service.domain.wire_item import ItemStatus
from service.formats.claims.claim_json import embargo_end
from service.formats.news.superdesk import WireItem
from service.formats.requests.drafts import StoryBody

_REASON_OF_STATUS = {ItemStatus.WITHHELD: WITHHELD, ItemStatus.CANCELED: CANCELED}


async def draft_item(item: WireItem, taken: TakenItem, newsroom: NewsroomContext) -> str | None:
    """The id of the drafts of an item's text, for a person to accept.

    Open drafts of a withheld or canceled item, or under a former embargo, are withdrawn; the claims of accepted drafts
    get the new embargo. ``None`` if there is nothing to draft.
    """
    if taken.state.status in _REASON_OF_STATUS:
        await withdraw(item.id, _REASON_OF_STATUS[taken.state.status], newsroom)
        return None
    now = newsroom.clock.now()
    await follow_embargo(item.id, embargo_end(taken.state.latest.embargo), newsroom, moves_claims=True)
    if item.story is None or not taken.is_newest:
        return None
    try:
        StoryBody.model_validate(item.story)
        story = story_of(_without_past_embargo(item.story, now), now)
        return (await draft_story(replace(story, version=item.version.number), newsroom))[0].id
    except (ValidationError, Refused, NotEnglish):
        return None


def _without_past_embargo(story: dict[str, Any], now: int) -> dict[str, Any]:
    """The body of a story; an embargo of its item that has ended is none."""
    has_ended = embargo_end(story.get("embargo_until")) <= now
    return {name: value for name, value in story.items() if not (has_ended and name == "embargo_until")}

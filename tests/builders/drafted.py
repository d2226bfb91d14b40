"""A newsroom in memory with stories drafted in it."""

from dataclasses import replace
from typing import Any

from service.application.context import NewsroomContext
from service.application.drafting.draft_story import draft_story
from service.application.drafting.story import story_of
from service.formats.drafts import draft_json
from tests.root import ROOT

SEED = (ROOT / "examples/afghanistan-2021-06-30.txt").read_text(encoding="utf-8")
STORY: dict[str, Any] = {
    "text": "Police said 12 people were killed in Kunduz province, Afghanistan, on Tuesday. It rained all day.",
    "publisher": "Anadolu Agency",
    "published_at": "2021-06-30T12:00:00Z",
}


async def drafted(newsroom: NewsroomContext, **changes: Any) -> dict[str, Any]:
    """The drafts of the story, with these fields of it changed, as the API answers them."""
    drafts, _ = await draft_story(story_of({**STORY, **changes}, newsroom.clock.now()), newsroom)
    return draft_json.document(drafts)


def editor(newsroom: NewsroomContext) -> NewsroomContext:
    """The same newsroom for a caller who sees what is under embargo."""
    return replace(newsroom, caller=replace(newsroom.caller, sees_embargoed=True))

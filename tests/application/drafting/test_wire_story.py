"""Drafts of the text of a wire item."""

import asyncio
from typing import Any

from service.application.commands.take_item import take_item
from service.application.drafting import decide
from service.application.drafting.wire_story import draft_item
from service.formats.news.superdesk import read_item
from tests.contracts.stores import on_memory

ITEM: dict[str, Any] = {
    "guid": "urn:1",
    "source": "AA",
    "versioncreated": "2021-06-30T12:00:00Z",
    "body_text": "Police said 12 people were killed in Kunduz province, Afghanistan, on Tuesday.",
}


def test_an_embargo_of_the_item_is_one_of_its_drafts() -> None:
    async def test() -> None:
        newsroom = on_memory()
        item = read_item({**ITEM, "embargoed": "2021-07-01T12:00:00Z"})
        set_id = await draft_item(item, await take_item(item, newsroom), newsroom)
        drafts = await newsroom.draft_store.one(set_id or "")
        assert drafts is not None
        assert drafts.embargo > newsroom.clock.now()
        assert await decide.listed(newsroom, only_open=False) == []

    asyncio.run(test())


def test_a_repeat_of_a_version_has_the_same_drafts() -> None:
    async def test() -> None:
        newsroom, item = on_memory(), read_item(ITEM)
        sets = {await draft_item(item, await take_item(item, newsroom), newsroom) for _ in range(2)}
        assert len(sets) == 1
        assert None not in sets

    asyncio.run(test())

"""Drafts of the text of a wire item."""

import asyncio
from typing import Any

import pytest

from service.application.commands.take_item import take_item
from service.application.drafting import decide
from service.application.drafting.wire_story import draft_item
from service.formats.drafts import draft_json
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


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_an_item_that_is_not_to_be_used_has_no_drafts_to_accept_until_it_is_again(status: str) -> None:
    async def test() -> None:
        newsroom, sets = on_memory(), []
        for number, pubstatus in enumerate(("usable", status, "usable"), 1):
            item = read_item({**ITEM, "version": str(number), "pubstatus": pubstatus})
            sets.append(await draft_item(item, await take_item(item, newsroom), newsroom))
        first, none, again = [await newsroom.draft_store.one(set_id) if set_id else None for set_id in sets]
        assert none is None
        assert first is not None
        assert again is not None
        assert [len(drafts.decisions) for drafts in (first, again)] == [1, 0]
        assert (
            len({draft_json.content_of(drafts)["items"][0]["claim"]["source_claim_id"] for drafts in (first, again)})
            == 1
        )

    asyncio.run(test())


@pytest.mark.parametrize("text", ["Nothing to read here, not a number in it.", "", "Doce muertos el martes en Kunduz."])
def test_a_moved_embargo_ends_the_drafts_of_earlier_versions_whatever_the_later_one_says(text: str) -> None:
    async def test() -> None:
        newsroom = on_memory()
        versions = [{"embargoed": "2021-07-01T12:00:00Z"}, {"embargoed": "2021-07-03T12:00:00Z", "body_text": text}]
        for number, changes in enumerate(versions, 1):
            item = read_item({**ITEM, **changes, "version": str(number)})
            await draft_item(item, await take_item(item, newsroom), newsroom)
        first, *_ = await newsroom.draft_store.of_key("urn:1")
        assert len(first.decisions) == 1

    asyncio.run(test())


def test_an_embargo_that_has_ended_is_none() -> None:
    async def test() -> None:
        newsroom = on_memory()
        item = read_item({**ITEM, "embargoed": "2021-06-30T06:00:00Z"})
        set_id = await draft_item(item, await take_item(item, newsroom), newsroom)
        drafts = await newsroom.draft_store.one(set_id or "")
        assert drafts is not None
        assert drafts.embargo == 0

    asyncio.run(test())

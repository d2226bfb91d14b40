"""Drafting keeps drafts and nothing else; a later version of a story drafts only what is new."""

import asyncio
from typing import Any

import pytest

from service.application.drafting import decide
from service.application.drafting.draft_story import draft_id, set_id
from service.application.drafting.story import story_of
from service.domain.errors import DraftDecided, NotEnglish
from service.formats.claims.claim_json import embargo_end
from tests.builders.drafted import SEED, STORY, drafted, editor
from tests.contracts.stores import on_memory


def test_the_same_story_is_drafted_once() -> None:
    async def test() -> None:
        newsroom = on_memory()
        first, again = await drafted(newsroom), await drafted(newsroom)
        assert first == again
        assert (await drafted(newsroom, publisher="Reuters"))["draft_set_id"] != first["draft_set_id"]

    asyncio.run(test())


def test_a_draft_is_in_no_ledger_and_no_work_waits() -> None:
    async def test() -> None:
        newsroom = on_memory()
        before = await newsroom.projections.vitals()
        await drafted(newsroom, text=SEED)
        assert await newsroom.projections.vitals() == before
        assert (await newsroom.ledger.listed_claims(0, 10)).ids == ()

    asyncio.run(test())


def test_a_later_version_drafts_only_what_is_new_under_keys_of_its_own() -> None:
    async def test() -> None:
        newsroom = on_memory()
        first = await drafted(newsroom, key="story")
        later = await drafted(
            newsroom, key="story", text=STORY["text"] + " Doctors said 3 people were injured in Kabul on Monday."
        )
        [earlier], [item] = first["items"], later["items"]
        assert item["claim"]["counts"][0]["value"] == 3
        keys = {row["claim"]["source_claim_id"] for row in (earlier, item)}
        assert len(keys) == 2
        assert all(key.startswith("story#") for key in keys)
        # The numbers that the earlier version told are read, though they are drafted no second time.
        assert later["not_read"] == []

    asyncio.run(test())


def test_a_claim_has_the_same_key_in_every_version_after_the_earlier_ones_expired() -> None:
    async def test() -> None:
        newsroom = on_memory()
        text = STORY["text"] + " Doctors said 3 people were injured in Kabul on Monday."
        [first] = (await drafted(newsroom, key="story"))["items"]
        clock: Any = newsroom.clock
        clock.at += 8 * 86_400_000
        again = (await drafted(newsroom, key="story", text=text))["items"]
        assert again[0]["claim"]["source_claim_id"] == first["claim"]["source_claim_id"]

    asyncio.run(test())


def test_drafts_of_a_later_version_are_under_its_embargo_and_take_the_place_of_the_earlier_ones() -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        until = ["2021-07-01T12:00:00Z", "2021-07-03T12:00:00Z"]
        first, later = [(await drafted(newsroom, key="story", embargo_until=end))["items"] for end in until]
        assert [embargo_end(item["claim"]["embargo_until"]) for item in (*first, *later)] == [*map(embargo_end, until)]
        with pytest.raises(DraftDecided):
            await decide.accept(first[0]["draft_id"], newsroom)
        _, embargo = await decide.accept(later[0]["draft_id"], newsroom)
        assert embargo == embargo_end(until[1])

    asyncio.run(test())


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (STORY["text"], STORY["text"] + " Doctors said 3 people were injured in Kunduz province on Tuesday."),
        (STORY["text"], "It rained. " + STORY["text"].replace("12", "15")),
    ],
)
@pytest.mark.parametrize("named", [{"key": "story"}, {"url": "https://example.org/1"}])
def test_an_event_has_one_ref_in_all_versions_of_a_story(first: str, later: str, named: dict[str, str]) -> None:
    async def test() -> None:
        newsroom = on_memory()
        earlier = (await drafted(newsroom, **named, text=first))["items"]
        new = (await drafted(newsroom, **named, text=later))["items"]
        assert new
        assert {item["claim"]["event"]["ref"] for item in new} == {item["claim"]["event"]["ref"] for item in earlier}

    asyncio.run(test())


def test_another_event_of_a_later_version_has_a_ref_of_its_own() -> None:
    async def test() -> None:
        newsroom = on_memory()
        text = "Doctors said 3 people were injured in Herat on 12 May. " + STORY["text"]
        [earlier] = (await drafted(newsroom, key="story"))["items"]
        [item] = (await drafted(newsroom, key="story", text=text))["items"]
        assert item["claim"]["event"]["ref"] != earlier["claim"]["event"]["ref"]

    asyncio.run(test())


def test_other_languages_are_refused() -> None:
    with pytest.raises(NotEnglish):
        asyncio.run(
            drafted(on_memory(), text="Doce personas murieron el martes en la provincia de Kunduz, dijo la radio.")
        )


def test_an_id_of_a_draft_names_its_set() -> None:
    story = story_of(STORY, 1_625_054_400_000)

    assert draft_id(set_id(story, "default"), 7).startswith("dft_" + set_id(story, "default")[4:])


def test_a_claimant_without_a_party_asks_for_one() -> None:
    [item] = asyncio.run(drafted(on_memory()))["items"]

    assert "party_not_registered" in [need["code"] for need in item["needs"]]

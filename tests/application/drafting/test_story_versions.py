"""Later versions of a story and the drafts of the earlier ones: taken back, drafted anew, or left to a person."""

import asyncio

import pytest

from service.application.context import NewsroomContext
from service.application.drafting import decide
from service.application.drafting.story_versions import CANCELED, follow_embargo, withdraw
from service.formats.claims.claim_json import embargo_end
from tests.builders.drafted import STORY, drafted, editor
from tests.contracts.stores import on_memory

UNTIL = "2021-07-01T12:00:00Z"
LATER = "2021-07-02T12:00:00Z"
LATEST = "2021-07-04T12:00:00Z"
BEFORE = "2021-06-30T06:00:00Z"


async def states(newsroom: NewsroomContext) -> list[str]:
    """What became of every draft of the newsroom, the oldest set first."""
    sets = await decide.listed(newsroom, only_open=False)
    ids = [f"dft_{drafts.id.removeprefix('dfs_')}001" for drafts in reversed(sets)]
    drafts = [await decide.draft_of(id, newsroom) for id in ids]
    return [
        drafts.decisions[id].state if id in drafts.decisions else "open"
        for id, (drafts, _) in zip(ids, drafts, strict=True)
    ]


def test_a_story_that_is_taken_back_loses_its_open_drafts_and_no_others() -> None:
    async def test() -> None:
        newsroom = on_memory()
        [accepted] = (await drafted(newsroom, key="story"))["items"]
        await decide.accept(accepted["draft_id"], newsroom)
        await drafted(newsroom, key="story", text=STORY["text"].replace("12", "13"))
        await drafted(newsroom, key="another")
        for _ in range(2):
            await withdraw("story", CANCELED, newsroom)
        assert sorted(await states(newsroom)) == ["accepted", "dropped", "open"]

    asyncio.run(test())


@pytest.mark.parametrize(
    ("first", "later", "after"),
    [
        (None, UNTIL, "dropped"),
        (UNTIL, LATER, "dropped"),
        (LATER, UNTIL, "dropped"),
        (UNTIL, None, "dropped"),
        (UNTIL, UNTIL, "open"),
        (None, None, "open"),
        (None, BEFORE, "open"),
    ],
)
def test_drafts_under_another_embargo_than_the_story_are_taken_back(
    first: str | None, later: str | None, after: str
) -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        await drafted(newsroom, key="story", embargo_until=first)
        await follow_embargo("story", embargo_end(later), newsroom, moves_claims=False)
        assert await states(newsroom) == [after]

    asyncio.run(test())


def test_what_a_version_took_back_is_drafted_anew_and_what_a_person_dropped_is_not() -> None:
    async def test() -> None:
        newsroom = on_memory()
        [first] = (await drafted(newsroom, key="story"))["items"]
        await withdraw("story", CANCELED, newsroom)
        [again] = (await drafted(newsroom, key="story", headline="Dead in Kunduz"))["items"]
        assert again["claim"]["source_claim_id"] == first["claim"]["source_claim_id"]
        await decide.drop(again["draft_id"], newsroom)
        await withdraw("story", CANCELED, newsroom)
        assert (await drafted(newsroom, key="story", headline="Twelve dead"))["items"] == []

    asyncio.run(test())


@pytest.mark.parametrize(
    ("first", "of_claim", "later", "after"),
    [
        (UNTIL, None, LATER, LATER),
        (LATER, None, UNTIL, UNTIL),
        (UNTIL, None, None, None),
        (UNTIL, None, BEFORE, None),
        (UNTIL, None, UNTIL, UNTIL),
        (UNTIL, LATER, UNTIL, LATER),
        (UNTIL, LATER, None, LATER),
        (UNTIL, LATER, LATEST, LATEST),
    ],
)
def test_the_claim_of_an_accepted_draft_is_under_the_embargo_of_its_story(
    first: str, of_claim: str | None, later: str | None, after: str | None
) -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        [item] = (await drafted(newsroom, key="story", embargo_until=first))["items"]
        edited = {**item["claim"], "embargo_until": of_claim} if of_claim else None
        receipt, _ = await decide.accept(item["draft_id"], newsroom, edited=edited)
        for _ in range(2):
            await follow_embargo("story", embargo_end(later), newsroom, moves_claims=True)
        [claim] = (await newsroom.ledger.all_claims([receipt.subject])).values()
        assert claim.embargo_until == (embargo_end(after) or None)

    asyncio.run(test())


def test_what_is_public_already_is_moved_by_no_embargo() -> None:
    async def test() -> None:
        newsroom = editor(on_memory())
        [item] = (await drafted(newsroom, key="story"))["items"]
        receipt, _ = await decide.accept(item["draft_id"], newsroom)
        await follow_embargo("story", embargo_end(UNTIL), newsroom, moves_claims=True)
        assert receipt.subject in await newsroom.ledger.public_claims([receipt.subject])

    asyncio.run(test())


@pytest.mark.parametrize("is_editor", [True, False])
def test_only_who_may_edit_moves_the_embargo_of_accepted_claims_with_a_story(is_editor: bool) -> None:
    async def test() -> None:
        desk = on_memory()
        [item] = (await drafted(editor(desk), key="story", embargo_until=UNTIL))["items"]
        receipt, _ = await decide.accept(item["draft_id"], editor(desk))
        await drafted(editor(desk) if is_editor else desk, key="story", headline="Dead in Kunduz")
        claims = await desk.ledger.public_claims([receipt.subject])
        assert (receipt.subject in claims) is is_editor

    asyncio.run(test())

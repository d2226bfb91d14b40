"""Parties are listed by their ids, and searched by any of their names (DESIGN 4b)."""

import asyncio

import pytest

from service.application.context import NewsroomContext
from service.application.queries import parties as queries
from service.application.queries.parties import claims_of, parties
from tests.builders.grouped import MINISTRY, TALIBAN, grouped, on_story
from tests.contracts.stores import a_submission


def test_a_party_that_only_claims_name_comes_first_where_the_text_is_its_whole_name() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        (known, *_), position = await parties("the taliban", 0, 50, newsroom)

        assert (known["id"], position) == ("taliban", None)
        assert await parties("tali", 0, 50, newsroom) == ([], None)
        assert await parties("nobody at all", 0, 50, newsroom) == ([], None)
        assert await parties("", 0, 50, newsroom) == ([], None)

    on_story(test)


def test_what_a_party_said_is_listed_newest_first_and_by_pages() -> None:
    second = a_submission("later", claimant="The Taliban", killed=24)

    async def test() -> None:
        newsroom = await grouped((MINISTRY, TALIBAN, second))
        first = await claims_of("taliban", None, 1, newsroom)
        assert first is not None
        (newest,), before = first

        assert newest.claim.id == second.subject
        rest = await claims_of("taliban", before, 1, newsroom)
        assert rest is not None
        assert ([claim.claim.id for claim in rest[0]], rest[1]) == ([TALIBAN.subject], None)
        assert await claims_of("nobody", None, 1, newsroom) == ([], None)

    asyncio.run(test())


def test_of_a_party_that_very_many_claims_name_nothing_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two thousand claims would take the test a minute.
    monkeypatch.setattr(queries, "MOST_NAMED", 0)

    async def test(newsroom: NewsroomContext) -> None:
        assert await claims_of("taliban", None, 50, newsroom) is None

    on_story(test)

"""Parties are listed by their ids, and searched by any of their names (DESIGN 4b)."""

from service.application.context import NewsroomContext
from service.application.queries.parties import parties
from tests.builders.grouped import on_story


def test_a_party_that_only_claims_name_comes_first_where_the_text_is_its_whole_name() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        (known, *_), position = await parties("the taliban", 0, 50, newsroom)

        assert (known["id"], position) == ("taliban", None)
        assert await parties("tali", 0, 50, newsroom) == ([], None)
        assert await parties("nobody at all", 0, 50, newsroom) == ([], None)
        assert await parties("", 0, 50, newsroom) == ([], None)

    on_story(test)

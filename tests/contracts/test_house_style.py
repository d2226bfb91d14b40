"""The house style is read as it was set, with parties and judgements, which are read anew for it."""

import pytest

from service.application.context import NewsroomContext
from service.domain.english.house_style import DEFAULT_STYLE
from service.formats.records.house_style_json import read_house_style
from tests.contracts.stores import on_each

SAYS = read_house_style({"attribution": "says", "zone": "Asia/Kabul"})


@pytest.mark.parametrize("kind", ["memory", "fake", "real"])
def test_a_style_that_is_set_comes_with_a_new_version_of_the_reference(kind: str, server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        before = await newsroom.ledger.reference()
        await newsroom.styles.set_house_style(SAYS)
        after = await newsroom.ledger.reference()

        assert before.house_style == DEFAULT_STYLE
        assert after.house_style == SAYS == await newsroom.styles.house_style()
        assert after.version > before.version

    on_each(kind, server_url, test)

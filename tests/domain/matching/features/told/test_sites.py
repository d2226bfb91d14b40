"""The kinds of site in a summary."""

import pytest

from service.domain.matching.features.told.sites import names_a_site, sites_in


@pytest.mark.parametrize(
    ("words", "sites"),
    [
        ("bomb at a market", {"market"}),
        ("mezquita y mercado", {"mosque", "market"}),
        ("riot in a detention centre", {"prison"}),
        ("strike on tents", {"camp"}),
        ("clash in kunduz", set()),
        ("coach on a bridge", {"bus", "bridge"}),
    ],
)
def test_a_site_is_known_by_its_words_in_three_languages(words: str, sites: set[str]) -> None:
    assert sites_in(frozenset(words.split())) == sites
    assert any(names_a_site(word) for word in words.split()) is bool(sites)

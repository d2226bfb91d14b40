"""The kinds of violence in the words of a claim."""

import pytest

from service.domain.matching.features.told.violence import manner_of, tells_manner


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("gunmen shot three", {"shooting"}),
        ("shops looted and burnt", {"looting", "burning"}),
        ("a market in kunduz", set()),
    ],
)
def test_violence_is_known_by_its_words(words: str, manner: set[str]) -> None:
    assert manner_of(frozenset(words.split())) == manner
    assert any(tells_manner(word) for word in words.split()) is bool(manner)

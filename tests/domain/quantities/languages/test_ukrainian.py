"""Ukrainian as its press writes it: a table of phrases, each with the bounds that an editor gives it."""

from service.domain.quantities.forms import VAGUE_WORDS, Qualifier
from service.domain.quantities.languages.ukrainian import UKRAINIAN
from tests.builders.phrases import bounds_read, phrases, words_of, wrongly_read


def test_every_phrase_of_the_table_has_the_bounds_of_an_editor() -> None:
    assert len(phrases("ukrainian")) >= 40
    assert wrongly_read("ukrainian", UKRAINIAN) == []


def test_its_words_are_known_without_the_tag_of_the_language() -> None:
    """Without a tag the words tell; a phrase is refused rather than read otherwise."""
    untagged = [(row["read"], bounds_read(row, None)) for row in phrases("ukrainian")]

    assert all(reading in (None, stated) for stated, reading in untagged)
    assert sum(reading == stated for stated, reading in untagged) >= len(untagged) * 3 // 4


def test_it_says_every_qualifier_in_words_of_the_vocabulary() -> None:
    assert set(UKRAINIAN.qualifiers) == set(Qualifier)
    assert set(UKRAINIAN.vague) <= set(VAGUE_WORDS)
    assert len(words_of(UKRAINIAN)) > 200

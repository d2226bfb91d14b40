"""The tables of a language as phrases."""

from service.domain.quantities.chunks import Sense
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.lexicon import CountedNoun, counted_pairs
from service.domain.quantities.words.nouns import NounRow


def test_a_row_of_nouns_has_the_singular_before_the_stroke() -> None:
    nouns = dict(NounRow("child/children | staff", demographic="child").nouns())

    assert {word: noun.singular for word, noun in nouns.items()} == {"child": True, "children": False, "staff": False}


def test_two_of_a_family_are_named_by_one_phrase_with_and_without_an_article() -> None:
    pairs = counted_pairs({"father": "son daughter"}, "and", "people", "a ")

    assert pairs["a father and son"] == pairs["father and daughter"] == CountedNoun(2, "people")


def test_a_phrase_behind_a_number_is_no_phrase_before_one() -> None:
    [chunk] = ENGLISH.phrases.behind["or more"]

    assert chunk.sense is Sense.QUALIFIER
    assert "or more" not in ENGLISH.phrases.anywhere

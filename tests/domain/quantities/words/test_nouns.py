"""Nouns in the classes of VOCABULARY 8, and the rows that list them."""

from service.domain.claims.vocabulary import MEASURES, OCCURRENCE
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.words.nouns import NounRow, noun_rows

# A new measure may stand here until somebody knows its words in every language.
ENGLISH_ONLY = {"devices_neutralised"}


def test_the_singular_stands_before_the_stroke() -> None:
    nouns = dict(NounRow("soldier/soldiers | troops | der fahrer/", status="combatant").nouns())

    assert {word: noun.singular for word, noun in nouns.items()} == {
        "soldier": True,
        "soldiers": False,
        "troops": False,
        "der fahrer": True,
    }


def test_a_class_says_what_its_nouns_state() -> None:
    (row, *_) = noun_rows(killed="mort/morts")

    assert row.measures == "killed"


def test_every_language_names_women_men_and_children() -> None:
    for language in LANGUAGES.values():
        stated = {noun.demographic for row in language.nouns for _, noun in row.nouns()}
        assert stated >= {"woman", "man", "child"}


def test_every_language_has_nouns_of_every_measure() -> None:
    for code, language in LANGUAGES.items():
        stated = {measure for row in language.nouns for measure in row.measures.split()}
        assert set(MEASURES) - stated == {OCCURRENCE, *(ENGLISH_ONLY if code != "en" else ())}

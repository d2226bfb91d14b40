"""Each language has every text of the pages, with the same places to fill in, and none that no page has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from service.formats.imports.columns.header_words import NAMED_FIELDS
from service.web.imports.field_names import field_words
from service.web.site.language import languages, speaking
from service.web.site.text.dates import duration
from service.web.words.collect import WORDS, updated

CATALOGUES = sorted(WORDS.glob("*.po"))
PLACE = re.compile(r"%\(\w+\)s|%")
TAG = re.compile(r"<[^>]*>")
# Words that German has too, examples that are typed as they stand, and what has no words.
SAME = frozenset(
    [
        *("Desk", "Status", "Text", "Name", "in %(unit)s", 'in <a href="/incidents/%(id)s">%(title)s</a>'),
        *("at least 21", "people, families, homes", "2021-06-30", "https://", "en, ps, zh-Hant"),
        "glide:EQ-2001-000013-SLV, wikidata:Q12345, registration:EP-IDA",
    ]
)


def catalogue_of(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.stem)


def forms_of(message: Message) -> tuple[str, ...]:
    """A translation, once or in every form that the language counts with."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def pairs(catalogue: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Each text with its English: of what is counted the last form, which all languages have."""
    for message in catalogue:
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[-1]
            yield message, english, forms_of(message)[-1]


def test_german_shows_that_there_may_be_a_second_language() -> None:
    assert languages() == {"en": "English", "de": "Deutsch"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_language_has_the_texts_of_today_and_no_others(path: Path) -> None:
    """``make words`` brings a catalogue up to date."""
    assert path.read_text() == updated(path)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated_in_every_form_that_the_language_counts_with(path: Path) -> None:
    catalogue = catalogue_of(path)
    forms = [(message.id, forms_of(message)) for message, _, _ in pairs(catalogue)]

    assert [english for english, spoken in forms if not all(spoken)] == []
    assert {len(spoken) for english, spoken in forms if isinstance(english, tuple)} == {catalogue.num_plurals}
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_fills_in_the_same_and_has_the_same_tags(path: Path) -> None:
    """Its text may stand in an attribute as it is: a quotation mark would end it."""
    for _, english, spoken in pairs(catalogue_of(path)):
        assert sorted(PLACE.findall(spoken)) == sorted(PLACE.findall(english)), english
        assert sorted(TAG.findall(spoken)) == sorted(TAG.findall(english)), english
        assert ('"' in spoken) <= ('"' in english), english


def test_what_is_not_translated_has_a_reason() -> None:
    german = catalogue_of(WORDS / "de.po")

    assert {english for _, english, spoken in pairs(german) if spoken == english} == SAME


def test_german_has_its_own_quotation_marks() -> None:
    german = catalogue_of(WORDS / "de.po")

    assert [spoken for message in german for spoken in forms_of(message) if "”" in spoken] == []
    assert [english for _, english, spoken in pairs(german) if english.count("“") > spoken.count("„")] == []


def test_every_field_that_a_column_may_be_read_as_has_words() -> None:
    english = {field: field_words(field) for field in NAMED_FIELDS}
    with speaking("de"):
        assert [field for field in NAMED_FIELDS if field_words(field) == english[field]] == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("state", "Stand der Angabe"),
        ("killed:civilian:low", "getötet, Zivilisten, niedrigste Zahl"),
        ("missing:woman", "vermisst, Frauen"),
        ("stance", "Haltung"),
    ],
)
def test_a_field_is_said_in_german(field: str, words: str) -> None:
    with speaking("de"):
        assert field_words(field) == words


@pytest.mark.parametrize(("days", "words"), [(2, "2 Tagen"), (30, "30 Tagen")])
def test_a_time_of_waiting_stands_in_its_case(days: int, words: str) -> None:
    with speaking("de"):
        assert duration(days * 24 * 60 * 60 * 1000) == words


@pytest.mark.parametrize("word", ["Urheber", "Hausstil", "beiseite"])
def test_a_word_that_misleads_a_german_desk_stands_nowhere(word: str) -> None:
    """Beside an attack the „Urheber“ is who did it, not who says so."""
    assert word.lower() not in (WORDS / "de.po").read_text().lower()

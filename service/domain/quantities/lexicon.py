"""The words of a language as data, and its phrases with their roles (VOCABULARY 3 and 8).

Each language is one table in ``languages``; ``parsing.scan`` takes a text apart by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product

from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.forms import VAGUE_WORDS, Qualifier
from service.domain.quantities.numbers.amounts import Amount, granularity, plain
from service.domain.quantities.numbers.number_words import NumberWord
from service.domain.quantities.numbers.rules import about_radius
from service.domain.quantities.words.nouns import NounRow
from service.domain.quantities.words.text import one_spelling


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A word that is a number and a noun: the Arabic dual, "twins", "a couple and their" (child).

    Without a noun it is a number alone: "a trio of".
    """

    number: int
    noun: str
    following: tuple[Sense, ...] = ()


def counted_pairs(pairs: Mapping[str, str], link: str, noun: str, *articles: str) -> dict[str, CountedNoun]:
    """Two persons of a family who are named by one phrase: "father and son", "a mother and daughter"."""
    return {
        f"{article}{first} {link} {second}": CountedNoun(2, noun)
        for article in ("", *articles)
        for firsts, seconds in pairs.items()
        for first in firsts.split()
        for second in seconds.split()
    }


@dataclass(frozen=True)
class LanguageTable:
    """The words of one language.

    ``decimal`` parts whole numbers from decimals. ``number_words`` have the values of words, ``scales`` the words that
    multiply. ``qualifiers``, ``vague`` and ``senses`` have phrases with " | " between them; "N or more" stands behind
    its number, any other phrase anywhere. ``joins`` are words inside numbers ("and" in "a hundred and one"),
    ``collectives`` are words for about a number ("une vingtaine"), ``headless`` are scale words in a form that counts
    by itself where no number stands before it: "тысячи домов" are thousands, "ألفا شخص" two thousand. ``prefixes`` are
    what is written together with the next word: "d'" in French, "و" in Arabic; with ``has_case_endings`` a number word
    takes the ending of what stands behind it: "binden fazla" is "bin den fazla" in Turkish.

    For persons without a number: ``owned`` are nouns with "his" or "her" in one word, each with its plain noun
    ("زوجته", his wife), ``plurals`` the endings of plural nouns, ``roles`` those of nouns for one person that no table
    has ("a prosecutor"); with ``bare_ones`` a singular noun without an article is one person. ``verbs`` stand between
    what happened and whom it struck: "bus crash KILLS 14". With ``runs`` two numbers in a row are a range: "دو سه نفر".
    ``same_plurals`` end nouns that are the same in both numbers: "солдат", and "طفلا" behind eleven and more.
    """

    code: str
    name: str
    decimal: str
    number_words: Mapping[str, NumberWord]
    qualifiers: Mapping[Qualifier, str]
    vague: Mapping[str, str]
    senses: Mapping[Sense, str]
    nouns: Sequence[NounRow]
    joins: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    counted_nouns: Mapping[str, CountedNoun] = field(default_factory=dict)
    collectives: Mapping[str, int] = field(default_factory=dict)
    headless: Mapping[str, str | int] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    has_case_endings: bool = False
    owned: Mapping[str, str] = field(default_factory=dict)
    plurals: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    bare_ones: bool = False
    verbs: frozenset[str] = frozenset()
    runs: bool = False
    same_plurals: tuple[str, ...] = ()

    @cached_property
    def long_scales(self) -> tuple[str, ...]:
        """The scale words that no other word begins with: "тысяч", "million"."""
        return tuple(word for word, number in self.number_words.items() if number.multiplies and len(word) > 4)

    @cached_property
    def phrases(self) -> "Phrases":
        """The phrases of all tables, ready for a scan."""
        return Phrases.of(self)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their words: those that stand anywhere, behind a number ("N or more"), or alone ("= casualties")."""

    anywhere: Mapping[str, tuple[Chunk, ...]]
    behind: Mapping[str, tuple[Chunk, ...]]
    alone: Mapping[str, tuple[Chunk, ...]]
    longest: Mapping[str, int]
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, language: LanguageTable) -> "Phrases":
        """The phrases of a language; of two rows with one phrase the later holds."""
        longest, anywhere = dict[str, int](), dict[str, tuple[Chunk, ...]]()
        behind, alone = dict[str, tuple[Chunk, ...]](), dict[str, tuple[Chunk, ...]]()
        tables = {"N": behind, "=": alone}
        for phrase, items in _rows(language):
            mark, _, words = phrase.partition(" ")
            table, words = (tables[mark], words) if mark in tables else (anywhere, phrase)
            words = one_spelling(words)
            table[words] = items
            first = words.partition(" ")[0]
            longest[first] = max(longest.get(first, 1), len(words.split(" ")))
        known = frozenset(word for phrase in (*anywhere, *behind, *alone) for word in phrase.split(" "))
        return cls(anywhere, behind, alone, longest, known)


Row = tuple[str, tuple[Chunk, ...]]
"""A phrase, with its mark in front ("N or more", "= casualties"), and its chunks."""


def _rows(language: LanguageTable) -> Iterator[Row]:
    yield from _rows_of_words(language)
    yield from _rows_of_numbers(language)
    yield from _rows_of_counted_nouns(language)


def _rows_of_words(language: LanguageTable) -> Iterator[Row]:
    for row in language.nouns:
        for phrase, noun in row.nouns():
            yield phrase, (Chunk(Sense.NOUN, phrase, noun=noun),)
    for sense, phrases in language.senses.items():
        for phrase in phrases.split(" | "):
            yield phrase, (Chunk(sense, _without_mark(phrase)),)
    for qualifier, phrases in language.qualifiers.items():
        for phrase in phrases.split(" | "):
            yield phrase, (Chunk(Sense.QUALIFIER, _without_mark(phrase), qualifier=qualifier),)
    for name, phrases in language.vague.items():
        for phrase in phrases.split(" | "):
            yield phrase, (Chunk(Sense.FIGURE, _without_mark(phrase), figure=VAGUE_WORDS[name]),)


def _without_mark(phrase: str) -> str:
    return phrase.removeprefix("N ").removeprefix("= ")


def _rows_of_numbers(language: LanguageTable) -> Iterator[Row]:
    for phrase, number in language.collectives.items():
        amount = Amount(number, granularity(number), about_radius(plain(number)))
        yield phrase, (Chunk(Sense.FIGURE, phrase, figure=amount),)
    for phrase, fraction in language.fractions.items():
        yield phrase, (Chunk(Sense.FRACTION, phrase, fraction=fraction),)
    for word, number_word in language.number_words.items():
        yield word, (Chunk(Sense.NUMBER_WORD, word, number_word=number_word),)
    if language.runs:
        yield from _runs(language)


def _rows_of_counted_nouns(language: LanguageTable) -> Iterator[Row]:
    nouns = dict(pair for row in language.nouns for pair in row.nouns())
    for phrase, counted in language.counted_nouns.items():
        figure = Chunk(Sense.FIGURE, phrase, figure=Amount(counted.number, 1))
        following = tuple(Chunk(sense, "") for sense in counted.following)
        counted_noun = (Chunk(Sense.NOUN, counted.noun, noun=nouns[counted.noun]),) if counted.noun else ()
        yield phrase, (figure, *counted_noun, *following)
    for word, plain_noun in language.owned.items():
        yield word, (Chunk(Sense.ARTICLE, word), Chunk(Sense.NOUN, plain_noun, noun=nouns[plain_noun]))


def _runs(language: LanguageTable) -> Iterator[Row]:
    """Two numbers in a row as a range: "два три", "üç dört"."""
    small = [
        Chunk(Sense.NUMBER_WORD, word, number_word=number)
        for word, number in language.number_words.items()
        if 0 < number.value < 10
    ]
    for low, high in product(small, small):
        if low.number_word and high.number_word and high.number_word.value == low.number_word.value + 1:
            yield f"{low.text} {high.text}", (low, Chunk(Sense.TO, "-"), high)

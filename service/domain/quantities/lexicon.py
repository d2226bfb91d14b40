"""The words of a language as data, and a text taken apart into them (VOCABULARY 3 and 8).

Each language is one table in ``languages``. ``scan`` takes the longest phrase of the table at each place; a word that
the table does not know stays a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import product, zip_longest

from service.domain.quantities.forms import VAGUE_WORDS, Qualifier, Word
from service.domain.quantities.numbers.amounts import Amount, granularity, plain
from service.domain.quantities.numbers.number_words import NumberWord, number_of
from service.domain.quantities.numbers.rules import about_radius
from service.domain.quantities.words.nouns import Noun, NounRow
from service.domain.quantities.words.text import one_spelling


class Sense(StrEnum):
    """What a phrase does in a stated quantity; the comment is an example of each."""

    TO = "to"  # 10 TO 14; dozens, POSSIBLY hundreds
    BETWEEN = "between"  # BETWEEN 10 and 14
    AND = "and"  # ten children AND one woman
    COMMA = "comma"
    OF = "of"  # 17 OF 387
    INCLUDING = "including"  # 20, INCLUDING 3 children
    OF_THEM = "of them"  # 14 OF THEM children
    ALL_OF_THEM = "all of them"  # 20, ALL OF THEM civilians
    AMONG = "among"  # two Britons AMONG 19 killed
    MOST = "most of them"
    HALF = "half of them"
    MANY = "many of them"
    ALL = "all"  # ALL 49 on board
    ALL_BUT = "all but"  # ALL BUT two of the 14
    EACH = "each"  # one EACH in Homs and Hama
    SHARE_OF = "share of"  # HALF OF THE 48
    ARTICLE = "article"  # A child; HIS mother
    NO = "no"  # NO deaths
    MORE = "more"  # ANOTHER 15; 15 OTHERS; 15 IN THE PAST 24 HOURS
    NEW = "new"  # 60 NEW cases, but 60 NEW arrivals
    FILLER = "filler"
    PREPOSITION = "preposition"  # 20 ON a bus
    EXCLUDING = "excluding"  # 14 EXCLUDING the gunman
    EARLIER = "earlier"  # 14 (12 INITIALLY)
    REPORTED = "reported"  # no deaths REPORTED
    FEARED = "feared"  # hundreds FEARED dead
    RECOVERED = "recovered"  # 20 bodies RECOVERED
    FAMILY_OF = "family of"  # a FAMILY OF five, a CREW OF six
    FAMILIES_OF = "families of"  # two FAMILIES OF five
    STRONG = "strong"  # a 16-STRONG crew
    COUPLES = "couples"  # two married COUPLES
    RISE = "rise"  # the toll ROSE from 21 to 23
    SAID = "said"  # 20 killed, police SAID
    NEVER = "never"  # 20 PER day: no count
    A_HALF = "and a half"  # two AND A HALF million
    # Filled in by the scan and the reading of numbers.
    QUALIFIER = "qualifier"
    NUMERAL = "numeral"
    NUMBER_WORD = "number word"
    FRACTION = "fraction"  # HALF A million
    DOZEN = "dozen"
    SCORE = "score"
    TENFOLD = "tenfold"  # 100S
    FIGURE = "figure"
    NOUN = "noun"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A phrase of a text in its role; ``text`` is the phrase as stated, in lower case."""

    sense: Sense
    text: str
    qualifier: Qualifier | None = None
    figure: Amount | Word | None = None
    noun: Noun | None = None
    number_word: NumberWord | None = None
    fraction: Fraction | None = None


def senses_of(chunks: Iterable[Chunk]) -> frozenset[Sense]:
    """The senses of the chunks, each once."""
    return frozenset(chunk.sense for chunk in chunks)


def has_figure(chunks: Iterable[Chunk]) -> bool:
    """Whether the chunks hold a number, or "no" before a noun."""
    return any(chunk.figure is not None or chunk.sense is Sense.NO for chunk in chunks)


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
        anywhere, behind, alone = (
            dict[str, tuple[Chunk, ...]](),
            dict[str, tuple[Chunk, ...]](),
            dict[str, tuple[Chunk, ...]](),
        )
        longest = dict[str, int]()
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


def _rows(language: LanguageTable) -> Iterator[tuple[str, tuple[Chunk, ...]]]:
    for row in language.nouns:
        for phrase, noun in row.nouns():
            yield phrase, (Chunk(Sense.NOUN, phrase, noun=noun),)
    for sense, phrases in language.senses.items():
        for phrase in phrases.split(" | "):
            yield phrase, (Chunk(sense, phrase.removeprefix("N ").removeprefix("= ")),)
    for qualifier, phrases in language.qualifiers.items():
        for phrase in phrases.split(" | "):
            yield (
                phrase,
                (Chunk(Sense.QUALIFIER, phrase.removeprefix("N ").removeprefix("= "), qualifier=qualifier),),
            )
    for name, phrases in language.vague.items():
        for phrase in phrases.split(" | "):
            text = phrase.removeprefix("= ")
            yield phrase, (Chunk(Sense.FIGURE, text, figure=VAGUE_WORDS[name]),)
    for phrase, number in language.collectives.items():
        amount = Amount(number, granularity(number), about_radius(plain(number)))
        yield phrase, (Chunk(Sense.FIGURE, phrase, figure=amount),)
    for phrase, fraction in language.fractions.items():
        yield phrase, (Chunk(Sense.FRACTION, phrase, fraction=fraction),)
    for word, number_word in language.number_words.items():
        yield word, (Chunk(Sense.NUMBER_WORD, word, number_word=number_word),)
    if language.runs:
        yield from _runs(language)
    nouns = dict(pair for row in language.nouns for pair in row.nouns())
    for phrase, counted in language.counted_nouns.items():
        figure = Chunk(Sense.FIGURE, phrase, figure=Amount(counted.number, 1))
        following = tuple(Chunk(sense, "") for sense in counted.following)
        counted_noun = (Chunk(Sense.NOUN, counted.noun, noun=nouns[counted.noun]),) if counted.noun else ()
        yield phrase, (figure, *counted_noun, *following)
    for word, plain_noun in language.owned.items():
        yield word, (Chunk(Sense.ARTICLE, word), Chunk(Sense.NOUN, plain_noun, noun=nouns[plain_noun]))


def _runs(language: LanguageTable) -> Iterator[tuple[str, tuple[Chunk, ...]]]:
    """Two numbers in a row as a range: "два три", "üç dört"."""
    small = [
        Chunk(Sense.NUMBER_WORD, word, number_word=number)
        for word, number in language.number_words.items()
        if 0 < number.value < 10
    ]
    for low, high in product(small, small):
        if low.number_word and high.number_word and high.number_word.value == low.number_word.value + 1:
            yield f"{low.text} {high.text}", (low, Chunk(Sense.TO, "-"), high)


def scan(words: Sequence[str], language: LanguageTable) -> list[Chunk]:
    """The items of a text in the words of a language; a word that it does not know has the role UNKNOWN."""
    phrases, items, place, has_number = language.phrases, list[Chunk](), 0, False
    words = _without_endings(_without_prefixes(_without_types(words, language), language), language)
    alone = phrases.alone.get(" ".join(words))
    if alone is not None:
        return list(alone)
    while place < len(words):
        length, scanned = _phrase_at(words, place, phrases, has_number) or (1, _single(words[place], language))
        items.extend(scanned)
        # A part has a number of its own: "including some 70 children" is about 70, "120, dont près de 70" nearly 70.
        counts = scanned[-1].sense in _COUNTING or _is_somebody(scanned[-1])
        has_number = counts or (has_number and scanned[-1].sense is not Sense.INCLUDING)
        place += length
    return items


def _is_somebody(chunk: Chunk) -> bool:
    return chunk.noun is not None and chunk.noun.singular and not chunk.noun.measures


_COUNTING = {Sense.NUMERAL, Sense.NUMBER_WORD, Sense.FIGURE, Sense.DOZEN, Sense.SCORE}


def _without_types(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with a number behind a known word apart: "killed-14", but not "shahed-136"."""
    return [
        part for word in words for part in (_known_and_number(word, language) if word[-1:].isdecimal() else (word,))
    ]


def _known_and_number(word: str, language: LanguageTable) -> tuple[str, ...]:
    name, hyphen, number = word.partition("-")
    is_known = name in language.phrases.longest and hyphen and len(name) > 1 and not name[:1].isdecimal()
    return (name, number) if is_known and name not in language.articles else (word,)


def _without_prefixes(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with their prefixes apart: "d'une" is "d' une", "وعشرون" is "و عشرون"; known words stay whole."""
    if not language.prefixes:
        return words
    # Also an unknown word is split from the "and" before it: it may name one more person.
    known, split = language.phrases.longest, list[str]()
    for word in words:
        prefix = next((start for start in language.prefixes if word.startswith(start) and word != start), "")
        rest = word.removeprefix(prefix)
        is_joined = prefix in language.joins and len(rest) > 2
        is_word = not prefix or word in language.phrases.words
        is_split = not is_word and (prefix.endswith("'") or is_joined or rest in known)
        split.extend((prefix, *_without_prefixes((rest,), language)) if is_split else (word,))
    return split


_LONGEST_ENDING = 3


def _without_endings(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with the endings of number words apart where these begin a phrase with the next word."""
    if not language.has_case_endings:
        return words
    pairs = zip_longest(words, words[1:], fillvalue="")
    return [part for word, following in pairs for part in _stem_and_ending(word, following, language)]


def _stem_and_ending(word: str, following: str, language: LanguageTable) -> tuple[str, ...]:
    for length in range(_LONGEST_ENDING, 0, -1):
        stem, ending = word[:-length], word[-length:]
        if stem in language.number_words and f"{ending} {following}" in language.phrases.behind:
            return stem, ending
    return (word,)


def _phrase_at(
    words: Sequence[str], index: int, phrases: Phrases, has_number: bool
) -> tuple[int, tuple[Chunk, ...]] | None:
    """The longest phrase at a place, as its number of words and its items."""
    for length in range(phrases.longest.get(words[index], 1), 0, -1):
        phrase = " ".join(words[index : index + length])
        anywhere = phrases.anywhere.get(phrase)
        behind = phrases.behind.get(phrase) if has_number else None
        following = words[index + length : index + length + 1]
        if behind and anywhere and (_qualifies_what_follows(behind, following) or _joins(anywhere, following, phrases)):
            behind = None
        elif behind and anywhere and behind[0].sense is Sense.PREPOSITION:
            behind = None if _is_before_number(anywhere, words[index + length :][:2], phrases) else behind
        items = behind or anywhere
        if items is not None and index + length <= len(words):
            return length, items
    return None


def _qualifies_what_follows(items: Sequence[Chunk], following: Sequence[str]) -> bool:
    """Whether words for a number before or behind them stand before one: "21, some 14 of them children", "all 11"."""
    is_before_number = items[0].sense in (Sense.QUALIFIER, Sense.ALL_OF_THEM)
    return is_before_number and any(word[0].isdecimal() for word in following)


def _is_before_number(items: Sequence[Chunk], following: Sequence[str], phrases: Phrases) -> bool:
    """Whether a qualifier stands before a number: "over 30" and "over a dozen", but not "over a land dispute"."""
    roles = [phrases.anywhere[word][0].sense for word in following if word in phrases.anywhere]
    is_number = any(word[0].isdecimal() for word in following[:1]) or bool(_COUNTING & {*roles[:1], *roles[1:2]})
    return items[0].sense is Sense.QUALIFIER and is_number


def _joins(items: Sequence[Chunk], following: Sequence[str], phrases: Phrases) -> bool:
    """Whether a word for "and" stands before somebody: "two men plus their mother", but not "20 plus people"."""
    beginnings = [phrases.anywhere[word][0] for word in following if word in phrases.anywhere]
    is_new = any(chunk.sense in _COUNTING or chunk.sense is Sense.ARTICLE for chunk in beginnings)
    return items[0].sense is Sense.AND and is_new


def _single(word: str, language: LanguageTable) -> tuple[Chunk, ...]:
    """The items of one word that no phrase begins with: a numeral, a word with hyphens, a word of another form."""
    if word[0].isdecimal():
        is_type = any(map(str.isalpha, word))  # "2a6"
        return (Chunk(Sense.UNKNOWN if is_type else Sense.NUMERAL, word),)
    phrases = language.phrases.anywhere
    stem = word.rstrip(".")
    if stem != word and stem in phrases:
        return phrases[stem]
    parts = word.replace("-", " ").split(" ")
    return _hyphenated(parts, language) if parts[1:] else (Chunk(Sense.UNKNOWN, word),)


def _hyphenated(parts: list[str], language: LanguageTable) -> tuple[Chunk, ...]:
    """A word with hyphens: a phrase ("half-a-dozen"), a number ("forty-seven"), a range ("ten-twelve"), or a word."""
    phrases, whole = language.phrases, " ".join(parts)
    if parts[0] in language.articles and parts[1][:1].isdecimal():
        return (Chunk(Sense.UNKNOWN, "-".join(parts)),)  # "one An-26"
    known = phrases.anywhere.get(whole) or phrases.behind.get(whole)
    if known:
        return known
    items = scan(parts, language)
    if any(item.sense is Sense.UNKNOWN for item in items) or not any(item.sense in _COUNTING for item in items):
        return (Chunk(Sense.UNKNOWN, "-".join(parts)),)
    numbers = [item.number_word for item in items if item.number_word]
    return _as_range(items) if len(numbers) == len(items) else tuple(items)


def _as_range(items: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The words of one number ("forty-seven", "two-hundred"), or of two with "to" between: "two-three"."""
    words = [item.number_word for item in items if item.number_word]
    is_two = len(words) == 2 and words[0].multiplies
    if number_of(words) is not None and not is_two:
        return tuple(items)
    for index in range(len(words) - 1, 0, -1):
        if number_of(words[:index]) and number_of(words[index:]):
            return (*items[:index], Chunk(Sense.TO, "-"), *items[index:])
    return tuple(items)

"""Which language a stated quantity is read in: the language of its source, else the one that knows its words.

A phrase that two languages read differently is refused with both readings (VOCABULARY 3).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import ACCEPTED
from service.domain.quantities.numbers.english_numbers import number_in_words
from service.domain.quantities.numbers.multiples import multiple
from service.domain.quantities.parsing.counted.descriptions import has_form_of_scale
from service.domain.quantities.parsing.in_language import count_unknown, read_in
from service.domain.quantities.parsing.readings import no_count, unknown_phrase
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.suggestions import nearest_forms
from service.domain.quantities.quantity import CountPart, Multiple, Quantity
from service.domain.quantities.words.rewording import reworded, without_names
from service.domain.quantities.words.silence import says_nothing, without_silence
from service.domain.quantities.words.text import comparable, tokens
from service.domain.quantities.words.uncounted_numbers import without_other_numbers

_NOT_A_NUMBER = re.compile(
    r"no comment|not comment|declined? to comment|(?:not|n't|nnot|unable to) (?:be )?(?:confirm|verif)|^unconfirmed$"
)
# What is measured, paid or read off a clock is no count, in any language: "20 km", "20 USD", "8 am"; and in "1O" a
# letter stands for a digit.
_NO_COUNT = re.compile(
    r"(?:^|[\s~≈<>])[0-9][0-9.,]* ?(?:usd|eur|gbp|uah|rub|afn|pkr|inr|dollars?|euros?|roubles?|rubles?|руб|грн|"
    r"(?:(?:sq\.?|square) )?(?:km[²2]?|miles?|metres?|meters?|kilomet(?:er|re)s?|feet)|ft|ha|hectares?|acres?|kg|kgs|"
    r"lbs?|hrs?|mins|std|uhr|ч|км|кг|[ap]\.?m|gmt|"
    r"utc|°c)\.?$|(?<![^\W_])[0-9]+[oilоі]+[0-9]*(?![^\W_])"
)
_POINT_BEFORE_SCALE = re.compile(r"[0-9]\.[0-9]{3}(?![0-9.,])(?=.*[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"(?<=\s)(?:[A-Z][a-z]+|[A-Z]{2,5}(?=[^.]* [a-z])|[B-Z](?=-[0-9]))\b|(?<=\s)[A-Z]{1,5}(?=[0-9])|\b[A-Z]{2,5}s\b"
)


# The cache holds a pure function of two strings: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def read_text(stated: str, tag: str | None = None) -> Quantity | Multiple:
    """The quantity of a text in the language of a tag, else in the one that knows its words, if none differ."""
    whole = comparable(without_names(stated))
    text = reworded(without_silence(whole))
    _refuse_no_number(text)
    stated_multiple = multiple(_without_nouns(text), stated, number_in_words)
    if stated_multiple is not None:
        return stated_multiple
    quantity = _with_suggestions(text, tag.partition("-")[0].lower() if tag else None)
    figure = _with_capitals_of(stated, quantity.figure or ("" if text == whole else text))
    parts = tuple(_part_with_capitals_of(stated, part) for part in quantity.parts)
    return replace(quantity, stated=stated, figure=figure, parts=parts)


def _with_suggestions(text: str, code: str | None) -> Quantity:
    """The quantity of a text. A refusal without phrases of its own suggests the nearest that are accepted."""
    try:
        return _in_its_language(text, code)
    except UnreadableQuantity as refusal:
        if refusal.accepted is not ACCEPTED:
            raise
        raise UnreadableQuantity(refusal.reason, nearest_forms(text)) from None


def _refuse_no_number(text: str) -> None:
    """Refuse "no comment", "not stated", and what is measured, paid or read off a clock."""
    if _NOT_A_NUMBER.search(text):
        raise UnreadableQuantity(
            "not a number; set the stance of the claim (no_comment, cannot_verify) and give no count", ACCEPTED
        )
    if says_nothing(text):
        raise UnreadableQuantity(
            "it says that nothing is stated; give the number alone, or no count", nearest_forms(text)
        )
    if _NO_COUNT.search(without_other_numbers(text)):
        raise no_count()


def _with_capitals_of(stated: str, figure: str) -> str:
    """The figure with the capitals of names in the text, all of which is read in lower case: "20 Palestinians"."""
    names = {name.lower(): name for name in _NAME.findall(stated)}
    return _LETTERS.sub(lambda word: names.get(word[0], word[0]), figure)


def _part_with_capitals_of(stated: str, part: CountPart) -> CountPart:
    said_of, noun = (_with_capitals_of(stated, words) for words in (part.said_of, part.noun))
    return replace(part, said_of=said_of, noun=noun)


def _without_nouns(text: str) -> str:
    items = scan(tokens(text), ENGLISH)
    while items and items[-1].sense in (Sense.NOUN, Sense.FILLER):
        items.pop()
    return " ".join(item.text for item in items)


def _in_its_language(text: str, code: str | None) -> Quantity:
    words = tokens(text)
    if not words:
        raise unknown_phrase()
    own = LANGUAGES.get(code or "")
    if own is not None and not _has_scale_of_another(scan(words, own)):
        try:
            return read_in(text, own)
        except UnreadableQuantity:
            items = scan(words, own)
            if not count_unknown(items) or has_form_of_scale(items, own):
                raise
    if not _LETTER.search(text):
        return read_in(text, ENGLISH)
    return _by_its_words(text, words, is_foreign=code is not None and own is None)


@lru_cache(maxsize=1)
def _scale_words() -> frozenset[str]:
    numbers = (pair for language in LANGUAGES.values() for pair in language.number_words.items())
    return frozenset(word for word, number in numbers if number.multiplies)


def _has_scale_of_another(items: Sequence[Chunk]) -> bool:
    """Whether a scale word of another language stands behind a number: "12 bn" in German is no 12 of a noun "bn"."""
    return any(
        item.sense is Sense.UNKNOWN
        and item.text in _scale_words()
        and before.sense in (Sense.NUMERAL, Sense.NUMBER_WORD)
        for before, item in pairwise(items)
    )


def _by_its_words(text: str, words: Sequence[str], *, is_foreign: bool) -> Quantity:
    """The reading of the languages that know the most of the words; of a language without a table only known words.

    English decides about words that nobody knows, and about the point in "1.234 million".
    """
    scanned = {code: scan(words, language) for code, language in LANGUAGES.items()}
    unknown = {code: count_unknown(items) for code, items in scanned.items()}
    fewest = min(unknown.values())
    nearest = [language for language in LANGUAGES.values() if unknown[language.code] == fewest]
    if fewest and (is_foreign or any(has_form_of_scale(scanned[language.code], language) for language in nearest)):
        raise unknown_phrase()
    if unknown[ENGLISH.code] == fewest and (fewest or _POINT_BEFORE_SCALE.search(text)):
        return read_in(text, ENGLISH)
    return _one_meaning_in(text, nearest)


def _one_meaning_in(text: str, languages: Sequence[LanguageTable]) -> Quantity:
    """The reading of the first language that reads the text; refused where another reads something else."""
    readings, refusals = list[Quantity](), list[UnreadableQuantity]()
    for language in languages:
        try:
            readings.append(read_in(text, language))
        except UnreadableQuantity as refusal:
            refusals.append(refusal)
    if not readings:
        raise refusals[0]
    _refuse_two_meanings(readings)
    return readings[0]


def _refuse_two_meanings(readings: Sequence[Quantity]) -> None:
    first = readings[0]
    for later in readings[1:]:
        if _differ(first, later):
            names = [LANGUAGES[reading.language].name for reading in (first, later)]
            raise UnreadableQuantity(
                f"{names[0]} reads it as {first.hard}, {names[1]} as {later.hard}; give the language of the source, "
                "or low and high",
                ('{"low": 10, "high": 14}',),
            )


def _differ(left: Quantity, right: Quantity) -> bool:
    """Whether two readings of one phrase count differently, or state different measures."""
    stated = left.counted.measures, right.counted.measures
    if all(stated) and not set(stated[0]) & set(stated[1]):
        return True
    return (left.hard, left.bound, left.of) != (right.hard, right.bound, right.of)

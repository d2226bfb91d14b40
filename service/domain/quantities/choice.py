"""Which language a stated quantity is read in: the language of its source, else the one that knows its words.

A phrase that two languages read differently is refused with both readings (VOCABULARY 3).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import CountPart, Multiple, Quantity
from service.domain.quantities.counted.clearing import has_form_of_scale, with_news
from service.domain.quantities.counted.compounds import with_heads
from service.domain.quantities.counted.persons import without_ages
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.lexicon import Chunk, LanguageTable, Sense, scan, senses_of
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount
from service.domain.quantities.numbers.english_numbers import number_in_words
from service.domain.quantities.numbers.multiples import multiple
from service.domain.quantities.parts import others_beside, read_parts, split_parts
from service.domain.quantities.phrase import read_whole
from service.domain.quantities.terms import no_count, unknown_phrase, with_figures
from service.domain.quantities.words.other_numbers import without_other_numbers
from service.domain.quantities.words.silence import says_nothing, without_silence
from service.domain.quantities.words.text import comparable, tokens
from service.domain.quantities.words.wording import reworded, without_names

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
_PARENTHESIS = re.compile(r" ?\(([^()]*)\)")
_SHARE_IN_BRACKETS = re.compile(r"(?<=\w) ?\([0-9][0-9.,]* ?(?:%|per ?cent)\)")  # "38 deaths (3.2%)"
_POINT_BEFORE_SCALE = re.compile(r"[0-9]\.[0-9]{3}(?![0-9.,])(?=.*[^\W\d_])")
_WORD = re.compile(r"[^\s–(]+")
_BRACKETS = ("(", ")")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"(?<=\s)(?:[A-Z][a-z]+|[A-Z]{2,5}(?=[^.]* [a-z])|[B-Z](?=-[0-9]))\b|(?<=\s)[A-Z]{1,5}(?=[0-9])|\b[A-Z]{2,5}s\b"
)
_FIRST_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_EXAMPLES = (
    *("N", "exactly N", "at least N", "N or more", "more than N", "up to N", "no more than N", "fewer than N"),
    *("about N", "nearly N", "N-odd", "N so far", "N people", "N, including 3 children", "N of M"),
    *("another N", "N to M", "dozens", "several dozen", "hundreds", "thousands", "a few", "a handful"),
    *(
        "many",
        "an unknown number",
        "none",
        "a family of five",
        "twenty-one",
        "1.2 million",
        "10 children and one woman",
    ),
)


# The cache holds a pure function of two strings: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def read_text(stated: str, tag: str | None = None) -> Quantity | Multiple:
    """The quantity of a text, in the language of this BCP 47 tag or else in the language that knows its words.

    Raises ``UnreadableQuantity`` if no language reads it, or if two read it differently.
    """
    whole = comparable(without_names(stated))
    text = reworded(without_silence(whole))
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
    stated_multiple = multiple(_without_nouns(text), stated, number_in_words)
    if stated_multiple is not None:
        return stated_multiple
    code = tag.partition("-")[0].lower() if tag else None
    try:
        quantity = _in_its_language(text, code)
        figure = _with_capitals_of(stated, quantity.figure or ("" if text == whole else text))
        parts = tuple(_part_with_capitals_of(stated, part) for part in quantity.parts)
        return replace(quantity, stated=stated, figure=figure, parts=parts)
    except UnreadableQuantity as refusal:
        if refusal.accepted is not ACCEPTED:
            raise
        raise UnreadableQuantity(refusal.reason, nearest_forms(text)) from None


def _with_capitals_of(stated: str, figure: str) -> str:
    """The figure with the capitals of names in the text, all of which is read in lower case: "20 Palestinians"."""
    names = {name.lower(): name for name in _NAME.findall(stated)}
    return _LETTERS.sub(lambda word: names.get(word[0], word[0]), figure)


def _part_with_capitals_of(stated: str, part: CountPart) -> CountPart:
    said_of, noun = (_with_capitals_of(stated, words) for words in (part.said_of, part.noun))
    return replace(part, said_of=said_of, noun=noun)


def nearest_forms(text: str) -> tuple[str, ...]:
    """Phrases that would be accepted: the text as far as it can be read, then the nearest with its number.

    Low and high come last. Of the text nothing is repeated but numbers and words of the tables.
    """
    match = _FIRST_NUMBER.search(text.replace(",", ""))
    number = int(match[0]) if match else 21
    examples = [example.replace("N", f"{number:,}").replace("M", f"{number * 2:,}") for example in _EXAMPLES]
    ranked = sorted(examples, key=lambda example: (-fuzz.ratio(example, text), example))
    readable = _readable_beginning(text)
    return tuple(dict.fromkeys((*readable, *ranked[: 6 - len(readable)], '{"low": 10, "high": 14}')))


# So many words at the end of a phrase are tried without.
_MOST_LEFT_OUT = 8
# No phrase of more words states one number.
_MOST_WORDS = 30
_ENDING = frozenset({Sense.NUMERAL, Sense.NUMBER_WORD, Sense.NOUN, Sense.DOZEN})


def _readable_beginning(text: str) -> tuple[str, ...]:
    """The longest beginning of an English text that states a number and can be read: "up to 80 fighters"."""
    words = tokens(text)
    if len(words) > _MOST_WORDS:
        return ()
    for end in range(len(words) - 1, max(0, len(words) - 1 - _MOST_LEFT_OUT), -1):
        items, beginning = scan(words[:end], ENGLISH), " ".join(words[:end]).replace(" ,", ",")
        is_whole = items[-1].sense in _ENDING and not _count_unknown(items)
        if is_whole and _FIRST_NUMBER.search(beginning):
            try:
                read_in(beginning, ENGLISH)
            except UnreadableQuantity:
                continue
            return (beginning,)
    return ()


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
            if not _count_unknown(items) or has_form_of_scale(items, own):
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
    unknown = {code: _count_unknown(items) for code, items in scanned.items()}
    fewest = min(unknown.values())
    nearest = [language for language in LANGUAGES.values() if unknown[language.code] == fewest]
    if fewest and (is_foreign or any(has_form_of_scale(scanned[language.code], language) for language in nearest)):
        raise unknown_phrase()
    if unknown[ENGLISH.code] == fewest and (fewest or _POINT_BEFORE_SCALE.search(text)):
        return read_in(text, ENGLISH)
    readings, refusals = list[Quantity](), list[UnreadableQuantity]()
    for language in nearest:
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


def _count_unknown(items: Sequence[Chunk]) -> int:
    return sum(item.sense is Sense.UNKNOWN and item.text not in _BRACKETS for item in items)


def read_in(text: str, language: LanguageTable) -> Quantity:
    """The quantity of a comparable text in one language, with its parts. Raises ``UnreadableQuantity``."""
    items = _items(text, language)
    if any(item.sense is Sense.NEVER for item in items):
        raise no_count()
    whole_items, part_items = split_parts(items, language)
    if not part_items:
        return read_whole(whole_items, language)
    whole_items = _without_dash(whole_items)
    place = others_beside(part_items, whole_items, language)
    others, part_items = part_items[place:], part_items[:place]
    if others:
        return _with_others(read_in_items(whole_items, part_items, text, language), [*whole_items, *others], language)
    return read_in_items(whole_items, part_items, text, language)


def _with_others(whole: Quantity, items: Sequence[Chunk], language: LanguageTable) -> Quantity:
    """The sum of a whole with its parts and of others beside them; of these it has the parts, too."""
    together = read_whole(items, language)
    return replace(together, parts=(*together.parts, *whole.parts))


def read_in_items(
    whole_items: Sequence[Chunk], part_items: Sequence[Chunk], text: str, language: LanguageTable
) -> Quantity:
    """The quantity of the items of a whole, with its parts."""
    whole = read_whole(whole_items, language)
    figure = whole.figure or _words_of(whole_items, text)
    return replace(whole, parts=(*whole.parts, *read_parts(part_items, whole, language)), figure=figure)


def _words_of(items: Sequence[Chunk], text: str) -> str:
    """The items as the text begins with them, with its signs: "~20", "twenty-one"; else joined by spaces."""
    joined = " ".join(item.text for item in items)
    beginnings = (text[: match.end()].rstrip(" ,") for match in _WORD.finditer(text))
    return next((words for words in beginnings if _alphanumeric(words) == _alphanumeric(joined)), joined)


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _without_dash(items: Sequence[Chunk]) -> Sequence[Chunk]:
    """The items of a whole without the comma or dash before its parts: "at least 21 – including 14 children"."""
    end = len(items)
    while end and (items[end - 1].sense is Sense.COMMA or items[end - 1].text == "–"):
        end -= 1
    return items[:end]


def _items(text: str, language: LanguageTable) -> list[Chunk]:
    """The items of a text, with the words in parentheses put behind or left out: "20 (est.)", "119 (MoD claim)"."""
    text = _SHARE_IN_BRACKETS.sub("", text)
    outside = _PARENTHESIS.sub(" ", text).strip()
    if not outside:
        inside = text.strip("() ")
        if not inside:
            raise unknown_phrase()
        return _items(inside, language)
    items = _scanned(outside, language)
    for inside in _PARENTHESIS.findall(text):
        items.extend(_in_parentheses(_scanned(inside, language), items))
    return items


def _scanned(text: str, language: LanguageTable) -> list[Chunk]:
    return with_heads(with_news(with_figures(scan(tokens(text), language), language), language), language)


def _adds_up(items: Sequence[Chunk], outside: Sequence[Chunk]) -> bool:
    """Whether the numbers in parentheses, without a noun that states victims, are the groups of the total before."""
    numbers = [item.figure.number for item in items if isinstance(item.figure, Amount)]
    totals = [item.figure.number for item in outside if isinstance(item.figure, Amount)]
    return len(numbers) > 1 and totals[-1:] == [sum(numbers)] and not any(item.noun for item in items)


_COMMA = Chunk(Sense.COMMA, ",")


def _in_parentheses(items: list[Chunk], outside: Sequence[Chunk]) -> list[Chunk]:
    roles = senses_of(items)
    if len(items) == 1 and any(isinstance(item.figure, Amount) and item.figure == items[0].figure for item in outside):
        return []  # "fourteen (14)"
    if items and without_ages([*outside, _COMMA, *items]) == [*outside]:
        return []  # "a man (45)", "four teenagers (14, 15, 16 and 17)"
    has_measure = any(item.noun and item.noun.measures for item in items)
    if Sense.EARLIER in roles or Sense.EXCLUDING in roles:
        return []
    if Sense.FIGURE in roles and items[0].sense is Sense.AND and not has_measure:
        return []  # "17 (plus two attackers)": beside the 17
    if Sense.FIGURE in roles:
        if not has_measure and _adds_up(items, outside):
            return []  # "17 (14 on board, three on the ground)"
        if has_measure or not any(item.noun for item in items):
            raise unknown_phrase()
        is_open = items[0].sense in (
            Sense.INCLUDING,
            Sense.MOST,
            Sense.HALF,
            Sense.MANY,
            Sense.ALL_OF_THEM,
        )
        return items if is_open else [Chunk(Sense.INCLUDING, "including"), *items]
    if Sense.UNKNOWN in roles and not has_measure:
        return []
    return items

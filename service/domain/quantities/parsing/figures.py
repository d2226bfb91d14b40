"""Number words and numerals of a phrase as figures: "half", "a", "million" become 500,000."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.forms import (
    MULTIPLIED,
    VAGUE_WORDS,
    Word,
    times,
)
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import (
    ACCEPTED,
    decimal_in_digits,
    dozens,
    plain,
    whole_in_digits,
)
from service.domain.quantities.numbers.number_words import NumberWord, number_of

_SCORE = 20
_TENFOLD = {10: "tens", 100: "hundreds", 1_000: "thousands", 10_000: "tens of thousands"}
# Of "3 hundred 20" nobody knows.
_LEAST_SCALE_WITH_REST = 1_000
_DOZEN = NumberWord(12, multiplies=True)


def with_figures(items: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The items with each number as one figure: "half", "a", "million" become 500,000."""
    figures, place = list[Chunk](), 0
    while place < len(items):
        length, figure = _figure_at(items, place, language) or (1, items[place])
        figures.append(figure)
        place += length
    return figures


def _figure_at(items: Sequence[Chunk], index: int, language: LanguageTable) -> tuple[int, Chunk] | None:
    """The figure that begins at a place, with its number of items."""
    item = items[index]
    if item.sense is Sense.FIGURE and isinstance(item.figure, Word):
        return _multiplied_word(items, index, item.figure)
    if item.sense in (Sense.NUMERAL, Sense.FRACTION):
        return _numeral_at(items, index, language)
    if item.sense is Sense.ARTICLE and index + 1 < len(items) and _is_multiplier(items[index + 1]):
        following = _words_at(items, index + 1, language)
        return following and (following[0] + 1, replace(following[1], text=f"{item.text} {following[1].text}"))
    if item.text in language.headless and not (index and items[index - 1].sense in _GOVERNING):
        return 1, _headless(item, language.headless[item.text])
    if item.sense in (Sense.NUMBER_WORD, Sense.DOZEN, Sense.SCORE):
        return _words_at(items, index, language)
    return None


# "около тысячи" is about one thousand, where "тысячи" alone are thousands.
_GOVERNING = frozenset({Sense.QUALIFIER, Sense.BETWEEN, Sense.TO, Sense.OF})


def _headless(item: Chunk, meaning: str | int) -> Chunk:
    """A scale word without a number before it, as the word or the number that it then is."""
    figure = plain(meaning) if isinstance(meaning, int) else VAGUE_WORDS[meaning]
    return Chunk(Sense.FIGURE, item.text, figure=figure)


def _is_multiplier(item: Chunk) -> bool:
    word = item.number_word
    return item.sense in (Sense.DOZEN, Sense.SCORE) or (word is not None and word.multiplies)


def _multiplied_word(items: Sequence[Chunk], index: int, word: Word) -> tuple[int, Chunk] | None:
    """ "Several hundred", "a couple of dozen", "many thousands"; ``None`` for a word that nothing multiplies."""
    following = index + 1
    if following < len(items) and items[following].sense is Sense.OF:
        following += 1
    scales = list[Chunk]()
    while following + len(scales) < len(items) and _size_of(items[following + len(scales)]):
        scales.append(items[following + len(scales)])
    if word.english not in MULTIPLIED or not scales:
        return None
    size = prod(map(_size_of, scales))
    end = following + len(scales)
    text = " ".join(item.text for item in items[index:end])
    return end - index, Chunk(Sense.FIGURE, text, figure=times(word, size, _in_english(word, size)))


def _in_english(word: Word, size: int) -> str:
    """ "Several hundred"; of "quelques dizaines", for which English has no such words, "dozens"."""
    scale = _ENGLISH_SCALES.get(size, f"times {size:,}")
    return _ENGLISH_WORDS.get(size, f"{word.english} {scale}")


_ENGLISH_WORDS = {10: "dozens", 10_000: "tens of thousands", 10_000_000: "tens of millions"}
_ENGLISH_SCALES = {12: "dozen", 100: "hundred", 1_000: "thousand", 100_000: "hundred thousand", 1_000_000: "million"}
_SIZE_OF_WORD = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1_000}


def _size_of(item: Chunk) -> int:
    """What an item multiplies by: a scale word, "dozen", or "hundreds" behind "several"; 0 for any other."""
    if item.sense is Sense.DOZEN:
        return 12
    if isinstance(item.figure, Word):
        return _SIZE_OF_WORD.get(item.figure.english, 0)
    return item.number_word.value if item.number_word and item.number_word.multiplies else 0


def _numeral_at(items: Sequence[Chunk], index: int, language: LanguageTable) -> tuple[int, Chunk] | None:
    """A numeral with its scale words: "1.2 million", "12 k", "3 dozen", "half a million"."""
    item, end = items[index], index + 1
    halves = end < len(items) and items[end].sense is Sense.A_HALF
    end += halves
    scales = list[NumberWord | Fraction]()
    while end < len(items) and (size := _size_of(items[end])) and items[end].sense is not Sense.DOZEN:
        scales.append(NumberWord(size, multiplies=True))
        end += 1
    if not scales and end < len(items) and items[end].sense is Sense.DOZEN:
        scales, end = [_DOZEN], end + 1
    shared = None if scales else _shared_scale(items, index, language)
    if shared is not None:
        return shared
    head = item.fraction or (decimal_in_digits(item.text, language.decimal) if scales else None)
    if head is None:
        return _tenfold(items, index) if item.sense is Sense.NUMERAL and not halves else None
    number = number_of([head + Fraction(halves, 2), *scales]) if scales else None
    if number and not halves:
        end, total = _with_rest(items, end, *number, language)
        return end - index, _figure(items[index:end], total, number[1] if total == number[0] else 1)
    return number and (end - index, _figure(items[index:end], *number))


def _with_rest(items: Sequence[Chunk], end: int, number: int, scale: int, language: LanguageTable) -> tuple[int, int]:
    """A numeral and its scale word with the rest of the number behind them: "35 bin 418", "1 milyon 850 bin".

    It is its end, and the number. A word may join the rest ("19 ألفا و 453"); English "and" parts numbers.
    """
    while scale >= _LEAST_SCALE_WITH_REST and len(items[end - 1].text) > 1:  # "2 M 3 F" are two men and three women
        is_joined = end < len(items) and items[end].text in language.joins and language.code != "en"
        start = end + is_joined
        rest = (
            whole_in_digits(items[start].text) if start < len(items) and items[start].sense is Sense.NUMERAL else None
        )
        size = _size_of(items[start + 1]) if rest and start + 1 < len(items) else 0
        if not rest or rest * (size or 1) >= scale:
            break
        number, scale, end = number + rest * (size or 1), size or 1, start + (2 if size else 1)
    return end, number


def _shared_scale(items: Sequence[Chunk], index: int, language: LanguageTable) -> tuple[int, Chunk] | None:
    """The first number of "1.2 to 1.5 million", or of "1.250 to 1.500 million", in the scale of the second.

    A whole number is left to ``two_figures``, which also knows "500 to two thousand".
    """
    text, following = items[index].text, items[index + 1 : index + 4]
    numeral = decimal_in_digits(text, language.decimal)
    is_between = bool(index) and items[index - 1].sense is Sense.BETWEEN
    links = (Sense.TO, Sense.AND) if is_between else (Sense.TO,)  # "between 1.1 and 1.4 million"
    if len(following) < 3 or following[0].sense not in links or numeral == whole_in_digits(text):
        return None
    size = _size_of(following[2])
    number = number_of([numeral, NumberWord(size, multiplies=True)]) if numeral and size else None
    return number and (1, _figure(items[index : index + 1], *number))


def _tenfold(items: Sequence[Chunk], index: int) -> tuple[int, Chunk] | None:
    """A plain numeral, or "100s"."""
    number = whole_in_digits(items[index].text)
    if number is None:
        raise UnreadableQuantity("a count is a whole number, without decimals", ACCEPTED)
    if index + 1 < len(items) and items[index + 1].sense is Sense.TENFOLD and number in _TENFOLD:
        return 2, Chunk(Sense.FIGURE, items[index].text + "s", figure=VAGUE_WORDS[_TENFOLD[number]])
    return 1, Chunk(Sense.FIGURE, items[index].text, figure=plain(number))


def _words_at(items: Sequence[Chunk], index: int, language: LanguageTable) -> tuple[int, Chunk] | None:
    """A number in words, with the words that join it: "a hundred and nineteen", "two dozen", "three score"."""
    words, number, end, following = list[NumberWord](), None, index, index
    while following < len(items) and (number_word := items[following].number_word) is not None:
        # What begins a number in words is a number itself: behind a word that does not fit, none is longer.
        longer = number_of([*words, number_word])
        if longer is None:
            break
        words.append(number_word)
        number, end, following = longer, following + 1, following + 1
        if following + 1 < len(items) and items[following].text in language.joins:
            following += 1
    if number is None and items[index].number_word is not None:
        return None
    return _with_last_word(items, index, end, number or (1, 1))


def _with_last_word(items: Sequence[Chunk], index: int, end: int, number: tuple[int, int]) -> tuple[int, Chunk] | None:
    """The number with "dozen", "score", "and a half" or "and a half million" behind it."""
    size, scale = number
    last = items[end].sense if end < len(items) else None
    if last is Sense.A_HALF and end > index:
        following = items[end + 1].number_word if end + 1 < len(items) else None
        if following is not None and following.multiplies and following.value > size:
            total = size * following.value + following.value // 2
            return end + 2 - index, _figure(items[index : end + 2], total, following.value)
        return (end + 1 - index, _figure(items[index : end + 1], size + scale // 2, scale)) if scale > 1 else None
    if last is Sense.DOZEN or last is Sense.SCORE:
        amount, end = dozens(size * 12) if last is Sense.DOZEN else plain(size * _SCORE), end + 1
        return end - index, Chunk(Sense.FIGURE, " ".join(item.text for item in items[index:end]), figure=amount)
    return (end - index, _figure(items[index:end], size, scale)) if end > index else None


def _figure(items: Sequence[Chunk], number: int, scale: int) -> Chunk:
    text = " ".join(item.text for item in items)
    in_dozens = scale == 12
    return Chunk(Sense.FIGURE, text, figure=dozens(number) if in_dozens else plain(number, scale))

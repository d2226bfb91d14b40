"""One number of a stated quantity with its qualifiers and nouns, read from the items of a language.

The items come from ``lexicon``; here number words become figures, and a figure, or the two ends of a range, takes the
rule of its qualifiers from the tables in ``forms``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import NUMBERLESS, Bound, Bounds, StatedNumbers, numbers_at
from service.domain.quantities.forms import (
    CLOSING,
    FORMS,
    LEAVING,
    MULTIPLIED,
    OPENING,
    PAIR_FORMS,
    VAGUE_WORDS,
    QualifiedForm,
    Qualifier,
    Word,
    times,
)
from service.domain.quantities.lexicon import Chunk, LanguageTable, Sense
from service.domain.quantities.numbers.amounts import (
    ACCEPTED,
    Amount,
    decimal_in_digits,
    dozens,
    plain,
    whole_in_digits,
)
from service.domain.quantities.numbers.number_words import NumberWord, number_of
from service.domain.quantities.numbers.rules import at_least, dozen, may_be_rounded

_SCORE = 20
_TENFOLD = {10: "tens", 100: "hundreds", 1_000: "thousands", 10_000: "tens of thousands"}
# Of "3 hundred 20" nobody knows.
_LEAST_SCALE_WITH_REST = 1_000
_DOZEN = NumberWord(12, multiplies=True)


def unknown_phrase() -> UnreadableQuantity:
    """The refusal of a phrase that the grammar does not know."""
    return UnreadableQuantity("a phrase that the grammar of quantities does not know", ACCEPTED)


def no_count() -> UnreadableQuantity:
    """The refusal of a phrase with "percent", "per day", "21st"."""
    return UnreadableQuantity(
        "outside the grammar of quantities: a share, a rate or a word of order is no count; give the number", ACCEPTED
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The bounds of one number with its qualifiers; ``english`` is the number in English, without nouns.

    ``named`` are the numbers in the words where they are not the ends of ``hard``.
    """

    hard: Bounds
    soft: Bounds
    bound: Bound
    english: str
    rounded: bool = False
    named: StatedNumbers | None = None

    @property
    def numbers(self) -> StatedNumbers:
        """The numbers that the words name."""
        return self.named or numbers_at(self.hard, self.bound)


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
    size = 1
    for scale in scales:
        size *= _size_of(scale)
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


def one_figure(item: Chunk, qualifiers: frozenset[Qualifier]) -> Reading:
    """The bounds of one figure with its qualifiers. Raises ``UnreadableQuantity`` where they contradict each other."""
    counting = Qualifier.STILL_COUNTING in qualifiers
    plain_qualifiers = qualifiers - {Qualifier.STILL_COUNTING}
    if len(plain_qualifiers) > 1:
        plain_qualifiers -= {Qualifier.PERHAPS}
    reading = (
        _word_reading(item.figure, plain_qualifiers)
        if isinstance(item.figure, Word)
        else _amount_reading(item, plain_qualifiers)
    )
    return opened(reading) if counting else reading


def _amount_reading(item: Chunk, qualifiers: frozenset[Qualifier]) -> Reading:
    form, number = FORMS.get(qualifiers), item.figure
    if form is None or not isinstance(number, Amount):
        raise unknown_phrase()
    english = form.english.format(in_english(item))
    if not qualifiers and number.slack:
        english = _DOZENS.get(number.number, f"about {english}")
        named = StatedNumbers(number.number, number.number, qualifier="about ")
        return Reading(*dozen(number), Bound.APPROX, english, named=named)
    hard, soft = form.rule(number)
    is_zero = form.bound is Bound.EXACT and number.number == 0
    rounded = not qualifiers and may_be_rounded(number.number)
    bound = Bound.ZERO if is_zero else form.bound
    return Reading(hard, soft, bound, english, rounded, _number_of(number.number, form))


# A round dozen is stated as one in English too: "ein Dutzend" is no 12.
_DOZENS = {6: "half a dozen", 12: "a dozen", 24: "two dozen", 36: "three dozen", 48: "four dozen"}


def _number_of(number: int, form: QualifiedForm) -> StatedNumbers | None:
    if form.bound in NUMBERLESS:  # "50-odd"
        return None
    return StatedNumbers(number, number, is_maximum=form.bound is Bound.UPPER, qualifier=form.before)


def in_english(item: Chunk) -> str:
    """The figure in English: the word, or the number in digits."""
    if isinstance(item.figure, Word):
        return item.figure.english
    return f"{item.figure.number:,}" if item.figure else item.text


def _word_reading(word: Word, qualifiers: frozenset[Qualifier]) -> Reading:
    """The bounds of a word with its qualifiers: "at least dozens", "up to several hundred"."""
    is_vague = word.bound is Bound.VAGUE
    if not qualifiers or (qualifiers <= LEAVING and is_vague):
        return Reading(word.hard, word.soft, word.bound, word.english)
    if qualifiers <= OPENING and is_vague:
        more = Qualifier.MORE_THAN in qualifiers
        english = f"{'more than' if more else 'at least'} {word.english}"
        return _without_number(Bounds(word.hard.low + more, None), word.soft, Bound.LOWER, english)
    if qualifiers == CLOSING and is_vague:
        return _without_number(Bounds(1, word.hard.high), word.soft, Bound.UPPER, f"up to {word.english}")
    raise unknown_phrase()


def _without_number(hard: Bounds, soft: Bounds, bound: Bound, english: str) -> Reading:
    """A reading whose words name no number: "at least dozens"."""
    return Reading(hard, soft, bound, english, named=replace(numbers_at(hard, bound), is_numberless=True))


def two_figures(low: tuple[Chunk, frozenset[Qualifier]], high: tuple[Chunk, frozenset[Qualifier]]) -> Reading:
    """The bounds of two figures with a word for "to" between them."""
    (left, before), (right, after) = low, high
    if isinstance(left.figure, Word) or isinstance(right.figure, Word):
        return _between_words(left, right, before)
    # "From 20 up to 30" and "20 to perhaps 30" are 20 to 30; "100-150+" and "100 to 150 or more" are open.
    # Of "at least 20 to 30" only the lower end is vouched for; "at least 20 and up to 30" has two.
    opening = before - {Qualifier.AT_LEAST} if Qualifier.UP_TO in after else before
    qualifiers = opening | (after - {Qualifier.UP_TO, Qualifier.PERHAPS})
    counting = Qualifier.STILL_COUNTING in qualifiers
    form = PAIR_FORMS.get(qualifiers - {Qualifier.STILL_COUNTING})
    if form is None or left.figure is None or right.figure is None:
        raise unknown_phrase()
    ends = _same_scale(left.figure, right.figure)
    hard, soft = form.rule(*ends)
    english = form.english.format(f"{ends[0].number:,}", f"{ends[1].number:,}")
    low_end, high_end = ends[0].number, ends[form.bound is not Bound.LOWER].number
    named = StatedNumbers(low_end, high_end, qualifier=form.before)
    reading = Reading(hard, soft, form.bound, english, named=named)
    return opened(reading) if counting else reading


def _same_scale(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """The two ends; "2 to 3 million" and "two or three hundred" share their scale word.

    The left end takes the scale of the right end if the left number is the smaller one without it: "500 to two
    thousand" is read as written. "10 to 12,000" may mean either, and is refused (VOCABULARY 8).
    """
    if high.scale > 1 and low.scale == 1 and low.number * high.scale < high.number:
        shared = low.number * high.scale
        low = dozens(shared) if high.scale == 12 else plain(shared, high.scale)
    elif low.scale == high.scale == 1 and may_stand_for_thousands(low.number, high.number):
        low_end, high_end = f"{low.number * 1_000:,}", f"{high.number:,}"
        raise UnreadableQuantity(
            f"the first number may stand for thousands; write {low_end} to {high_end}, or give low and high",
            (f"{low_end} to {high_end}",),
        )
    if low.number > high.number:
        raise UnreadableQuantity("the higher number comes first; write the lower one first", ("10 to 14",))
    return low, high


def may_stand_for_thousands(low: int, high: int) -> bool:
    """Whether a first number may have lost its thousands: "10 to 12,000", but not "500 to 1,000"."""
    return low < 1_000 <= low * 1_000 < high and high % 100 == 0


def _between_words(left: Chunk, right: Chunk, qualifiers: frozenset[Qualifier]) -> Reading:
    """ "Dozens if not hundreds", "hundreds or thousands": from the lowest of one to the highest of the other."""
    low, high = one_figure(left, frozenset()), one_figure(right, frozenset())
    if low.hard.low > high.hard.low or high.hard.is_open or not qualifiers <= OPENING | LEAVING:
        raise unknown_phrase()
    english = f"{low.english} to {high.english}"
    if qualifiers & OPENING:
        soft = low.soft.hull(high.soft)
        return _without_number(Bounds(low.hard.low, None), soft, Bound.LOWER, f"at least {english}")
    return Reading(low.hard.hull(high.hard), low.soft.hull(high.soft), Bound.VAGUE, english)


def opened(reading: Reading) -> Reading:
    """The number with "so far" or "confirmed": it may still rise (VOCABULARY 3 row 2)."""
    if reading.bound is Bound.UPPER:
        raise UnreadableQuantity("a highest number that may still rise says nothing", ("up to 20", "20 so far"))
    is_exact = reading.bound in (Bound.EXACT, Bound.ZERO)
    soft = at_least(plain(reading.hard.low))[1] if is_exact else reading.soft
    bound = reading.bound if reading.bound is Bound.EXISTENCE else Bound.LOWER
    named = replace(reading.numbers, high=reading.numbers.low, qualifier=reading.numbers.qualifier or "at least ")
    return Reading(Bounds(reading.hard.low, None), soft, bound, f"{reading.english} so far", named=named)

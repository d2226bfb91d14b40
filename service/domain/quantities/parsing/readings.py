"""The bounds of one figure, or of the two ends of a range, with their qualifiers, by the tables in ``forms``."""

from dataclasses import dataclass, replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import NUMBERLESS, Bound, Bounds, StatedNumbers, numbers_at
from service.domain.quantities.chunks import Chunk
from service.domain.quantities.forms import (
    CLOSING,
    FORMS,
    LEAVING,
    OPENING,
    PAIR_FORMS,
    PairForm,
    QualifiedForm,
    Qualifier,
    Word,
)
from service.domain.quantities.numbers.amounts import (
    ACCEPTED,
    Amount,
    dozens,
    plain,
)
from service.domain.quantities.numbers.rules import at_least, dozen, may_be_rounded


def unknown_phrase() -> UnreadableQuantity:
    """The refusal of a phrase that the grammar does not know."""
    return UnreadableQuantity("a phrase that is not read as a number", ACCEPTED)


def no_count() -> UnreadableQuantity:
    """The refusal of a phrase with "percent", "per day", "21st"."""
    return UnreadableQuantity("a share, a rate or a word of order is no count; give the number", ACCEPTED)


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
    reading = _of_pair(form, *_same_scale(left.figure, right.figure))
    return opened(reading) if counting else reading


def _of_pair(form: PairForm, low: Amount, high: Amount) -> Reading:
    """The bounds that a form of two figures gives."""
    hard, soft = form.rule(low, high)
    english = form.english.format(f"{low.number:,}", f"{high.number:,}")
    top = low if form.bound is Bound.LOWER else high
    named = StatedNumbers(low.number, top.number, qualifier=form.before)
    return Reading(hard, soft, form.bound, english, named=named)


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

"""Several terms of one quantity: a sum of different people, a range of two, or a total before its groups.

"Ten children and one woman" are eleven, "at least 20 and as many as 40" are 20 to 40, and "17 people: 14 soldiers and
3 medics" are seventeen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers
from service.domain.quantities.numbers.amounts import ACCEPTED
from service.domain.quantities.numbers.stated_numbers import sum_of_bounds, sum_of_numbers
from service.domain.quantities.parsing.readings import Reading, unknown_phrase
from service.domain.quantities.quantity import CountPart
from service.domain.quantities.words.nouns import Noun
from service.domain.quantities.words.units import EQUIPMENT

# The bound of a number that its bounds say, or of none.
SAID_BY_BOUNDS = frozenset({Bound.EXACT, Bound.EXISTENCE, Bound.ZERO})
_LOWER = frozenset({Bound.LOWER, Bound.EXACT, Bound.APPROX})
# Pieces of equipment are added whatever they are: two helicopters and a drone.
_COMMA, _COLON = ",", ":"
_ADULTS = frozenset({"adult", "adults"})


@dataclass(frozen=True, slots=True)
class Term:
    """One number with its nouns: ``of`` is its denominator, ``words`` are the nouns that nobody knows.

    ``link`` is what stands before it: "," or ":" or a word for "and".
    """

    reading: Reading
    nouns: tuple[Noun, ...] = ()
    words: tuple[str, ...] = ()
    of: int | None = None
    link: str = ""

    @property
    def is_of_people_or_things(self) -> bool:
        """Whether a noun says who or what was counted, beside what happened to them."""
        return bool(self.words) or any(not noun.measures or noun.unit for noun in self.nouns)

    @property
    def is_of_type(self) -> bool:
        """Whether only the name of a type says what was counted: "two Su-34"."""
        return not self.nouns and bool(self.words) and all(word[-1].isdecimal() or "-" in word for word in self.words)

    @property
    def is_of_anyone(self) -> bool:
        """Whether it counts people of whom no noun says who they are: "17 people", "14 dead"."""
        return not self.words and not any(
            noun.status or noun.demographic or noun.unit or noun.is_place for noun in self.nouns
        )

    @property
    def is_of_place(self) -> bool:
        """Whether its place says whom it counts: "three in Kherson"."""
        return any(noun.is_place for noun in self.nouns)


@dataclass(frozen=True, slots=True)
class Joined:
    """Terms as one: their joint term, its sub-counts, and whether their numbers were added."""

    term: Term
    parts: tuple[CountPart, ...] = ()
    is_sum: bool = False

    @property
    def is_total(self) -> bool:
        """Whether the first number is the total, and the others are its groups."""
        return bool(self.parts) and not self.is_sum


def joined(terms: Sequence[Term]) -> Joined:
    """Several terms as one. Raises ``UnreadableQuantity`` where they may be one or different people."""
    if len(terms) == 1:
        return Joined(terms[0])
    as_range = _as_range(terms)
    if as_range is not None:
        return Joined(as_range)
    if _is_whole_with_groups(terms):
        return Joined(terms[0], summands(terms[1:]))
    _refuse_sum_of_different_things(terms)
    _refuse_open_list(terms)
    return Joined(_sum(terms), summands(terms), is_sum=True)


def summands(terms: Sequence[Term]) -> tuple[CountPart, ...]:
    """The parts of "ten children and one woman"."""
    return tuple(map(_summand, terms))


def _summand(term: Term) -> CountPart:
    reading, nouns = term.reading, term.nouns
    status = agreed(noun.status for noun in nouns)
    part = CountPart(agreed(noun.demographic for noun in nouns), reading.hard, status, " ".join(term.words))
    if reading.bound in SAID_BY_BOUNDS:
        return part
    return replace(part, words=reading.english, bound=reading.bound, named=reading.numbers)


def _sum(terms: Sequence[Term]) -> Term:
    hards, softs = [term.reading.hard for term in terms], [term.reading.soft for term in terms]
    bound = _bound_of_sum([term.reading.bound for term in terms])
    english = " and ".join(term.reading.english for term in terms)
    hard = sum_of_bounds(hards)
    named = sum_of_numbers([term.reading.numbers for term in terms], hard, bound)
    return Term(Reading(hard, sum_of_bounds(softs), bound, english, named=named))


def _as_range(terms: Sequence[Term]) -> Term | None:
    """ "At least 20 and as many as 40", but not "two soldiers and up to 12 civilians", who are different people."""
    if len(terms) != 2 or terms[1].reading.bound is not Bound.UPPER:
        return None
    if all(term.is_of_people_or_things for term in terms) and terms[0].nouns != terms[1].nouns:
        return None
    low, high = terms[0].reading, terms[1].reading
    if low.bound not in _LOWER or high.hard.high is None or high.hard.high < low.hard.low:
        raise unknown_phrase()
    bounds = Bounds(low.hard.low, high.hard.high)
    named = StatedNumbers(low.numbers.low, high.numbers.high, low.numbers.is_numberless or high.numbers.is_numberless)
    reading = Reading(bounds, bounds, Bound.RANGE, f"{low.english} and {high.english}", named=named)
    return Term(reading, terms[0].nouns)


def _refuse_sum_of_different_things(terms: Sequence[Term]) -> None:
    """Refuse "20 dead and 30 injured", "20 and 30"; ten children and one woman are eleven people."""
    measures = {noun.measures for term in terms for noun in term.nouns if noun.measures and not noun.unit}
    units = {agreed(noun.unit for noun in term.nouns) for term in terms if not term.is_of_type}
    is_of_one_kind = len(units) == 1 or units <= EQUIPMENT
    is_named = all(term.is_of_people_or_things for term in terms[1:-1]) and all(
        term.nouns or term.words for term in terms
    )
    if len(measures) > 1 or not is_of_one_kind or not is_named or _is_number_of_happening(terms):
        raise two_numbers()


def _is_number_of_happening(terms: Sequence[Term]) -> bool:
    """Whether the first number is of no people, as in "20 killed and 5 children"."""
    has_measures = any(noun.measures and not noun.unit for term in terms for noun in term.nouns)
    return has_measures and not terms[0].is_of_people_or_things and terms[1].link != _COLON


def two_numbers() -> UnreadableQuantity:
    """The refusal of two numbers that are no sum."""
    return UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED)


def _add_up_to(whole: Term, groups: Sequence[Term]) -> bool:
    is_sum = whole.reading.numbers.low == sum(group.reading.hard.low for group in groups)
    is_plain = whole.reading.bound in (Bound.EXACT, Bound.LOWER)
    return is_sum and is_plain and all(group.reading.hard.is_exact for group in groups)


def _is_whole_with_groups(terms: Sequence[Term]) -> bool:
    """Whether the first number is the total of the others ("17 people: 14 soldiers, 3 medics"); refused if unclear."""
    whole, *groups = terms
    if groups[0].link not in (_COMMA, _COLON) or not all(group.is_of_people_or_things for group in groups):
        return False
    is_total = _add_up_to(whole, groups)
    is_announced = groups[0].link == _COLON
    if is_total and (whole.is_of_anyone or is_announced):
        return True
    if is_announced or (whole.is_of_anyone and len(groups) > 1):
        raise _total_or_more()
    if is_total and not any(_are_others(whole, group) for group in groups):
        raise _total_or_more()  # "two women, a nurse and a teacher"
    return False


# Two police officers are no prosecutor and no judge; two women may be a nurse and a teacher.
_OCCUPATIONS = frozenset({"police", "medical", "aid_worker", "journalist"})


def _are_others(whole: Term, group: Term) -> bool:
    """Whether two terms state different victims: two soldiers and one civilian, three in Homs and two in Hama."""
    if whole.is_of_place and group.is_of_place:
        return True
    if _are_other_pieces(whole, group) or _is_adult_and_child(whole, group):
        return True
    is_occupation = agreed(noun.status for noun in whole.nouns) in _OCCUPATIONS
    if is_occupation and group.words and not any(noun.status for noun in group.nouns):
        return True
    return any(
        agreed(getattr(noun, field) for noun in group.nouns)
        not in ("", agreed(getattr(noun, field) for noun in whole.nouns))
        and agreed(getattr(noun, field) for noun in whole.nouns) != ""
        for field in ("status", "demographic")
    )


def _are_other_pieces(whole: Term, group: Term) -> bool:
    """Whether two terms are of different equipment: tanks, then vehicles; of vehicles tanks may be a part."""
    units = [agreed(noun.unit for noun in term.nouns) for term in (whole, group)]
    return {*units} <= EQUIPMENT and units[0] != units[1] and units[0] != "vehicles"


def _is_adult_and_child(whole: Term, group: Term) -> bool:
    """Whether one term is of adults and the other of children: "4 adults, 3 children"."""
    demographics = [agreed(noun.demographic for noun in term.nouns) for term in (whole, group)]
    return any(
        _ADULTS & {*term.words} and demographic == "child"
        for term, demographic in ((whole, demographics[1]), (group, demographics[0]))
    )


def _total_or_more() -> UnreadableQuantity:
    return UnreadableQuantity(
        'a total with its groups, or one more group; write "17 people, including 14 soldiers and 3 medics"',
        ("17, including 14 soldiers", "14 soldiers and 3 medics"),
    )


def _refuse_open_list(terms: Sequence[Term]) -> None:
    """Refuse "20 passengers, 5 tourists", where a part may follow its whole; "mother, 3 kids" are four."""
    is_open = terms[-1].link in (_COMMA, _COLON)
    is_apart = terms[0].reading.hard == Bounds(1, 1) or all(_are_others(terms[0], term) for term in terms[1:])
    last = [term.reading.hard for term in terms[-2:]]
    # "A soldier and his wife, a nurse" may be two.
    may_be_one = last == [Bounds(1, 1), Bounds(1, 1)] and not _are_others(terms[-2], terms[-1])
    if is_open and not (is_apart and not may_be_one and all(term.is_of_people_or_things for term in terms)):
        raise two_numbers()


def _bound_of_sum(bounds: Sequence[Bound]) -> Bound:
    """The loosest bound of the terms: a sum with a range in it is a range, with "dozens" it is vague."""
    if Bound.ZERO in bounds or Bound.UPPER in bounds:
        raise unknown_phrase()
    if Bound.EXISTENCE in bounds:
        return Bound.LOWER
    return next(
        bound for bound in (Bound.LOWER, Bound.VAGUE, Bound.APPROX, Bound.RANGE, Bound.EXACT) if bound in bounds
    )


def agreed(words: Iterable[str]) -> str:
    """The one word that is there, or none where two differ."""
    different = {word for word in words if word}
    return different.pop() if len(different) == 1 else ""

"""A stated quantity read from its items: its terms, their nouns, its denominator and its tails.

quantity = term { and term } [ parts ]        ten children and one woman
term     = [ qualifiers ] figure [ to figure ] [ qualifiers ] [ nouns ]
parts    are read in ``parts``
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, Counted, CountPart, Quantity, StatedNumbers
from service.domain.quantities.clearing import (
    NOT_ALONE,
    cleared,
    described_noun,
    has_figure,
    has_form_of_scale,
    joined_nouns,
    joins_others,
    manner_of,
    senses_of,
)
from service.domain.quantities.forms import NONE, Qualifier
from service.domain.quantities.languages.english_nouns import VICTIM_NOUNS
from service.domain.quantities.lexicon import Chunk, LanguageTable, Noun, Sense
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount
from service.domain.quantities.numbers.stated_numbers import sum_of_bounds, sum_of_numbers
from service.domain.quantities.terms import Reading, no_count, one_figure, opened, two_figures, unknown_phrase

# The bound of a number that its bounds say, or of none.
SAID_BY_BOUNDS = frozenset({Bound.EXACT, Bound.EXISTENCE, Bound.ZERO})

# "Un morto su tre", "un mort sur trois": one of so many, whoever they are.
_ONE_OUT_OF = frozenset({"su", "sur"})
_LOWER = frozenset({Bound.LOWER, Bound.EXACT, Bound.APPROX})
_SIGNS_IN_WORDS = re.compile(r"[ .'-]")
# Endings of English verbs: "20 decapitated" may say another measure, and is no noun.
_VERBS = ("ed", "ing")


@dataclass(frozen=True, slots=True)
class Term:
    """One number with its nouns: ``of`` is its denominator, ``unknown`` the words that nobody knows."""

    reading: Reading
    nouns: tuple[Noun, ...] = ()
    words: tuple[str, ...] = ()
    of: int | None = None


def read_whole(items: Sequence[Chunk], language: LanguageTable) -> Quantity:
    """The quantity of items without parts. Raises ``UnreadableQuantity``."""
    terms, segments = _terms(items, language)
    joined = terms[0] if len(terms) == 1 else _joined(terms, segments)
    counted = _counted(terms, senses_of(items))
    if len(terms) == 1 and joins_others(items):
        counted = replace(counted, status="", demographic="")
    reading = joined.reading
    if Sense.RECOVERED in senses_of(items):
        reading = _recovered(reading, terms)
    if reading.bound is Bound.ZERO and Sense.REPORTED in senses_of(items):
        raise UnreadableQuantity(
            'nothing reported is not the same as none; say "none" if the claimant does', ("none", "no casualties")
        )
    is_sum = _is_sum(terms, segments)
    return Quantity(
        "",
        reading.hard,
        reading.soft,
        reading.bound,
        reading.rounded,
        joined.of,
        parts=_summands(terms) if is_sum else (),
        counted=counted,
        language=language.code,
        figure=_in_a_sentence(items, joined, terms, counted, language),
        summed=is_sum,
        named=reading.named,
    )


def number_in_english(items: Sequence[Chunk], language: LanguageTable) -> str:
    """The number of items in English, without its nouns: "about 70", "dozens". Raises ``UnreadableQuantity``."""
    terms, segments = _terms(items, language)
    return (terms[0] if len(terms) == 1 else _joined(terms, segments)).reading.english


def _terms(items: Sequence[Chunk], language: LanguageTable) -> tuple[list[Term], list[list[Chunk]]]:
    """The terms of the items, and the items of each."""
    segments = _segments(cleared(items, language))
    if not segments:
        raise unknown_phrase()
    return [_term(segment, language) for segment in segments], segments


# The roles of a phrase that stands in an English sentence as it was stated.
_AS_STATED = frozenset(
    {
        Sense.QUALIFIER,
        Sense.FIGURE,
        Sense.NOUN,
        Sense.TO,
        Sense.OF,
        Sense.BETWEEN,
        Sense.COMMA,
        Sense.NO,
        Sense.ARTICLE,
    }
)


def _in_a_sentence(
    items: Sequence[Chunk], joined: Term, terms: Sequence[Term], counted: Counted, language: LanguageTable
) -> str:
    """The figure for an English sentence; empty where the stated words can stand in one."""
    is_plain = language.code == "en" and senses_of(items) <= _AS_STATED and not counted.feared
    if is_plain and not any(noun.bodies for term in terms for noun in term.nouns):
        return ""
    if len(terms) > 1 and language.code == "en":
        return " ".join(item.text for item in items if item.sense is not Sense.FILLER)
    hedge = "possibly " if counted.feared else ""
    of = f" of {joined.of:,}" if joined.of else ""
    in_english = joined_nouns(items) or described_noun(items) if language.code == "en" else ""
    noun = in_english or _english_noun(counted, language, terms)
    if noun == counted.said_of and joined.reading.bound is Bound.VAGUE:
        noun = ""  # "hundreds of Christians": the word is folded here, and would need its "of" and its capital
    return " ".join(f"{hedge}{joined.reading.english}{of} {noun} {manner_of(items)}".split())


def _english_noun(counted: Counted, language: LanguageTable, terms: Sequence[Term]) -> str:
    """The victims or the unit in English; unknown nouns only if the words are English.

    The unit stands in the text where a measure has it by itself, too: "seven villages" captured are no seven places.
    """
    said_of = counted.said_of if language.code == "en" and counted.said_of.endswith("s") else ""
    unit = counted.unit or agreed(noun.unit for term in terms for noun in term.nouns)
    singular, plural = VICTIM_NOUNS.get(counted.demographic or counted.status, ("", ""))
    victims = singular if terms[-1].reading.hard == Bounds(1, 1) else plural
    return victims or unit.replace("places", "") or said_of


def _summands(terms: Sequence[Term]) -> tuple[CountPart, ...]:
    """The parts of "ten children and one woman"."""
    return tuple(map(_summand, terms))


def _summand(term: Term) -> CountPart:
    reading, nouns = term.reading, term.nouns
    status = agreed(noun.status for noun in nouns)
    part = CountPart(agreed(noun.demographic for noun in nouns), reading.hard, status, " ".join(term.words))
    if reading.bound in SAID_BY_BOUNDS:
        return part
    return replace(part, words=reading.english, bound=reading.bound, named=reading.numbers)


def _is_sum(terms: Sequence[Term], segments: Sequence[Sequence[Chunk]]) -> bool:
    return len(terms) > 1 and _as_range(terms, segments) is None


def _recovered(reading: Reading, terms: Sequence[Term]) -> Reading:
    """ "20 bodies recovered": more may be found (VOCABULARY 3 row 12); people who recovered are another count."""
    if not any(noun.bodies for term in terms for noun in term.nouns):
        raise UnreadableQuantity(
            "people who were found or who recovered are not counted by a measure of the vocabulary; "
            "count them as other:recovered",
            ("20 bodies recovered",),
        )
    return replace(opened(reading), english=reading.english)


def _segments(items: Sequence[Chunk]) -> list[list[Chunk]]:
    """The items of each term: a comma or "and" parts terms where a number follows, else it joins nouns."""
    if items and items[-1].sense is Sense.COMMA:
        items = items[:-1]
    if items and Sense.AND in (items[0].sense, items[-1].sense):
        raise unknown_phrase()
    segments = [list[Chunk]()]
    for place, item in enumerate(items):
        if item.sense not in (Sense.AND, Sense.COMMA):
            _refuse_one_or_two(segments[-1], items[place - 1] if place else item, item)
            segments[-1].append(item)
        elif has_figure(segments[-1]) and has_figure(_up_to_next_join(items[place + 1 :])):
            if item.sense is Sense.COMMA and not _ends_with_and(items[place:]):
                raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED)
            segments.append([])
    return [segment for segment in segments if segment]


def _refuse_one_or_two(segment: Sequence[Chunk], before: Chunk, item: Chunk) -> None:
    """Refuse "a man and woman", who are two, since "a husband and father" is one; and "two women and the child"."""
    is_joined = before.sense in (Sense.AND, Sense.COMMA)
    is_person = item.noun is not None and item.noun.singular and not item.noun.measures
    if is_joined and is_person and any(isinstance(earlier.figure, Amount) for earlier in segment):
        raise UnreadableQuantity('one person or two; write "a man and a woman", or two', ("a man and a woman", "2"))


def _is_one(item: Chunk) -> bool:
    return isinstance(item.figure, Amount) and item.figure.number == 1


def _up_to_next_join(items: Sequence[Chunk]) -> Sequence[Chunk]:
    ends = [place for place, item in enumerate(items) if item.sense in (Sense.AND, Sense.COMMA)]
    return items[: ends[0]] if ends else items


def _ends_with_and(items: Sequence[Chunk]) -> bool:
    return any(item.sense is Sense.AND for item in items)


def _joined(terms: Sequence[Term], segments: Sequence[Sequence[Chunk]]) -> Term:
    """Several terms as one: a range ("at least 20 and as many as 40"), else the sum of different people."""
    as_range = _as_range(terms, segments)
    if as_range is not None:
        return as_range
    _refuse_sum_of_different_things(terms)
    _refuse_whole_before_its_groups(terms)
    hards, softs = [term.reading.hard for term in terms], [term.reading.soft for term in terms]
    bound = _bound_of_sum([term.reading.bound for term in terms])
    english = " and ".join(term.reading.english for term in terms)
    hard = sum_of_bounds(hards)
    named = sum_of_numbers([term.reading.numbers for term in terms], hard, bound)
    return Term(Reading(hard, sum_of_bounds(softs), bound, english, named=named))


def _as_range(terms: Sequence[Term], segments: Sequence[Sequence[Chunk]]) -> Term | None:
    if len(terms) != 2 or terms[1].reading.bound is not Bound.UPPER:
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
    measures = {noun.measures for term in terms for noun in term.nouns if noun.measures}
    units = {noun.unit for term in terms for noun in term.nouns}
    if len(measures) > 1 or len(units - {""}) > 1 or not all(term.nouns or term.words for term in terms):
        raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED)
    if measures and not all(any(not noun.measures for noun in term.nouns) or term.words for term in terms[:-1]):
        raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED)


def _refuse_whole_before_its_groups(terms: Sequence[Term]) -> None:
    """Refuse "17 people: 14 soldiers and 3 medics": people, then groups, are a whole and its parts, and no 34."""
    whole, *groups = terms
    is_people = not whole.words and not any(noun.status or noun.demographic for noun in whole.nouns)
    if is_people and len(groups) > 1:
        raise UnreadableQuantity(
            'a total with its groups, or one more group; write "17 people, including 14 soldiers and 3 medics"',
            ("17, including 14 soldiers", "14 soldiers and 3 medics"),
        )


def _bound_of_sum(bounds: Sequence[Bound]) -> Bound:
    """The loosest bound of the terms: a sum with a range in it is a range, with "dozens" it is vague."""
    if Bound.ZERO in bounds or Bound.UPPER in bounds:
        raise unknown_phrase()
    if Bound.EXISTENCE in bounds:
        return Bound.LOWER
    return next(
        bound for bound in (Bound.LOWER, Bound.VAGUE, Bound.APPROX, Bound.RANGE, Bound.EXACT) if bound in bounds
    )


def _term(items: Sequence[Chunk], language: LanguageTable) -> Term:
    """One term. Raises ``UnreadableQuantity`` for two numbers without a word between them, and for none."""
    for item in items:
        _refuse_never(item)
    figures = [place for place, item in enumerate(items) if item.figure is not None]
    nouns = tuple(item.noun for item in items if item.noun)
    if not figures:
        return _term_without_figure(items, nouns)
    _refuse_words_before(items[: figures[0]])
    words = _words(items, language)
    qualifiers = [_qualifiers(items[: figures[0] + 1])]
    if len(figures) == 1 and Sense.TO not in senses_of(items):
        reading = one_figure(items[figures[0]], _qualifiers(items))
        _refuse_one_family(reading, nouns)
        return Term(reading, nouns, words)
    if len(figures) != 2:
        raise unknown_phrase()
    first, second = figures
    between = [item.sense for item in items[first + 1 : second]]
    after = _qualifiers(items[first + 1 :])
    if Sense.TO in between or Qualifier.UP_TO in _qualifiers(items[first + 1 : second]):
        return Term(two_figures((items[first], qualifiers[0]), (items[second], after)), nouns, words)
    if Sense.OF in between and not _qualifiers(items[second:]):
        if items[second - 1].text in _ONE_OUT_OF and _is_one(items[first]):
            raise UnreadableQuantity("a ratio is no count; give the number of people", ACCEPTED)
        return _out_of(Term(one_figure(items[first], qualifiers[0] | after), nouns, words), items[second])
    raise unknown_phrase()


_UNREAD = frozenset(
    {
        *(Sense.OF_THEM, Sense.EARLIER, Sense.NUMERAL, Sense.NUMBER_WORD, Sense.A_HALF, Sense.FRACTION, Sense.TENFOLD),
        *(Sense.DOZEN, Sense.SCORE, Sense.BETWEEN, Sense.EXCLUDING, Sense.PREPOSITION, Sense.FAMILY_OF),
        Sense.ALL_OF_THEM,
    }
)


def _refuse_never(item: Chunk) -> None:
    if item.sense is Sense.NEVER:
        raise no_count()
    if item.sense in _UNREAD:
        raise unknown_phrase()


def _refuse_words_before(items: Sequence[Chunk]) -> None:
    """Only qualifiers and a verb ("killing 20") may stand before a number."""
    if any(item.sense is Sense.UNKNOWN or (item.noun and not item.noun.measures) for item in items):
        raise unknown_phrase()


def _words(items: Sequence[Chunk], language: LanguageTable) -> tuple[str, ...]:
    words = tuple(
        item.text for item in items if item.sense is Sense.UNKNOWN or (item.noun is not None and item.noun.is_named)
    )
    last = next((item for item in reversed(items) if item.sense is not Sense.MORE), None)
    is_verb = last is not None and last.sense is Sense.UNKNOWN and language.code == "en" and last.text.endswith(_VERBS)
    is_unread = is_verb or has_form_of_scale(items, language)
    if is_unread or any(not _SIGNS_IN_WORDS.sub("", word).isalpha() for word in words):
        raise unknown_phrase()
    return words


def _qualifiers(items: Sequence[Chunk]) -> frozenset[Qualifier]:
    return frozenset(item.qualifier for item in items if item.qualifier)


def _term_without_figure(items: Sequence[Chunk], nouns: tuple[Noun, ...]) -> Term:
    """ "No deaths" is none; any other text without a number is refused."""
    if Sense.NO not in senses_of(items) or not nouns:
        if any(noun.unit == "families" for noun in nouns):
            raise UnreadableQuantity(*NOT_ALONE)
        raise unknown_phrase()
    if senses_of(items) & {Sense.UNKNOWN, Sense.TO, Sense.OF}:
        raise unknown_phrase()
    if Sense.MORE in senses_of(items):
        raise UnreadableQuantity(
            "none beside those counted before is no toll of none; give the total, or no count", ("none", "no deaths")
        )
    return Term(one_figure(Chunk(Sense.FIGURE, "no", figure=NONE), _qualifiers(items)), nouns)


def _refuse_one_family(reading: Reading, nouns: Sequence[Noun]) -> None:
    if reading.hard == Bounds(1, 1) and any(noun.unit == "families" for noun in nouns):
        raise UnreadableQuantity(*NOT_ALONE)


def _out_of(term: Term, whole: Chunk) -> Term:
    """ "17 of 387": the number with its denominator."""
    number = whole.figure
    if not isinstance(number, Amount) or term.reading.bound in (Bound.VAGUE, Bound.EXISTENCE):
        raise unknown_phrase()
    if term.reading.hard.low > number.number:
        raise UnreadableQuantity("more than there are; write the smaller number first", ("17 of 387",))
    return replace(term, of=number.number)


def _counted(terms: Sequence[Term], roles: frozenset[Sense]) -> Counted:
    """The joint meaning of the nouns of all terms; empty where two differ, as in "women and children"."""
    nouns = [noun for term in terms for noun in term.nouns]
    measures = [set(noun.measures) for noun in nouns if noun.measures]
    stated = set.intersection(*measures) if measures else set()
    if measures and not stated:
        raise UnreadableQuantity("its words name two measures; give each a count of its own", ACCEPTED)
    return Counted(
        tuple(sorted(stated)),
        agreed([noun.status for noun in nouns]) if len(terms) == 1 else _shared("status", terms),
        agreed([noun.demographic for noun in nouns]) if len(terms) == 1 else _shared("demographic", terms),
        agreed([noun.unit for noun in nouns if not noun.measures]),
        " ".join(word for term in terms for word in term.words),
        Sense.FEARED in roles or any(noun.feared for noun in nouns),
        Sense.MORE in roles and len(terms) == 1,
    )


def agreed(words: Iterable[str]) -> str:
    """The one word that is there, or none where two differ."""
    different = {word for word in words if word}
    return different.pop() if len(different) == 1 else ""


def _shared(field: str, terms: Sequence[Term]) -> str:
    """The word that every term of a sum states: of "three soldiers and two passers-by" none."""
    stated = [agreed(getattr(noun, field) for noun in term.nouns) for term in terms]
    return stated[0] if len(set(stated)) == 1 else ""

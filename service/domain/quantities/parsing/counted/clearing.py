"""The chunks of a phrase in one form: one child for "a child", ten people for two families of five, no tails."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of, states_measure
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount
from service.domain.quantities.parsing.counted.families import refuse_groups, with_families
from service.domain.quantities.parsing.counted.headlines import without_headline
from service.domain.quantities.parsing.counted.persons import with_ones

# What may stand between "new" and its noun: "60 new suspected cholera or measles cases".
_PASSED_OVER = frozenset({Sense.FILLER, Sense.QUALIFIER})
_DESCRIBING = _PASSED_OVER | {Sense.UNKNOWN, Sense.AND, Sense.TO}


def with_news(chunks: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The chunks with "new" as further ones where what is counted is new: 60 new cases, but not 60 new arrivals."""
    return [
        replace(chunk, sense=Sense.MORE if _is_of_what_is_counted(chunks, index, language) else Sense.UNKNOWN)
        if chunk.sense is Sense.NEW
        else chunk
        for index, chunk in enumerate(chunks)
    ]


def _is_of_what_is_counted(chunks: Sequence[Chunk], index: int, language: LanguageTable) -> bool:
    """Whether "new" stands beside its number alone, or beside a noun of a measure; in English after other words, too.

    In a tail it says nothing of the number: "60 killed in new attacks".
    """
    before = [chunk for chunk in chunks[:index] if chunk.sense not in _PASSED_OVER]
    following = [chunk for chunk in chunks[index + 1 :] if chunk.sense not in _PASSED_OVER]
    if Sense.PREPOSITION in senses_of(before):
        return False
    if not following or following[0].sense is Sense.COMMA:
        return bool(before) and (before[-1].figure is not None or states_measure(before[-1]))
    described = next((chunk for chunk in following if chunk.sense not in _DESCRIBING), following[0])
    in_english = language.code == "en" and _is_singular_or_plural(described) and states_measure(described)
    return states_measure(following[0]) or bool(before and states_measure(before[-1])) or in_english


def _is_singular_or_plural(chunk: Chunk) -> bool:
    """Whether an English word is a noun ("cases"), and no participle ("killed")."""
    return (chunk.noun is not None and chunk.noun.singular) or chunk.text.endswith("s")


def cleared(chunks: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The chunks without articles, fillers and tails. Raises ``UnreadableQuantity`` for a ratio, a family alone."""
    refuse_groups(chunks)
    counted = with_families(with_ones(without_headline(chunks, language), language))
    return _with_ranges(_without_of(_without_tails(counted)))


def _without_tails(items: Sequence[Chunk]) -> list[Chunk]:
    """The items without "on a bus", "in two villages", "excluding the gunman": these count nobody."""
    cleared, place = list[Chunk](), 0
    while place < len(items):
        item = items[place]
        if item.sense in (Sense.PREPOSITION, Sense.EXCLUDING) and any(kept_item.figure for kept_item in cleared):
            place += _length_of_tail(items[place:])
            continue
        if item.sense not in (Sense.FILLER, Sense.SAID):
            cleared.append(item)
        place += 1
    return cleared


def _without_of(items: Sequence[Chunk]) -> list[Chunk]:
    """The items without "of" before a noun ("dozens of people"), and without "of them" after "all five"."""
    is_all = Sense.ALL in senses_of(items)
    return [
        item
        for index, item in enumerate(items)
        if not (item.sense is Sense.OF and not has_figure(items[index + 1 : index + 3]))
        and not (is_all and item.sense in (Sense.OF_THEM, Sense.ALL))
    ]


_IN_A_TAIL = frozenset(
    {
        Sense.UNKNOWN,
        Sense.FILLER,
        Sense.ARTICLE,
        Sense.OF,
        Sense.PREPOSITION,
        Sense.NOUN,
        Sense.FIGURE,
        Sense.EARLIER,
    }
)


def _length_of_tail(items: Sequence[Chunk]) -> int:
    """The number of items of a tail; it ends before a comma, "and", or a word that states a measure."""
    length = 1
    for index, item in enumerate(items[1:], start=1):
        is_measure = item.noun is not None and item.noun.measures and not item.noun.unit
        if item.sense not in _IN_A_TAIL or is_measure:
            break
        if item.figure is not None and items[0].sense is Sense.PREPOSITION:
            _refuse_ratio(items[index:])
        length = index + 1
    return length


_ARTICLES = frozenset("a an un une una uno um uma ein eine einem einer einen bir".split())


def _refuse_ratio(following: Sequence[Chunk]) -> None:
    """Refuse "1 in 4"; in a tail a number counts places, days or attacks ("in two villages"), or is a year.

    An article counts nothing there: "in a bus", "in a drone strike".
    """
    number = following[0].figure
    is_year = isinstance(number, Amount) and 1_900 <= number.number <= 2_100
    is_article = following[0].text in _ARTICLES
    nouns = [item.noun for item in following[1:4] if item.noun]
    if not is_year and not is_article and not (nouns and nouns[0].unit and nouns[0].measures):
        raise UnreadableQuantity("a ratio is no count; give the number of people", ACCEPTED)


_NAMELESS = frozenset({Sense.UNKNOWN})


def _with_ranges(items: Sequence[Chunk]) -> list[Chunk]:
    """The items with "and" after "between" as "to", and with "or" between words that nobody knows as "and"."""
    read, is_open = list[Chunk](), False
    for index, item in enumerate(items):
        if item.sense is Sense.BETWEEN:
            is_open = True
        elif item.text == "or" and senses_of([*items[index - 1 : index], *items[index + 1 : index + 2]]) == _NAMELESS:
            read.append(replace(item, sense=Sense.AND))
        elif is_open and item.sense is Sense.AND and any(earlier.figure for earlier in read):
            read.append(replace(item, sense=Sense.TO))
            is_open = False
        else:
            read.append(item)
    _refuse_one_end(items, read)
    return read


_BETWEEN_ENDS = frozenset("between entre zwischen tra fra между між بين بین میان".split())


def _refuse_one_end(items: Sequence[Chunk], read: Sequence[Chunk]) -> None:
    """Refuse "between 5": its other end is lost."""
    if Sense.TO in senses_of(read):
        return
    for item, following in pairwise(items):
        if item.text in _BETWEEN_ENDS and following.figure is not None:
            raise UnreadableQuantity("one end of the range is missing; give both", ("between 10 and 14",))

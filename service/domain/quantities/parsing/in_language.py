"""A stated quantity read in one language: its words in parentheses, its whole, its parts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.quantities.chunks import Chunk, Sense, senses_of
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.parsing.counted.ages_apart import without_ages
from service.domain.quantities.parsing.counted.clearing import with_news
from service.domain.quantities.parsing.counted.compounds import with_heads
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.parts import others_beside, read_parts
from service.domain.quantities.parsing.readings import no_count, unknown_phrase
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.split_parts import split_parts
from service.domain.quantities.parsing.whole import read_whole
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.text import tokens

_PARENTHESIS = re.compile(r" ?\(([^()]*)\)")
_SHARE_IN_BRACKETS = re.compile(r"(?<=\w) ?\([0-9][0-9.,]* ?(?:%|per ?cent)\)")  # "38 deaths (3.2%)"
_WORD = re.compile(r"[^\s–(]+")
_BRACKETS = ("(", ")")


def count_unknown(items: Sequence[Chunk]) -> int:
    """The number of words that the language does not know."""
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
_OPENING = frozenset({Sense.INCLUDING, Sense.MOST, Sense.HALF, Sense.MANY, Sense.ALL_OF_THEM})


def _in_parentheses(items: list[Chunk], outside: Sequence[Chunk]) -> list[Chunk]:
    roles = senses_of(items)
    if len(items) == 1 and any(isinstance(item.figure, Amount) and item.figure == items[0].figure for item in outside):
        return []  # "fourteen (14)"
    if items and without_ages([*outside, _COMMA, *items]) == [*outside]:
        return []  # "a man (45)", "four teenagers (14, 15, 16 and 17)"
    if Sense.EARLIER in roles or Sense.EXCLUDING in roles:
        return []
    has_measure = any(item.noun and item.noun.measures for item in items)
    if Sense.FIGURE in roles:
        return _figure_in_parentheses(items, outside, has_measure=has_measure)
    return [] if Sense.UNKNOWN in roles and not has_measure else items


def _figure_in_parentheses(items: list[Chunk], outside: Sequence[Chunk], *, has_measure: bool) -> list[Chunk]:
    """A number behind another one: a part of it, or nothing where it is beside it or says it again."""
    if items[0].sense is Sense.AND and not has_measure:
        return []  # "17 (plus two attackers)": beside the 17
    if not has_measure and _adds_up(items, outside):
        return []  # "17 (14 on board, three on the ground)"
    if has_measure or not any(item.noun for item in items):
        raise unknown_phrase()
    return items if items[0].sense in _OPENING else [Chunk(Sense.INCLUDING, "including"), *items]

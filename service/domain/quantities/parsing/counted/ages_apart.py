"""Ages beside counted people: "a man (45)", "four teenagers, 14, 15, 16 and 17"."""

from collections.abc import Sequence

from service.domain.quantities.chunks import Chunk, Sense, senses_of
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.parsing.counted.one_person import is_person, is_singular

LINKS = frozenset({Sense.AND, Sense.COMMA})
# Nobody is older: a number behind a person and a comma may be an age.
_OLDEST = 119
# So many words of a person and its number stand before an age; the bound keeps reading linear.
_LONGEST_NAME = 6


def without_ages(items: Sequence[Chunk]) -> list[Chunk]:
    """The items without the ages behind persons: "a boy, 12", "two men, 23 and 51"."""
    read, place = list[Chunk](), 0
    while place < len(items):
        length = _length_of_ages(items, place)
        read.extend(() if length else items[place : place + 1])
        place += length or 1
    return read


def _length_of_ages(items: Sequence[Chunk], index: int) -> int:
    """The number of items of the ages that begin at a comma: as many as the persons before it."""
    if items[index].sense is not Sense.COMMA or not index:
        return 0
    end = index + 2 * _count_persons(items[max(0, index - _LONGEST_NAME) : index])
    is_closed = end == len(items) or (end < len(items) and items[end].sense in LINKS)
    ages = items[index + 1 : end : 2]
    links = items[index:end:2]
    return end - index if ages and is_closed and all(map(_may_be_age, ages)) and senses_of(links) <= LINKS else 0


def _may_be_age(item: Chunk) -> bool:
    return isinstance(item.figure, Amount) and item.figure.number <= _OLDEST and not item.figure.slack


def _count_persons(before: Sequence[Chunk]) -> int:
    """How many persons stand right before a comma, 0 where that is no noun for people."""
    if not is_person(before[-1]):
        return 0
    figure = next((item.figure for item in reversed(before) if item.figure is not None), None)
    if is_singular(before[-1]):
        return 1
    return figure.number if isinstance(figure, Amount) else 0

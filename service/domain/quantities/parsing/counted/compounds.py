"""Nouns before a noun: "village elders" are no villages, "Islamic State fighters" no states, "drone pilots" no drones.

An English noun in the singular before another says of which kind that one is. The last noun is what is counted.
"""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.forms import Word
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import Amount

# Words that stand within a name or a compound; any other sign or word ends it.
_WITHIN = frozenset({Sense.NOUN, Sense.UNKNOWN})


def with_heads(chunks: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The chunks with each noun of a thing or a place before the noun that is counted as a word of its name."""
    if language.code != "en":
        return list(chunks)
    numbers, read, head = _numbers_before(chunks), list[Chunk](), False
    for chunk, number in zip(reversed(chunks), reversed(numbers), strict=True):
        if chunk.sense not in _WITHIN:
            head = False
        elif head and _modifies(chunk):
            chunk = replace(chunk, sense=Sense.UNKNOWN, noun=None)
        elif not head:
            head = _is_counted(chunk, number)
        read.append(chunk)
    return read[::-1]


def _numbers_before(chunks: Sequence[Chunk]) -> list[Amount | Word | None]:
    """For each chunk the number that its words stand behind; none where anything else is between."""
    numbers, number = list[Amount | Word | None](), None
    for chunk in chunks:
        number = number if chunk.sense in _WITHIN else chunk.figure
        numbers.append(number)
    return numbers


def _modifies(chunk: Chunk) -> bool:
    """Whether a noun in the singular has a plural, and counts what is no person: "village", "drone", "state"."""
    return chunk.noun is not None and chunk.noun.singular and bool(chunk.noun.unit) and chunk.noun.unit != "families"


def _is_counted(chunk: Chunk, number: Amount | Word | None) -> bool:
    """Whether a word is what is counted: a noun, or a plural that nobody knows behind more than one of something."""
    if chunk.noun is not None:
        noun = chunk.noun
        return noun.singular or noun.plural or bool(noun.status or noun.demographic) or not noun.measures
    is_several = number is not None and not (isinstance(number, Amount) and number.number == 1)
    return is_several and chunk.text.endswith("s")

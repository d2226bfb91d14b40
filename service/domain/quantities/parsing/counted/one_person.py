"""Whether words name one person: "a man", "the mayor", "his wife"."""

from collections.abc import Sequence

from service.domain.quantities.chunks import Chunk, Sense, senses_of
from service.domain.quantities.forms import Word
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import Amount

PERPETRATORS = frozenset("gunman attacker bomber shooter assailant hijacker perpetrator".split())


def is_group(rest: Sequence[Chunk]) -> bool:
    """Whether a number and a singular noun say how many a group has: "a five-member family", "a 16-strong crew"."""
    if len(rest) < 3 or not isinstance(rest[0].figure, Amount) or rest[0].figure.number < 2:
        return False
    return rest[1].sense is Sense.STRONG or (is_singular(rest[1]) and is_person(rest[1]))


def is_couple(rest: Sequence[Chunk]) -> bool:
    """Whether two persons are named as a couple: "a British couple", where "a couple" alone may be two or three."""
    is_described = bool(rest) and rest[-1].text == "couple" and {*senses_of(rest[:-1])} == {Sense.UNKNOWN}
    return is_described and isinstance(rest[-1].figure, Word)


def names_one(following: Sequence[Chunk]) -> bool:
    """Whether a singular noun follows, with or without words before it: "elderly woman", "family of five"."""
    for item in following:
        if item.sense in (Sense.FAMILY_OF, Sense.FAMILIES_OF) or is_singular(item):
            return True
        if item.sense in (Sense.UNKNOWN, Sense.FILLER) or (item.noun and not item.noun.measures):
            continue
        return False
    return False


def is_singular(item: Chunk) -> bool:
    return item.noun is not None and item.noun.singular


def is_person(item: Chunk) -> bool:
    return item.noun is not None and not item.noun.unit and not item.noun.measures


def is_role(following: Sequence[Chunk], language: LanguageTable) -> bool:
    """Whether a word for one person follows that nobody knows: "prosecutor", "school caretaker"."""
    words = [item.text for item in following if item.sense is Sense.UNKNOWN]
    if not words or any(map(is_person, following)):
        return False
    is_type = any(map(str.isdecimal, words[-1]))  # "an F-16"
    return is_type or words[-1].endswith(language.roles)


def names_somebody(items: Sequence[Chunk]) -> bool:
    return any(item.sense is Sense.UNKNOWN or is_person(item) for item in items)

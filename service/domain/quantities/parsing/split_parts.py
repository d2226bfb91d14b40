"""Where the parts of a count begin: "including", "14 of them", "most of whom"."""

import re
from collections.abc import Sequence

from service.domain.quantities.chunks import Chunk, Sense, has_figure
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.parsing.counted.descriptions import MANNERS
from service.domain.quantities.parsing.parts import CONDITION, OPENING
from service.domain.quantities.parsing.readings import no_count


def split_parts(items: Sequence[Chunk], language: LanguageTable) -> tuple[Sequence[Chunk], Sequence[Chunk]]:
    """The items of the whole, and the items of its parts: from "including" on, or from "14 of them" on."""
    for index, item in enumerate(items):
        if item.sense in OPENING:
            is_share = index and item.sense is not Sense.INCLUDING and not item.text.startswith(",")
            if is_share and items[index - 1].qualifier is not None:
                raise no_count()  # "20, nearly half of them children"
            return items[:index], items[index:]
        if item.sense is Sense.AMONG and index and has_figure(items[index + 1 :]):
            return items[index + 1 :], [Chunk(Sense.INCLUDING, item.text), *items[:index]]
        if item.sense is Sense.OF_THEM:
            return _split_at_of_them(items, index, language)
        if item.sense is Sense.COMMA and _says_how_badly(items[index + 1 : index + 6]):
            return items[:index], ()
    return items, ()


def _split_at_of_them(
    items: Sequence[Chunk], index: int, language: LanguageTable
) -> tuple[Sequence[Chunk], Sequence[Chunk]]:
    start = _start_of_figure(items[:index])
    if language.has_case_endings and _is_of_whole(items[:start], items[index + 1 :]):
        whole = _start_of_figure(items[: start - 1])
        return [*items[start:index], Chunk(Sense.OF, ""), *items[whole:start], *items[index + 1 :]], ()
    return (items[:start], items[start:]) if has_figure(items[:start]) else _whole_last(items, index)


_FROM_WHOLE = re.compile(r"\w+(?:[dt][ae]n|[ıiuü]n)")


def _is_of_whole(before: Sequence[Chunk], behind: Sequence[Chunk]) -> bool:
    """Whether a number of a whole is what is counted: "9 yolcudan 7'si öldü"; "7'si çocuk" is a part of the nine."""
    is_whole = len(before) > 1 and before[-2].figure is not None and bool(_FROM_WHOLE.fullmatch(before[-1].text))
    return is_whole and all(item.sense is Sense.FILLER or (item.noun and item.noun.measures) for item in behind)


def _whole_last(items: Sequence[Chunk], index: int) -> tuple[Sequence[Chunk], Sequence[Chunk]]:
    """The total behind its part, as in Turkish: "12'si çocuk 30 kişi"."""
    start = next((start for start in range(index + 1, len(items)) if items[start].figure is not None), len(items))
    start = _start_of_figure(items[: start + 1])
    return (items[start:], items[:start]) if start < len(items) else (items, ())


def _says_how_badly(following: Sequence[Chunk]) -> bool:
    """ "25 injured, three critically", "hundreds hurt, many seriously": how badly is no part."""
    texts = [item.text for item in following[1:]]
    is_alone = len(following) == 2 and texts[0] in MANNERS
    is_condition = bool(CONDITION.fullmatch(" ".join(texts)))
    is_number = bool(following) and (following[0].figure is not None or following[0].sense in OPENING)
    return is_number and (is_alone or is_condition)


def _start_of_figure(items: Sequence[Chunk]) -> int:
    """The place where the number at the end of the items begins, with the qualifiers before it."""
    start = len(items)
    while start and (items[start - 1].figure is not None or items[start - 1].qualifier is not None):
        start -= 1
    return start

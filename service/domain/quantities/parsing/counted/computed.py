"""Numbers that a phrase lets compute: half of the 48, one each in three towns, all but two of the 14."""

from collections.abc import Sequence
from itertools import pairwise

from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.forms import Qualifier, Word
from service.domain.quantities.numbers.amounts import Amount, plain
from service.domain.quantities.parsing.readings import no_count

_IN = frozenset("in at near on".split())


def may_name_place(chunk: Chunk) -> bool:
    is_of_places = chunk.noun is not None and bool(chunk.noun.unit) and "other:" in chunk.noun.measures
    return is_of_places or chunk.sense in (Sense.UNKNOWN, Sense.FILLER, Sense.ARTICLE, Sense.OF)


def _is_listed(chunk: Chunk) -> bool:
    # "In the head and chest" are no places.
    is_named = may_name_place(chunk) and chunk.sense not in (Sense.FILLER, Sense.ARTICLE)
    return is_named or chunk.sense in (Sense.AND, Sense.COMMA, Sense.PREPOSITION)


def without_each(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with "one each in Homs, Hama and Daraa" as three. Raises ``UnreadableQuantity`` for any other each."""
    index = next((index for index, chunk in enumerate(chunks) if chunk.sense is Sense.EACH), None)
    if index is None:
        return chunks
    counted, places = chunks[:index], chunks[index + 1 :]
    number = counted[0].figure if counted and len(counted) < 3 else None
    is_in_places = bool(places) and places[0].text in _IN and all(_is_listed(chunk) for chunk in places)
    is_name = [chunk.sense is Sense.UNKNOWN for chunk in places]
    is_link = [chunk.sense in (Sense.AND, Sense.COMMA) for chunk in places]
    size = sum(second and not first for first, second in pairwise(is_name))
    is_list = is_in_places and size == 1 + sum(first and not second for first, second in pairwise(is_link))
    if not isinstance(number, Amount) or number.slack or not is_list or size < 2:
        raise no_count()
    return [Chunk(Sense.FIGURE, counted[0].text, figure=plain(number.number * size)), *counted[1:]]


def without_shares(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with "half of the 48" as 24 of 48, "more than half of the 60" as 31 to 60; refuses other shares."""
    index = next((index for index, chunk in enumerate(chunks) if chunk.sense is Sense.SHARE_OF), None)
    if index is None:
        return chunks
    whole = chunks[index + 1].figure if index + 1 < len(chunks) else None
    if isinstance(whole, Amount) and index and chunks[index - 1].qualifier is Qualifier.MORE_THAN:
        return [*chunks[: index - 1], _more_than_half(chunks[index - 1 : index + 2], whole), *chunks[index + 2 :]]
    is_plain = isinstance(whole, Amount) and not whole.slack and whole.number % 2 == 0 and whole.number > 0
    if not is_plain or not isinstance(whole, Amount) or any(chunk.qualifier for chunk in chunks):
        raise no_count()
    half = Chunk(Sense.FIGURE, f"{chunks[index].text} {chunks[index + 1].text}", figure=plain(whole.number // 2))
    return [*chunks[:index], half, Chunk(Sense.OF, "of"), *chunks[index + 1 :]]


def _more_than_half(chunks: Sequence[Chunk], whole: Amount) -> Chunk:
    text = " ".join(chunk.text for chunk in chunks)
    bounds = Bounds(whole.number // 2 + 1, whole.number)
    return Chunk(Sense.FIGURE, text, figure=Word(bounds, bounds, Bound.VAGUE, text))


def without_all_but(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with "all but two of the 14" as twelve."""
    index = next((index for index, chunk in enumerate(chunks) if chunk.sense is Sense.ALL_BUT), None)
    if index is None:
        return chunks
    following = chunks[index + 1 : index + 4]
    left, link, whole = following if len(following) == 3 else (chunks[index],) * 3
    if not (isinstance(left.figure, Amount) and isinstance(whole.figure, Amount) and link.sense is Sense.OF):
        raise no_count()
    text = " ".join(chunk.text for chunk in chunks[index : index + 4])
    rest = plain(max(0, whole.figure.number - left.figure.number))
    return [*chunks[:index], Chunk(Sense.FIGURE, text, figure=rest), *chunks[index + 4 :]]

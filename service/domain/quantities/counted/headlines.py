"""What a headline says around its number: "Bus crash kills 14", "Toll climbs to 23 from 21", "Erdbeben: 120 Tote"."""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.quantities.lexicon import Chunk, LanguageTable, Sense, has_figure, senses_of
from service.domain.quantities.numbers.amounts import Amount, plain
from service.domain.quantities.terms import no_count

_PASSED_OVER = frozenset({Sense.FILLER, Sense.QUALIFIER})


def without_headline(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what struck the counted people, the label before them, and an earlier figure."""
    unlabelled = _without_label(_with_colon(_without_all_but(chunks)))
    return _without_former(_without_subject(unlabelled, language))


def _without_subject(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what struck the counted people: "bus crash kills 14"."""
    place = next((place for place, chunk in enumerate(chunks) if chunk.text in language.verbs), None)
    if place is None:
        return chunks
    following = next((chunk for chunk in chunks[place + 1 :] if chunk.sense not in _PASSED_OVER), None)
    figures = [chunk.figure for chunk in chunks[:place] if chunk.figure is not None]
    is_somebody = following is not None and (following.figure is not None or following.noun is not None)
    is_object = is_somebody or (following is not None and following.sense in (Sense.ARTICLE, Sense.FAMILY_OF))
    # "Un attentat fait 14 morts", but "two gunmen kill 14".
    is_event = not figures or (len(figures) == 1 and not language.articles and _is_first_one(chunks))
    start = place + (chunks[place].sense is Sense.UNKNOWN)
    return chunks[start:] if is_object and is_event else chunks


def _with_colon(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with a colon for the dash of "12 dead – seven men, three women and two boys"."""
    if sum(chunk.figure is not None for chunk in chunks) < 3:
        return chunks
    return [
        Chunk(Sense.COMMA, ":") if chunk.text == "–" and place and chunks[place - 1].noun is not None else chunk
        for place, chunk in enumerate(chunks)
    ]


def _without_label(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks without what was reported on, where a measure follows: "Erdbeben: 120 Tote"."""
    place = next((place for place, chunk in enumerate(chunks) if chunk.text == ":"), 0)
    is_label = senses_of(chunks[:place]) <= _PASSED_OVER | {Sense.UNKNOWN, Sense.OF, Sense.AND, Sense.COMMA}
    states_measure = has_figure(chunks[place:]) and any(map(_states_measure, chunks[place:]))
    return chunks[place + 1 :] if place and is_label and states_measure else chunks


def _is_first_one(chunks: Sequence[Chunk]) -> bool:
    return isinstance(chunks[0].figure, Amount) and chunks[0].figure.number == 1


def _without_former(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks without the earlier figure of a rise: "toll climbs to 23 from 21", "rose from 21 to 23"."""
    places = [place for place, chunk in enumerate(chunks) if chunk.figure is not None]
    first, second = (places[0], places[1]) if len(places) == 2 else (0, 0)
    rises = [chunk for chunk in chunks[:second] if chunk.sense is Sense.RISE]
    before, between = chunks[first - 1 : first], chunks[first + 1 : second]
    if rises and before and before[0].text in _FROM and len(between) == 1 and _is_towards(between[0]):
        chunks = [*chunks[: first - 1], *chunks[second:]]
        return [replace(chunk, sense=Sense.FILLER) if chunk.sense is Sense.RISE else chunk for chunk in chunks]
    if between and before and before[0].text.endswith(" to") and between[-1].text == "from":
        chunks = [*chunks[: second - 1], *chunks[second + 1 :]]
    return [replace(chunk, sense=Sense.UNKNOWN) if chunk.sense is Sense.RISE else chunk for chunk in chunks]


_FROM = frozenset("from von de da с з от від من از".split())
_TOWARDS = frozenset("auf para".split())


def _is_towards(chunk: Chunk) -> bool:
    return chunk.sense is Sense.TO or chunk.text in _TOWARDS


def _without_all_but(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with "all but two of the 14" as twelve."""
    place = next((place for place, chunk in enumerate(chunks) if chunk.sense is Sense.ALL_BUT), None)
    if place is None:
        return chunks
    following = chunks[place + 1 : place + 4]
    left, link, whole = following if len(following) == 3 else (chunks[place],) * 3
    if not (isinstance(left.figure, Amount) and isinstance(whole.figure, Amount) and link.sense is Sense.OF):
        raise no_count()
    text = " ".join(chunk.text for chunk in chunks[place : place + 4])
    rest = plain(max(0, whole.figure.number - left.figure.number))
    return [*chunks[:place], Chunk(Sense.FIGURE, text, figure=rest), *chunks[place + 4 :]]


def _states_measure(chunk: Chunk) -> bool:
    return chunk.noun is not None and bool(chunk.noun.measures) and not chunk.noun.unit

"""What a headline says around its number: "Bus crash kills 14", "Toll climbs to 23 from 21", "Erdbeben: 120 Tote"."""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of, states_measure
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.parsing.counted.computed import (
    may_name_place,
    without_all_but,
    without_each,
    without_shares,
)
from service.domain.quantities.words.nouns import Noun

_PASSED_OVER = frozenset({Sense.FILLER, Sense.QUALIFIER})


def without_headline(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what struck the counted people, the label before them, and an earlier figure."""
    chunks = _without_source(chunks)
    unlabelled = _without_label(_with_colon(without_all_but(without_shares(chunks))), language)
    without_place = _without_place_before(_without_clause(without_each(unlabelled), language), language)
    without_toll = _without_whose_toll(without_place)
    return _without_former(_without_subject(without_toll, language))


def _without_subject(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what struck the counted people: "bus crash kills 14"."""
    index = next((index for index, chunk in enumerate(chunks) if _strikes(chunks, index, language)), None)
    if index is None:
        return chunks
    following = next((chunk for chunk in chunks[index + 1 :] if chunk.sense not in _PASSED_OVER), None)
    figures = [chunk.figure for chunk in chunks[:index] if chunk.figure is not None]
    is_somebody = following is not None and (following.figure is not None or following.noun is not None)
    is_object = is_somebody or (following is not None and following.sense in (Sense.ARTICLE, Sense.FAMILY_OF))
    # "Un attentat fait 14 morts", but "two gunmen kill 14".
    is_event = not figures or (len(figures) == 1 and not language.articles and _is_first_one(chunks))
    start = index + (chunks[index].sense is Sense.UNKNOWN)
    return chunks[start:] if is_object and is_event else chunks


_LIVES = frozenset(("lives", "life"))
_LEAVING = frozenset(("left", "leaves", "leaving"))
_TAKING = frozenset(("took", "takes", "has taken", "cost", "costs", "costing", "has cost"))


def _strikes(chunks: Sequence[Chunk], index: int, language: LanguageTable) -> bool:
    """Whether a verb stands between what happened and whom it struck: "kills", "took" before "11 lives"."""
    text = chunks[index].text
    if text in _TAKING:
        return language.code == "en" and any(chunk.text in _LIVES for chunk in chunks[index:])
    if text in _LEAVING:  # "a father left three children"
        return any(map(states_measure, chunks[index + 1 :]))
    return text in language.verbs


def _with_colon(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with a colon for a dash before the groups of a total, and behind a label.

    "12 dead – seven men, three women and two boys", "seven – five in Kherson and two in Nikopol", "Fatalities – 9".
    """
    return [
        Chunk(Sense.COMMA, ":") if chunk.text == "–" and _announces(chunks, index) else chunk
        for index, chunk in enumerate(chunks)
    ]


def _announces(chunks: Sequence[Chunk], dash: int) -> bool:
    before, behind = chunks[:dash], chunks[dash + 1 :]
    if not has_figure(before):
        return bool(before) and has_figure(behind)
    figures = [chunk.figure for chunk in chunks if chunk.figure is not None]
    if len(figures) < 3:
        return False
    whole, *groups = figures
    numbers = [group.number for group in groups if isinstance(group, Amount)]
    is_total = isinstance(whole, Amount) and len(numbers) == len(groups) and whole.number == sum(numbers)
    return before[-1].noun is not None or (is_total and before[-1].figure is not None)


_OF_A_SOURCE = _PASSED_OVER | {Sense.UNKNOWN, Sense.NOUN, Sense.ARTICLE, Sense.OF, Sense.SAID}


def _without_source(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks without who says it, behind a dash: "8 killed – governor", "two dead - police"."""
    dash = max((index for index, chunk in enumerate(chunks) if chunk.text == "–"), default=len(chunks))
    before, source = chunks[:dash], chunks[dash + 1 :]
    is_count = has_figure(before) and any(map(states_measure, before))
    is_source = bool(source) and senses_of(source) <= _OF_A_SOURCE and not any(chunk.qualifier for chunk in source)
    return before if is_count and is_source and not any(map(states_measure, source)) else chunks


_LABEL = _PASSED_OVER | {Sense.UNKNOWN, Sense.OF, Sense.AND, Sense.COMMA}
_CLAUSE = _LABEL | {Sense.PREPOSITION, Sense.BETWEEN, Sense.RISE, Sense.ARTICLE, Sense.RECOVERED, Sense.TO}
# Words for where and when, which begin what happened, or are within it, by language.
_WHERE = {
    "en": "between in at near on into off through from after outside inside under onto over amid during across",
    "fr": "entre à dans en au lors après près sur sous devant chez",
    "es": "entre en tras por sobre cerca durante contra",
    "pt": "entre em no na nos nas após sobre durante contra",
    "de": "zwischen bei beim in im nach am auf an vor gegen nahe",
    "it": "tra fra sull' dell' a ad in nel nella nell' nei dopo su sul sulla contro presso durante",
    "ru": "в во при на после под у с около из-за",
    "uk": "у в при на після під внаслідок через біля",
    "ar": "في جراء اثر خلال بعد قرب على",
    "fa": "در پی بر",
}
_WHERE_IN = {code: frozenset(words.split()) for code, words in _WHERE.items()}


def _without_clause(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what happened, before a comma: "Bus plunges into ravine; 11 die"."""
    counted = (index for index, chunk in enumerate(chunks) if has_figure([chunk]) and not _is_article(chunk, language))
    first = next(counted, len(chunks))
    commas = (index for index in range(first) if chunks[index].sense is Sense.COMMA and chunks[index].text != ":")
    comma = max(commas, default=0)
    clause, behind = chunks[:comma], chunks[comma + 1 :]
    before = next((index for index, chunk in enumerate(behind) if has_figure([chunk])), 0)
    is_count = comma and has_figure(behind) and senses_of(behind[:before]) <= _PASSED_OVER | {Sense.BETWEEN}
    is_count = is_count and any(map(states_measure, behind))
    return behind if is_count and _is_happening(clause, language) else chunks


def _is_article(chunk: Chunk, language: LanguageTable) -> bool:
    """Whether a word for one is an article, too: "dans une usine"."""
    return language.code != "en" and isinstance(chunk.figure, Amount) and chunk.figure.number == 1


def _is_happening(clause: Sequence[Chunk], language: LanguageTable) -> bool:
    """Whether words that count nobody say what happened: they name a place, a time, or something like an attack."""
    others = [chunk for chunk in clause if chunk.sense not in _CLAUSE and not _is_article(chunk, language)]
    where = _WHERE_IN.get(language.code, frozenset())
    return all(map(_is_of_things, others)) and (bool(others) or any(chunk.text in where for chunk in clause))


def _is_of_things(chunk: Chunk) -> bool:
    return chunk.noun is not None and bool(chunk.noun.unit) and chunk.noun.unit != "families"


def _without_label(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without what was reported on, where a measure follows: "Erdbeben: 120 Tote".

    A label that says who was counted stands behind its number: "IDPs: 12,400", "Houses destroyed: 140".
    """
    index = next((index for index, chunk in enumerate(chunks) if chunk.text == ":"), 0)
    label, behind = chunks[:index], chunks[index + 1 :]
    if not index or not has_figure(behind) or has_figure(label):
        return chunks
    is_event = not _is_of_kind(label) and _is_happening(label, language)
    if senses_of(label) <= _LABEL or is_event or _ends_in_verb(label, language):
        open_ended = [chunk for chunk in label if chunk.qualifier is Qualifier.STILL_COUNTING]
        is_of_dead = any(states_measure(chunk) or "toll" in chunk.text.split() for chunk in behind)
        return [*open_ended, *behind] if is_of_dead else chunks
    nouns = [chunk for chunk in label if chunk.noun is not None]
    if senses_of(label) <= _PASSED_OVER | {Sense.NOUN} and any(not noun.noun.measures for noun in nouns if noun.noun):
        return _with_label_behind(nouns, behind)
    return chunks


def _with_label_behind(nouns: Sequence[Chunk], behind: Sequence[Chunk]) -> Sequence[Chunk]:
    """The number with the nouns of its label behind it; two that may be of different people stay apart."""
    last = max(index for index, chunk in enumerate(behind) if has_figure([chunk]))
    if all(noun.noun == Noun() for noun in nouns) and any(chunk.noun is not None for chunk in behind):
        return behind  # "Casualties: 7 soldiers and 3 civilians"
    if any(chunk.noun is not None or chunk.sense in (Sense.UNKNOWN, Sense.AND) for chunk in behind):
        return [*nouns, *behind]
    return [*behind[: last + 1], *nouns, *behind[last + 1 :]]


def _is_of_kind(label: Sequence[Chunk]) -> bool:
    """Whether a label may say what was counted: "Villages: 7 dead"."""
    nouns = [chunk.noun for chunk in label if chunk.noun is not None]
    return any(noun.unit != "places" and (noun.plural or not noun.singular) for noun in nouns)


def _ends_in_verb(label: Sequence[Chunk], language: LanguageTable) -> bool:
    """Whether a label is a Turkish sentence, which ends in its verb: "Hafif ticari araç devrildi: 1 ölü"."""
    is_sentence = language.has_case_endings and label[-1].sense is Sense.UNKNOWN
    return is_sentence and not any(map(states_measure, label))


def _without_place_before(chunks: Sequence[Chunk], language: LanguageTable) -> Sequence[Chunk]:
    """The chunks without the place before the number: "In Kharkiv, 12 were killed", "near Gaza City 40 people"."""
    where = _WHERE_IN.get(language.code, frozenset())
    if not chunks or chunks[0].text not in where:
        return chunks
    within = [may_name_place(chunk) or chunk.text in where for chunk in chunks]
    end = next((index for index, is_within in enumerate(within) if index and not is_within), 0)
    names, behind = chunks[1:end], chunks[end:]
    behind = behind[1:] if behind and behind[0].sense is Sense.COMMA else behind
    is_place = any(chunk.sense is Sense.UNKNOWN or _is_of_things(chunk) for chunk in names) and has_figure(behind)
    is_count = is_place and (
        behind[0].figure is not None or behind[0].sense is Sense.QUALIFIER or states_measure(behind[0])
    )
    return behind if is_count and any(chunk.noun is not None for chunk in behind) else chunks


_REACHING = _PASSED_OVER | {Sense.RISE, Sense.PREPOSITION}


def _without_whose_toll(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks without what a toll is of: "Ferry toll hits 50", "Toll from landslide reaches 12"."""
    toll = next((index for index, chunk in enumerate(chunks) if "toll" in chunk.text.split()), None)
    first = next((index for index, chunk in enumerate(chunks) if chunk.figure is not None), 0)
    if toll is None or toll > first:
        return chunks
    of, between = chunks[:toll], chunks[toll + 1 : first]
    is_event = all(chunk.sense is Sense.UNKNOWN or (chunk.noun and chunk.noun.unit) for chunk in of)
    between = [chunk for chunk in between if chunk.sense in _REACHING]
    is_behind = toll + 1 < first and chunks[toll + 1].text in ("from", "of", "in", "after")
    if not is_event or not (of or is_behind):
        return chunks
    return [chunks[toll], *(between if is_behind else chunks[toll + 1 : first]), *chunks[first:]]


def _is_first_one(chunks: Sequence[Chunk]) -> bool:
    return isinstance(chunks[0].figure, Amount) and chunks[0].figure.number == 1


def _without_former(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks without the earlier figure of a rise: "toll climbs to 23 from 21", "rose from 21 to 23"."""
    places = [index for index, chunk in enumerate(chunks) if chunk.figure is not None]
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

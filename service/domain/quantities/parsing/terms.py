"""The terms of a phrase: numbers with their qualifiers and nouns, between commas and "and".

term = [ qualifiers ] figure [ to figure ] [ qualifiers ] [ nouns ]
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of
from service.domain.quantities.forms import NONE, Qualifier
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount
from service.domain.quantities.parsing.counted.clearing import cleared
from service.domain.quantities.parsing.counted.descriptions import (
    has_form_of_scale,
    refuse_other_people,
    refuse_some_more,
    refuse_verbs_behind,
)
from service.domain.quantities.parsing.counted.families import NOT_ALONE
from service.domain.quantities.parsing.counted.sums import Term, two_numbers
from service.domain.quantities.parsing.readings import (
    Reading,
    no_count,
    one_figure,
    two_figures,
    unknown_phrase,
)
from service.domain.quantities.words.nouns import Noun

# "Un morto su tre", "un mort sur trois": one of so many, whoever they are.
_ONE_OUT_OF = frozenset({"su", "sur"})
_SIGNS_IN_WORDS = re.compile(r"[ .'-]")
_TYPE = re.compile(r"[^\W\d_]+-?[0-9]+[a-z]*|[0-9]+[a-z][0-9]+")  # "f-16s", "m777"
# Endings of English verbs: "20 decapitated" may say another measure, and is no noun.
_VERBS = ("ed", "ing")


def read_terms(items: Sequence[Chunk], language: LanguageTable) -> list[Term]:
    """The terms of the items, each with the link before it."""
    segments = _segments(cleared(items, language))
    if not segments:
        raise unknown_phrase()
    return [replace(_term(segment, language), link=link) for link, segment in segments]


def _segments(items: Sequence[Chunk]) -> list[tuple[str, list[Chunk]]]:
    """The items of each term with the link before: a comma or "and" parts terms where a number follows, else nouns."""
    if items and items[-1].sense is Sense.COMMA:
        items = items[:-1]
    if items and Sense.AND in (items[0].sense, items[-1].sense):
        raise unknown_phrase()
    segments = [("", list[Chunk]())]
    for index, item in enumerate(items):
        refuse_some_more(items[index - 1] if index else item, item)
        if item.sense not in (Sense.AND, Sense.COMMA):
            segments[-1][1].append(item)
        elif has_figure(segments[-1][1]) and has_figure(up_to_next_join(items[index + 1 :])):
            segments.append((item.text, []))
        elif items[index + 1 : index + 2] and items[index + 1].text == "another":
            raise unknown_phrase()  # "two were killed, and another died"
    return [(link, segment) for link, segment in segments if segment]


def _is_one(item: Chunk) -> bool:
    return isinstance(item.figure, Amount) and item.figure.number == 1


def up_to_next_join(items: Sequence[Chunk]) -> Sequence[Chunk]:
    """The items before the first comma or "and"."""
    end = next((index for index, item in enumerate(items) if item.sense in (Sense.AND, Sense.COMMA)), len(items))
    return items[:end]


def _term(items: Sequence[Chunk], language: LanguageTable) -> Term:
    """One term. Raises ``UnreadableQuantity`` for two numbers without a word between them, and for none."""
    for item in items:
        _refuse_never(item)
    figures = [index for index, item in enumerate(items) if item.figure is not None]
    nouns = tuple(item.noun for item in items if item.noun)
    if not figures:
        return _term_without_figure(items, nouns)
    if Sense.NO in senses_of(items) and isinstance(items[figures[0]].figure, Amount):
        raise unknown_phrase()  # "20 ölü olmadı"
    _refuse_words_before(items[: figures[0]])
    words = _words(items, language)
    if not nouns and Sense.MORE in senses_of(items):
        nouns = (Noun(),)  # "a bomber and nine others"
    refuse_verbs_behind(items[figures[0] + 1 :], language)
    if len(figures) == 1 and Sense.TO not in senses_of(items):
        term = Term(one_figure(items[figures[0]], _qualifiers(items)), nouns, words)
        _refuse_one_group(items[figures[0]], term, language)
        return term
    if len(figures) != 2:
        raise unknown_phrase()
    return replace(_term_of_two(items, figures[0], figures[1]), nouns=nouns, words=words)


def _refuse_one_group(figure: Chunk, term: Term, language: LanguageTable) -> None:
    """Refuse one of what are several people, and "no" of what is nobody: "one family", "keine Angaben"."""
    _refuse_one_family(term.reading, term.nouns)
    _refuse_no_known_noun(figure, term.nouns, term.words)
    if term.reading.hard == Bounds(1, 1) and _is_of_several(term.nouns, term.words, language):
        raise UnreadableQuantity(*NOT_ALONE)


def _term_of_two(items: Sequence[Chunk], first: int, second: int) -> Term:
    """The term of two figures, without its nouns: the ends of a range, or a number and its denominator."""
    between = [item.sense for item in items[first + 1 : second]]
    before, after = _qualifiers(items[: first + 1]), _qualifiers(items[first + 1 :])
    if Sense.TO in between or Qualifier.UP_TO in _qualifiers(items[first + 1 : second]):
        _refuse_two_groups(items[first:second], items[second:])
        return Term(two_figures((items[first], before), (items[second], after)))
    if Sense.OF in between and not _qualifiers(items[second:]):
        if items[second - 1].text in _ONE_OUT_OF and _is_one(items[first]):
            raise UnreadableQuantity("a ratio is no count; give the number of people", ACCEPTED)
        refuse_other_people(items[first:second], items[second:])
        return _out_of(Term(one_figure(items[first], before | after)), items[second])
    raise unknown_phrase()


def _refuse_two_groups(low: Sequence[Chunk], high: Sequence[Chunk]) -> None:
    """Refuse "two soldiers and up to 12 civilians": these are no ends of a range."""
    named = [{item.text for item in items if item.noun and not item.noun.measures} for items in (low, high)]
    if all(named) and not named[0] & named[1]:
        raise two_numbers()


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
    if is_unread or any(not (_TYPE.fullmatch(word) or _is_word(word)) for word in words):
        raise unknown_phrase()
    return words


def _is_word(text: str) -> bool:
    # One letter is a unit or a group that nobody explains: "20 h", "3 F".
    return len(text) > 1 and _SIGNS_IN_WORDS.sub("", text).isalpha()


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


_DETERMINERS = frozenset(
    "no aucun aucune kein keine keinen keiner nenhum nenhuma ningún ninguna nessun nessuna nessuno hiçbir هیچ".split()
)


def _refuse_no_known_noun(figure: Chunk, nouns: Sequence[Noun], words: Sequence[str]) -> None:
    """Refuse "aucun détail", "keine Angaben": that no such thing is there says nothing of people."""
    if figure.figure == NONE and figure.text in _DETERMINERS and words and not nouns:
        raise unknown_phrase()


def _is_of_several(nouns: Sequence[Noun], words: Sequence[str], language: LanguageTable) -> bool:
    """Whether people of one place or group are named: "one village's residents", "bir okulun öğrencileri".

    Turkish has no plural behind a numeral.
    """
    plurals = tuple(f"{plural}{case}" for plural in language.plurals for case in ("", "i", "ı"))
    is_owned = any(word.endswith("'s") for word in words) and not any(noun.measures or noun.singular for noun in nouns)
    return is_owned or (language.has_case_endings and any(word.endswith(plurals) for word in words))


def _out_of(term: Term, whole: Chunk) -> Term:
    """ "17 of 387": the number with its denominator."""
    number = whole.figure
    if not isinstance(number, Amount) or term.reading.bound in (Bound.VAGUE, Bound.EXISTENCE):
        raise unknown_phrase()
    if term.reading.hard.low > number.number:
        raise UnreadableQuantity("more than there are; write the smaller number first", ("17 of 387",))
    return replace(term, of=number.number)

"""A stated quantity read from its items: its terms, their nouns, its denominator and its tails.

quantity = term { and term } [ parts ]        ten children and one woman
term     = [ qualifiers ] figure [ to figure ] [ qualifiers ] [ nouns ]
parts    are read in ``parts``
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, Counted, Quantity
from service.domain.quantities.counted.clearing import (
    NOT_ALONE,
    cleared,
    described_noun,
    has_form_of_scale,
    joined_nouns,
    joins_others,
    manner_of,
    refuse_other_people,
    refuse_some_more,
    refuse_verbs_behind,
    says_how_badly,
)
from service.domain.quantities.counted.persons import with_ones
from service.domain.quantities.counted.sums import EQUIPMENT, Term, agreed, joined, two_numbers
from service.domain.quantities.forms import NONE, Qualifier
from service.domain.quantities.languages.english_nouns import ONE_SIDES_WORDS, VICTIM_NOUNS
from service.domain.quantities.lexicon import Chunk, LanguageTable, Sense, has_figure, senses_of
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount
from service.domain.quantities.terms import Reading, no_count, one_figure, opened, two_figures, unknown_phrase
from service.domain.quantities.words.nouns import Noun

# "Un morto su tre", "un mort sur trois": one of so many, whoever they are.
_ONE_OUT_OF = frozenset({"su", "sur"})
_SIGNS_IN_WORDS = re.compile(r"[ .'-]")
_TYPE = re.compile(r"[^\W\d_]+-?[0-9]+[a-z]*|[0-9]+[a-z][0-9]+")  # "f-16s", "m777"
# Without its age "an 8-year-old girl" has another article.
_AN = re.compile(r"\ban (?=[^aeiou])")
# "No deaths or injuries": none killed, and none injured.
_NEITHER = ("killed_or_injured", "killed", "injured")
# Endings of English verbs: "20 decapitated" may say another measure, and is no noun.
_VERBS = ("ed", "ing")


def read_whole(items: Sequence[Chunk], language: LanguageTable) -> Quantity:
    """The quantity of items without parts. Raises ``UnreadableQuantity``."""
    terms = _terms(items, language)
    together = joined(terms)
    term = together.term
    counted = _counted(terms, senses_of(items))
    if together.is_total:
        items, terms = _up_to_next_join(items), terms[:1]
        counted = replace(_counted(terms, senses_of(items)), measures=counted.measures)
    if term.reading.bound is Bound.ZERO and counted.measures == ("killed_or_injured",):
        counted = replace(counted, measures=_NEITHER)
    if len(terms) == 1 and joins_others(items):
        counted = replace(counted, status="", demographic="")
    reading = term.reading
    if Sense.ALL in senses_of(items) and reading.hard == Bounds(1, 1):
        raise UnreadableQuantity(*NOT_ALONE)  # "bir köyün tamamı"
    if Sense.RECOVERED in senses_of(items):
        reading = _recovered(reading, terms)
    if reading.hard.high == 0 and says_how_badly(items):
        raise UnreadableQuantity("none badly hurt is not the same as none hurt", ("none", "no injuries"))
    if reading.numbers.high == 0 and (Sense.REPORTED in senses_of(items) or counted.feared):
        raise UnreadableQuantity(
            'nothing reported is not the same as none; say "none" if the claimant does', ("none", "no casualties")
        )
    return Quantity(
        "",
        reading.hard,
        reading.soft,
        reading.bound,
        reading.rounded,
        term.of,
        parts=together.parts,
        counted=counted,
        language=language.code,
        figure=_in_a_sentence(items, term, terms, counted, language),
        summed=together.is_sum or bool(senses_of(items) & _COMPUTED),
        named=reading.named,
    )


def number_in_english(items: Sequence[Chunk], language: LanguageTable) -> str:
    """The number of items in English, without its nouns: "about 70", "dozens". Raises ``UnreadableQuantity``."""
    return joined(_terms(items, language)).term.reading.english


def _terms(items: Sequence[Chunk], language: LanguageTable) -> list[Term]:
    """The terms of the items, each with the link before it."""
    segments = _segments(cleared(items, language))
    if not segments:
        raise unknown_phrase()
    return [replace(_term(segment, language), link=link) for link, segment in segments]


# The roles of a phrase that stands in an English sentence as it was stated.
_AS_STATED = frozenset(
    {
        Sense.QUALIFIER,
        Sense.FIGURE,
        Sense.NOUN,
        Sense.TO,
        Sense.OF,
        Sense.BETWEEN,
        Sense.COMMA,
        Sense.NO,
        Sense.ARTICLE,
    }
)


# Their number is computed: "all but two of the 14", "half of the 48", "one each in Homs and Hama".
_COMPUTED = frozenset({Sense.ALL_BUT, Sense.SHARE_OF, Sense.EACH})

# None, told without a number.
_UNHURT = frozenset(
    ("escaped unhurt", "escaped unharmed", "unhurt", "unharmed", "all unhurt", "all escaped unhurt")
)
# "Soldier killed" stands as "1 soldier" in a sentence.
_NUMBERED = frozenset({Sense.FIGURE, Sense.NO, Sense.ARTICLE})


def _in_a_sentence(
    items: Sequence[Chunk], whole: Term, terms: Sequence[Term], counted: Counted, language: LanguageTable
) -> str:
    """The figure for an English sentence; empty where the stated words can stand in one."""
    is_plain = language.code == "en" and senses_of(items) <= _AS_STATED and not counted.feared
    is_plain = is_plain and bool(senses_of(items) & _NUMBERED) and not _behind_label(items)
    is_plain = is_plain and not _verb_before(items) and not any(item.text in _UNHURT for item in items)
    if is_plain and not any(noun.bodies for term in terms for noun in term.nouns):
        return ""
    if language.code == "en" and (len(terms) > 1 or senses_of(items) & _COMPUTED):
        return _sum_as_stated(items if Sense.EACH in senses_of(items) else with_ones(items, language), language)
    hedge = "possibly " if counted.feared else ""
    of = f" of {whole.of:,}" if whole.of else ""
    in_english = joined_nouns(items) or described_noun(items) or _one_sides_word(items) if language.code == "en" else ""
    noun = in_english or _english_noun(counted, language, terms)
    if noun == counted.said_of and whole.reading.bound is Bound.VAGUE:
        noun = ""  # "hundreds of Christians": the word is folded here, and would need its "of" and its capital
    return " ".join(f"{hedge}{whole.reading.english}{of} {noun} {manner_of(items)}".split())


def _one_sides_word(items: Sequence[Chunk]) -> str:
    """The word of one side for its enemy's fighters, which no other word stands for."""
    return next((item.text for item in items if not ONE_SIDES_WORDS.isdisjoint(item.text.split())), "")


def _verb_before(items: Sequence[Chunk]) -> int:
    """The number of items up to a word for what happened, before the number: "troops killed" of "troops killed 14"."""
    first = next((index for index, item in enumerate(items) if has_figure([item])), 0)
    verbs = [index for index in range(first) if (noun := items[index].noun) and noun.measures and not noun.bodies]
    return verbs[-1] + 1 if verbs else 0


def _behind_label(items: Sequence[Chunk]) -> Sequence[Chunk]:
    """The items behind a label: those behind the colon or dash of "Fatalities – 9"; none without a label."""
    first = next((index for index, item in enumerate(items) if item.figure is not None), 0)
    signs = [index for index, item in enumerate(items[:first]) if item.text in (":", "–")]
    return items[signs[-1] + 1 :] if signs else ()


def _sum_as_stated(items: Sequence[Chunk], language: LanguageTable) -> str:
    """The numbers of a sum in their words; a word that is a number and a noun ("twins") stands once."""
    items = _behind_label(items) or items[_verb_before(items) :]
    befores = (None, *items)
    words = [
        item.text
        for before, item in zip(befores, items, strict=False)
        if item.sense is not Sense.FILLER and not (before and before.text in language.counted_nouns and item.noun)
    ]
    return _AN.sub("a ", " ".join(words).replace(" ,", ","))


def _english_noun(counted: Counted, language: LanguageTable, terms: Sequence[Term]) -> str:
    """The victims or the unit in English; unknown nouns only if the words are English.

    The unit stands in the text where a measure has it by itself, too: "seven villages" captured are no seven places.
    """
    said_of = counted.said_of if language.code == "en" and counted.said_of.endswith("s") else ""
    unit = counted.unit or agreed(noun.unit for term in terms for noun in term.nouns)
    singular, plural = VICTIM_NOUNS.get(counted.demographic or counted.status, ("", ""))
    is_one = terms[-1].reading.hard == Bounds(1, 1)
    victims = singular if is_one else plural
    thing = unit.removesuffix("s") if is_one and unit != "families" else unit
    return victims or thing.replace("places", "") or said_of


def _recovered(reading: Reading, terms: Sequence[Term]) -> Reading:
    """ "20 bodies recovered": more may be found (VOCABULARY 3 row 12); people who recovered are another count."""
    if not any(noun.bodies for term in terms for noun in term.nouns):
        raise UnreadableQuantity(
            "people who were found or who recovered are not counted by a measure of the vocabulary; "
            "count them as other:recovered",
            ("20 bodies recovered",),
        )
    return replace(opened(reading), english=reading.english)


def _segments(items: Sequence[Chunk]) -> list[tuple[str, list[Chunk]]]:
    """The items of each term with the link before: a comma or "and" parts terms where a number follows.

    Else it joins nouns.
    """
    if items and items[-1].sense is Sense.COMMA:
        items = items[:-1]
    if items and Sense.AND in (items[0].sense, items[-1].sense):
        raise unknown_phrase()
    segments: list[tuple[str, list[Chunk]]] = [("", [])]
    for index, item in enumerate(items):
        refuse_some_more(items[index - 1] if index else item, item)
        if item.sense not in (Sense.AND, Sense.COMMA):
            segments[-1][1].append(item)
        elif has_figure(segments[-1][1]) and has_figure(_up_to_next_join(items[index + 1 :])):
            segments.append((item.text, []))
        elif items[index + 1 : index + 2] and items[index + 1].text == "another":
            raise unknown_phrase()  # "two were killed, and another died"
    return [(link, segment) for link, segment in segments if segment]


def _is_one(item: Chunk) -> bool:
    return isinstance(item.figure, Amount) and item.figure.number == 1


def _up_to_next_join(items: Sequence[Chunk]) -> Sequence[Chunk]:
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
    qualifiers = [_qualifiers(items[: figures[0] + 1])]
    if len(figures) == 1 and Sense.TO not in senses_of(items):
        reading = one_figure(items[figures[0]], _qualifiers(items))
        _refuse_one_family(reading, nouns)
        _refuse_no_known_noun(items[figures[0]], nouns, words)
        if reading.hard == Bounds(1, 1) and _is_of_several(nouns, words, language):
            raise UnreadableQuantity(*NOT_ALONE)
        return Term(reading, nouns, words)
    if len(figures) != 2:
        raise unknown_phrase()
    first, second = figures
    between = [item.sense for item in items[first + 1 : second]]
    after = _qualifiers(items[first + 1 :])
    if Sense.TO in between or Qualifier.UP_TO in _qualifiers(items[first + 1 : second]):
        _refuse_two_groups(items[first:second], items[second:])
        return Term(two_figures((items[first], qualifiers[0]), (items[second], after)), nouns, words)
    if Sense.OF in between and not _qualifiers(items[second:]):
        if items[second - 1].text in _ONE_OUT_OF and _is_one(items[first]):
            raise UnreadableQuantity("a ratio is no count; give the number of people", ACCEPTED)
        refuse_other_people(items[first:second], items[second:])
        return _out_of(Term(one_figure(items[first], qualifiers[0] | after), nouns, words), items[second])
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


def _counted(terms: Sequence[Term], roles: frozenset[Sense]) -> Counted:
    """The joint meaning of the nouns of all terms; empty where two differ, as in "women and children"."""
    nouns = [noun for term in terms for noun in term.nouns]
    measures = [set(noun.measures) for noun in nouns if noun.measures]
    stated = set.intersection(*measures) if measures else set()
    if measures and not stated:
        raise UnreadableQuantity("its words name two measures; give each a count of its own", ACCEPTED)
    units = {noun.unit for noun in nouns if noun.unit}
    if len(units) > 1 and units <= EQUIPMENT and not stated:
        stated = {"equipment_lost"}  # "two helicopters and a drone": a sum of pieces
    return Counted(
        tuple(sorted(stated)),
        agreed([noun.status for noun in nouns]) if len(terms) == 1 else _shared("status", terms),
        agreed([noun.demographic for noun in nouns]) if len(terms) == 1 else _shared("demographic", terms),
        agreed([noun.unit for noun in nouns if not noun.measures]),
        " ".join(word for term in terms for word in term.words),
        Sense.FEARED in roles or any(noun.feared for noun in nouns),
        Sense.MORE in roles and len(terms) == 1,
    )


def _shared(field: str, terms: Sequence[Term]) -> str:
    """The word that every term of a sum states: of "three soldiers and two passers-by" none."""
    stated = [agreed(getattr(noun, field) for noun in term.nouns) for term in terms]
    return stated[0] if len(set(stated)) == 1 else ""

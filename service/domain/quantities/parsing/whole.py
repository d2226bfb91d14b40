"""A stated quantity without its parts: the sum of its terms, what their nouns count, and its figure in a sentence.

quantity = term { and term } [ parts ]        ten children and one woman
parts    are read in ``parts``
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of
from service.domain.quantities.languages.english_nouns import ONE_SIDES_WORDS, VICTIM_NOUNS
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import ACCEPTED
from service.domain.quantities.parsing.counted.descriptions import (
    described_noun,
    joined_nouns,
    joins_others,
    manner_of,
    says_how_badly,
)
from service.domain.quantities.parsing.counted.families import NOT_ALONE
from service.domain.quantities.parsing.counted.persons import with_ones
from service.domain.quantities.parsing.counted.sums import Term, agreed, joined
from service.domain.quantities.parsing.readings import Reading, opened
from service.domain.quantities.parsing.terms import read_terms, up_to_next_join
from service.domain.quantities.quantity import Counted, Quantity
from service.domain.quantities.words.units import EQUIPMENT

# Without its age "an 8-year-old girl" has another article.
_AN = re.compile(r"\ban (?=[^aeiou])")
# "No deaths or injuries": none killed, and none injured.
_NEITHER = ("killed_or_injured", "killed", "injured")


def read_whole(items: Sequence[Chunk], language: LanguageTable) -> Quantity:
    """The quantity of items without parts. Raises ``UnreadableQuantity``."""
    terms = read_terms(items, language)
    together = joined(terms)
    term, measures = together.term, _counted(terms, senses_of(items)).measures
    if together.is_total:
        items, terms = up_to_next_join(items), terms[:1]
    counted = _counted_by(term, terms, items, measures)
    reading = _reading_of(term, terms, items)
    _refuse_near_none(reading, items, counted)
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


def _refuse_near_none(reading: Reading, items: Sequence[Chunk], counted: Counted) -> None:
    """Refuse "no serious injuries" and "no deaths reported", which are not the same as none."""
    if reading.hard.high == 0 and says_how_badly(items):
        raise UnreadableQuantity("none badly hurt is not the same as none hurt", ("none", "no injuries"))
    if reading.numbers.high == 0 and (Sense.REPORTED in senses_of(items) or counted.feared):
        raise UnreadableQuantity(
            'nothing reported is not the same as none; say "none" if the claimant does', ("none", "no casualties")
        )


def number_in_english(items: Sequence[Chunk], language: LanguageTable) -> str:
    """The number of items in English, without its nouns: "about 70", "dozens". Raises ``UnreadableQuantity``."""
    return joined(read_terms(items, language)).term.reading.english


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
_UNHURT = frozenset(("escaped unhurt", "escaped unharmed", "unhurt", "unharmed", "all unhurt", "all escaped unhurt"))
# Nouns for what befell people, before which a word says from what, and not who: "57 measles cases".
_EVENTS = frozenset(("case", "cases", "death", "deaths", "fatality", "fatalities", "infection", "infections"))
# "Soldier killed" stands as "1 soldier" in a sentence.
_NUMBERED = frozenset({Sense.FIGURE, Sense.NO, Sense.ARTICLE})


def _counted_by(term: Term, terms: Sequence[Term], items: Sequence[Chunk], measures: tuple[str, ...]) -> Counted:
    """The meaning of the nouns, with the measures that all terms have; none of "neither killed nor injured" is both."""
    counted = replace(_counted(terms, senses_of(items)), measures=measures)
    if term.reading.bound is Bound.ZERO and measures == ("killed_or_injured",):
        counted = replace(counted, measures=_NEITHER)
    return replace(counted, status="", demographic="") if len(terms) == 1 and joins_others(items) else counted


def _reading_of(term: Term, terms: Sequence[Term], items: Sequence[Chunk]) -> Reading:
    if Sense.ALL in senses_of(items) and term.reading.hard == Bounds(1, 1):
        raise UnreadableQuantity(*NOT_ALONE)  # "bir köyün tamamı"
    return _recovered(term.reading, terms) if Sense.RECOVERED in senses_of(items) else term.reading


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
    if noun == counted.said_of and (whole.reading.bound is Bound.VAGUE or any(item.text in _EVENTS for item in items)):
        # "Hundreds of Christians": the word is folded here, and would need its "of" and its capital. The word of
        # "57 measles cases" is no word for people.
        noun = ""
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

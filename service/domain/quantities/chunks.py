"""The phrases of a text in their roles: a number, a noun, a word for "to"."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from service.domain.quantities.forms import Qualifier, Word
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.numbers.number_words import NumberWord
from service.domain.quantities.words.nouns import Noun


class Sense(StrEnum):
    """What a phrase does in a stated quantity; the comment is an example of each."""

    TO = "to"  # 10 TO 14; dozens, POSSIBLY hundreds
    BETWEEN = "between"  # BETWEEN 10 and 14
    AND = "and"  # ten children AND one woman
    COMMA = "comma"
    OF = "of"  # 17 OF 387
    INCLUDING = "including"  # 20, INCLUDING 3 children
    OF_THEM = "of them"  # 14 OF THEM children
    ALL_OF_THEM = "all of them"  # 20, ALL OF THEM civilians
    AMONG = "among"  # two Britons AMONG 19 killed
    MOST = "most of them"
    HALF = "half of them"
    MANY = "many of them"
    ALL = "all"  # ALL 49 on board
    ALL_BUT = "all but"  # ALL BUT two of the 14
    EACH = "each"  # one EACH in Homs and Hama
    SHARE_OF = "share of"  # HALF OF THE 48
    ARTICLE = "article"  # A child; HIS mother
    NO = "no"  # NO deaths
    MORE = "more"  # ANOTHER 15; 15 OTHERS; 15 IN THE PAST 24 HOURS
    NEW = "new"  # 60 NEW cases, but 60 NEW arrivals
    FILLER = "filler"
    PREPOSITION = "preposition"  # 20 ON a bus
    EXCLUDING = "excluding"  # 14 EXCLUDING the gunman
    EARLIER = "earlier"  # 14 (12 INITIALLY)
    REPORTED = "reported"  # no deaths REPORTED
    FEARED = "feared"  # hundreds FEARED dead
    RECOVERED = "recovered"  # 20 bodies RECOVERED
    FAMILY_OF = "family of"  # a FAMILY OF five, a CREW OF six
    FAMILIES_OF = "families of"  # two FAMILIES OF five
    STRONG = "strong"  # a 16-STRONG crew
    COUPLES = "couples"  # two married COUPLES
    RISE = "rise"  # the toll ROSE from 21 to 23
    SAID = "said"  # 20 killed, police SAID
    NEVER = "never"  # 20 PER day: no count
    A_HALF = "and a half"  # two AND A HALF million
    # Filled in by the scan and the reading of numbers.
    QUALIFIER = "qualifier"
    NUMERAL = "numeral"
    NUMBER_WORD = "number word"
    FRACTION = "fraction"  # HALF A million
    DOZEN = "dozen"
    SCORE = "score"
    TENFOLD = "tenfold"  # 100S
    FIGURE = "figure"
    NOUN = "noun"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A phrase of a text in its role; ``text`` is the phrase as stated, in lower case."""

    sense: Sense
    text: str
    qualifier: Qualifier | None = None
    figure: Amount | Word | None = None
    noun: Noun | None = None
    number_word: NumberWord | None = None
    fraction: Fraction | None = None


def senses_of(chunks: Iterable[Chunk]) -> frozenset[Sense]:
    """The senses of the chunks, each once."""
    return frozenset(chunk.sense for chunk in chunks)


def states_measure(chunk: Chunk) -> bool:
    """Whether the chunk is a noun of a measure and of no unit: "dead", "cases"."""
    return chunk.noun is not None and bool(chunk.noun.measures) and not chunk.noun.unit


def has_figure(chunks: Iterable[Chunk]) -> bool:
    """Whether the chunks hold a number, or "no" before a noun."""
    return any(chunk.figure is not None or chunk.sense is Sense.NO for chunk in chunks)

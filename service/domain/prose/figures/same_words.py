"""Figures that several claimants give in the same words, which a text tells once."""

import re

from service.domain.english.numerals import number_in_words
from service.domain.prose.figures.figure import StatedFigure
from service.domain.prose.figures.stated_figure import ESTIMATED
from service.domain.quantities.words.nationalities import ADJECTIVES
from service.domain.reconciliation.report import PositionReport

_NOUN = 3  # the place of the noun among these words
Holders = dict[tuple[object, ...], list[tuple[PositionReport, StatedFigure]]]
"""Positions of one range that give the same figure in the same words, by these words."""
_IN_DIGITS = re.compile(r"(?<![\w.,])\d{1,2}(?![\w.,]\d|\w)")
_SYNONYMS = tuple(
    (re.compile(rf"^{synonym}$"), common)
    for synonym, common in (
        (r"over ([\d,]+|[a-z-]+)", r"more than \1"),
        (r"(?:around|some|roughly|approximately) ([\d,]+)", r"about \1"),
        (r"(?:no|not) (?:fewer|less) than ([\d,]+|[a-z]+)", r"at least \1"),
        (r"([\d,]+|[a-z]+) or more", r"at least \1"),
        (r"as many as ([\d,]+|[a-z]+)", r"up to \1"),
    )
)
_EMPHASIS = ("exactly", "precisely", "just", ESTIMATED)


def with_bare_joined(by_wording: Holders) -> Holders:
    """The figures with 33 of the forces of Turkey told as "33 Turkish soldiers" where others say so: never twice."""
    joined: Holders = {}
    for key in sorted(by_wording, key=lambda key: not key[_NOUN]):
        named = (with_noun for with_noun in joined if _is_bare_of(key, with_noun))
        joined.setdefault(next(named, key), []).extend(by_wording[key])
    return joined


def _is_bare_of(key: tuple[object, ...], named: tuple[object, ...]) -> bool:
    """Whether a figure has another's words but for its noun, which says whose people they are."""
    country = str(named[_NOUN]).casefold().split(" ")[0]
    others = [[word for index, word in enumerate(words) if index != _NOUN] for words in (key, named)]
    return not key[_NOUN] and country in ADJECTIVES and others[0] == others[1]


def wording_key(position: PositionReport, figure: StatedFigure) -> tuple[object, ...]:
    """The key that two positions share when their figures say the same in the same words."""
    lead = _qualifying_lead(position, figure)
    return (position.bounds, lead, figure.after_verb, figure.noun, figure.part, position.place, figure.after_noun)


def _qualifying_lead(position: PositionReport, figure: StatedFigure) -> str:
    """The words before the noun, unless they are a bare number: "six" and 6 are the same, "exactly six" is more.

    "Over 200" is the same as "more than 200". A sum is more, too: 17 is not "14 soldiers and three medics", nor
    the other way round.
    """
    lead = figure.lead.casefold()
    if figure.is_sum:
        return _IN_DIGITS.sub(lambda match: number_in_words(int(match[0])), lead)
    is_bare = position.bound == "exact" and position.of is None and not lead.startswith(_EMPHASIS)
    return "" if is_bare else _in_common_words(lead)


def _in_common_words(lead: str) -> str:
    """The words of a number with one word for each bound: "over 200" is "more than 200", and "well over" is not."""
    for synonym, common in _SYNONYMS:
        lead = synonym.sub(common, lead)
    return _IN_DIGITS.sub(lambda match: number_in_words(int(match[0])), lead)

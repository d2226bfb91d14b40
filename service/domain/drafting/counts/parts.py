"""Numbers that are part of another, or the whole of one: "five of the dead", "including four children"."""

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_of_object import LONGEST_LIST, is_listed
from service.domain.drafting.counts.noun_phrases import noun_phrase
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number, is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words.measures import BE, HAVE

_WHOLES = frozenset("dead wounded injured killed victims".split())


def is_of_whom(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure, previous: str | None) -> bool:
    """ "2,059 were injured, of whom 1,404 are in a critical state": a part of the number before."""
    before = lower_at(tokens, phrase.start - 2), lower_at(tokens, phrase.start - 1)
    return before in (("of", "whom"), ("of", "which")) and previous == measure.measure


def is_included(tokens: Tokens, phrase: NumberPhrase) -> bool:
    """ "35 civilians, including four children and two nurses", not "…, including six attackers, and 13 others".

    Nor is "all of them over 60" a number of its own, or "among them many women".
    """
    before = lower_at(tokens, phrase.start - 1), lower_at(tokens, phrase.start - 2)
    if before[0] == "including" or before in (("them", "of"), ("them", "among")):
        return phrase.start != len(before) or before[0] == "including"  # "Of them 292 died in Zhengzhou"
    joins = lower_at(tokens, phrase.start - 1) == "and" and lower_at(tokens, phrase.start - 2) != ","
    if not joins or not noun_phrase(tokens, phrase.end).words:
        return False
    place = phrase.start - 2
    while place > phrase.start - LONGEST_LIST and is_listed(tokens, place):
        place -= 1
    return lower_at(tokens, place) == "including"


def is_among_them(tokens: Tokens, phrase: NumberPhrase) -> bool:
    """ "15 people, three children among them"."""
    end = noun_phrase(tokens, phrase.end).end
    return (lower_at(tokens, end), lower_at(tokens, end + 1)) == ("among", "them")


def are_a_whole(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> bool:
    """ "Five of the 21 injured are in intensive care": all the injured."""
    is_whole = lower_at(tokens, phrase.start - 1) == "of" and lower_at(tokens, phrase.start - 2) != "one"
    is_whole = is_whole and measure.form in (Form.NOUN, Form.PASSIVE)
    return is_whole and lower_at(tokens, measure.cue) in _WHOLES and measure.cue == phrase.end


def is_the_whole(tokens: Tokens, phrase: NumberPhrase, measure: FoundMeasure) -> bool:
    """ "90 of 200 inhabitants died", "22 villagers of 222": those of whom some died.

    A noun ("three of the 40 wounded") or a participle ("one of 22 girls killed in the fire") tells of all of them.
    """
    is_of = lower_at(tokens, phrase.start - 1) == "of" and phrase.start > 1
    has_auxiliary = any(lower_at(tokens, index) in BE | HAVE for index in range(phrase.end, measure.cue))
    is_finite = measure.form is Form.INTRANSITIVE or (measure.form in (Form.PASSIVE, Form.NEAR) and has_auxiliary)
    return is_of and is_finite and (is_number(tokens[phrase.start - 2]) or is_number_at(tokens, phrase.start - 3))


def is_of_them(tokens: Tokens, end: int) -> bool:
    return lower_at(tokens, end) == "of" and lower_at(tokens, end + 1) in ("them", "whom")


def is_of_a_whole(tokens: Tokens, end: int) -> bool:
    """ "Five of the dead", "five of them"."""
    if is_of_them(tokens, end):
        return True
    is_of = lower_at(tokens, end) == "of" and lower_at(tokens, end + 1) in ("the", "those")
    return is_of and lower_at(tokens, end + 2) in _WHOLES

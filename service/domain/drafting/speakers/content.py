"""The beginning of a statement after a verb of saying; and on which side of the verb it stands."""

from service.domain.drafting.counts.number_phrases import is_number
from service.domain.drafting.speakers.labels import DASHES
from service.domain.drafting.speakers.speaker_phrases import speaker_after
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.measures import (
    ACTIVE_VERBS,
    BE,
    COUNTING,
    INTRANSITIVE,
    NOUNS,
    PARTICIPLES,
    QUOTATION_MARKS,
)
from service.domain.drafting.words.numbers import MONTHS

_MOST_STEPS = 16
_LONGEST_ADJUNCT = 6
_LONGEST_SETTING = 16
_OPENS_A_SETTING = frozenset("in through via during".split())
_CLAUSE_OPENERS = frozenset(("that", ":"))
_EARLY = frozenset(("early", "late"))
_ISSUED = frozenset("dated issued released published".split())
_PAST_PERIODS = frozenset("week month year night".split())
_OPENS_WITH_A_TIME = frozenset(
    "as in on by since at during until overall so between from over within throughout".split()
)
_LONGEST_OPENING = 8
_TELLING = PARTICIPLES.keys() | INTRANSITIVE.keys() | NOUNS.keys()
_COUNTED = _TELLING | {"lives", "bodies"}
HEAD_OF_SENTENCE = frozenset('but and however , meanwhile also again always still " “ - – — • *'.split())
_FARTHEST_VALUE = 4


def content_start(tokens: Tokens, start: int) -> int | None:
    """Where what is said begins; ``None`` if only "on Sunday" or "in a statement" follows the verb."""
    place = start
    if lower_at(tokens, start) == "out":  # "pointed out that"
        start += 1
        place += 1
    for _ in range(_MOST_STEPS):
        if place >= len(tokens):
            return None
        word = tokens[place].lower
        if word in _CLAUSE_OPENERS:
            return place + 1
        if tokens[place].text in QUOTATION_MARKS:
            return place
        if (word, lower_at(tokens, place + 1), lower_at(tokens, place + 2)) == (",", "as", "of"):
            place = _past_an_aside(tokens, place)
            continue
        if (
            word == ","
            and lower_at(tokens, place + 1) in _OPENS_A_SETTING
            and (end := _past_a_statement(tokens, place))
        ):
            place = end
            continue
        if word in words.CLAUSE_STOPS or (word == "," and lower_at(tokens, place + 1) in words.AFTER_A_COMMA):
            return None
        step = _past(tokens, place, start)
        if step == place:
            return place
        place = step
    return None


def _past_a_statement(tokens: Tokens, comma: int) -> int | None:
    """ "Announced, in a statement that reached us, the death of 12": the place behind the aside."""
    near = range(comma + 1, min(len(tokens) - 1, comma + _LONGEST_SETTING))
    is_statement = any(lower_at(tokens, index) in words.ADJUNCT_NOUNS for index in range(comma + 2, comma + 5))
    return next((place + 1 for place in near if tokens[place].text == ","), None) if is_statement else None


def _past_an_aside(tokens: Tokens, comma: int) -> int:
    """ "The ministry reports, as of 18 July, four deaths"."""
    near = range(comma + 1, min(len(tokens), comma + _LONGEST_ADJUNCT))
    return next((place + 1 for place in near if tokens[place].text == ","), len(tokens))


def _past(tokens: Tokens, index: int, start: int) -> int:
    """The place after an adverb, a day, an adjunct, or an addressee; the same place if the statement begins there."""
    word = tokens[index].lower
    if word in words.ADVERBS | words.DAYS | _EARLY | _ISSUED or word == ",":
        return index + 1
    if word == "last" and lower_at(tokens, index + 1) in _PAST_PERIODS:
        return index + 2
    if word in words.ADJUNCT_PREPOSITIONS:
        return _end_of_adjunct(tokens, index) or index
    if index == start and lower_at(tokens, start - 1) in ("told", "tells", "telling"):
        end = speaker_after(tokens, index)[1]
        at = next((step for step in range(index, end) if lower_at(tokens, step) == "at"), end)  # "the press at 8 am"
        return max(at, index + 1)
    return index


def _end_of_adjunct(tokens: Tokens, index: int) -> int | None:
    """The end of "in a statement", "on Twitter", "by telephone", "on 12 May"; ``None`` for anything else."""
    preposition = tokens[index].lower
    if preposition == "at" and lower_at(tokens, index + 1).isdigit():  # "told the press at 8 am", "said at 01:12"
        end = index + (4 if lower_at(tokens, index + 2) == ":" else 2)
        is_zone = lower_at(tokens, end) in ("am", "pm", "gmt", "utc")
        return end + is_zone if is_zone or end > index + 2 else None
    for step in range(index + 1, min(len(tokens), index + 1 + _LONGEST_ADJUNCT)):
        word = tokens[step].lower
        if word in words.CLAUSE_STOPS or tokens[step].text in QUOTATION_MARKS or word in (",", "that"):
            return None
        is_date = word.isdigit() and step - index <= 3 and preposition == "on"
        if word in words.ADJUNCT_NOUNS or is_date:
            return step + 2 if is_date and lower_at(tokens, step + 1) in MONTHS else step + 1
    return None


def says_something_itself(tokens: Tokens, follows: int) -> bool:
    """Whether a clause with its own verb follows the verb of saying, and no afterthought ("in its report")."""
    if lower_at(tokens, follows - 1) in _CLAUSE_OPENERS or tokens[follows].text in QUOTATION_MARKS:
        return True
    end = end_of_clause(tokens, follows)
    rest = [token.lower for token in tokens[follows:end]]
    if rest and rest[0] in words.AFTERTHOUGHTS:
        first = rest[: rest.index(",")] if "," in rest else rest
        return bool(set(first) & (words.VERBS_OF_BEING | {"could"}))
    tells = {*PARTICIPLES, *ACTIVE_VERBS, *INTRANSITIVE, *words.CONTENT_VERBS}
    return bool(tells & set(rest)) or any(is_number(token) for token in tokens[follows:end])


def end_of_clause(tokens: Tokens, start: int) -> int:
    """The place of the next full stop, colon or semicolon; the end of the sentence if there is none."""
    stops = (index for index in range(start, len(tokens)) if tokens[index].text in words.CLAUSE_STOPS)
    return next(stops, len(tokens))


def follows_a_day(tokens: Tokens, cue: int) -> bool:
    """ "As of 16 July, according to …": only a time stands before it, and tells no count."""
    first = next((index for index in range(cue) if lower_at(tokens, index) not in HEAD_OF_SENTENCE), cue)
    is_short = 1 < cue <= _LONGEST_OPENING and lower_at(tokens, cue - 1) == ","
    before = {lower_at(tokens, index) for index in range(first, cue)}
    return is_short and lower_at(tokens, first) in _OPENS_WITH_A_TIME and not before & (_TELLING | COUNTING | BE)


def says_what_stands_before(tokens: Tokens, lead: int, verb: int, start: int | None) -> bool:
    """ "12 died, the ministry said on Monday": whether a speaker from ``lead`` says the words before it."""
    tells = any(lower_at(tokens, step) not in words.LEADING_PLACES | words.DAYS for step in range(lead))
    has_words_before = lead > 2 and tells and not follows_a_day(tokens, lead)
    if start is None or not has_words_before:
        return start is None and has_words_before
    follows_a_comma = lower_at(tokens, lead - 1) in (",", "”", '"', "»") or (
        lower_at(tokens, lead - 1) in DASHES and _counts(tokens, 0, lead)
    )
    is_aside = "," in (lower_at(tokens, verb + 1), lower_at(tokens, start - 1))
    is_only_setting = _counts(tokens, 0, lead) and not _has_a_number(tokens, start, len(tokens))
    return follows_a_comma and (is_aside or is_only_setting or not says_something_itself(tokens, start))


def tells_both(tokens: Tokens, lead: int, start: int) -> bool:
    """ "The storm took 37 lives, the mayor said on Monday: 29 in Buffalo": both sides are told."""
    is_list = lower_at(tokens, start - 1) == ":" and _has_a_number(tokens, start, start + _FARTHEST_VALUE)
    return is_list and lower_at(tokens, lead - 1) == "," and _counts(tokens, 0, lead)


def _counts(tokens: Tokens, first: int, end: int) -> bool:
    """Whether words have a number and tell a fate."""
    return _has_a_number(tokens, first, end) and any(lower_at(tokens, index) in _COUNTED for index in range(first, end))


def _has_a_number(tokens: Tokens, first: int, end: int) -> bool:
    return any(is_number(token) for token in tokens[first:end])

"""The type of the event in a passage, from its words; summaries are recognised by their periods and places."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.domain.drafting.words import events as words

_TYPES = tuple((type_, re.compile(pattern, re.IGNORECASE)) for type_, pattern in words.TYPE_ROWS)
_FROM_THE_AIR = next(pattern for type_, pattern in _TYPES if type_ == "air_strike")
_LAID = next(pattern for type_, pattern in _TYPES if type_ == "ied_or_mine")
_TOTAL = re.compile(words.RUNNING_TOTAL, re.IGNORECASE)
_WAR_TOLL = re.compile(words.WAR_TOLL, re.IGNORECASE)
_SINGLE = re.compile(words.SINGLE_EVENT, re.IGNORECASE)
_REFERRING = re.compile(rf"\bthe (?:{words.EVENT_NOUN})\b(?! (?:on|of|in) )", re.IGNORECASE)
_NATIONWIDE = re.compile(words.NATIONWIDE, re.IGNORECASE)
_PERIODS_OF_TOTALS = frozenset("since this_year last_year span".split())
_PERIODS_OF_ONE_EVENT = frozenset(
    "last_year span year month_year weekday month_day day_month iso overnight today yesterday last_week last_month "
    "this_month".split()
)
MANY_PLACES = 4


def event_type(sentence: str, passages: Sequence[str], way: str, provinces: int, story: str = "") -> str:
    """The type of VOCABULARY 2.

    ``passages`` are what tells it if the sentence does not, the nearest first; ``way`` is how its time is told ("" if
    it is not), ``provinces`` how many provinces it names. ``story`` is the head of the story, which tells whether a
    bomb was dropped from the air.
    """
    named = _named_type(sentence, passages, way, provinces)
    is_laid = any(_LAID.search(passage) for passage in (sentence, *passages))
    is_from_the_air = named == "ied_or_mine" and not is_laid and _FROM_THE_AIR.search(story)
    return "air_strike" if is_from_the_air else named


def refers_back(passage: str) -> bool:
    """ "The army denied carrying out the strike": what happened was told before."""
    return _REFERRING.search(passage) is not None


def says_its_type(sentence: str, type_: str) -> bool:
    """Whether the words of a sentence tell the type, or none does: a borrowed type is told as one."""
    return type_ in (_first_type(sentence), "other", "roundup", "running_total")


def _named_type(sentence: str, passages: Sequence[str], way: str, provinces: int) -> str:
    named = next((type_ for words_of_it in (sentence, *passages) if (type_ := _first_type(words_of_it))), None)
    if named and _tells_one_event(sentence, way):
        return named
    if way in _PERIODS_OF_TOTALS or _TOTAL.search(sentence):
        return "running_total"
    if way == "hours" or provinces >= MANY_PLACES or is_nationwide(sentence):
        return "roundup"
    return named or "other"


def is_nationwide(sentence: str) -> bool:
    """Whether the sentence is about a whole country."""
    return _NATIONWIDE.search(sentence) is not None


def _tells_one_event(sentence: str, way: str) -> bool:
    may_be_one = way == "" or way in _PERIODS_OF_ONE_EVENT
    return may_be_one and _SINGLE.search(sentence) is not None and not _WAR_TOLL.search(sentence)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=1_024)
def _first_type(passage: str) -> str | None:
    return next((type_ for type_, pattern in _TYPES if pattern.search(passage)), None)

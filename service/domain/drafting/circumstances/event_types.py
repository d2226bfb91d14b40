"""The type of the event in a passage, from its words; summaries are recognised by their periods and places."""

import re
from functools import lru_cache

from service.domain.drafting.words import events as words

_TYPES = tuple((type_, re.compile(pattern, re.IGNORECASE)) for type_, pattern in words.TYPE_ROWS)
_FROM_THE_AIR = next(pattern for type_, pattern in _TYPES if type_ == "air_strike")
_LAID = next(pattern for type_, pattern in _TYPES if type_ == "ied_or_mine")
_TOTAL = re.compile(words.RUNNING_TOTAL, re.IGNORECASE)
_WAR_TOLL = re.compile(words.WAR_TOLL, re.IGNORECASE)
_SINGLE = re.compile(words.SINGLE_EVENT, re.IGNORECASE)
_NATIONWIDE = re.compile(words.NATIONWIDE, re.IGNORECASE)
_PERIODS_OF_TOTALS = frozenset("years_of since this_year last_year span".split())
_PERIODS_OF_ONE_EVENT = frozenset(
    "last_year span year month_year weekday month_day day_month iso overnight today yesterday last_week last_month "
    "this_month".split()
)
MANY_PLACES = 4


def event_type(sentence: str, passage: str, way: str, provinces: int, story: str = "") -> str:
    """The type of VOCABULARY 2.

    ``passage`` is the sentence with its paragraph, ``way`` how its time is told ("" if it is not), ``provinces`` how
    many provinces it names. ``story`` is the head of the story, which tells whether a bomb was dropped from the air.
    """
    told = _told_type(sentence, passage, way, provinces)
    is_from_the_air = told == "ied_or_mine" and not _LAID.search(passage) and _FROM_THE_AIR.search(story)
    return "air_strike" if is_from_the_air else told


def _told_type(sentence: str, passage: str, way: str, provinces: int) -> str:
    if _tells_one_event(sentence, way):
        single = _first_type(sentence) or _first_type(passage)
        if single:
            return single
    if way in _PERIODS_OF_TOTALS or _TOTAL.search(sentence):
        return "running_total"
    if way == "hours" or provinces >= MANY_PLACES or is_nationwide(sentence):
        return "roundup"
    return _first_type(sentence) or _first_type(passage) or "other"


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

"""The days that a story has told so far: whether a day of another sentence is the only one that a number may be of."""

import re
from collections.abc import Sequence

from service.domain.drafting.circumstances.times import Days, ToldTime
from service.domain.drafting.text.sentences import Sentence

# "A day earlier", "the Blizzard of '77": words of time, also where no time is read from them.
_OF_TIME = re.compile(
    r"\b(?:(?<![-\d])(?:hours?|days?|nights?|weeks?|months?|years?|decades?|period|season)(?!-)|earlier|since|until|ago|"
    r"(?:19|20)\d\d|overnight|evening|morning|night)\b|['’]\d\d\b",
    re.IGNORECASE,
)


class ToldDays:
    """The days of events, and the words of time that nobody read, by paragraph."""

    def __init__(self) -> None:
        self._told = dict[int, set[Days | str]]()

    def read(self, text: str, sentence: Sentence, times: Sequence[ToldTime], all_times: Sequence[ToldTime]) -> None:
        """Keep the ``times`` of events in a sentence, and its words of time that are in none of ``all_times``."""
        days_and_words = self._told.setdefault(sentence.paragraph, set())
        days_and_words.update(time.days for time in times)
        for word in _OF_TIME.finditer(text, sentence.start, sentence.end):
            if not any(time.start <= word.start() < time.end for time in all_times):
                days_and_words.add(word[0])

    def are_only(self, time: ToldTime | None, paragraph: int) -> bool:
        """Whether a paragraph and the one before tell no other time; ``None`` is a day that no word tells."""
        near = set[Days | str]().union(*(self._told.get(number, ()) for number in (paragraph - 1, paragraph)))
        return near <= ({time.days} if time else set())

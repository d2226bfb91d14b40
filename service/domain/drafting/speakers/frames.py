"""Frames of speech in a sentence: the speaker (``source``), the verb (``cue``), the statement (``content``)."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from service.domain.drafting.text.tokens import Span


class Manner(Enum):
    """The form in which the sentence names its speaker."""

    PREPOSED = auto()  # The ministry said 12 people were killed
    POSTPOSED = auto()  # 12 people were killed, the ministry said
    INVERTED = auto()  # "12 people were killed," said the minister
    ACCORDING = auto()  # According to the ministry, 12 people were killed
    ACCORDING_AFTER = auto()  # 12 people were killed, according to the ministry
    PASSIVE = auto()  # 12 deaths were confirmed by the ministry
    QUOTED = auto()  # The agency quoted a doctor as saying 12 people were killed
    PARTICIPLE = auto()  # The ministry denied it, adding that 12 people were killed
    SILENCE = auto()  # The ministry did not comment


BEFORE_WHAT_IS_SAID = frozenset((Manner.PREPOSED, Manner.ACCORDING, Manner.QUOTED))
AFTER_WHAT_IS_SAID = frozenset((Manner.POSTPOSED, Manner.INVERTED, Manner.ACCORDING_AFTER))


@dataclass(frozen=True)
class Frame:
    """One speaker of a sentence; all spans are of its words. ``stance`` is one of VOCABULARY 2."""

    source: Span
    cue: Span
    content: Span
    stance: str
    manner: Manner

    def holds(self, index: int) -> bool:
        """Whether the word at a place belongs to this speaker's statement."""
        return self.content[0] <= index < self.content[1] and self.manner is not Manner.SILENCE

    def saying(self, start: int, end: int) -> "Frame":
        """The same speaker with other bounds of what is said."""
        return replace(self, content=(start, max(start, end)))

"""Number-like words near a casualty word that no draft has: a miss is visible (DRAFTS, "Rules of conduct")."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service.domain.drafting.text.sentences import sentences_of
from service.domain.drafting.text.tokens import Span, Token
from service.domain.drafting.words.measures import CASUALTY_STEMS
from service.domain.drafting.words.numbers import MORE, SCALES, TENS, UNITS, VAGUE

NEAR = 160
_FOLLOWING_WORDS = 3
_CASUALTY = re.compile(rf"(?<!\w)(?:{'|'.join(CASUALTY_STEMS)})", re.IGNORECASE)
_HYPHEN_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_NUMBER_WORDS = UNITS | TENS | SCALES | VAGUE | MORE | frozenset("dozen dozens couple handful double twice".split())


@dataclass(frozen=True)
class Unread:
    """A stretch of the text with a number that no draft has."""

    start: int
    end: int


def not_read(text: str, read: Collection[Span]) -> list[Unread]:
    """The stretches with number-like words within 160 characters of a casualty word, apart from those in ``read``.

    A stretch is a number with up to three words after it; stretches that meet are one.
    """
    cues = [match.start() for match in _CASUALTY.finditer(text)]
    covered = _Covered(sorted(read))
    stretches = list[Unread]()
    for sentence in sentences_of(text):
        for index, token in enumerate(sentence.tokens):
            if _is_number_like(token) and _is_near(cues, token.start) and not covered.has(token.start):
                stretches.append(Unread(token.start, _end(sentence.tokens, index, covered)))
    return _joined(stretches)


def _end(tokens: Sequence[Token], index: int, covered: "_Covered") -> int:
    end = tokens[index].end
    for token in tokens[index + 1 : index + 1 + _FOLLOWING_WORDS]:
        if not token.text[:1].isalnum() or covered.has(token.start):
            break
        end = token.end
    return end


def _is_number_like(token: Token) -> bool:
    if token.lower[:1].isdecimal() or token.lower in _NUMBER_WORDS:
        return True
    return bool(_HYPHEN_WORD.fullmatch(token.lower)) and bool(set(token.lower.split("-")) & (UNITS | TENS))


def _is_near(cues: Sequence[int], index: int) -> bool:
    nearest = bisect_left(cues, index - NEAR)
    return nearest < len(cues) and cues[nearest] <= index + NEAR


class _Covered:
    """The stretches that were read, sorted, none within another but by accident."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = list[int]()
        furthest = 0
        for _, end in spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def has(self, index: int) -> bool:
        before = bisect_left(self._starts, index + 1) - 1
        return before >= 0 and index < self._ends[before]


def _joined(stretches: Sequence[Unread]) -> list[Unread]:
    joined = list[Unread]()
    for stretch in stretches:
        if joined and stretch.start <= joined[-1].end + 1:
            joined[-1] = Unread(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return joined

"""Blocks of a text: what stands between two blank lines, as a list with the line that signs it."""

import re

from service.domain.drafting.text.sentences import Sentence

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r|\u2029")


class Blocks:
    """Goes along with the sentences of a text, in order."""

    def __init__(self, text: str) -> None:
        self._text, self._end = text, 0
        self._before = self._first = 0

    def begins(self, sentence: Sentence) -> bool:
        """Whether a block begins with this sentence, the next of the text."""
        is_first = _BLANK_LINE.search(self._text, self._end, sentence.start) is not None
        self._end = sentence.end
        if is_first:
            self._before, self._first = self._first, sentence.index
        return is_first

    def signed_from(self, sentence: Sentence, *, is_marked: bool) -> int:
        """The number of the first sentence that a signature in this one signs: its block, or the one before it.

        A block signed once is not signed again.
        """
        signed = self._before if is_marked and sentence.index == self._first else self._first
        self._before = self._first = sentence.index + 1
        return signed

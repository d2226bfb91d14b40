"""Paragraphs and sentences with their offsets. A sentence is cut after 160 words, so that no text takes long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.drafting.text.tokens import CAPITALS, Span, Tokens, tokens_of
from service.domain.drafting.words.openers import ABBREVIATIONS, OPENERS

MOST_WORDS = 160

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# A line that is cut within a sentence goes on: "… in the\nprovince", "… of 12 people,\nofficials said".
_GOES_ON = re.compile(r"(?:,|\b(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|with))[ \t]*$")
_BEGINS_LOW = re.compile(r"[ \t]*[a-z]")
_END = re.compile(rf"\s(?=(?:[•▪●]|//)\s)|[.!?…]{{1,4}}[\"”’')\]»]{{0,8}}\s+(?=[\"“‘'(\[#@«]?[{CAPITALS}0-9])")
_LAST_WORD = re.compile(r"[\w.’']{1,40}$")
_LETTERS = re.compile(r"[a-z]|(?:[a-z]\.)+[a-z]")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_OPENING_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text: its offsets, the number of its paragraph and its own number, from 0, and its words."""

    start: int
    end: int
    paragraph: int
    index: int
    tokens: Tokens

    def of(self, text: str) -> str:
        """The words of the sentence in the text."""
        return text[self.start : self.end]


def sentences_of(text: str) -> list[Sentence]:
    """All sentences of a text, in order."""
    sentences = list[Sentence]()
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _cuts(text, start, end):
            for tokens in _pieces(tokens_of(text, first, last)):
                sentences.append(Sentence(tokens[0].start, tokens[-1].end, number, len(sentences), tokens))
    return sentences


def _paragraphs(text: str) -> Iterator[Span]:
    """Every line that has a word, joined to the one before where that was cut within a sentence."""
    start = end = -1
    for line in _LINE.finditer(text):
        if start >= 0 and _is_cut_within(text, end, line):
            end = line.end()
        elif line[0].strip():
            if start >= 0:
                yield start, end
            start, end = line.span()
    if start >= 0:
        yield start, end


def _is_cut_within(text: str, end: int, line: re.Match[str]) -> bool:
    is_next = len(text[end : line.start()].replace("\r\n", "\n")) == 1
    return is_next and bool(_BEGINS_LOW.match(line[0]) or _GOES_ON.search(text, max(0, end - 12), end))


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    cut = start
    for match in _END.finditer(text, start, end):
        if not _is_abbreviation(text, match, cut):
            yield cut, match.end()
            cut = match.end()
    if cut < end:
        yield cut, end


def _is_abbreviation(text: str, stop: re.Match[str], start: int) -> bool:
    """Whether the point belongs to "Gen." or "U.S." and no common opener follows."""
    last_word = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    word = last_word[0].lower() if last_word else ""
    if stop[0][0] != "." or not (word in ABBREVIATIONS or _LETTERS.fullmatch(word)):
        return False
    following = _OPENING_WORD.match(text, stop.end())
    return not (_INITIALS.fullmatch(word) and following and following[0] in OPENERS)


def _pieces(tokens: Tokens) -> Iterator[Tokens]:
    for start in range(0, len(tokens), MOST_WORDS):
        yield tokens[start : start + MOST_WORDS]

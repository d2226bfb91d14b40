"""A text that still knows which of its words are a claimant's figure and which a name.

The marks are characters that Unicode reserves and no text may contain. Without them the text is what is printed; with
them a page can link each figure to where it was read and isolate each name (``formats/report_html``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.english.articles import capitalised as _capitalised, with_article

_OPEN, _WORDS, _SHUT = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_WORDS}{_SHUT}]*){_WORDS}([^{_OPEN}{_WORDS}{_SHUT}]*){_SHUT}")
_STRAY = re.compile(f"[{_OPEN}{_WORDS}{_SHUT}]")
_BEFORE_WORDS = re.compile(f"(?:{_OPEN}[^{_WORDS}]*{_WORDS})*")


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in a row: a figure with the claim it is quoted from, a name, or neither."""

    words: str
    claim_id: str | None = None
    is_name: bool = False


def mark_figure(claim_id: str, words: str) -> str:
    """The words, marked as a figure of the claim."""
    return f"{_OPEN}{_STRAY.sub('', claim_id)}{_WORDS}{_STRAY.sub('', words)}{_SHUT}"


def mark_name(name: str) -> str:
    """A name as it stands in a sentence, marked without its article."""
    said = _STRAY.sub("", with_article(name))
    article, name = ("the ", said[4:]) if said.startswith("the ") else ("", said)
    return f"{article}{_OPEN}{_WORDS}{name}{_SHUT}"


def with_names(text: str, names: tuple[str, ...]) -> str:
    """A finished text with the names in it marked, the longest first."""
    found = sorted({name for name in names if name and name in text}, key=lambda name: (-len(name), name))
    if not found:
        return text
    every = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)")
    return every.sub(lambda match: f"{_OPEN}{_WORDS}{_STRAY.sub('', match[0])}{_SHUT}", text)


def capitalised(text: str) -> str:
    """The text with its first word's capital, whatever is marked."""
    marks = _BEFORE_WORDS.match(text)
    start = marks.end() if marks else 0
    return text[:start] + _capitalised(text[start:])


def plain(text: str) -> str:
    """The words alone."""
    return _STRAY.sub("", _MARKED.sub(_said, text))


def _said(marked: re.Match[str]) -> str:
    return marked[2]


def spans(text: str) -> Iterator[Span]:
    """The text in its parts, in order; stray marks, which only a claim can have brought, are dropped."""
    done = 0
    for match in _MARKED.finditer(text):
        yield from _unmarked(text[done : match.start()])
        yield Span(match[2], match[1] or None, is_name=not match[1])
        done = match.end()
    yield from _unmarked(text[done:])


def _unmarked(text: str) -> Iterator[Span]:
    words = _STRAY.sub("", text)
    if words:
        yield Span(words)

"""The reconciliation as plain text: for mail, for a terminal without tables, for ``.txt``."""

import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from service.formats.reports import report_words as words
from service.formats.reports.report_words import Document

WIDTH = 100
GUIDE = "How to read these numbers"
_NONE: Mapping[str, Document] = MappingProxyType({})


def render(document: Document, address: str | None = None, others: Mapping[str, Document] = _NONE) -> str:
    """The report as lines of at most 100 characters, as far as its words allow.

    ``address`` is where it can be read, ``others`` the reports of the incidents around it, by their ids.
    """
    return "\n".join(line.rstrip() for line in _lines(document, address, others)) + "\n"


def _lines(document: Document, address: str | None, others: Mapping[str, Document]) -> Iterator[str]:
    yield from _wrapped(words.one_line(document["title"]))
    yield from _wrapped(words.status(document))
    yield ""
    yield from _wrapped(words.one_line(document["headline"]))
    yield ""
    yield from _wrapped(words.one_line(document["sentence"]))
    for measure in document["measures"]:
        yield ""
        yield from _measure(measure)
    for heading, lines in words.sections(document, others):
        yield ""
        yield heading
        for line in lines:
            yield from _wrapped(line, 2)
    yield from ("", GUIDE) if document["reading"] else ()
    for note in document["reading"]:
        yield from _wrapped(words.one_line(note), 2)
    yield from ("", address) if address else ()


def _measure(measure: Document) -> Iterator[str]:
    yield words.measure_title(measure)
    for each in measure["ranges"]:
        yield from _wrapped(words.range_title(each, measure["measure"]), 2)
        for position in each["positions"]:
            yield from _wrapped(_position(position, measure["measure"]), 4)


def _position(position: Document, measure: str) -> str:
    whose, before = words.interest(position), words.history(position)
    parts = (
        f"{words.claimant(position)}: {words.figure(position, measure)}",
        f"{whose} losses" if whose else "",
        words.source(position),
        f"before: {before}" if before else "",
    )
    return "; ".join(part for part in parts if part)


def _wrapped(text: str, indent: int = 0) -> list[str]:
    first = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=first + "  ", break_long_words=False)

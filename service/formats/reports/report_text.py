"""The report as plain text: for mail, for a terminal without tables, for ``.txt``."""

import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from service.formats import report_times as times
from service.formats.reports.documents.measure_document import MeasureAnswer, PositionAnswer
from service.formats.reports.words import report_ends as ends, report_words as words, status_words

WIDTH = 100
GUIDE = "How to read these numbers"
_NONE: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


def render(
    document: Mapping[str, Any], address: str | None = None, others: Mapping[str, Mapping[str, Any]] = _NONE
) -> str:
    """The report in lines of at most 100 characters; a longer word is not broken.

    ``address`` is the address of the report, ``others`` has the reports of the related incidents, by their ids.
    """
    return "\n".join(line.rstrip() for line in _lines(document, address, others)) + "\n"


def _lines(document: Mapping[str, Any], address: str | None, others: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield from _wrapped(words.one_line(document["title"]))
    yield from _wrapped(status_words.status(document))
    yield ""
    yield from _wrapped(words.one_line(document["headline"]))
    for text in words.texts(document):
        yield ""
        yield from _wrapped(text)
    for measure in document["measures"]:
        yield ""
        yield from _measure(measure, document)
    for heading, lines in words.sections(document, others):
        yield ""
        yield heading
        for line in lines:
            yield from _wrapped(line, 2)
    yield from ("", GUIDE) if document["reading"] else ()
    for note in document["reading"]:
        yield from _wrapped(words.one_line(note), 2)
    zone = times.style_of(document).zone
    yield from ("", f"Times are in {zone}.") if zone != "UTC" else ()
    yield from ("", address) if address else ()


def _measure(measure: MeasureAnswer, document: Mapping[str, Any]) -> Iterator[str]:
    yield ends.measure_title(measure)
    for range_ in measure["ranges"]:
        yield from _wrapped(ends.range_title(range_, measure), 2)
        for position in range_["positions"]:
            yield from _wrapped(_position(position, measure["measure"], document), 4)


def _position(position: PositionAnswer, measure: str, document: Mapping[str, Any]) -> str:
    whose, before = words.interest(position), words.history(position)
    parts = (
        f"{words.claimant(position)}: {words.figure(position, measure)}",
        f"{whose} losses" if whose else "",
        times.dated(position, document),
        words.source(position),
        f"before: {before}" if before else "",
    )
    return "; ".join(part for part in parts if part)


def _wrapped(text: str, indent: int = 0) -> list[str]:
    first = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=first + "  ", break_long_words=False)

"""The attributed sentence for the clipboard: in four lengths, plain and as HTML, with the moment that it is as of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from service.domain.english.articles import capitalised
from service.domain.english.house_style import HouseStyle
from service.formats.reports.words import report_words as words
from service.web.site import language
from service.web.site.language import noop, translated
from service.web.site.text import dates

Json = Mapping[str, Any]
LENGTHS = {"push": noop("push"), "short": noop("short"), "medium": noop("medium"), "long": noop("long")}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence to paste; ``label`` names its ``lengths``, of which several may be the same words."""

    lengths: Sequence[str]
    label: str
    plain: str
    html: str


def snippets(report: Json, stamp: str) -> Sequence[Snippet]:
    """The sentence in each length that has words of its own, with a stamp; a report of long ago has none for a push."""
    lengths: dict[str, list[str]] = {}
    for length in (length for length in LENGTHS if length in report["sentences"]):
        lengths.setdefault(report["sentences"][length], []).append(length)
    return [_snippet(report, equal_lengths, stamp) for equal_lengths in lengths.values()]


def stamp(report: Json, revisions: Sequence[Json], style: HouseStyle) -> str:
    """When a report stood so, for a text to print: "As of 30 June 2021, 12:00 UTC"."""
    return f"As of {dates.english_minute(committed_at(report, revisions), style)}"


def committed_at(report: Json, revisions: Sequence[Json]) -> str:
    """When a report stood so, maybe years after the event.

    That is when its revision was committed, which may be later than its last claim: a neighbour, other rules or another
    house style make a revision as well. ``revisions`` are items of the history.
    """
    committed = (item["committed_at"] for item in revisions if item["revision"] == report["revision"])
    return str(next(committed, report["as_of"]))


def _snippet(report: Json, lengths: Sequence[str], when: str) -> Snippet:
    label = capitalised(language.series([translated(LENGTHS[length]) for length in lengths]))
    plain = words.one_line(report["sentences"][lengths[0]])
    html = report["sentences_html"][lengths[0]]
    return Snippet(lengths, label, f"{plain} ({when}.)", f"<p>{html} <small>({escape(when)}.)</small></p>")

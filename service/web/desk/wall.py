"""The words of an incident on a wall, where nobody can scroll or unfold: what must not be cut off comes first."""

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.english.articles import capitalised
from service.formats.reports.words import report_ends, report_words
from service.web.charts.range.panel import contested_first, is_contested

Json = Mapping[str, Any]

# Two lines of a wall.
_LONGEST_HEADLINE = 120
_LONGEST_NAME = 28
_YEAR = 4
# No cut name ends with these: "Deputy Spokesman…".
_SMALL_WORDS = re.compile(r"(?: (?:of|the|for|and|in))+…$")


def place_and_day(title: str) -> tuple[str, str]:
    """A title without the day at its end, and the day; it is empty where the title ends otherwise."""
    place, comma, day = title.rpartition(", ")
    is_day = day[:1].isdigit() and day[-_YEAR:].isdigit()
    return (place + comma.rstrip(), day) if is_day else (title, "")


def headline(report: Json) -> str:
    """The headline. A long one has its long names cut, and where its first measure is not contested it begins with the
    ends of what is.
    """
    if len(report["headline"]) <= _LONGEST_HEADLINE:
        return str(report["headline"])
    counted = [measure for measure in contested_first(report) if measure["measure"] != OCCURRENCE]
    if not counted or counted[0] == next(measure for measure in report["measures"] if measure in counted):
        return _with_short_names(report["headline"], report)
    # Figures that count different people have no two ends.
    if all(measure["spread"]["comparable"] for measure in counted):
        extents = list(map(report_ends.measure_extent, counted))
    else:
        extents = [_contested_extent(counted[0], report), str(report["headline"])]
    return capitalised(_with_short_names("; ".join(extents), report))


def _contested_extent(measure: Json, report: Json) -> str:
    ends = [
        report_ends.attributed_extent(range_["stated"], report["parties"], open_ended=range_["open_ended"])
        for range_ in measure["ranges"]
        if is_contested(range_)
    ]
    return f"{report_words.measure_name(measure)}: {'; '.join(ends)}"


def _with_short_names(text: str, report: Json) -> str:
    """The text with names cut to their first words, unless two would be cut to the same."""
    names = sorted(map(report_words.one_line, report["parties"].values()), key=len, reverse=True)
    short = [_SMALL_WORDS.sub("…", textwrap.shorten(name, _LONGEST_NAME, placeholder="…")) for name in names]
    for name, cut in zip(names, short, strict=True):
        text = text.replace(name, cut) if short.count(cut) == 1 else text
    return text

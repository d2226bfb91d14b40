"""The page that other sites embed: one report in at most 15 kB, without scripts, cookies or further requests."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from service.formats.reports.words.report_words import one_line
from service.web.charts.primitives.theme import sheet
from service.web.charts.range.figure import source_line
from service.web.charts.range.panel import ChartRow, panels
from service.web.charts.range_chart import chart_title, range_chart
from service.web.site import language
from service.web.site.template import environment

Json = Mapping[str, Any]

LARGEST = 15_000
WIDE, SLIM = 680, 328
# The sizes to try until the page is small enough: measures, rows per measure, length of the sentence.
_TRIED = ((4, 16, "medium"), (3, 10, "medium"), (2, 8, "medium"), (1, 8, "short"), (1, 5, "short"), (0, 0, "short"))
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class EmbedPart:
    """One measure of the page: its charts for wide and for slim frames, and its figures as table rows."""

    title: str
    wide: Markup
    slim: Markup
    rows: Sequence[tuple[str, str, bool]]
    folded: int


def embed_page(report: Json, base: str, spoken: str = language.ENGLISH) -> str:
    """The page as HTML; ``base`` is the address of the service, for the link to the whole report. What the page itself
    says is in the language ``spoken``; the report is in English.
    """
    with language.speaking(spoken):
        return _small_enough(report, base)


def _small_enough(report: Json, base: str) -> str:
    pages = (_page(report, base, measures, rows, length) for measures, rows, length in _TRIED)
    for page in pages:
        if len(page.encode()) <= LARGEST:
            return page
    return page


def _page(report: Json, base: str, measures: int, rows: int, length: str) -> str:
    """The page with so many measures, so many rows of each, and the sentence of this length."""
    return _template().render(
        report=report,
        style=Markup(page_style()),
        headline=_truncated_line(report["headline"]),
        sentence=_truncated_line(report["sentences"][length]),
        title=_truncated_line(report["title"]),
        parts=list(_parts(report, measures, rows)),
        more=len(report["measures"]) - measures,
        stamp=source_line(report),
        address=f"{base}/incidents/{report['incident_id']}",
    )


@cache
def page_style() -> str:
    """The style of the page: the chart rules that it needs, and the rules for its text."""
    rules = re.sub(r"\s+", " ", sheet())
    rules = re.sub(r"\.chart \.(?:land|shade|ring|step|card)\b[^{}]*\{[^}]*\} ?", "", rules)
    return re.sub(r"\s*([{};:,])\s*", r"\1", rules).strip() + _OWN


_OWN = (
    "body{margin:0;padding:16px;background:var(--chart-paper);color:var(--chart-ink);"
    "font:15px/1.45 system-ui,sans-serif}"
    "h1{font-size:20px;line-height:1.25;margin:0 0 12px}h2{font-size:16px;margin:16px 0 4px}"
    "p{margin:12px 0 0}.quiet,summary,caption{color:var(--chart-quiet);font-size:13px}.quiet:first-child{margin:0}"
    "a{color:inherit}table{border-collapse:collapse;font-size:14px}"
    "th,td{text-align:start;font-weight:400;padding:3px 16px 3px 0}"
    "td{font-weight:600}s{color:var(--chart-quiet);font-weight:400}.slim{display:none}"
    "@media(max-width:560px){.wide{display:none}.slim{display:block}}"
)


def _parts(report: Json, measures: int, rows: int) -> Iterator[EmbedPart]:
    for reported in report["measures"][:measures]:
        measure = reported["measure"]
        shown = panels(report, measure, rows)
        yield EmbedPart(
            _truncated_line(chart_title(report, measure)),
            Markup(_without_page_attributes(range_chart(report, measure, width=WIDE, most=rows))),
            Markup(_without_page_attributes(range_chart(report, measure, width=SLIM, most=rows))),
            [_table_row(row) for panel in shown for row in panel.rows],
            sum(panel.folded for panel in shown),
        )


def _table_row(row: ChartRow) -> tuple[str, str, bool]:
    return _truncated_line(row.name, 80), _truncated_line(row.label, 80), row.withdrawn


def _without_page_attributes(chart: str) -> str:
    """A chart without the attributes and descriptions that only our own pages use."""
    return re.sub(r' xmlns="[^"]*"| data-claim="[^"]*"|<desc>.*?</desc>', "", chart)


def _truncated_line(text: str, most: int = _LONGEST) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


@cache
def _template() -> Template:
    templates = environment()
    templates.globals["language"] = language
    templates.filters["english"] = language.english
    return templates.get_template("embed.html")

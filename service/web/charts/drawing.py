"""The charts of a page, as markup that is already escaped.

A chart is drawn in two widths, for phones and for wider screens, because text that shrinks with a picture cannot be
read. The style sheet shows one of the two.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from service.domain.reconciliation.relations.track_record import TrackRecord
from service.formats.reports.words import report_words
from service.web.charts import place_map as maps, timeline as timelines
from service.web.charts.primitives.theme import Theme, style
from service.web.charts.range_chart import range_chart
from service.web.charts.range_mark import range_mark
from service.web.charts.record_chart import record_chart
from service.web.site.text import dates

Json = Mapping[str, Any]

WIDE, SLIM = 720, 328
MOST_TWICE = 20
_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def chart(report: Json, measure: str, as_of: int | None = None) -> Markup:
    """The range chart of one measure; with very many claimants a phone fetches its own file to keep the page light."""
    few = _position_count(report, measure) <= MOST_TWICE
    slim = Markup(range_chart(report, measure, width=SLIM)) if few else _chart_image(report, measure, as_of)
    return _wide_and_slim(Markup(range_chart(report, measure, width=WIDE)), slim)


def slim_file(report: Json, measure: str) -> str:
    """The chart for a phone as a standalone file, with the style that the page would give it."""
    return _as_file(range_chart(report, measure, width=SLIM))


def timeline_file(revisions: Sequence[Json], report: Json, measure: str, is_wide: bool) -> str:
    """The timeline of a measure as a standalone file, for a phone or for a wider screen."""
    return _as_file(timelines.timeline(revisions, report, measure, width=WIDE if is_wide else SLIM))


def _as_file(drawing: str) -> str:
    head, end, rest = drawing.partition(">")
    return f"{head}{end}<style>{style(Theme.AUTO)}</style>{rest}" if drawing else _NOTHING


def mark(report: Json) -> Markup:
    """The range mark of a list row."""
    return Markup(range_mark(report))


def marked(reports: Sequence[Json]) -> list[tuple[Json, Markup]]:
    """Reports, each with its mark."""
    return [(report, mark(report)) for report in reports]


def timeline(revisions: Sequence[Json], report: Json, as_of: int | None = None) -> Markup:
    """The timeline; ``revisions`` as the API lists them. Of two measures each has its heading. With very many claimants
    it is a file that a browser fetches when it comes near."""
    measures = timelines.drawn_measures(revisions, report)
    drawings = [_timeline_of(measure, revisions, report, as_of) for measure in measures]
    if len(measures) < 2:
        return Markup("").join(drawings)
    headings = [report_words.named_measure(report, measure).capitalize() for measure in measures]
    return Markup("").join(map(Markup("<h3>{}</h3>{}").format, headings, drawings))


def _timeline_of(measure: str, revisions: Sequence[Json], report: Json, as_of: int | None) -> Markup:
    if any(_position_count(report, reported["measure"]) > MOST_TWICE for reported in report["measures"]):
        alt = "What was said when: the figures of the tables above"
        asked = ({"wide": is_wide, "measure": measure} for is_wide in ("yes", ""))
        wide, slim = (_image(report, "course", parameters, as_of, alt) for parameters in asked)
    else:
        wide, slim = (Markup(timelines.timeline(revisions, report, measure, width=width)) for width in (WIDE, SLIM))
    return _wide_and_slim(wide, slim)


def place_map(places: Sequence[Json]) -> Markup:
    """The map of the stated places."""
    return Markup(maps.place_map(places, width=SLIM))


def record(counts: TrackRecord) -> Markup:
    """The chart of a track record, narrow enough for a phone."""
    return Markup(record_chart(counts, width=SLIM))


def _wide_and_slim(wide: Markup, slim: Markup) -> Markup:
    return Markup('<div class="wide">{}</div><div class="slim">{}</div>').format(wide, slim) if wide else wide


def _chart_image(report: Json, measure: str, as_of: int | None) -> Markup:
    alt = f"{report_words.named_measure(report, measure)}: the figures of the table below"
    return _image(report, "figure", {"measure": measure}, as_of, alt)


def _image(report: Json, name: str, parameters: Mapping[str, str], as_of: int | None, alt: str) -> Markup:
    query = urlencode({**parameters, "revision": report["revision"], "as_of": dates.iso(as_of) if as_of else ""})
    address = f"/incidents/{report['incident_id']}/{name}?{query}"
    width = WIDE if parameters.get("wide") else SLIM
    return Markup('<img src="{}" alt="{}" loading="lazy" width="{}">').format(address, alt, width)


def _position_count(report: Json, measure: str) -> int:
    measures = [reported for reported in report["measures"] if reported["measure"] == measure]
    return sum(len(range_["positions"]) for reported in measures for range_ in reported["ranges"])

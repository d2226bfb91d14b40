"""The drawings of a page, as markup: they escape what claims say themselves.

A chart is drawn twice, for a phone and for wider screens, since letters that shrink with a picture cannot be read; the
style sheet shows one of the two.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from service.formats.reports import report_words
from service.web.charts.place_map import place_map as places_drawn
from service.web.charts.primitives.theme import Theme, style
from service.web.charts.range_chart import range_chart
from service.web.charts.range_mark import range_mark
from service.web.charts.timeline import timeline as line
from service.web.site.text import dates

Json = Mapping[str, Any]

WIDE, SLIM = 720, 328
MOST_TWICE = 20
_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def chart(report: Json, measure: str, at: int | None = None) -> Markup:
    """The ranges of one measure; of very many claimants the phone fetches its own, so that the page stays light."""
    few = _position_count(report, measure) <= MOST_TWICE
    slim = Markup(range_chart(report, measure, width=SLIM)) if few else _chart_image(report, measure, at)
    return _wide_and_slim(Markup(range_chart(report, measure, width=WIDE)), slim)


def slim_file(report: Json, measure: str) -> str:
    """The chart for a phone as a file of its own, with the style it would have in the page."""
    return _as_file(range_chart(report, measure, width=SLIM))


def slim_timeline(revisions: Sequence[Json], report: Json) -> str:
    """The timeline for a phone as a file of its own."""
    return _as_file(line(revisions, report, width=SLIM))


def _as_file(drawn: str) -> str:
    head, end, rest = drawn.partition(">")
    return f"{head}{end}<style>{style(Theme.AUTO)}</style>{rest}" if drawn else _NOTHING


def mark(report: Json) -> Markup:
    """The tiny mark of a row."""
    return Markup(range_mark(report))


def timeline(revisions: Sequence[Json], report: Json, at: int | None = None) -> Markup:
    """Who said what when; ``revisions`` as the API lists them. Of very many claimants the phone fetches its own."""
    wide = Markup(line(revisions, report, width=WIDE))
    if any(_position_count(report, one["measure"]) > MOST_TWICE for one in report["measures"]):
        caption = "What was said when: the figures of the tables above"
        return _wide_and_slim(wide, _image(report, "course", {}, at, caption))
    return _wide_and_slim(wide, Markup(line(revisions, report, width=SLIM)))


def place_map(places: Sequence[Json]) -> Markup:
    """Where it is said to have happened."""
    return Markup(places_drawn(places, width=SLIM))


def _wide_and_slim(wide: Markup, slim: Markup) -> Markup:
    return Markup('<div class="wide">{}</div><div class="slim">{}</div>').format(wide, slim) if wide else wide


def _chart_image(report: Json, measure: str, at: int | None) -> Markup:
    alt = f"{report_words.spelt(measure)}: the figures of the table below"
    return _image(report, "figure", {"measure": measure}, at, alt)


def _image(report: Json, name: str, asked: Mapping[str, str], at: int | None, alt: str) -> Markup:
    query = urlencode({**asked, "revision": report["revision"], "as_of": dates.iso(at) if at else ""})
    address = f"/incidents/{report['incident_id']}/{name}?{query}"
    return Markup('<img src="{}" alt="{}" loading="lazy" width="{}">').format(address, alt, SLIM)


def _position_count(report: Json, measure: str) -> int:
    ranges = [each for one in report["measures"] if one["measure"] == measure for each in one["ranges"]]
    return sum(len(each["positions"]) for each in ranges)

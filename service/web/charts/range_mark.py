"""The tiny mark in a row of a list: where the figures of an incident lie, without a word."""

from xml.etree.ElementTree import Element

from service.formats.reports import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Mark, MarkKind
from service.web.charts.range.layout import axis_of_marks
from service.web.charts.range.panel import OCCURRENCE, Json, Panel, panels

WIDTH, HEIGHT = 120.0, 16.0
_EDGE = 4.0
_MOST_LANES = 3
# From here on points are drawn smaller, since they lie on each other.
_CROWD = 8


def range_mark(report: Json) -> str:
    """The figures of the first measure as SVG, 120 by 16 pixels: a lane for each range, contested counts hatched.

    Empty when there is nothing to draw. The words beside it in the list say the same: to a reader it is decoration.
    """
    measure = next((each["measure"] for each in report["measures"] if each["measure"] != OCCURRENCE), None)
    found = [panel for panel in panels(report, measure)[:_MOST_LANES] if not panel.rows[0].withdrawn] if measure else []
    if not found:
        return ""
    axis = axis_of_marks([row.mark for panel in found for row in panel.rows], _EDGE, WIDTH - _EDGE - 6)
    lane = HEIGHT / len(found)
    elements = [one for at, panel in enumerate(found) for one in _draw_lane(panel, axis, (at + 0.5) * lane, lane)]
    root = svg.document((WIDTH, HEIGHT), *elements)
    root.set("class", "chart mark")
    root.set("aria-label", svg.plain(next(_label(each) for each in report["measures"] if each["measure"] == measure)))
    return svg.serialize(root)


def _label(measure: Json) -> str:
    open_ended = any(each["open_ended"] for each in measure["ranges"])
    return f"{report_words.spelt(measure['measure'])}: {report_words.extent(measure['spread'], open_ended=open_ended)}"


def _draw_lane(panel: Panel, axis: Axis, middle: float, height: float) -> list[Element]:
    """The figures of one range on a line; those at the same place are drawn once."""
    reach = min(height / 2, 6.0)
    line = svg.path([[(axis.left, middle), (axis.right, middle)]], "grid")
    zone = []
    if panel.contested is not None:
        ends = axis.place(panel.contested[0]), axis.place(panel.contested[1])
        zone = [svg.path(svg.hatching(ends, (middle - reach, middle + reach), 4.0), "contest")]
    places = {tuple(axis.place(count) for count in row.mark.counts): row.mark for row in panel.rows}
    size = min(reach, 3.5 if len(places) <= _CROWD else 2.0)
    drawn = [one for at in sorted(places) for one in _draw_mark(places[at], axis, middle, size)]
    return [line, *zone, *drawn]


def _draw_mark(mark: Mark, axis: Axis, middle: float, reach: float) -> list[Element]:
    left = axis.place(mark.low)
    if mark.high is None:
        tip = axis.right + 5
        head = [(tip - 3, middle - 2.5), (tip, middle), (tip - 3, middle + 2.5)]
        tail = svg.path([[(left, middle), (tip, middle)], head], "trace")
        return [tail, svg.circle((left, middle), reach, "hollow" if mark.kind is MarkKind.INFERRED else "point")]
    if mark.kind in (MarkKind.BAR, MarkKind.SOFT):
        width = max(axis.place(mark.high) - left, 4.0)
        return [svg.rect((left, middle - 1.5), (width, 3.0), "bar" if mark.kind is MarkKind.BAR else "core")]
    return [svg.circle((axis.place(mark.stated), middle), reach, "point")]

"""The small range mark in a list row: the figures of an incident on an axis, without text."""

from itertools import chain
from xml.etree.ElementTree import Element

from service.domain.claims.vocabulary import OCCURRENCE
from service.formats.reports.words.report_ends import measure_extent
from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Mark, MarkKind
from service.web.charts.range.layout import axis_of_marks
from service.web.charts.range.panel import Json, Panel, contested_first, panels

WIDTH, HEIGHT = 120.0, 16.0
_EDGE = 4.0
_MOST_LANES = 3
# With more distinct figures than this, or contested ones nearer than so many pixels, points are drawn smaller because
# they overlap.
_CROWD, _NEAR = 8, 12.0


def range_mark(report: Json) -> str:
    """The figures of one measure as SVG, 120 by 16 pixels: a lane for each range, contested counts hatched.

    It is the first measure that is contested, else the first. Empty when there is nothing to draw. The text beside the
    mark in the list says the same.
    """
    measure = next((reported for reported in contested_first(report) if reported["measure"] != OCCURRENCE), None)
    lanes = panels(report, measure["measure"])[:_MOST_LANES] if measure else ()
    lanes = tuple(panel for panel in lanes if not panel.rows[0].withdrawn)
    if measure is None or not lanes:
        return ""
    axis = axis_of_marks([row.mark for panel in lanes for row in panel.rows], _EDGE, WIDTH - _EDGE - 6)
    height = HEIGHT / len(lanes)
    drawings = (_draw_lane(panel, axis, (index + 0.5) * height, height) for index, panel in enumerate(lanes))
    root = svg.document((WIDTH, HEIGHT), *chain.from_iterable(drawings))
    root.set("class", "chart mark")
    root.set("aria-label", svg.plain(measure_extent(measure)))
    return svg.serialize(root)


def _draw_lane(panel: Panel, axis: Axis, middle: float, height: float) -> list[Element]:
    """The figures of one range on a line; figures at the same position are drawn once."""
    reach = min(height / 2, 6.0)
    line = svg.path([[(axis.left, middle), (axis.right, middle)]], "grid")
    zone, is_near = [], False
    if panel.contested is not None:
        ends = axis.place(panel.contested[0]), axis.place(panel.contested[1])
        is_near = ends[1] - ends[0] < _NEAR
        zone = [svg.path(svg.hatching(ends, (middle - reach, middle + reach), 2.0 if is_near else 4.0), "contest")]
    places = {tuple(axis.place(count) for count in row.mark.counts): row.mark for row in panel.rows}
    size = min(reach, 2.0 if is_near or len(places) > _CROWD else 3.5)
    marks = [element for xs in sorted(places) for element in _draw_mark(places[xs], axis, middle, size)]
    return [line, *zone, *marks]


def _draw_mark(mark: Mark, axis: Axis, middle: float, reach: float) -> list[Element]:
    left = axis.place(mark.stated if mark.high is None else mark.low)
    if mark.high is None:
        tip = axis.right + 5
        head = [(tip - 3, middle - 2.5), (tip, middle), (tip - 3, middle + 2.5)]
        tail = svg.path([[(left, middle), (tip, middle)], head], "trace")
        return [tail, svg.circle((left, middle), reach, "hollow" if mark.kind is MarkKind.INFERRED else "point")]
    if mark.kind in (MarkKind.BAR, MarkKind.SOFT):
        width = max(axis.place(mark.high) - left, 4.0)
        return [svg.rect((left, middle - 1.5), (width, 3.0), "bar" if mark.kind is MarkKind.BAR else "core")]
    return [svg.circle((axis.place(mark.stated), middle), reach, "point")]

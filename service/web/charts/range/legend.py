"""The legend below a range chart: only the kinds of mark that the chart shows, each with its explanation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Mark, MarkKind
from service.web.charts.primitives.text_metrics import text_width
from service.web.charts.range.panel import Panel
from service.web.charts.range.plot import draw_mark

LINE = 19.0
_SIZE = 12.0
_GAP, _SAMPLE_GAP = 18.0, 7.0
# The sample mark of each kind, the width it takes in pixels, and its explanation.
_MARKS = {
    MarkKind.POINT: (Mark(MarkKind.POINT, 5, 5, (5, 5)), 11.0, "figure as stated"),
    MarkKind.FLOOR: (Mark(MarkKind.FLOOR, 5, None, (5, 5)), 40.0, "at least"),
    MarkKind.CEILING: (Mark(MarkKind.CEILING, 1, 23, (12, 23)), 28.0, "at most"),
    MarkKind.BAR: (Mark(MarkKind.BAR, 0, 26, (0, 26)), 26.0, "from – to"),
    MarkKind.SOFT: (Mark(MarkKind.SOFT, 0, 30, (8, 22)), 30.0, "approximate"),
    MarkKind.INFERRED: (Mark(MarkKind.INFERRED, 5, 5, (5, 5)), 11.0, "from words without a number"),
}
# One pixel for each count.
_SAMPLE_AXIS = Axis(0.0, 30.0, 30)


@dataclass(frozen=True, slots=True)
class _LegendEntry:
    """A sample with its explanation; ``room`` is the width of the sample in pixels."""

    sample: tuple[Element, ...]
    room: float
    text: str

    @property
    def width(self) -> float:
        return self.room + _SAMPLE_GAP + text_width(self.text, _SIZE) * 1.06


def draw_legend(panels: Sequence[Panel], width: float) -> tuple[list[Element], float]:
    """The legend, on as many lines as it needs, and its height in pixels; the first line is centred 9 pixels down."""
    lines: list[list[_LegendEntry]] = [[]]
    for entry in _legend_entries(panels):
        if lines[-1] and sum(placed.width + _GAP for placed in lines[-1]) + entry.width > width:
            lines.append([])
        lines[-1].append(entry)
    elements = [element for index, line in enumerate(lines) for element in _draw_line(line, 9 + index * LINE)]
    return elements, LINE * len(lines) if lines[0] else 0.0


def _draw_line(line: Sequence[_LegendEntry], middle: float) -> Iterator[Element]:
    left = 0.0
    for entry in line:
        text = svg.text_line((entry.room + _SAMPLE_GAP, 4.0), entry.text, "note")
        yield svg.translate((*entry.sample, text), left, middle)
        left += entry.width + _GAP


def _legend_entries(panels: Sequence[Panel]) -> list[_LegendEntry]:
    rows = [row for panel in panels for row in panel.rows]
    kinds = {row.mark.kind for row in rows}
    extras = list(_extra_entries(panels))
    # Points with their numbers beside them need no explanation.
    return extras if kinds == {MarkKind.POINT} and not extras else [*_kind_entries(kinds), *extras]


def _kind_entries(kinds: set[MarkKind]) -> Iterator[_LegendEntry]:
    for kind, (mark, room, text) in _MARKS.items():
        if kind in kinds:
            yield _LegendEntry(tuple(draw_mark(mark, 0.0, _SAMPLE_AXIS)), room, text)


def _extra_entries(panels: Sequence[Panel]) -> Iterator[_LegendEntry]:
    """Former figures and contested counts, where the chart shows any."""
    if any(row.former for panel in panels for row in panel.rows):
        yield _LegendEntry((svg.circle((4.0, 0.0), 3.25, "former"),), 8.0, "said before")
    if any(panel.contested for panel in panels):
        hatching = svg.path(svg.hatching((0.0, 26.0), (-6.0, 6.0)), "contest")
        yield _LegendEntry((hatching,), 26.0, "contested: no number fits all")

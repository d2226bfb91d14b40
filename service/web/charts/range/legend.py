"""The key below a range chart: only the kinds of mark that the chart has, each with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Manner, Mark
from service.web.charts.primitives.text_metrics import width_of
from service.web.charts.range.panel import Panel
from service.web.charts.range.plot import drawn

LINE = 19.0
_SIZE = 12.0
_GAP, _SAMPLE_GAP = 18.0, 7.0
# A sample is drawn on an axis of its own, from 0 to 24 pixels.
_MARKS = {
    Manner.POINT: (Mark(Manner.POINT, 5, 5, (5, 5)), 11.0, "figure as stated"),
    Manner.FLOOR: (Mark(Manner.FLOOR, 5, None, (5, 5)), 40.0, "at least"),
    Manner.CEILING: (Mark(Manner.CEILING, 1, 23, (12, 23)), 28.0, "at most"),
    Manner.BAR: (Mark(Manner.BAR, 0, 26, (0, 26)), 26.0, "from – to"),
    Manner.SOFT: (Mark(Manner.SOFT, 0, 30, (8, 22)), 30.0, "approximate"),
    Manner.INFERRED: (Mark(Manner.INFERRED, 5, 5, (5, 5)), 11.0, "from words without a number"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    sample: tuple[Element, ...]
    room: float
    text: str

    @property
    def width(self) -> float:
        return self.room + _SAMPLE_GAP + width_of(self.text, _SIZE) * 1.06


def key(panels: Sequence[Panel], width: float) -> tuple[list[Element], float]:
    """The key, in as many lines as it needs, and its height; its first line's middle lies 9 pixels down."""
    rows: list[list[_Entry]] = [[]]
    for entry in _entries(panels):
        if rows[-1] and sum(one.width + _GAP for one in rows[-1]) + entry.width > width:
            rows.append([])
        rows[-1].append(entry)
    placed = [element for at, row in enumerate(rows) for element in _line(row, 9 + at * LINE)]
    return placed, LINE * len(rows) if rows[0] else 0.0


def _line(row: Sequence[_Entry], middle: float) -> Iterator[Element]:
    left = 0.0
    for entry in row:
        yield svg.moved((*entry.sample, svg.words((entry.room + _SAMPLE_GAP, 4.0), entry.text, "note")), left, middle)
        left += entry.width + _GAP


def _entries(panels: Sequence[Panel]) -> Iterator[_Entry]:
    rows = [row for panel in panels for row in panel.rows]
    present = {row.mark.manner for row in rows}
    if present == {Manner.POINT} and not any(row.former for row in rows) and not any(one.contested for one in panels):
        return  # Points with their numbers beside them need no words.
    for manner, (mark, room, text) in _MARKS.items():
        if manner in present:
            yield _Entry(tuple(drawn(mark, 0.0, Axis(0.0, 30.0, 30))), room, text)
    if any(row.former for row in rows):
        yield _Entry((svg.dot((4.0, 0.0), 3.25, "former"),), 8.0, "said before")
    if any(panel.contested for panel in panels):
        yield _Entry(
            (svg.path(svg.hatching((0.0, 26.0), (-6.0, 6.0)), "contest"),), 26.0, "contested: no number fits all"
        )

"""The layout of a range chart: the position of every part in pixels, computed before drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.claims.vocabulary import OCCURRENCE
from service.web.charts.primitives.axis import Axis, axis_for
from service.web.charts.primitives.marks import Mark
from service.web.charts.primitives.text_metrics import text_width, truncate, wrap
from service.web.charts.range.panel import ChartRow, Panel

NARROW = 520
NAME_SIZE, DENSE_SIZE = 14.0, 13.0
RADIUS = 5.0
TAIL = 34.0
# A withdrawn figure of more than so many times the highest one that stands is beyond the axis.
FAR_ABOVE = 2
AXIS_HEIGHT = 24.0
_LABEL_GAP = 8.0
_PANEL_GAP, _HEADING = 22.0, 24.0
LINE = 16.0
_MOST_HEADINGS = 3
_FOLDED = 20.0
# The labels beside the highest marks get at most this part of the width.
_MOST_LABEL_ROOM = 0.36
_MOST_LABEL_LINES = 5
# Figures are set in semibold letters, which are wider.
_BOLD = 1.08


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its position: the lines of its name begin at ``names_at``, its mark is centred at ``middle``.

    ``labels`` are the lines of the label, the first at ``labels_at``; ``label_anchor`` is their x coordinate with its
    text anchor.
    """

    row: ChartRow
    names: tuple[str, ...]
    names_at: float
    middle: float
    labels: tuple[str, ...]
    labels_at: float
    label_anchor: tuple[float, str]


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel with its position: rows from ``top`` to ``bottom``, hatching from left to right of ``contested``.

    ``headings`` are the lines of its heading, the first at ``headings_at``.
    """

    panel: Panel
    headings: tuple[str, ...]
    headings_at: float
    rows: tuple[PlacedRow, ...]
    top: float
    bottom: float
    contested: tuple[float, float] | None

    @property
    def end(self) -> float:
        """The y coordinate from which the next panel may begin."""
        return self.bottom + (_FOLDED if self.panel.folded else 0.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole chart: its panels one below the other, above one axis at ``bottom``; ``letters`` is the font size."""

    width: float
    axis: Axis
    top: float
    bottom: float
    panels: tuple[PlacedPanel, ...]
    letters: float
    narrow: bool


@dataclass(frozen=True, slots=True)
class _ChartFrame:
    """The measures that all rows of a chart share: ``names`` is the width of names, ``height`` that of a row."""

    width: float
    names: float
    axis: Axis
    letters: float
    height: float
    narrow: bool
    labelled: bool


def lay_out(panels: Sequence[Panel], width: float, *, measure: str, beside: Sequence[Panel] = ()) -> Layout:
    """The layout of a chart; narrow charts have the names above the marks instead of beside them.

    ``beside`` are the panels of the charts above and below, whose axes begin at the same x coordinate.
    """
    frame = _frame(panels, width, measure, beside)
    placed: list[PlacedPanel] = []
    bottom = top = AXIS_HEIGHT if sum(len(panel.rows) for panel in panels) > 24 else 4.0
    for panel in panels:
        placed.append(_place_panel(panel, bottom + (_PANEL_GAP if placed else 0.0), frame))
        bottom = placed[-1].end
    return Layout(width, frame.axis, top, bottom + 4, tuple(placed), frame.letters, frame.narrow)


def _frame(panels: Sequence[Panel], width: float, measure: str, beside: Sequence[Panel]) -> _ChartFrame:
    rows = [row for panel in panels for row in panel.rows]
    narrow = width < NARROW
    letters = DENSE_SIZE if narrow or len(rows) > 16 else NAME_SIZE
    names = width if narrow else _name_room((*panels, *beside), width)
    left = RADIUS + 3 if narrow else names + 22
    right = width - _label_room(rows, letters, width)
    if measure == OCCURRENCE:
        axis = Axis(left, min(right, left + 260), 1)
    else:
        axis = axis_of_marks([mark for row in _scaled(rows) for mark in (row.mark, *row.former)], left, right)
    height = 42.0 if narrow else _wide_row_height(len(rows))
    return _ChartFrame(width, names, axis, letters, height, narrow, labelled=measure != OCCURRENCE)


def _scaled(rows: Sequence[ChartRow]) -> Sequence[ChartRow]:
    """The rows that the axis has to include: a withdrawn figure far above all that stand would squeeze these."""
    standing = [count for row in rows if not row.withdrawn for count in row.mark.counts]
    most = FAR_ABOVE * max(standing, default=0)
    return [row for row in rows if not (most and row.withdrawn and max(row.mark.counts) > most)]


def is_beyond(row: ChartRow, axis: Axis) -> bool:
    """Whether a withdrawn figure lies beyond the axis."""
    return row.withdrawn and max(row.mark.counts) > axis.highest


def _wide_row_height(row_count: int) -> float:
    if row_count > 30:
        return 21.0
    return 25.0 if row_count > 16 else 32.0


def axis_of_marks(marks: Sequence[Mark], left: float, right: float) -> Axis:
    """The axis for all these marks; their stated numbers decide whether it is logarithmic."""
    return axis_for([count for mark in marks for count in mark.counts], [mark.stated for mark in marks], left, right)


def _name_room(panels: Sequence[Panel], width: float) -> float:
    names = [row.name for panel in panels for row in panel.rows]
    longest = max((text_width(name, NAME_SIZE) * 1.05 for name in names), default=0.0)
    return min(max(longest, 90.0), width * 0.34, 270.0)


def _label_room(rows: Sequence[ChartRow], letters: float, width: float) -> float:
    """The room to the right of the axis that keeps the label of the highest mark from being cut off."""
    scaled = _scaled(rows)
    highest = max((count for row in scaled for count in row.mark.counts), default=1)
    far = [row for row in scaled if max(row.mark.counts) > 0.55 * highest]
    beside, most = RADIUS + _LABEL_GAP + 4, width * _MOST_LABEL_ROOM
    tails = [TAIL if row.mark.high is None else 0.0 for row in far]
    words = [tail + text_width(row.label, letters) * _BOLD for row, tail in zip(far, tails, strict=True)]
    if width < NARROW:
        # A longer label has lines of its own.
        words = [room for room in words if room + beside <= most]
    return min(max([0.0, *tails, *words]) + beside, most)


def _place_panel(panel: Panel, top: float, frame: _ChartFrame) -> PlacedPanel:
    headings = tuple(wrap(panel.heading, DENSE_SIZE * 1.04, frame.width, _MOST_HEADINGS))
    row_top = first = top + (_HEADING + LINE * (len(headings) - 1) if headings else 0.0)
    placed = []
    for row in panel.rows:
        placed.append(_place_row(row, row_top, frame))
        row_top += _row_height(row, frame)
    contested = panel.contested and (frame.axis.place(panel.contested[0]), frame.axis.place(panel.contested[1]))
    return PlacedPanel(panel, headings, top + 14, tuple(placed), first, row_top, contested)


def _row_height(row: ChartRow, frame: _ChartFrame) -> float:
    own_lines = len(_place_label(row, frame).own_lines)
    return frame.height + LINE * (len(_name_lines(row, frame)) - 1 + own_lines)


def _name_lines(row: ChartRow, frame: _ChartFrame) -> tuple[str, ...]:
    most = 2 if frame.narrow or frame.height >= 25 else 1
    return tuple(wrap(row.name, frame.letters, frame.names, most))


def _place_row(row: ChartRow, top: float, frame: _ChartFrame) -> PlacedRow:
    names, height = _name_lines(row, frame), _row_height(row, frame)
    middle = top + height - 13 if frame.narrow else top + height / 2
    names_at = top + 14 if frame.narrow else middle + 4.5 - LINE * (len(names) - 1) / 2
    label = _place_label(row, frame)
    labels_at = names_at + LINE * len(names) if label.own_lines else middle + 4.5
    lines = label.own_lines or label.beside
    return PlacedRow(row, names, round(names_at, 2), round(middle, 2), lines, round(labels_at, 2), label.anchor)


@dataclass(frozen=True, slots=True)
class _PlacedLabel:
    """The label of a mark: one line ``beside`` it, or on a phone ``own_lines`` between the name and the mark."""

    anchor: tuple[float, str] = (0.0, "start")
    beside: tuple[str, ...] = ()
    own_lines: tuple[str, ...] = ()


def _place_label(row: ChartRow, frame: _ChartFrame) -> _PlacedLabel:
    """Right of the mark if there is room, else left; else on a phone above it, and on a wider screen truncated."""
    if not frame.labelled:
        return _PlacedLabel()
    left, right = extent(row, frame.axis)
    begin, end = right + _LABEL_GAP, left - _LABEL_GAP
    needed = text_width(row.label, frame.letters) * _BOLD
    if begin + needed <= frame.width:
        return _PlacedLabel((begin, "start"), (row.label,))
    if end - needed >= frame.axis.left:
        return _PlacedLabel((end, "end"), (row.label,))
    if frame.narrow:
        return _PlacedLabel(own_lines=tuple(wrap(row.label, frame.letters * _BOLD, frame.width, _MOST_LABEL_LINES)))
    if end - frame.axis.left > frame.width - begin:
        return _PlacedLabel((end, "end"), (truncate(row.label, frame.letters, end - frame.axis.left),))
    return _PlacedLabel((begin, "start"), (truncate(row.label, frame.letters, frame.width - begin),))


def extent(row: ChartRow, axis: Axis) -> tuple[float, float]:
    """The leftmost and the rightmost pixel of a row's marks, including former ones."""
    if is_beyond(row, axis):
        return axis.right - TAIL, axis.right
    marks = (row.mark, *row.former)
    left = min(axis.place(count) for mark in marks for count in mark.counts) - RADIUS
    right = max(axis.place(count) for mark in marks for count in mark.counts) + RADIUS
    tail = axis.place(row.mark.stated) + TAIL if row.mark.high is None else right
    return left, max(right, tail)

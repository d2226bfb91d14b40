"""The drawing of a laid-out range chart: only marks of figures that somebody gave, never a sum or an average."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Mark, MarkKind
from service.web.charts.primitives.text_metrics import text_width
from service.web.charts.range.layout import LINE, RADIUS, TAIL, Layout, PlacedPanel, PlacedRow, is_beyond

_HALF_BAR = 3.5
_NARROWEST = 4.0


def draw_plot(layout: Layout, tick_words: dict[int, str] | None = None) -> list[Element]:
    """The axis with its grid, and the panels; ``tick_words`` replace the numbers below the axis."""
    return [
        *_draw_grid(layout, tick_words),
        *(element for panel in layout.panels for element in _draw_panel(panel, layout)),
    ]


def _draw_grid(layout: Layout, tick_words: dict[int, str] | None) -> Iterator[Element]:
    """Lines behind the rows of each panel, none behind headings; tick labels below, for tall charts also above."""
    ticks = tuple(tick_words) if tick_words else layout.axis.ticks(56 if layout.narrow else 72)
    labels = [tick_words[tick] if tick_words else f"{tick:,}" for tick in ticks]
    tick_xs = [layout.axis.place(tick) for tick in ticks]
    for panel in layout.panels:
        yield from _draw_grid_lines(tick_xs, _strips(panel, layout))
    baselines = [layout.bottom + 16, *([layout.top - 8] if layout.top > 20 else [])]
    for baseline in baselines:
        yield from (_draw_tick_label(x, baseline, label) for x, label in zip(tick_xs, labels, strict=True))


def _draw_grid_lines(tick_xs: Sequence[float], strips: Sequence[tuple[float, float]]) -> Iterator[Element]:
    """The line at 0, and the fainter ones at the other ticks."""
    yield svg.path([[(x, top), (x, bottom)] for x in tick_xs[1:] for top, bottom in strips], "grid")
    yield svg.path([[(tick_xs[0], top), (tick_xs[0], bottom)] for top, bottom in strips], "zero")


def _draw_tick_label(x: float, baseline: float, label: str) -> Element:
    """A label centred at its tick, or from the left edge where it would be cut off."""
    if x - text_width(label, 12) / 2 < 0:
        return svg.text_line((0.0, baseline), label, "tick", "start")
    return svg.text_line((x, baseline), label, "tick", "middle")


def _strips(panel: PlacedPanel, layout: Layout) -> list[tuple[float, float]]:
    """The vertical extents of a panel's marks: one for all rows, or on narrow charts one per row, below its name."""
    if layout.narrow:
        return [(row.middle - 9, row.middle + 9) for row in panel.rows]
    return [(panel.top, panel.bottom)]


def _draw_panel(placed: PlacedPanel, layout: Layout) -> Iterator[Element]:
    panel = placed.panel
    if placed.headings:
        texts = _draw_lines(placed.headings, (0.0, placed.headings_at), "heading")
        yield svg.group(None, texts, panel.heading if " ".join(placed.headings) != panel.heading else "")
    if placed.contested is not None:
        strips = _strips(placed, layout)
        yield svg.path([line for strip in strips for line in svg.hatching(placed.contested, strip)], "contest")
    for row in placed.rows:
        yield _draw_row(row, layout)
    if panel.folded:
        claimants = "claimant" if panel.folded == 1 else "claimants"
        yield svg.text_line((0.0, placed.bottom + 14), f"and {panel.folded} more {claimants}", "note")


def _draw_row(placed: PlacedRow, layout: Layout) -> Element:
    row = placed.row
    is_complete = " ".join(placed.names) == row.name and " ".join(placed.labels) in (row.label, "")
    if is_beyond(row, layout.axis):
        marks = [_draw_arrow(layout.axis.right - TAIL, placed.middle)]
    else:
        marks = [*_draw_history(placed, layout.axis), *draw_mark(row.mark, placed.middle, layout.axis)]
    if row.withdrawn and not is_beyond(row, layout.axis):
        marks.append(_draw_strike(row.mark, placed.middle, layout.axis))
    names = _draw_lines(placed.names, (0.0, placed.names_at), "name")
    children = [*names, *marks, *_draw_labels(placed)]
    group = svg.group(_row_class(placed, layout), children, "" if is_complete else f"{row.name}: {row.label}")
    if row.claim_id:
        group.set("data-claim", svg.plain(row.claim_id))
    return group


def _draw_labels(placed: PlacedRow) -> list[Element]:
    x, anchor = placed.label_anchor
    # The halo would cover the line that strikes a withdrawn label out.
    kind = "figure" if placed.row.withdrawn else "figure halo"
    return _draw_lines(placed.labels, (x, placed.labels_at), kind, anchor)


def _draw_lines(
    lines: Sequence[str], start: tuple[float, float], kind: str, anchor: str | None = None
) -> list[Element]:
    """Lines of text below each other; ``start`` is where the first begins, or its ``anchor``."""
    x, y = start
    return [svg.text_line((x, y + LINE * index), line, kind, anchor) for index, line in enumerate(lines)]


def _row_class(placed: PlacedRow, layout: Layout) -> str | None:
    kinds = ("gone" if placed.row.withdrawn else "", "small" if layout.letters < 14 else "")
    return " ".join(kind for kind in kinds if kind) or None


def _draw_history(placed: PlacedRow, axis: Axis) -> Iterator[Element]:
    """The former figures of the claimant, joined to the current one by a line."""
    row = placed.row
    if not row.former:
        return
    xs = [axis.place(mark.stated) for mark in (row.mark, *row.former)]
    yield svg.path([[(min(xs), placed.middle), (max(xs), placed.middle)]], "trace")
    for x in sorted(set(xs[1:])):
        yield svg.circle((x, placed.middle), 3.25, "former")


def draw_mark(mark: Mark, middle: float, axis: Axis) -> Iterator[Element]:
    """The mark of one figure."""
    left = axis.place(mark.low)
    right = left if mark.high is None else axis.place(mark.high)
    if mark.kind in (MarkKind.BAR, MarkKind.SOFT):
        yield from _draw_bars(mark, (left, right), middle, axis)
        return
    stated = axis.place(mark.stated)
    if mark.high is None:
        yield _draw_arrow(stated, middle)
    elif mark.kind is MarkKind.CEILING:
        yield svg.path([[(left, middle), (stated, middle)], [(left, middle - 4), (left, middle + 4)]], "tail")
    hollow = mark.kind is MarkKind.INFERRED
    yield svg.circle((stated, middle), RADIUS - 0.5 if hollow else RADIUS, "hollow" if hollow else "point")


def _draw_arrow(left: float, middle: float) -> Element:
    """The arrow of a figure without an upper bound; its tip stands for no number."""
    tip = left + TAIL
    return svg.path(
        [[(left, middle), (tip, middle)], [(tip - 5, middle - 4), (tip, middle), (tip - 5, middle + 4)]], "tail"
    )


def _draw_bars(mark: Mark, ends: tuple[float, float], middle: float, axis: Axis) -> Iterator[Element]:
    """A bar from low to high; for approximate figures pale, with a darker core for the typical reading."""
    if mark.kind is MarkKind.SOFT:
        yield _draw_bar(ends, middle, "soft")
        yield _draw_bar((axis.place(mark.soft[0]), axis.place(mark.soft[1])), middle, "core")
    else:
        yield _draw_bar(ends, middle, "bar")


def _draw_bar(ends: tuple[float, float], middle: float, kind: str) -> Element:
    left, right = ends
    width = max(right - left, _NARROWEST)
    return svg.rect(((left + right - width) / 2, middle - _HALF_BAR), (width, 2 * _HALF_BAR), kind)


def _draw_strike(mark: Mark, middle: float, axis: Axis) -> Element:
    xs = [axis.place(count) for count in mark.counts]
    return svg.path([[(max(min(xs) - 9, 0.0), middle), (max(xs) + 9, middle)]], "strike")

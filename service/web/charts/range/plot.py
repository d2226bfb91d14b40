"""Draws a range chart as it was laid out: no sum, no middle, only marks of figures that somebody gave."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis
from service.web.charts.primitives.marks import Manner, Mark
from service.web.charts.primitives.text_metrics import width_of
from service.web.charts.range.layout import RADIUS, TAIL, Layout, Placed, Section

_HALF_BAR = 3.5
_NARROWEST = 4.0


def plotted(layout: Layout, tick_words: dict[int, str] | None = None) -> list[Element]:
    """Grid, sections and axis; ``tick_words`` stand in place of the numbers below the axis."""
    return [
        *_grid(layout, tick_words),
        *(element for section in layout.sections for element in _section(section, layout)),
    ]


def _grid(layout: Layout, tick_words: dict[int, str] | None) -> Iterator[Element]:
    """Lines behind the rows of each panel, none behind the headings that part them; numbers below all."""
    ticks = tuple(tick_words) if tick_words else layout.axis.ticks(56 if layout.narrow else 72)
    places = [layout.axis.place(tick) for tick in ticks]
    for section in layout.sections:
        strips = _strips(section, layout)
        yield svg.path([[(x, top), (x, bottom)] for x in places[1:] for top, bottom in strips], "grid")
        yield svg.path([[(places[0], top), (places[0], bottom)] for top, bottom in strips], "zero")
    for at in (layout.bottom + 16, *((layout.top - 8,) if layout.top > 20 else ())):
        for tick, x in zip(ticks, places, strict=True):
            shown = tick_words[tick] if tick_words else f"{tick:,}"
            anchor = "start" if x - width_of(shown, 12) / 2 < 0 else "middle"
            yield svg.words((0.0 if anchor == "start" else x, at), shown, "tick", anchor)


def _strips(section: Section, layout: Layout) -> list[tuple[float, float]]:
    """From where to where the marks of a panel lie: in one piece, or between the names where those stand above."""
    if layout.narrow:
        return [(placed.middle - 9, placed.middle + 9) for placed in section.rows]
    return [(section.top, section.bottom)]


def _section(section: Section, layout: Layout) -> Iterator[Element]:
    if section.headings:
        lines = [
            svg.words((0.0, section.headings_at + 16 * at), one, "heading") for at, one in enumerate(section.headings)
        ]
        whole = section.panel.heading if " ".join(section.headings) != section.panel.heading else ""
        yield svg.group(None, lines, whole)
    if section.contested is not None:
        left, right = section.contested
        strips = _strips(section, layout)
        yield svg.path([line for strip in strips for line in svg.hatching((left, right), strip)], "contest")
    for placed in section.rows:
        yield _row(placed, layout)
    if section.panel.folded:
        claimants = "claimant" if section.panel.folded == 1 else "claimants"
        yield svg.words((0.0, section.bottom + 14), f"and {section.panel.folded} more {claimants}", "note")


def _row(placed: Placed, layout: Layout) -> Element:
    row = placed.row
    shown = " ".join(placed.names) == row.name and placed.label in (row.label, "")
    names = _names(placed)
    # Paper around the letters would cover the line that strikes them out.
    kind = "figure" if row.withdrawn else "figure halo"
    at = (placed.label_at[0], placed.middle + 4.5)
    label = svg.words(at, placed.label, kind, placed.label_at[1]) if placed.label else None
    marks = [*_history(placed, layout.axis), *drawn(row.mark, placed.middle, layout.axis)]
    if row.withdrawn:
        marks.append(_strike(row.mark, placed.middle, layout.axis))
    made = svg.group(_kind(placed, layout), [*names, *marks, label], "" if shown else f"{row.name}: {row.label}")
    if row.claim_id:
        made.set("data-claim", svg.plain(row.claim_id))
    return made


def _kind(placed: Placed, layout: Layout) -> str | None:
    kinds = ("gone" if placed.row.withdrawn else "", "small" if layout.letters < 14 else "")
    return " ".join(kind for kind in kinds if kind) or None


def _names(placed: Placed) -> list[Element]:
    return [svg.words((0.0, placed.names_at + 16 * at), line, "name") for at, line in enumerate(placed.names)]


def _history(placed: Placed, axis: Axis) -> Iterator[Element]:
    """What the claimant said before, joined to what it says now."""
    row = placed.row
    if not row.former:
        return
    places = [axis.place(mark.stated) for mark in (row.mark, *row.former)]
    yield svg.path([[(min(places), placed.middle), (max(places), placed.middle)]], "trace")
    for place in sorted(set(places[1:])):
        yield svg.dot((place, placed.middle), 3.25, "former")


def drawn(mark: Mark, middle: float, axis: Axis) -> Iterator[Element]:
    """The mark of one figure."""
    left = axis.place(mark.low)
    right = left if mark.high is None else axis.place(mark.high)
    if mark.manner in (Manner.BAR, Manner.SOFT):
        yield from _bars(mark, (left, right), middle, axis)
        return
    if mark.high is None:
        yield _tail(left, middle)
    elif mark.manner is Manner.CEILING:
        yield svg.path([[(left, middle), (right, middle)], [(left, middle - 4), (left, middle + 4)]], "tail")
    hollow = mark.manner is Manner.INFERRED
    yield svg.dot(
        (axis.place(mark.stated), middle), RADIUS - 0.5 if hollow else RADIUS, "hollow" if hollow else "point"
    )


def _tail(left: float, middle: float) -> Element:
    """Open upwards: an arrow that ends at no number."""
    tip = left + TAIL
    return svg.path(
        [[(left, middle), (tip, middle)], [(tip - 5, middle - 4), (tip, middle), (tip - 5, middle + 4)]], "tail"
    )


def _bars(mark: Mark, ends: tuple[float, float], middle: float, axis: Axis) -> Iterator[Element]:
    """From end to end; where the words hardly reach, it is pale."""
    if mark.manner is Manner.SOFT:
        yield _bar(ends, middle, "soft")
        yield _bar((axis.place(mark.soft[0]), axis.place(mark.soft[1])), middle, "core")
    else:
        yield _bar(ends, middle, "bar")


def _bar(ends: tuple[float, float], middle: float, kind: str) -> Element:
    left, right = ends
    width = max(right - left, _NARROWEST)
    return svg.bar(((left + right - width) / 2, middle - _HALF_BAR), (width, 2 * _HALF_BAR), kind)


def _strike(mark: Mark, middle: float, axis: Axis) -> Element:
    places = [axis.place(count) for count in mark.counts]
    return svg.path([[(max(min(places) - 9, 0.0), middle), (max(places) + 9, middle)]], "strike")

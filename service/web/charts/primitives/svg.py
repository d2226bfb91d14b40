"""SVG elements: escaped and well-formed for any text, numbers with at most two decimals."""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

from service.formats.reports.words.report_words import one_line

NAMESPACE = "http://www.w3.org/2000/svg"
# Characters that no XML document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | None


def plain(text: object) -> str:
    """Text that is safe in a drawing: one line, without invisible characters or direction overrides."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line(text))


def node(tag: str, attributes: dict[str, Value] | None = None, *children: Element | None, text: str = "") -> Element:
    """An element; attributes and children that are ``None`` are left out."""
    element = Element(
        tag, {name: format_value(value) for name, value in (attributes or {}).items() if value is not None}
    )
    element.extend(child for child in children if child is not None)
    if text:
        element.text = plain(text)
    return element


def document(size: tuple[float, float], *children: Element | None) -> Element:
    """The root element of this size in pixels; it shrinks with the page, and screen readers treat it as one image."""
    view = f"0 0 {format_value(size[0])} {format_value(size[1])}"
    shape: dict[str, Value] = {"width": size[0], "height": size[1], "viewBox": view}
    return node("svg", {"xmlns": NAMESPACE, "class": "chart", "role": "img", **shape}, *children)


def group(kind: str | None, children: Iterable[Element | None], title: str = "") -> Element:
    """A group of elements; ``title`` is its tooltip."""
    return node("g", {"class": kind}, node("title", text=title) if title else None, *children)


def translate(elements: Iterable[Element], x: float, y: float) -> Element:
    """The elements, moved by ``x`` and ``y``."""
    return node("g", {"transform": f"translate({format_value(x)} {format_value(y)})"}, *elements)


def text_line(place: tuple[float, float], text: str, kind: str, anchor: str | None = None) -> Element:
    """A line of text; ``place`` is the start (or ``anchor``: middle, end) of its baseline."""
    anchored = None if anchor == "start" else anchor  # as without one
    return node("text", {"class": kind, "x": place[0], "y": place[1], "text-anchor": anchored}, text=text)


def circle(place: tuple[float, float], radius: float, kind: str) -> Element:
    return node("circle", {"class": kind, "cx": place[0], "cy": place[1], "r": radius})


def rect(corner: tuple[float, float], size: tuple[float, float], kind: str) -> Element:
    """A rectangle from its upper left corner."""
    return node("rect", {"class": kind, "x": corner[0], "y": corner[1], "width": size[0], "height": size[1]})


def path(points: Sequence[Sequence[tuple[float, float]]], kind: str, *, closed: bool = False) -> Element:
    """One path of several lines, each given by its points."""
    end = "Z" if closed else ""
    commands = "".join(
        "M" + "L".join(f"{format_value(x)} {format_value(y)}" for x, y in line) + end
        for line in points
        if len(line) > 0
    )
    return node("path", {"class": kind, "d": commands})


def hatching(
    across: tuple[float, float], down: tuple[float, float], apart: float = 7.0
) -> list[list[tuple[float, float]]]:
    """Diagonal lines that fill a rectangle, given by left and right, top and bottom; clipped at its edges.

    It is drawn to the whole pixel: hundreds of lines with their hundredths weigh as much as the rest of a chart.
    """
    left, right, top, bottom = (float(round(edge)) for edge in (*across, *down))
    lines, height = [], bottom - top
    start = left - height + apart
    while start < right:
        begin, end = max(start, left), min(start + height, right)
        if end - begin > 1:
            lines.append([(begin, bottom - (begin - start)), (end, bottom - (end - start))])
        start += apart
    return lines


def serialize(root: Element) -> str:
    """The document as text."""
    return tostring(root, encoding="unicode")


def format_value(value: Value) -> str:
    """An attribute value as text."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)

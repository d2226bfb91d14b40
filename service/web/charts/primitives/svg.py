"""SVG elements: escaped and well-formed whatever the words are, numbers with at most two decimals."""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

from service.formats.reports.report_words import one_line

NAMESPACE = "http://www.w3.org/2000/svg"
# Characters that no XML document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | None


def plain(text: object) -> str:
    """Words that may stand in a drawing: one line, nothing invisible, nothing that turns the writing around."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line(text))


def node(tag: str, attributes: dict[str, Value] | None = None, *children: Element | None, text: str = "") -> Element:
    """An element; attributes and children that are ``None`` are left out."""
    made = Element(tag, {name: format_value(value) for name, value in (attributes or {}).items() if value is not None})
    made.extend(child for child in children if child is not None)
    if text:
        made.text = plain(text)
    return made


def document(size: tuple[float, float], *children: Element | None) -> Element:
    """The outermost element, so wide and high in pixels; it shrinks with the page and is one image to a reader."""
    view = f"0 0 {format_value(size[0])} {format_value(size[1])}"
    shape: dict[str, Value] = {"width": size[0], "height": size[1], "viewBox": view}
    return node("svg", {"xmlns": NAMESPACE, "class": "chart", "role": "img", **shape}, *children)


def group(kind: str | None, children: Iterable[Element | None], title: str = "") -> Element:
    """Elements that belong together; the title is what a pointer over them shows."""
    return node("g", {"class": kind}, node("title", text=title) if title else None, *children)


def translate(elements: Iterable[Element], x: float, y: float) -> Element:
    """The elements with their origin at another place."""
    return node("g", {"transform": f"translate({format_value(x)} {format_value(y)})"}, *elements)


def text_line(place: tuple[float, float], text: str, kind: str, anchor: str | None = None) -> Element:
    """A line of text: its place is the start (or ``anchor``: middle, end) of its base line."""
    return node("text", {"class": kind, "x": place[0], "y": place[1], "text-anchor": anchor}, text=text)


def circle(place: tuple[float, float], radius: float, kind: str) -> Element:
    return node("circle", {"class": kind, "cx": place[0], "cy": place[1], "r": radius})


def rect(corner: tuple[float, float], size: tuple[float, float], kind: str) -> Element:
    """A rectangle from its upper left corner."""
    return node("rect", {"class": kind, "x": corner[0], "y": corner[1], "width": size[0], "height": size[1]})


def path(points: Sequence[Sequence[tuple[float, float]]], kind: str, *, closed: bool = False) -> Element:
    """One path of several lines, each given by its points."""
    end = "Z" if closed else ""
    drawn = "".join(
        "M" + "L".join(f"{format_value(x)} {format_value(y)}" for x, y in one) + end for one in points if len(one) > 0
    )
    return node("path", {"class": kind, "d": drawn})


def hatching(
    across: tuple[float, float], down: tuple[float, float], apart: float = 7.0
) -> list[list[tuple[float, float]]]:
    """Slanting lines that fill a rectangle, given by its left and right, top and bottom, cut off at its edges."""
    (left, right), (top, bottom) = across, down
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
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)

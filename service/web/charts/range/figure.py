"""A drawing that stands alone: headline, one chart under the other, where it is from; with its own style."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from service.formats.reports import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.text_metrics import wrapped
from service.web.charts.primitives.theme import Theme, style
from service.web.charts.range.legend import key
from service.web.charts.range.panel import Panel

Json = Mapping[str, Any]

_MARGIN = 24.0
_NARROW_MARGIN = 16.0
_HEADLINE, _HEADLINE_LINE = 20.0, 26.0
# A file is shown in whatever face its reader has: room for wide ones.
_BOLD, _PLAIN = 1.25, 1.12


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a figure: its heading, what is drawn, its height in pixels, and the panels that a key explains."""

    heading: str
    elements: tuple[Element, ...]
    height: float
    panels: tuple[Panel, ...] = ()


def alone_around(report: Json, blocks: Sequence[Block], width: float, theme: Theme = Theme.AUTO) -> str:
    """The figure: blocks that were drawn ``inner_width(width)`` wide, below the report's title and headline."""
    margin = margin_of(width)
    elements, at = _head(report, margin, width)
    for block in blocks:
        if len(blocks) > 1 or block.heading:
            elements.append(svg.words((margin, at + 14), block.heading, "measure"))
            at += 28
        elements.append(svg.moved(block.elements, margin, at))
        at += block.height + 24
    entries, height = key([panel for block in blocks for panel in block.panels], width - 2 * margin)
    elements.append(svg.moved(entries, margin, at - 6))
    at += height + 18
    for line in wrapped(source_line(report), 12 * _PLAIN, width - 2 * margin, 3):
        elements.append(svg.words((margin, at), line, "note"))
        at += 17
    return framed(report, elements, (width, at + margin - 14), theme)


def margin_of(width: float) -> float:
    return _MARGIN if width >= 520 else _NARROW_MARGIN


def inner_width(width: float) -> float:
    """How wide a block may be."""
    return width - 2 * margin_of(width)


def framed(report: Json, elements: Sequence[Element], size: tuple[float, float], theme: Theme) -> str:
    """A document with paper, style, title and the attributed sentence as description."""
    root = svg.document(
        size,
        svg.node("title", text=report["headline"]),
        svg.node("desc", text=report["sentence"]),
        _style(theme),
        svg.bar((0.0, 0.0), size, "paper"),
        *elements,
    )
    return svg.written(root)


def source_line(report: Json) -> str:
    """Where the figure is from, and of when it is."""
    at = (report.get("as_of") or "")[:16].replace("T", " ")
    stamp = f"As of {at} UTC, revision {report['revision']}" if at else f"Revision {report['revision']}"
    return f"{stamp}. Claims set side by side by counterclaim; no figure here is an estimate of ours."


def _head(report: Json, margin: float, width: float) -> tuple[list[Element], float]:
    at = margin + 11
    elements = [svg.words((margin, at), report_words.one_line(report["title"]), "kicker")]
    for line in wrapped(report["headline"], _HEADLINE * _BOLD, width - 2 * margin, 6):
        at += _HEADLINE_LINE
        elements.append(svg.words((margin, at), line, "title"))
    return elements, at + 22


def _style(theme: Theme) -> Element:
    element = svg.node("style")
    element.text = style(theme)
    return element

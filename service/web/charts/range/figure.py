"""A standalone figure with its own style: headline, charts one below the other, and the source line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from service.formats.report_times import dated, style_of
from service.formats.reports.words import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.text_metrics import wrap
from service.web.charts.primitives.theme import Theme, style
from service.web.charts.range.legend import draw_legend
from service.web.charts.range.panel import Panel

Json = Mapping[str, Any]

_MARGIN = 24.0
_NARROW_MARGIN = 16.0
_HEADLINE, _HEADLINE_LINE = 20.0, 26.0
# A file is shown in the font of the reader: leave room for wide letters.
_BOLD, _PLAIN = 1.25, 1.12


@dataclass(frozen=True, slots=True)
class Block:
    """One chart of a figure: its heading, its elements, its height in pixels, and the panels for the legend."""

    heading: str
    elements: tuple[Element, ...]
    height: float
    panels: tuple[Panel, ...] = ()


def standalone_figure(report: Json, blocks: Sequence[Block], width: float, theme: Theme = Theme.AUTO) -> str:
    """The figure as SVG text: blocks drawn ``inner_width(width)`` wide, below the report's title and headline."""
    margin = margin_of(width)
    elements, top = _draw_heading(report, margin, width)
    top = _draw_blocks(blocks, elements, margin, top)
    entries, height = draw_legend([panel for block in blocks for panel in block.panels], width - 2 * margin)
    elements.append(svg.translate(entries, margin, top - 6))
    top += height + 18
    for line in wrap(source_line(report), 12 * _PLAIN, width - 2 * margin, 3):
        elements.append(svg.text_line((margin, top), line, "note"))
        top += 17
    return standalone_document(report, elements, (width, top + margin - 14), theme)


def _draw_blocks(blocks: Sequence[Block], elements: list[Element], margin: float, top: float) -> float:
    """Add the blocks to the elements, from ``top`` on; returns where the next element begins."""
    for block in blocks:
        if len(blocks) > 1 or block.heading:
            elements.append(svg.text_line((margin, top + 14), block.heading, "measure"))
            top += 28
        elements.append(svg.translate(block.elements, margin, top))
        top += block.height + 24
    return top


def margin_of(width: float) -> float:
    return _MARGIN if width >= 520 else _NARROW_MARGIN


def inner_width(width: float) -> float:
    """The width of a block in a figure, in pixels."""
    return width - 2 * margin_of(width)


def standalone_document(report: Json, elements: Sequence[Element], size: tuple[float, float], theme: Theme) -> str:
    """An SVG document with background, style, title, and the attributed sentence as description."""
    root = svg.document(
        size,
        svg.node("title", text=report["headline"]),
        svg.node("desc", text=report["sentence"]),
        _style(theme),
        svg.rect((0.0, 0.0), size, "paper"),
        *elements,
    )
    return svg.serialize(root)


def source_line(report: Json) -> str:
    """The source of the figure and the moment of its report."""
    # Not when the revision was committed, which a page says: a moment later, or long after for another reason.
    until = dated({"asserted_at": report.get("as_of")}, report)
    zone = style_of(report).zone
    local = until if zone == "UTC" else f"{until} ({zone})"
    stamp = f"Claims up to {local}; revision {report['revision']}" if until else f"Revision {report['revision']}"
    return f"{stamp}. Claims set side by side by counterclaim; no figure here is an estimate of ours."


def _draw_heading(report: Json, margin: float, width: float) -> tuple[list[Element], float]:
    baseline = margin + 11
    elements = [svg.text_line((margin, baseline), report_words.one_line(report["title"]), "kicker")]
    for line in wrap(report["headline"], _HEADLINE * _BOLD, width - 2 * margin, 6):
        baseline += _HEADLINE_LINE
        elements.append(svg.text_line((margin, baseline), line, "title"))
    return elements, baseline + 22


def _style(theme: Theme) -> Element:
    element = svg.node("style")
    element.text = style(theme)
    return element

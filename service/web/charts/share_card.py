"""The preview picture of a link to an incident: its headline and its first chart, 1200 by 630 pixels."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from service.formats.reports.words.report_words import one_line
from service.web.charts.primitives import svg
from service.web.charts.primitives.text_metrics import truncate, wrap
from service.web.charts.primitives.theme import Theme
from service.web.charts.range.figure import Json, source_line, standalone_document
from service.web.charts.range.legend import draw_legend
from service.web.charts.range_chart import chart_block

WIDTH, HEIGHT = 1200.0, 630.0
_MARGIN = 64.0
_LETTERS, _LINE = 44.0, 52.0
_FOOT = 44.0
# The scales and numbers of rows to try until the chart fits.
_TRIED = ((2.05, 8), (1.9, 8), (1.7, 8), (1.7, 6), (1.7, 5), (1.7, 4), (1.7, 3), (1.7, 2))


def card(report: Json) -> str:
    """The card as SVG, always in light colours because its background is unknown."""
    elements, top = _draw_heading(report)
    room = HEIGHT - _FOOT - 26 - top
    if report["measures"]:
        elements += _draw_chart(report, top, room)
    line = truncate(source_line(report), 20, WIDTH - 2 * _MARGIN)
    elements.append(svg.text_line((_MARGIN, HEIGHT - _FOOT), line, "card-note"))
    return standalone_document(report, elements, (WIDTH, HEIGHT), Theme.LIGHT)


def _draw_heading(report: Json) -> tuple[list[Element], float]:
    kicker = truncate(one_line(report["title"]), 22, WIDTH - 2 * _MARGIN)
    baseline = _MARGIN + 14
    elements = [svg.text_line((_MARGIN, baseline), kicker, "card-kicker")]
    baseline += 6
    for line in wrap(report["headline"], _LETTERS * 1.02, WIDTH - 2 * _MARGIN, 3):
        baseline += _LINE
        elements.append(svg.text_line((_MARGIN, baseline), line, "card-title"))
    return elements, baseline + 34


def _draw_chart(report: Json, top: float, room: float) -> Iterator[Element]:
    """The chart of the first measure, with its legend if there is room for both."""
    measure = report["measures"][0]["measure"]
    for scale, rows in _TRIED:
        width = (WIDTH - 2 * _MARGIN) / scale
        drawn = chart_block(report, measure, width, rows)
        if drawn is not None and (drawn.height * scale <= room or (scale, rows) == _TRIED[-1]):
            scale = min(scale, room / drawn.height)
            entries, height = draw_legend(drawn.panels, width)
            below = (
                [svg.translate(entries, 0.0, drawn.height + 4)] if (drawn.height + height + 4) * scale <= room else []
            )
            moved = f"translate({_MARGIN} {svg.format_value(top)}) scale({svg.format_value(scale)})"
            yield svg.node("g", {"transform": moved}, *drawn.elements, *below)
            return

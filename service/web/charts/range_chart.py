"""The range chart of one measure: a row per claimant, on one axis from 0, and never a line for an average."""

from xml.etree.ElementTree import Element

from service.domain.claims.vocabulary import OCCURRENCE
from service.formats.reports.words import report_ends, report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.text_metrics import wrap
from service.web.charts.primitives.theme import Theme
from service.web.charts.range.figure import Block, inner_width, standalone_figure
from service.web.charts.range.layout import AXIS_HEIGHT, Layout, lay_out
from service.web.charts.range.legend import draw_legend
from service.web.charts.range.panel import MOST_ROWS, Json, panels
from service.web.charts.range.plot import draw_plot

_HAPPENED = {0: "did not happen", 1: "happened"}
_LOGARITHMIC = "Logarithmic axis: each step is ten times the one before."
_APART = "Figures under different headings are not one range: they differ in whom, where or how they count."
_NOTE = 18.0
# Notes are 12 pixels high; leave room for the wider letters of a machine without our font.
_NOTE_SIZE = 13.5


def range_chart(report: Json, measure: str, *, alone: bool = False, width: int = 720, most: int = MOST_ROWS) -> str:
    """The chart as SVG; ``report`` is the JSON of a reconciliation, ``width`` is in pixels.

    ``alone`` makes it a standalone file with title, headline and style; otherwise it is part of a page that links
    ``chart.css``. Empty when the report has no such measure. With more than about ``most`` claimants, only the lowest
    and the highest figures are shown, and the number of the others.
    """
    block = chart_block(report, measure, inner_width(width) if alone else width, most)
    if block is None:
        return ""
    if alone:
        return standalone_figure(report, [block], width)
    entries, height = draw_legend(block.panels, width)
    legend = svg.translate(entries, 0.0, block.height + 4)
    return svg.serialize(
        svg.document(
            (width, block.height + height + 4),
            svg.node("title", text=chart_title(report, measure)),
            svg.node("desc", text=_description(report, measure)),
            *block.elements,
            legend,
        )
    )


def _description(report: Json, measure: str) -> str:
    """What the chart shows, for who does not see it: of several measures its ranges, since a headline is of another."""
    entry = _measure_report(report, measure)
    if entry is None or len(report["measures"]) == 1:
        return str(report["headline"])
    return "; ".join(report_ends.range_title(range_, entry) for range_ in entry["ranges"])


def figure(report: Json, measure: str | None, width: int, theme: Theme) -> str:
    """All charts of a report, or that of one measure, as a standalone file; only the headline if there is no figure."""
    measures = [reported["measure"] for reported in report["measures"]] if measure is None else [measure]
    blocks = (chart_block(report, name, inner_width(width)) for name in measures)
    return standalone_figure(report, [block for block in blocks if block is not None], width, theme)


def chart_block(report: Json, measure: str, width: float, most: int = MOST_ROWS) -> Block | None:
    """The chart of at most about ``most`` rows, without a legend; ``None`` when the report has no such measure."""
    chart_panels = panels(report, measure, most)
    if not chart_panels:
        return None
    beside = [panel for reported in report["measures"] for panel in panels(report, reported["measure"], most)]
    placed = lay_out(chart_panels, width, measure=measure, beside=beside)
    elements = draw_plot(placed, _HAPPENED if measure == OCCURRENCE else None)
    notes, bottom = _notes(report, measure, placed)
    is_count = measure != OCCURRENCE
    heading = report_words.named_measure(report, measure).capitalize() if is_count else chart_title(report, measure)
    return Block(heading, (*elements, *notes), bottom, chart_panels)


def chart_title(report: Json, measure: str) -> str:
    """The title of the chart, such as "Killed: 21 to 119"."""
    entry = _measure_report(report, measure)
    return report_ends.measure_title(entry) if entry else report_words.spelt(measure).capitalize()


def _measure_report(report: Json, measure: str) -> Json | None:
    """The measure in the report; ``None`` when every figure of it was withdrawn."""
    return next((reported for reported in report["measures"] if reported["measure"] == measure), None)


def _notes(report: Json, measure: str, placed: Layout) -> tuple[list[Element], float]:
    """The notes below the axis, and the y coordinate of their end."""
    entry = _measure_report(report, measure)
    apart = entry is not None and len(entry["ranges"]) > 1 and not entry["spread"]["comparable"]
    notes = [*([_LOGARITHMIC] if placed.axis.logarithmic else []), *([_APART] if apart else [])]
    lines = [line for note in notes for line in wrap(note, _NOTE_SIZE, placed.width, 3)]
    top = placed.bottom + AXIS_HEIGHT
    elements = [svg.text_line((0.0, top + 14 + _NOTE * index), line, "note") for index, line in enumerate(lines)]
    return elements, top + _NOTE * len(lines)

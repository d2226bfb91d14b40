"""The range chart of one measure: a row a claimant, on one axis from 0, and never a line for a middle."""

from xml.etree.ElementTree import Element

from service.formats.reports import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.text_metrics import wrap
from service.web.charts.primitives.theme import Theme
from service.web.charts.range.figure import Block, inner_width, standalone_figure
from service.web.charts.range.layout import AXIS_HEIGHT, Layout, lay_out
from service.web.charts.range.legend import draw_legend
from service.web.charts.range.panel import MOST_ROWS, OCCURRENCE, Json, panels
from service.web.charts.range.plot import draw_plot

_HAPPENED = {0: "did not happen", 1: "happened"}
_LOGARITHMIC = "Logarithmic axis: each step is ten times the one before."
_APART = "Not the same victims: figures under different headings cannot be set against each other."
_NOTE = 18.0
# Notes are 12 pixels high; room is left for the wider letters of a machine that has not ours.
_NOTE_SIZE = 13.5


def range_chart(report: Json, measure: str, *, alone: bool = False, width: int = 720, most: int = MOST_ROWS) -> str:
    """The chart as SVG; ``report`` is the JSON of a reconciliation, ``width`` is in pixels.

    ``alone`` makes it a file of its own, with title, headline and style; else it is part of a page, which links
    ``chart.css``. Empty when the report has no such measure. Of more than about ``most`` claimants the lowest and the
    highest figures are shown, and how many more there are.
    """
    drawn = chart_block(report, measure, inner_width(width) if alone else width, most)
    if drawn is None:
        return ""
    if alone:
        return standalone_figure(report, [drawn], width)
    entries, height = draw_legend(drawn.panels, width)
    whole = Block(
        drawn.heading, (*drawn.elements, svg.translate(entries, 0.0, drawn.height + 4)), drawn.height + height + 4
    )
    return svg.serialize(picture(whole, width, chart_title(report, measure), report["headline"]))


def figure(report: Json, measure: str | None, width: int, theme: Theme) -> str:
    """All charts of a report, or that of one measure, as a file of its own; it says so where there is no figure."""
    measures = [each["measure"] for each in report["measures"]] if measure is None else [measure]
    drawn = (chart_block(report, each, inner_width(width)) for each in measures)
    return standalone_figure(report, [each for each in drawn if each is not None], width, theme)


def picture(drawn: Block, width: float, title: str, description: str) -> Element:
    """A drawing for a page, with its title and description for who cannot see it."""
    return svg.document(
        (width, drawn.height), svg.node("title", text=title), svg.node("desc", text=description), *drawn.elements
    )


def chart_block(report: Json, measure: str, width: float, most: int = MOST_ROWS) -> Block | None:
    """The chart without a frame, at most about ``most`` rows; ``None`` when the report has no such measure."""
    found = panels(report, measure, most)
    if not found:
        return None
    beside = [one for each in report["measures"] for one in panels(report, each["measure"], most)]
    placed = lay_out(found, width, measure=measure, beside=beside)
    elements = draw_plot(placed, _HAPPENED if measure == OCCURRENCE else None)
    notes, bottom = _notes(report, measure, placed)
    heading = chart_title(report, measure) if measure == OCCURRENCE else report_words.spelt(measure).capitalize()
    return Block(heading, (*elements, *notes), bottom, found)


def chart_title(report: Json, measure: str) -> str:
    """What the chart shows, in a line: "Killed: 21 to 119"."""
    found = _measure_report(report, measure)
    return report_words.measure_title(found) if found else report_words.spelt(measure).capitalize()


def _measure_report(report: Json, measure: str) -> Json | None:
    """The measure in the report; not there when every figure of it was withdrawn."""
    return next((each for each in report["measures"] if each["measure"] == measure), None)


def _notes(report: Json, measure: str, placed: Layout) -> tuple[list[Element], float]:
    """What has to be said in words below the axis, and where it ends."""
    reported = _measure_report(report, measure)
    apart = reported is not None and len(reported["ranges"]) > 1 and not reported["spread"]["comparable"]
    notes = [*([_LOGARITHMIC] if placed.axis.logarithmic else []), *([_APART] if apart else [])]
    lines = [line for note in notes for line in wrap(note, _NOTE_SIZE, placed.width, 3)]
    top = placed.bottom + AXIS_HEIGHT
    drawn = [svg.text_line((0.0, top + 14 + _NOTE * number), line, "note") for number, line in enumerate(lines)]
    return drawn, top + _NOTE * len(lines)

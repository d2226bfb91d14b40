"""A reconciliation in a terminal: a line for each range, a row for each claimant, the disagreements in words."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.formats.reports.words import report_ends as ends, report_words as words, status_words
from service.formats.reports.words.report_words import Document
from service.runtime.cli.client.client import Client

_COLUMNS = (5, 3, 3, 4)


def report_on(document: Document, client: Client) -> RenderableType:
    """The report on an incident as the API serves it, with its address and the incidents related to it."""
    return Group(*_parts(document, client.address_of_report(document["incident_id"]), client.around(document)))


def _parts(document: Document, address: str, related: Mapping[str, Document]) -> Iterator[RenderableType]:
    yield Text(words.one_line(document["title"]), style="bold")
    yield Text(status_words.status(document))
    yield Text("")
    yield Text(words.one_line(document["headline"]), style="bold")
    yield Text("")
    yield _row("Claimant", "Says", "Whose losses", "Source", style="dim")
    for measure in document["measures"]:
        yield from _measure(measure)
    for heading, lines in words.sections(document, related):
        yield Text(f"\n{heading}", style="bold")
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in lines)
    # An address must stay whole for clicking and copying.
    yield Text(f"\n{address}", no_wrap=True, overflow="ignore")


def _measure(measure: Document) -> Iterator[RenderableType]:
    yield Text(ends.measure_title(measure), style="bold")
    for range_ in measure["ranges"]:
        yield Padding(Text(ends.range_title(range_, measure), style="italic"), (0, 0, 0, 2))
        for position in range_["positions"]:
            yield from _position(position, measure["measure"])


def _position(position: Document, measure: str) -> Iterator[RenderableType]:
    figure, interest = words.figure(position, measure), words.interest(position)
    yield _row(f"    {words.claimant(position)}", figure, interest, words.source(position))
    if before := words.history(position):
        yield Padding(Text(f"before: {before}", style="dim"), (0, 0, 0, 6))


def _row(*cells: str, style: str = "") -> Table:
    """One row, with columns of the same widths as in every other row."""
    row = Table.grid(padding=(0, 2), expand=True)
    for ratio in _COLUMNS:
        row.add_column(ratio=ratio, overflow="fold")
    # The indent of the first cell applies to all its lines.
    indent = len(cells[0]) - len(cells[0].lstrip())
    row.add_row(
        Padding(Text(cells[0].lstrip(), style=style), (0, 0, 0, indent)),
        *(Text(cell, style=style) for cell in cells[1:]),
    )
    return row

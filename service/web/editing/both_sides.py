"""The claimants who are in both of two incidents: merged, only the newest figure of each counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.formats.reports.words import report_words

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OnBothSides:
    """A claimant with its figures in each report before a merger, and those that count after it."""

    name: str
    before: tuple[str, ...]
    after: str


def on_both_sides(before: Sequence[Json], after: Sequence[Json]) -> list[OnBothSides]:
    """The claimants with a current figure in several reports."""
    former, merged = ([_figures(report) for report in reports] for reports in (before, after))
    claimants = dict.fromkeys(claimant for figures in former for claimant in figures)
    return [
        OnBothSides(
            next(names[claimant][0] for names in former if claimant in names),
            tuple(figures[claimant][1] for figures in former if claimant in figures),
            next((figures[claimant][1] for figures in merged if claimant in figures), ""),
        )
        for claimant in claimants
        if sum(claimant in figures for figures in former) > 1
    ]


def _figures(report: Json) -> dict[str, tuple[str, str]]:
    """The name and the current figures of each claimant: "11 killed, 36 injured"."""
    figures: dict[str, tuple[str, str]] = {}
    for claimant, name, figure in _each_figure(report):
        figures[claimant] = (name, ", ".join(filter(None, (figures.get(claimant, ("", ""))[1], figure))))
    return figures


def _each_figure(report: Json) -> Iterator[tuple[str, str, str]]:
    for measure in report["measures"]:
        for range_ in measure["ranges"]:
            for position in range_["positions"]:
                number = report_words.figure(position, measure["measure"])
                figure = report_words.counted(number, report_words.measure_name(measure))
                yield position["claimant"], report_words.one_line(position["name"]), figure

"""The content of a range chart, as values: panels that must not be compared with each other, a row per claimant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.reconciliation.kinds import kinds_that
from service.formats.report_times import differing_times, moment
from service.formats.reports.words import report_words as report_in_words
from service.web.charts.primitives.marks import Mark, MarkKind, mark_of

Json = Mapping[str, Any]

# More rows could not be read; the other claimants are counted below.
MOST_ROWS = 120
# In ranges with these agreements some claims exclude each other; the counts between them are hatched.
_CONTESTED = kinds_that(lambda traits: traits.contradicts and traits.agreement is not None)
_WITHDRAWN = frozenset({"retracted", "corrected"})
_AT_ZERO = {"denied": "denied", "status_dispute": "says others were hit"}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One figure of one claimant; ``former`` are the marks of its earlier figures, newest first.

    Where the figures of a range are of different times the ``label`` has the time of each.
    """

    name: str
    label: str
    mark: Mark
    claim_id: str
    former: tuple[Mark, ...] = ()
    withdrawn: bool = False

    @property
    def order(self) -> tuple[float, float, str]:
        """The sort key: by low, then high, then name."""
        return self.mark.low, float("inf") if self.mark.high is None else self.mark.high, self.name


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that count the same victims. ``contested`` are the counts between claims that exclude each other.

    ``folded`` is the number of claimants without a row.
    """

    heading: str
    rows: tuple[ChartRow, ...]
    contested: tuple[int, int] | None = None
    folded: int = 0


def contested_first(report: Json) -> list[Json]:
    """The measures of a report, those before all on which claims exclude each other."""
    return sorted(
        report["measures"],
        key=lambda measure: not any(map(is_contested, measure["ranges"])),
    )


def is_contested(range_: Json) -> bool:
    """Whether claims of a range exclude each other."""
    return range_["agreement"] in _CONTESTED


def panels(report: Json, measure: str, most: int | None = None) -> tuple[Panel, ...]:
    """The panels of one measure, in the report's order, then the withdrawn figures; at most about ``most`` rows."""
    measures = [reported for reported in report["measures"] if reported["measure"] == measure]
    ranges = [range_ for reported in measures for range_ in reported["ranges"]]
    room = None if most is None else max(2, most // max(len(ranges), 1))
    current = [_panel(range_, measure, len(ranges) > 1, report, room) for range_ in ranges]
    withdrawn = _withdrawn_rows(report, measure)
    # Where rows are few, current figures take precedence.
    left = len(withdrawn) if most is None else max(0, most - sum(len(panel.rows) for panel in current))
    if withdrawn and (left or not current):
        left = max(left, 1)
        current.append(Panel("Withdrawn or corrected", withdrawn[:left], folded=len(withdrawn[left:])))
    return tuple(current)


def _panel(range_: Json, measure: str, has_siblings: bool, report: Json, room: int | None) -> Panel:
    times = differing_times(range_, report)
    positions = [_row(position, measure, times.get(position["claim_id"], "")) for position in range_["positions"]]
    rows = sorted((*positions, *_zero_rows(range_, report)), key=lambda row: row.order)
    shown = _outermost(rows, room)
    return Panel(_heading(range_, measure, has_siblings), shown, _contested(range_, rows), len(rows) - len(shown))


def _heading(range_: Json, measure: str, has_siblings: bool) -> str:
    """The victims that the rows count and how; for the only panel of a measure that counts everybody, just how."""
    if has_siblings or range_["victims"] is not None:
        heading = report_in_words.subject(range_, measure)
    else:
        heading = ", ".join(report_in_words.manner(range_))
    return heading[:1].upper() + heading[1:]


def _row(position: Json, measure: str, time: str) -> ChartRow:
    figure = report_in_words.figure(position, measure)
    return ChartRow(
        name=report_in_words.claimant(position),
        label=f"{figure} ({time})" if time else figure,
        mark=mark_of(position),
        claim_id=position["claim_id"],
        former=tuple(mark_of(former) for former in former_figures(position)),
    )


def former_figures(position: Json) -> list[Json]:
    """The former figures that the current one changed, newest first: none that was wrong, or of another event."""
    return [former for former in position["history"] if not former.get("set_aside")]


def _zero_rows(range_: Json, report: Json) -> Iterator[ChartRow]:
    """A row at 0 for each claimant of the range's zero without a figure: it denies, or disputes the victims' status."""
    low = range_["low"]
    if low is None or low["count"] != 0:
        return
    present = {position["claimant"] for position in range_["positions"]}
    zero = Mark(MarkKind.INFERRED, 0, 0, (0, 0))
    for claimant in low["claimants"]:
        if claimant not in present:
            label = _AT_ZERO.get(range_["agreement"], "none")
            yield ChartRow(report_in_words.name(claimant, report), label, zero, "")


def _withdrawn_rows(report: Json, measure: str) -> tuple[ChartRow, ...]:
    """The withdrawn and corrected figures; a figure that a claimant withdrew in several claims is one row."""
    rows: dict[tuple[str, str, Mark], ChartRow] = {}
    for exclusion in report["excluded"]:
        # Of what the newsroom took out itself nothing is shown.
        if "name" in exclusion and exclusion["reason"] in _WITHDRAWN:
            for count in exclusion.get("counts", ()):
                if count["measure"] == measure:
                    row = _withdrawn_row(exclusion, count, report)
                    rows.setdefault((row.name, count["stated"], row.mark), row)
    return tuple(sorted(rows.values(), key=lambda row: row.order))


def _withdrawn_row(exclusion: Json, count: Json, report: Json) -> ChartRow:
    name, stated = report_in_words.one_line(exclusion["name"]), report_in_words.one_line(count["stated"])
    time = moment(exclusion.get("asserted_at"), report)
    label = f"{stated} ({time})" if time else stated
    return ChartRow(name, label, mark_of(count), exclusion["claim_id"], withdrawn=True)


def _contested(range_: Json, rows: Sequence[ChartRow]) -> tuple[int, int] | None:
    """From the lowest upper bound to the highest lower bound, if no number fits all figures."""
    lowest_top = min((row.mark.high for row in rows if row.mark.high is not None), default=None)
    highest_bottom = max((row.mark.low for row in rows), default=None)
    if not is_contested(range_) or lowest_top is None or highest_bottom is None:
        return None
    return (lowest_top, highest_bottom) if lowest_top < highest_bottom else None


def _outermost(rows: Sequence[ChartRow], room: int | None) -> tuple[ChartRow, ...]:
    """At most ``room`` rows: the lowest and the highest figures, then inwards from both sides."""
    if room is None or len(rows) <= room:
        return tuple(rows)
    order = sorted(rows, key=lambda row: (row.mark.stated, row.name))
    inwards = [order[rank // 2] if rank % 2 == 0 else order[-1 - rank // 2] for rank in range(len(order))]
    shown = set(inwards[:room])
    return tuple(row for row in rows if row in shown)

"""What a range chart shows, as values: panels that must not be compared with each other, each a row a claimant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.reconciliation.kinds import kinds_that
from service.formats.reports import report_words as report_in_words
from service.web.charts.primitives.marks import Manner, Mark, mark_of

Json = Mapping[str, Any]

OCCURRENCE = "occurrence"
# A drawing has no more rows than can still be read; the others are counted below.
MOST_ROWS = 120
# Of these ranges some claims exclude each other; what holds their hull apart is drawn hatched.
_CONTESTED = kinds_that(lambda traits: traits.contradicts and traits.agreement is not None)
_WITHDRAWN = frozenset({"retracted", "corrected"})
_AT_ZERO = {"denied": "denied", "status_dispute": "says others were hit"}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One figure of one claimant; ``former`` are marks of what it said before, newest first."""

    name: str
    label: str
    mark: Mark
    claim_id: str
    former: tuple[Mark, ...] = ()
    withdrawn: bool = False

    @property
    def order(self) -> tuple[float, float, str]:
        return self.mark.low, float("inf") if self.mark.high is None else self.mark.high, self.name


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that count the same. ``contested`` are the counts between claims that exclude each other.

    ``folded`` is how many more claimants there are than rows.
    """

    heading: str
    rows: tuple[ChartRow, ...]
    contested: tuple[int, int] | None = None
    folded: int = 0


def panels(report: Json, measure: str, most: int | None = None) -> tuple[Panel, ...]:
    """The panels of one measure, in the report's order, then what was withdrawn; at most about ``most`` rows."""
    ranges = [one for each in report["measures"] if each["measure"] == measure for one in each["ranges"]]
    room = None if most is None else max(2, most // max(len(ranges), 1))
    found = [_panel(one, measure, len(ranges) > 1, report, room) for one in ranges]
    gone = _withdrawn(report, measure)
    # Where rows are few, what still counts comes first.
    left = len(gone) if most is None else max(0, most - sum(len(panel.rows) for panel in found))
    if gone and (left or not found):
        left = max(left, 1)
        found.append(Panel("No longer counted", gone[:left], folded=len(gone[left:])))
    return tuple(found)


def _panel(each: Json, measure: str, several: bool, report: Json, room: int | None) -> Panel:
    rows = sorted((*(_row(one, measure) for one in each["positions"]), *_at_zero(each, report)), key=lambda r: r.order)
    kept = _kept(rows, room)
    return Panel(_heading(each, measure, several), kept, _contested(each, rows), len(rows) - len(kept))


def _heading(each: Json, measure: str, several: bool) -> str:
    """Whom the rows count and how. Of a lone panel that counts everybody only how, if there is anything to say."""
    if several or each["victims"] is not None:
        said = report_in_words.subject(each, measure)
    else:
        said = ", ".join(report_in_words.manner(each))
    return said[:1].upper() + said[1:]


def _row(position: Json, measure: str) -> ChartRow:
    return ChartRow(
        name=report_in_words.claimant(position),
        label=report_in_words.figure(position, measure),
        mark=mark_of(position),
        claim_id=position["claim_id"],
        former=tuple(mark_of(former) for former in position["history"]),
    )


def _at_zero(each: Json, report: Json) -> Iterator[ChartRow]:
    """Who holds the zero of a range without a figure of its own: it denies, or calls the victims something else."""
    low = each["low"]
    if low is None or low["count"] != 0:
        return
    present = {position["claimant"] for position in each["positions"]}
    zero = Mark(Manner.INFERRED, 0, 0, (0, 0))
    for claimant in low["claimants"]:
        if claimant not in present:
            yield ChartRow(report_in_words.name(claimant, report), _AT_ZERO.get(each["agreement"], "none"), zero, "")


def _withdrawn(report: Json, measure: str) -> tuple[ChartRow, ...]:
    """What claimants took back or corrected; a figure that one withdrew in several claims is one row."""
    found: dict[tuple[str, str, Mark], ChartRow] = {}
    for each in report["excluded"]:
        if each["reason"] in _WITHDRAWN:
            for count in each.get("counts", ()):
                if count["measure"] == measure:
                    row = _withdrawn_row(each, count)
                    found.setdefault((row.name, row.label, row.mark), row)
    return tuple(sorted(found.values(), key=lambda row: row.order))


def _withdrawn_row(each: Json, count: Json) -> ChartRow:
    name, stated = report_in_words.one_line(each["name"]), report_in_words.one_line(count["stated"])
    return ChartRow(name, stated, mark_of(count), each["claim_id"], withdrawn=True)


def _contested(each: Json, rows: Sequence[ChartRow]) -> tuple[int, int] | None:
    """From the lowest figure's top to the highest figure's bottom, where no number fits all."""
    lowest_top = min((row.mark.high for row in rows if row.mark.high is not None), default=None)
    highest_bottom = max((row.mark.low for row in rows), default=None)
    if each["agreement"] not in _CONTESTED or lowest_top is None or highest_bottom is None:
        return None
    return (lowest_top, highest_bottom) if lowest_top < highest_bottom else None


def _kept(rows: Sequence[ChartRow], room: int | None) -> tuple[ChartRow, ...]:
    """As many rows as there is room for: the lowest and the highest figures, then from both sides inwards."""
    if room is None or len(rows) <= room:
        return tuple(rows)
    order = sorted(rows, key=lambda row: (row.mark.stated, row.name))
    inwards = [order[at // 2] if at % 2 == 0 else order[-1 - at // 2] for at in range(len(order))]
    wanted = set(inwards[:room])
    return tuple(row for row in rows if row in wanted)

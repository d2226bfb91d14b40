"""The ends of a range or spread as every format shows them: the figure as stated, with its claimants (VOCABULARY 10).

Which figures are the ends is decided once, by ``spread_of`` in the domain; a report has them in ``spread`` and
``stated``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds, StatedNumbers, numbers_at
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.formats.reports.words.report_words import measure_name, one_line, series, subject

Document = Mapping[str, Any]

_MOST_NAMES = 3


def measure_title(measure: Document) -> str:
    """The measure with its spread, where its ends count the same people and are of several figures."""
    if measure["measure"] == "occurrence":
        return "Did it happen?"
    if sum(len(range_["positions"]) for range_ in measure["ranges"]) < 2 or not measure["spread"]["comparable"]:
        return measure_name(measure).capitalize()
    title = measure_extent(measure)
    return f"{title[:1].upper()}{title[1:]}"


def measure_extent(measure: Document) -> str:
    """The measure with its spread: "died: 8 (Police) to scores (Mayor)"."""
    ranges = measure["ranges"]
    open_ended = any(range_["open_ended"] for range_ in ranges)
    ends = {**measure["spread"], "beside": beside_of(measure)}
    return f"{measure_name(measure)}: {attributed_extent(ends, _names_in(ranges), open_ended=open_ended)}"


def beside_of(measure: Document) -> list[Document]:
    """The figures that lie neither at an end of a measure nor between, and those in another unit: 2,300 families."""
    own = min((range_.get("unit") or "" for range_ in measure["ranges"]), default="")
    in_other_units = [
        {**end, "stated": f"{end['stated']} {range_['unit']}"}
        for range_ in measure["ranges"]
        if (range_.get("unit") or "") != own
        for end in _distinct_ends(range_["stated"])
    ]
    return [*measure["spread"].get("beside", ()), *in_other_units]


def _distinct_ends(stated: Document) -> list[Document]:
    low, high = stated["low"], stated["high"]
    return [end for end in ([low] if low == high else [low, high]) if end]


def range_title(range_: Document, measure: Document) -> str:
    """The subject of a range, with its ends where it has several figures and is not the only range of its measure."""
    title = subject(range_, measure["measure"])
    is_alone = len(measure["ranges"]) == 1 or len(range_["positions"]) == 1
    if is_alone or measure["measure"] == "occurrence":
        return title
    ends = range_.get("stated") or range_
    return f"{title}: {attributed_extent(ends, _names_in([range_]), open_ended=range_['open_ended'])}"


def extent(ends: Document, *, open_ended: bool) -> str:
    """A range or spread from end to end: "21 to 119", "2,000 to 3,621 or more", "at least 21; also up to 8"."""
    low, high = ends["low"], ends["high"]
    if low is not None and high is not None and low.get("stated") and high.get("stated"):
        beside = [one_line(end["stated"]) for end in ends.get("beside", ())]
        return _with_beside(_from_to(low["stated"], high["stated"]), beside)
    if low is None or high is None:
        stated_end = low or high
        return f"at least {stated_end['count']:,}" if stated_end else "no figure"
    if low["count"] == high["count"]:
        return f"at least {low['count']:,}" if open_ended else f"{low['count']:,}"
    return f"{low['count']:,} to {high['count']:,}" + (" or more" if open_ended else "")


def attributed_extent(ends: Document, names: Mapping[str, str], *, open_ended: bool) -> str:
    """A range or spread with the claimants of each end: "8 (Police) to scores (Mayor)", "10 to 14 (Police)".

    Behind it stand the figures that lie neither there nor between: "28 (Red Cross); also fewer than 12 (Police)". Ends
    of a report of long ago, which have no words, are given without claimants.
    """
    low, high = ends["low"], ends["high"]
    if not (low and high and low.get("stated") and high.get("stated")):
        return extent(ends, open_ended=open_ended)
    if low["claimants"] == high["claimants"]:
        reach = f"{_from_to(low['stated'], high['stated'])} ({_claimants(low, names)})"
    else:
        reach = f"{_attributed(low, names)} to {_attributed(high, names)}"
    return _with_beside(reach, [_attributed(end, names) for end in ends.get("beside", ())])


def _names_in(ranges: Sequence[Document]) -> dict[str, str]:
    """The names of the claimants of some ranges, by party id."""
    return {position["claimant"]: position["name"] for range_ in ranges for position in range_["positions"]}


def ends_as_stated(range_: Document) -> tuple[Document | None, Document | None]:
    """Both ends of a range as they were stated; the low one of deniers, who state no number, and old ones as read."""
    stated = range_.get("stated") or range_
    return _denied(range_) or stated["low"], stated["high"]


def _denied(range_: Document) -> Document | None:
    """The low end of a range whose figures are denied, or of whose dead the status is disputed: none."""
    low = range_["low"]
    if low is None or low["count"] != 0:
        return None
    holders = {position["claimant"] for position in range_["positions"]}
    claims = {claim_id for position in range_["positions"] for claim_id in position["claim_ids"]}
    deniers = [claimant for claimant in low["claimants"] if claimant not in holders]
    claim_ids = [claim_id for claim_id in low["claim_ids"] if claim_id not in claims]
    end = {"count": 0, "open": False, "claimants": deniers, "claim_ids": claim_ids, "stated": "none"}
    return end if deniers else None


def numbers_of(figure: Document) -> StatedNumbers:
    """The numbers that the words of a figure name: 40 of "some 40", which is read as 30 to 50."""
    try:
        quantity = read(figure["stated"])
    except UnreadableQuantity:
        quantity = None
    if isinstance(quantity, Quantity):
        return quantity.numbers
    return numbers_at(Bounds(figure["low"], figure["high"]), figure.get("bound", ""))


def positions_at(end: Document, ranges: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """The positions that an end stands on, each with its range; of two of one claim the one that names its number."""
    by_claim: dict[str, list[tuple[Document, Document]]] = {claim_id: [] for claim_id in end["claim_ids"]}
    for range_ in ranges:
        for position in range_["positions"]:
            for claim_id in by_claim.keys() & set(position["claim_ids"]):
                by_claim[claim_id].append((position, range_))
    shown: set[str] = set()
    for candidates in filter(None, by_claim.values()):
        position, range_ = candidates[0] if len(candidates) == 1 else _naming(end["count"], candidates)
        if position["claim_id"] not in shown:
            shown.add(position["claim_id"])
            yield position, range_


def _naming(count: int, candidates: Sequence[tuple[Document, Document]]) -> tuple[Document, Document]:
    """The first position whose words name the number."""
    for position, range_ in candidates:
        numbers = numbers_of(position)
        if count in (numbers.low, numbers.high):
            return position, range_
    return candidates[0]


def _with_beside(reach: str, beside: Sequence[str]) -> str:
    return f"{reach}; also {', '.join(beside)}" if beside else reach


def _from_to(low: str, high: str) -> str:
    """Both ends in the words they were stated in: "28 to about 40"."""
    return one_line(low if low == high else f"{low} to {high}")


def _attributed(end: Document, names: Mapping[str, str]) -> str:
    return f"{one_line(end['stated'])} ({_claimants(end, names)})"


def _claimants(end: Document, names: Mapping[str, str]) -> str:
    """The claimants of an end; of very many the first three."""
    claimants = [one_line(names.get(claimant, claimant)) for claimant in end["claimants"]]
    more = len(claimants) - _MOST_NAMES
    return series(claimants[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")

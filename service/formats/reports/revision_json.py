"""How one report differs from the one before it, as JSON: the ranges that changed, and the status."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from service.formats.reports.report_words import ends_as_stated

Document: TypeAlias = Mapping[str, Any]
Range: TypeAlias = tuple[str, Document]

_OF_A_RANGE = ("victims", "victims_label", "scope", "basis", "verification")


def changes(former: Document | None, report: Document) -> list[dict[str, Any]]:
    """The ranges whose ends have changed; ``from`` is ``null`` for a new range, ``to`` for one that is gone.

    Outlines are enough as arguments. Ranges of two reports are matched by measure, victims, scope, unit, basis and
    verification; if the scope has changed, by measure and victims, if each report has one such range.
    """
    before, now = _ranges(former) if former else [], _ranges(report)
    return [
        {
            "measure": (later or earlier)[0],
            "victims_label": (later or earlier)[1]["victims_label"],
            "from": _ends(earlier),
            "to": _ends(later),
        }
        for earlier, later in _followed(before, now)
        if _ends(earlier) != _ends(later)
    ]


def outline(report: Document) -> dict[str, Any]:
    """The part of a report that the next one is compared with: its status, and its ranges without positions."""
    return {
        "status": report["status"],
        "measures": [
            {"measure": measure["measure"], "ranges": [_outlined(range_) for range_ in measure["ranges"]]}
            for measure in report["measures"]
        ],
    }


def _outlined(range_: Document) -> dict[str, Any]:
    low, high = ends_as_stated(range_)
    ends = {"low": low and {"count": low["count"]}, "high": high and {"count": high["count"]}}
    return {name: range_[name] for name in _OF_A_RANGE} | {"unit": range_.get("unit")} | ends


def _ranges(report: Document) -> list[Range]:
    return [(measure["measure"], range_) for measure in report["measures"] for range_ in measure["ranges"]]


def _followed(before: Sequence[Range], now: Sequence[Range]) -> Iterator[tuple[Any, Any]]:
    """Pairs of a range before and now, in the order of the report; then those that are gone."""
    exact, alike = _by(before, whole=True), _by(before, whole=False)
    alike_now = _by(now, whole=False)
    gone = list(before)
    for later in now:
        candidates = exact[_key(later, whole=True)]
        if not candidates and len(alike_now[_key(later, whole=False)]) == 1:
            candidates = alike[_key(later, whole=False)]
        earlier = candidates[0] if len(candidates) == 1 else None
        if earlier is not None and earlier in gone:
            gone.remove(earlier)
            yield earlier, later
        else:
            yield None, later
    yield from ((earlier, None) for earlier in gone)


def _by(ranges: Sequence[Range], *, whole: bool) -> defaultdict[str, list[Range]]:
    by_key = defaultdict[str, list[Range]](list)
    for measured in ranges:
        by_key[_key(measured, whole=whole)].append(measured)
    return by_key


def _key(measured: Range, *, whole: bool) -> str:
    measure, range_ = measured
    # Reports of vocabulary 1 have no unit.
    scope = (range_["scope"], range_["basis"], range_["verification"], range_.get("unit")) if whole else ()
    return repr((measure, range_["victims"], scope))


def _ends(measured: Range | None) -> dict[str, int | None] | None:
    """The lowest and the highest stated number; ``null`` if none was stated."""
    if measured is None:
        return None
    low, high = ends_as_stated(measured[1])
    return {"low": None if low is None else low["count"], "high": None if high is None else high["count"]}

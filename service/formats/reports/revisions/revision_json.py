"""How one report differs from the one before it, as JSON: the ranges that changed, and the status."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from service.formats.reports.words.report_ends import ends_as_stated, extent

Document: TypeAlias = Mapping[str, Any]
Range: TypeAlias = tuple[str, Document]

# How the words of a range end of which somebody disputes that the people died so, or denies the figures.
DENIED = (", disputed", ", denied")
_OF_A_RANGE = ("victims", "victims_label", "scope", "basis", "verification")


def changes(former: Document | None, report: Document) -> list[dict[str, Any]]:
    """The ranges whose ends have changed; ``from`` is ``null`` for a new range, ``to`` for one that is gone.

    Outlines are enough as arguments. Ranges of two reports are matched by measure, victims, unit, basis, verification
    and scope; those that are left, without the scope; the rest by measure and victims; if each has one such range.
    """
    before, now = _ranges(former) if former else [], _ranges(report)
    named = _named_in(report)
    followed = (((later or earlier), _ends(earlier), _ends(later)) for earlier, later in _followed(before, now))
    return [
        {
            "measure": measure,
            "victims_label": range_["victims_label"],
            "from": _told_of(earlier_ends, named),
            "to": _told_of(later_ends, named),
        }
        for (measure, range_), earlier_ends, later_ends in followed
        if _differ(earlier_ends, later_ends)
    ]


def _named_in(report: Document) -> set[str]:
    taken_back = (exclusion["claimant"] for exclusion in report.get("excluded", ()) if "name" in exclusion)
    return {*report.get("parties", ()), *taken_back}


def _told_of(ends: dict[str, Any] | None, named: Collection[str]) -> dict[str, Any] | None:
    """The ends with their claimants only where the report names all: the newsroom may have taken one out."""
    given = (ends or {}).get("given")
    if ends is None or given is None:
        return ends
    claimants = {claimant for end in (given["low"], given["high"], *given["beside"]) for claimant in end["claimants"]}
    return ends if claimants and claimants <= set(named) else {name: ends[name] for name in ends if name != "given"}


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
    return {name: range_[name] for name in _OF_A_RANGE} | {"unit": range_.get("unit"), "ends": _stated_ends(range_)}


def _ranges(report: Document) -> list[Range]:
    return [(measure["measure"], range_) for measure in report["measures"] for range_ in measure["ranges"]]


def _followed(before: Sequence[Range], now: Sequence[Range]) -> Iterator[tuple[Any, Any]]:
    """Pairs of a range before and now, in the order of the report; then those that are gone."""
    followed: dict[int, Range] = {}
    gone = list(before)
    # What a range counts comes before the place and the days in its heading, which any claim may change.
    for key in (_in_full, _without_scope, _of_victims):
        for place, earlier in _only_pairs(gone, [(n, later) for n, later in enumerate(now) if n not in followed], key):
            followed[place] = earlier
        gone = [earlier for earlier in before if not any(earlier is paired for paired in followed.values())]
    yield from ((followed.get(place), later) for place, later in enumerate(now))
    yield from ((earlier, None) for earlier in gone)


def _only_pairs(
    before: Sequence[Range], now: Sequence[tuple[int, Range]], key: Callable[[Range], object]
) -> Iterator[tuple[int, Range]]:
    """The ranges before that have a key that one range now has, and no other; each with the place of the latter."""
    for place, later in now:
        earlier = [range_ for range_ in before if key(range_) == key(later)]
        if len(earlier) == 1 and sum(key(range_) == key(later) for _, range_ in now) == 1:
            yield place, earlier[0]


def _of_victims(measured: Range) -> tuple[object, ...]:
    measure, range_ = measured
    # The numbers of a named group ("officers") have victims in words only.
    return measure, range_["victims"] or range_["victims_label"]


def _without_scope(measured: Range) -> tuple[object, ...]:
    range_ = measured[1]
    # Reports of vocabulary 1 have no unit.
    return *_of_victims(measured), range_["basis"], range_["verification"], range_.get("unit")


def _in_full(measured: Range) -> tuple[object, ...]:
    return *_without_scope(measured), measured[1]["scope"]


def _ends(measured: Range | None) -> dict[str, Any] | None:
    """The ends of a range of a report or of an outline."""
    if measured is None:
        return None
    range_ = measured[1]
    ends: dict[str, Any] = range_["ends"] if "ends" in range_ else _stated_ends(range_)
    return ends


def _stated_ends(range_: Document) -> dict[str, Any]:
    """The lowest and the highest stated number, ``null`` if none was stated, both in the words of the claimants, and
    each of these with its claimants.

    Outlines and reports of older versions have no words.
    """
    if "positions" not in range_:
        low, high = range_["low"], range_["high"]
    else:
        low, high = ends_as_stated(range_)
    counts = {"low": low and low["count"], "high": range_["high"] and high and high["count"]}
    has_words = low and high and low.get("stated") and high.get("stated")
    beside = (range_.get("stated") or {}).get("beside", ())
    stated_low = (range_.get("stated") or range_)["low"]
    if not has_words:
        return counts
    words = extent({"low": stated_low, "high": high, "beside": beside}, open_ended=False)
    if low is not stated_low:  # who denies a figure states no "none"
        words += DENIED[range_.get("agreement") != "status_dispute"]
    given = {"low": _given(stated_low), "high": _given(high), "beside": list(map(_given, beside))}
    return {**counts, "stated": words, "given": given}


def _given(end: Document) -> dict[str, Any]:
    return {"stated": end["stated"], "claimants": end.get("claimants", [])}


def _differ(earlier: dict[str, Any] | None, later: dict[str, Any] | None) -> bool:
    """Whether the ends have changed, whoever gives them; words are compared only where both have some."""
    if earlier is None or later is None:
        return earlier is not later
    compared = ("low", "high", "stated") if "stated" in earlier and "stated" in later else ("low", "high")
    return any(earlier[part] != later[part] for part in compared)

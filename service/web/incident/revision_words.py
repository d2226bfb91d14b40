"""Why a report changed, in words: the causes and changes of a revision's note."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from service.domain.english.articles import capitalised
from service.formats.reports import report_words as words
from service.formats.reports.report_ends import numbers_of

Json = Mapping[str, Any]

_ABOUT_A_CLAIM = {
    "corrected": "a claim was corrected",
    "retracted": "a claim was withdrawn",
    "held": "a claim was put on hold",
    "released": "a hold was ended",
    "erased": "a claim was erased",
}
# What the newsroom did itself, without a word about the claimant (VOCABULARY 7).
_BY_NEWSROOM = {
    "corrected": "a claim was corrected by the newsroom",
    "retracted": "a claim was removed by the newsroom",
    "held": "a claim was put on hold",
}
_MOST_NAMED = 8
_MOVED = {"came": "a claim came here from another incident", "left": "a claim left for another incident"}


def sentences(causes: Sequence[Json], names: Mapping[str, str]) -> list[str]:
    """The causes of a revision, in their order; that claims came in is one sentence."""
    came = Counter(_name(cause, names) for cause in causes if cause["kind"] == "received")
    first = [_came_in(came)] if came else []
    return first + [sentence(cause, names) for cause in causes if cause["kind"] != "received"]


def _came_in(came: Counter[str]) -> str:
    """ "Claims came in: OCHA (2), Oxfam"; claimants that are no longer in the report are not named."""
    counted = [who if number == 1 else f"{who} ({number})" for who, number in came.items() if who]
    if len(counted) > _MOST_NAMED + 1:
        counted = [*counted[:_MOST_NAMED], f"and {len(counted) - _MOST_NAMED} others"]
    subject = "A claim" if sum(came.values()) == 1 else "Claims"
    return f"{subject} came in: {words.series(counted)}" if counted else f"{subject} came in"


def names_in(report: Json) -> Mapping[str, str]:
    """What the parties of a report are called, withdrawn ones too."""
    taken_back = [exclusion for exclusion in report["excluded"] if "name" in exclusion]
    return {exclusion["claimant"]: exclusion["name"] for exclusion in taken_back} | dict(report["parties"])


def sentence(cause: Json, names: Mapping[str, str]) -> str:
    """One cause of a revision."""
    kind = cause["kind"]
    who = _name(cause, names)
    reason = f" ({words.one_line(cause['reason'])})" if cause.get("reason") else ""
    if kind in _BY_NEWSROOM and cause.get("by") != "claimant":
        return capitalised(_BY_NEWSROOM[kind])
    if kind in _ABOUT_A_CLAIM:
        return _of(who, _ABOUT_A_CLAIM[kind]) + reason
    if kind == "grouping":
        return _of(who, _MOVED[cause["moved"]])
    if kind == "party":
        return f"{words.one_line(names.get(cause['party_id'], cause['party_id']))} was described anew"
    if kind == "neighbour":
        return "An incident around this one changed"
    if kind == "house_style":
        return "The house style changed"
    if kind == "vocabulary" and cause.get("version"):
        return f"The rules changed: vocabulary {words.one_line(cause['version'])}"
    return "The rules or their wording changed" if kind == "vocabulary" else words.spelt(kind)


def change(changed: Json, report: Json, untold: Collection[int] = ()) -> str:
    """One range that changed: "Killed, civilians: 21 to 119 (before: 21)".

    A range with an ``untold`` number is not given: the newsroom has taken that number out since (VOCABULARY 7).
    """
    whom = words.one_line(changed["victims_label"] or "")
    subject = words.named_measure(report, changed["measure"]).capitalize() + (f", {whom}" if whom else "")
    if not _numbers(changed["to"]).isdisjoint(untold):
        return f"{subject}: changed"
    before = "" if not _numbers(changed["from"]).isdisjoint(untold) else _extent(changed["from"])
    return f"{subject}: {_extent(changed['to'])}" + (f" (before: {before})" if before and changed["from"] else "")


def untold_numbers(changes: Iterable[Json], report: Json) -> set[int]:
    """The ends of former ranges that no page repeats: they are no longer in the report, and the newsroom itself took
    out or corrected a claim, so that nobody claimed them.
    """
    if all("name" in exclusion for exclusion in report["excluded"]):
        return set()
    positions = [
        position for measure in report["measures"] for range_ in measure["ranges"] for position in range_["positions"]
    ]
    taken_back = [count for exclusion in report["excluded"] for count in exclusion.get("counts", ())]
    former = [figure for position in positions for figure in position["history"]]
    figures = (*positions, *former, *taken_back)
    named = [numbers_of(stated) for stated in figures]
    numbers = {end for stated in figures for end in _numbers(stated)}.union(
        *((bounds.low, bounds.high) for bounds in named)
    )
    return {end for changed in changes for ends in (changed["from"], changed["to"]) for end in _numbers(ends)} - numbers


def _of(who: str, happened: str) -> str:
    return f"{who}: {happened}" if who else capitalised(happened)


def _name(cause: Json, names: Mapping[str, str]) -> str:
    """The claimant of a cause; empty for one that the report does not name, as after a correction of the claimant."""
    return words.one_line(names.get(str(cause.get("claimant")), ""))


def _numbers(ends: Json | None) -> set[int]:
    return {end for end in (ends["low"], ends["high"]) if end is not None} if ends else set()


def _extent(ends: Json | None) -> str:
    if ends is None:
        return "no current figure"
    if ends.get("stated"):
        return words.one_line(ends["stated"])
    low, high = ends["low"], ends["high"]
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        return f"at least {low:,}" if high is None else f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

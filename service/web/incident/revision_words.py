"""Why a report changed, in words: the causes and changes of a revision's note."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from service.formats.reports import report_words as words

Json = Mapping[str, Any]

_ABOUT_A_CLAIM = {
    "corrected": "{who}: a claim was corrected",
    "retracted": "{who}: a claim was withdrawn",
    "held": "{who}: a claim was put on hold",
    "released": "{who}: a hold was ended",
    "erased": "A claim was erased",
}
_MOST_NAMED = 8
_MOVED = {"came": "{who}: a claim came here from another incident", "left": "{who}: a claim left for another incident"}


def sentences(causes: Sequence[Json], names: Mapping[str, str]) -> list[str]:
    """The causes of a revision, in their order; that claims came in is one sentence."""
    came = Counter(_name(cause, names) for cause in causes if cause["kind"] == "received")
    counted = [who if number == 1 else f"{who} ({number})" for who, number in came.items()]
    if len(counted) > _MOST_NAMED + 1:
        counted = [*counted[:_MOST_NAMED], f"and {len(counted) - _MOST_NAMED} others"]
    first = (
        [f"{'A claim' if sum(came.values()) == 1 else 'Claims'} came in: {words.series(counted)}"] if counted else []
    )
    return first + [sentence(cause, names) for cause in causes if cause["kind"] != "received"]


def names_in(report: Json) -> Mapping[str, str]:
    """What the parties of a report are called, withdrawn ones too."""
    return {exclusion["claimant"]: exclusion["name"] for exclusion in report["excluded"]} | dict(report["parties"])


def sentence(cause: Json, names: Mapping[str, str]) -> str:
    """One cause of a revision."""
    kind = cause["kind"]
    who = _name(cause, names)
    reason = f" ({words.one_line(cause['reason'])})" if cause.get("reason") else ""
    if kind in _ABOUT_A_CLAIM:
        return _ABOUT_A_CLAIM[kind].format(who=who) + reason
    if kind == "grouping":
        return _MOVED[cause["moved"]].format(who=who)
    if kind == "party":
        return f"{words.one_line(names.get(cause['party_id'], cause['party_id']))} was described anew"
    if kind == "neighbour":
        return "An incident around this one changed"
    if kind == "vocabulary" and cause.get("version"):
        return f"The rules changed: vocabulary {words.one_line(cause['version'])}"
    return "The rules or their wording changed" if kind == "vocabulary" else words.spelt(kind)


def change(changed: Json) -> str:
    """One range that changed: "Killed, civilians: 21 to 119, before 21"."""
    whom = words.one_line(changed["victims_label"] or "")
    subject = words.spelt(changed["measure"]).capitalize() + (f", {whom}" if whom else "")
    now, before = _extent(changed["to"]), _extent(changed["from"])
    return f"{subject}: {now}" + (f", before {before}" if changed["from"] else "")


def _name(cause: Json, names: Mapping[str, str]) -> str:
    party = str(cause.get("claimant", ""))
    return words.one_line(names.get(party, party))


def _extent(ends: Json | None) -> str:
    if ends is None:
        return "no longer stated"
    low, high = ends["low"], ends["high"]
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        return f"at least {low:,}" if high is None else f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

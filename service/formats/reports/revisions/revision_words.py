"""Why a report changed, in words: the causes and changes of a revision's note."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.domain.claims.victims.fits import EVERYONE
from service.domain.english.articles import capitalised, owns, with_article
from service.formats.reports.revisions import claim_words
from service.formats.reports.revisions.claim_words import ClaimWords
from service.formats.reports.revisions.move import NEWSROOM, NO_MOVE, NO_MOVES, Move
from service.formats.reports.revisions.revision_json import DENIED
from service.formats.reports.words import report_words as words
from service.formats.reports.words.report_ends import attributed_extent, numbers_of

Json = Mapping[str, Any]

_ABOUT_A_CLAIM = {
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
_UNTOLD = "a range with a figure that the newsroom has taken back since"
_MOVED = {"came": "came here from another incident", "left": "left for another incident"}


def sentences(causes: Sequence[Json], report: Json, moves: Mapping[str, Move] = NO_MOVES) -> list[str]:
    """The causes of a revision in order; ``moves`` tell of claims that came from, or left for, another incident."""
    names, words_of = names_in(report), claim_words.in_report(report)
    received = [cause for cause in causes if cause["kind"] == "received"]
    worded = [cause for cause in received if cause["claim_id"] in words_of] if len(received) <= _MOST_NAMED else []
    came = Counter(_name(cause, names) for cause in received if cause not in worded)
    moved = [cause for cause in causes if cause["kind"] == "grouping"]
    later = [cause for cause in causes if cause not in received and cause not in moved]
    return [
        *(words_of[cause["claim_id"]].at_first for cause in worded),
        *([_came_in(came)] if came else []),
        *_moved(moved, names, words_of, moves),
        *(sentence(cause, names, words_of) for cause in later),
    ]


def _moved(
    causes: Sequence[Json], names: Mapping[str, str], words_of: Mapping[str, ClaimWords], moves: Mapping[str, Move]
) -> Iterator[str]:
    """What came and what left, once for each decision: "Merged with another incident by Ada: Elders, 60 killed"."""
    claims_by_act: dict[str, list[str]] = {}
    for cause in causes:
        claim_id = cause["claim_id"]
        move = moves.get(claim_id, NO_MOVE)
        if move.decision is None and cause.get("decision"):
            move = replace(move, decision=cause["decision"], by=NEWSROOM, is_undone=cause.get("is_undone", False))
        act = move.act(cause["moved"]) or capitalised(_MOVED[cause["moved"]])
        known = words_of.get(claim_id)
        claims_by_act.setdefault(act, []).append(known.brief if known else move.brief or _name(cause, names))
    for act, claims in claims_by_act.items():
        called = [claim for claim in claims if claim][:_MOST_NAMED]
        more = [f"{len(claims) - len(called)} more"] if called and len(claims) > len(called) else []
        yield f"{act}: {'; '.join((*called, *more))}" if called else f"{act}: {_claims(len(claims))}"


def _claims(number: int) -> str:
    return "a claim" if number == 1 else f"{number} claims"


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


def sentence(cause: Json, names: Mapping[str, str], words_of: Mapping[str, ClaimWords]) -> str:
    """One cause of a revision."""
    kind = cause["kind"]
    who = _name(cause, names)
    reason = f" ({words.one_line(cause['reason'])})" if cause.get("reason") else ""
    if kind in _BY_NEWSROOM and cause.get("by") != "claimant":
        return capitalised(_BY_NEWSROOM[kind])
    known = words_of.get(cause.get("claim_id", ""))
    figures = (known.figures or known.taken_back) if known else ""
    if kind in ("corrected", "retracted"):
        return _taken_back(kind, who, known.mended if known and kind == "corrected" else figures) + reason
    if kind in _ABOUT_A_CLAIM:
        return _of(who, _ABOUT_A_CLAIM[kind]) + (f": {figures}" if figures else "") + reason
    if kind == "party":
        return f"{words.one_line(names.get(cause['party_id'], cause['party_id']))} was described anew"
    if kind == "neighbour":
        return "An incident around this one changed"
    if kind == "house_style":
        return "The house style changed"
    if kind == "vocabulary" and cause.get("version"):
        return f"The rules changed: vocabulary {words.one_line(cause['version'])}"
    return "The rules or their wording changed" if kind == "vocabulary" else words.spelt(kind)


def _taken_back(kind: str, who: str, figures: str) -> str:
    """ "The Union withdrew its figure of 270 killed", "the Union corrected its claim: 7 killed, no longer 9 killed"."""
    if not who:
        return f"A claim was {'corrected' if kind == 'corrected' else 'withdrawn'}{f': {figures}' if figures else ''}"
    name = with_article(who)
    if kind == "corrected" or not figures:
        act = f"{'corrected' if kind == 'corrected' else 'withdrew'} {owns(who, 'a')} claim"
        return capitalised(f"{name} {act}{f': {figures}' if figures else ''}")
    what = f"figures: {figures}" if ", " in figures else f"figure of {figures}"
    return capitalised(f"{name} withdrew {owns(who, 'the')} {what}")


def change(changed: Json, report: Json, untold: Collection[int] = ()) -> str:
    """One range that changed: "Killed, civilians: 21 (Taliban) to 119 (Ministry); before: 21 (Taliban)".

    An ``untold`` number is not given: the newsroom has taken that number out since (VOCABULARY 7).
    """
    whom = "" if changed["victims_label"] == EVERYONE else words.one_line(changed["victims_label"] or "")
    subject = words.named_measure(report, changed["measure"]).capitalize() + (f", {whom}" if whom else "")
    before, now = (
        _extent(ends, report) if _numbers(ends).isdisjoint(untold) else _UNTOLD
        for ends in (changed["from"], changed["to"])
    )
    return f"{subject}: {now}" + (f"; before: {before}" if changed["from"] else "")


def untold_numbers(changes: Iterable[Json], report: Json) -> set[int]:
    """The ends of former ranges that no page repeats, because the newsroom itself took out or corrected a claim."""
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
    """The numbers of both ends; that somebody denies a figure is no number."""
    if ends is None:
        return set()
    is_denied = str(ends.get("stated", "")).endswith(DENIED)
    return {end for end in (None if is_denied else ends["low"], ends["high"]) if end is not None}


def _extent(ends: Json | None, report: Json) -> str:
    """A range from end to end, each with its claimants unless one of them is named in the report no more."""
    if ends is None:
        return "no current figure"
    given = ends.get("given")
    names = names_in(report) if given else {}
    if given and all(names.keys() >= set(end["claimants"]) for end in (given["low"], given["high"], *given["beside"])):
        denied = next((ending for ending in DENIED if ends["stated"].endswith(ending)), "")
        return f"{attributed_extent(given, names, open_ended=False)}{denied}"
    if ends.get("stated"):
        return words.one_line(ends["stated"])
    low, high = ends["low"], ends["high"]
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        return f"at least {low:,}" if high is None else f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

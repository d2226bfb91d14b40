"""Checks the reports of a case against its expectations, key by key; the format is that of the examples.

A key that no check knows raises an error, because it would never be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.builders.report_story import without_times
from tests.journeys.rig.service import Service

HARD = ("contradicts", "part_exceeds_whole", "denied")
_IN_THE_PAST = "as_of_"


@dataclass(frozen=True)
class Outcome:
    """The outcome of a case: the id and the incident of each claim by its key, and the report of each incident."""

    ids: Mapping[str, str]
    incident_of: Mapping[str, str]
    reports: Mapping[str, Mapping[str, Any]]

    @property
    def first(self) -> Mapping[str, Any]:
        """The report on the first claim of the case."""
        return self.report_on(next(iter(self.ids)))

    def report_on(self, key: str) -> Mapping[str, Any]:
        return self.reports[self.incident_of[key]]

    def key_of(self, claim_id: str) -> str:
        return next((key for key, id in self.ids.items() if id == claim_id), claim_id)

    def kinds(self) -> set[tuple[frozenset[str], str]]:
        """Every disagreement as its pair of keys and its kind."""
        return {
            (frozenset(map(self.key_of, disagreement["between"])), disagreement["kind"])
            for report in self.reports.values()
            for disagreement in report["disagreements"]
        }

    def measure(self, name: str) -> Mapping[str, Any]:
        return next(measure for measure in self.first["measures"] if measure["measure"] == name)

    def positions(self, claimant: str) -> list[Mapping[str, Any]]:
        return [
            position
            for report in self.reports.values()
            for measure in report["measures"]
            for span in measure["ranges"]
            for position in span["positions"]
            if position["claimant"].startswith(claimant)
        ]


def of(expect: Mapping[str, Any], outcome: Outcome) -> list[str]:
    """The deviations of an outcome from its expectations, one a line."""
    return [f"{key}: {wrong}" for key, expected in expect.items() for wrong in _check(key)(expected, outcome)]


def differences(expect: Mapping[str, Any], ids: Mapping[str, str], service: Service) -> list[str]:
    """The deviations of a case that was told to a service; empty when it came out as expected."""
    incident_of = {key: service.get(f"/v1/claims/{id}")["incident_id"] for key, id in ids.items()}
    report_of = {id: service.get(f"/v1/incidents/{id}/reconciliation") for id in set(incident_of.values())}
    return of(expect, Outcome(ids, incident_of, report_of))


def _check(key: str) -> Callable[[Any, Outcome], Iterator[str]]:
    if key.startswith(_IN_THE_PAST):
        return _nothing
    for prefix in PREFIXED:
        if key.startswith(prefix):
            return lambda wanted, outcome: PREFIXED[prefix](key.removeprefix(prefix), wanted, outcome)
    return CHECKS[key]


def _nothing(wanted: Any, outcome: Outcome) -> Iterator[str]:
    """Not checked here: reports of the past have a journey of their own, and the domain tests check pairs without a
    report."""
    yield from ()


def _incidents(wanted: Sequence[Sequence[str]], outcome: Outcome) -> Iterator[str]:
    claim_keys_of: dict[str, set[str]] = {}
    for key, incident in outcome.incident_of.items():
        claim_keys_of.setdefault(incident, set()).add(key)
    if {frozenset(claim_keys) for claim_keys in claim_keys_of.values()} != {
        frozenset(claim_keys_expected) for claim_keys_expected in wanted
    }:
        yield f"got {sorted(map(sorted, claim_keys_of.values()))}"


def _one_incident(wanted: bool, outcome: Outcome) -> Iterator[str]:
    if wanted != (len(outcome.reports) == 1):
        yield f"got {len(outcome.reports)}"


def _part_of(wanted: Sequence[Sequence[str]], outcome: Outcome) -> Iterator[str]:
    for part, whole in wanted:
        if outcome.incident_of[whole] not in outcome.report_on(part)["relations"]["part_of"]:
            yield f"{part} is not part of {whole}"
        if outcome.incident_of[part] not in outcome.report_on(whole)["relations"]["includes"]:
            yield f"{whole} does not include {part}"


def _possibly_same(wanted: Sequence[Sequence[str]], outcome: Outcome) -> Iterator[str]:
    for left, right in wanted:
        if outcome.incident_of[right] not in outcome.report_on(left)["relations"]["possibly_same"]:
            yield f"{left} is not said to be possibly the same as {right}"


def _contradictions(wanted: int, outcome: Outcome) -> Iterator[str]:
    got = sum(
        disagreement["kind"] in HARD for report in outcome.reports.values() for disagreement in report["disagreements"]
    )
    if got != wanted:
        yield f"got {got}"


def _kinds(wanted: Mapping[str, str], outcome: Outcome) -> Iterator[str]:
    for pair, kind in wanted.items():
        if (frozenset(pair.split("|")), kind) not in outcome.kinds():
            got = sorted(got for keys, got in outcome.kinds() if keys == set(pair.split("|")))
            yield f"{pair} is not {kind} but {got}"


def _not_kinds(wanted: Mapping[str, str], outcome: Outcome) -> Iterator[str]:
    for pair, kind in wanted.items():
        if (frozenset(pair.split("|")), kind) in outcome.kinds():
            yield f"{pair} is {kind}"


def _killed(wanted: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    yield from _ends(wanted, outcome.measure("killed"))


def _ends(wanted: Mapping[str, Any], measure: Mapping[str, Any]) -> Iterator[str]:
    spans = measure["ranges"]
    whole = spans[0] if len(spans) == 1 else measure["spread"]
    high = whole["high"] and whole["high"]["count"]
    got = {"low": whole["low"]["count"], "high": high, "open_ended": any(span["open_ended"] for span in spans)}
    if {key: got[key] for key in wanted} != dict(wanted):
        yield f"got {got}"


def _of_first(name: str) -> Callable[[Any, Outcome], Iterator[str]]:
    def check(wanted: Any, outcome: Outcome) -> Iterator[str]:
        if outcome.first[name] != wanted:
            yield f"got {outcome.first[name]!r}"

    return check


def _reading(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    """Sentences on claims are in the order of their ids, and those of a service are not the story's keys."""
    if sorted(outcome.first["reading"]) != sorted(wanted):
        yield f"got {outcome.first['reading']!r}"


def _of_disagreement(name: str) -> Callable[[Any, Outcome], Iterator[str]]:
    def check(wanted: Any, outcome: Outcome) -> Iterator[str]:
        got = [disagreement[name] for report in outcome.reports.values() for disagreement in report["disagreements"]]
        if wanted not in got:
            yield f"got {got}"

    return check


def _excluded(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    got = {
        outcome.key_of(exclusion["claim_id"]) for report in outcome.reports.values() for exclusion in report["excluded"]
    }
    if got != set(wanted):
        yield f"got {sorted(got)}"


def _flags(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    got = {flag for report in outcome.reports.values() for flag in report["flags"]}
    if not set(wanted) <= got:
        yield f"got {sorted(got)}"


def _not_flags(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    got = {flag for report in outcome.reports.values() for flag in report["flags"]}
    yield from (f"{flag} is there" for flag in sorted(got & set(wanted)))


def _never_current(wanted: Sequence[int], outcome: Outcome) -> Iterator[str]:
    for report in outcome.reports.values():
        for number in wanted:
            if f"{number:,}" in report["headline"]:
                yield f"the headline shows {number}"


def _ndrrmc_position(wanted: int, outcome: Outcome) -> Iterator[str]:
    got = [position["low"] for position in outcome.positions("ndrrmc")]
    if got != [wanted]:
        yield f"got {got}"


def _ndrrmc_history(wanted: Sequence[int], outcome: Outcome) -> Iterator[str]:
    got = [former["low"] for position in outcome.positions("ndrrmc") for former in position["history"]]
    if got != list(wanted):
        yield f"got {got}"


def _origins(wanted: Mapping[str, int], outcome: Outcome) -> Iterator[str]:
    for claimant, origins in wanted.items():
        got = [position["origins"] for position in outcome.positions(claimant)]
        if got != [origins]:
            yield f"{claimant} has {got}"


def _not_known(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    sentences = [sentence for report in outcome.reports.values() for sentence in report["not_known"]]
    yield from (
        f"{part!r} is in none of {sentences}" for part in wanted if not any(part in sentence for sentence in sentences)
    )


def _mentions(name: str) -> Callable[[Sequence[str], Outcome], Iterator[str]]:
    def check(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
        text = outcome.first[name]
        yield from (f"{part!r} is not in {text!r}" for part in wanted if part.lower() not in text.lower())

    return check


def _length(name: str) -> Callable[[str, Outcome], Iterator[str]]:
    def check(wanted: str, outcome: Outcome) -> Iterator[str]:
        if outcome.first["sentences"][name] != wanted:
            yield f"got {outcome.first['sentences'][name]!r}"

    return check


# What a claimant took back is told as such, and as nothing else (VOCABULARY 7).
_TAKEN_BACK = re.compile(r"(?:withdrew|corrected) (?:its|their) (?:earlier figures? of [^.;]*|figure from \d+)")


def _never_in(names: Sequence[str]) -> Callable[[Sequence[str], Outcome], Iterator[str]]:
    def check(wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
        for report in outcome.reports.values():
            texts = [report["headline"], *(_TAKEN_BACK.sub("", report["sentences"][name]) for name in names)]
            numbers = {number for text in texts for number in re.findall(r"\d[\d,.]*\d|\d", without_times(text))}
            yield from (f"{number} stands in {texts}" for number in wanted if number in numbers)

    return check


def _headline_of(key: str, wanted: Sequence[str], outcome: Outcome) -> Iterator[str]:
    headline = outcome.report_on(key.removesuffix("_mentions"))["headline"]
    yield from (f"{part!r} is not in {headline!r}" for part in wanted if part.lower() not in headline.lower())


def _low_of(measure: str, wanted: int, outcome: Outcome) -> Iterator[str]:
    got = outcome.measure(measure)["spread"]["low"]["count"]
    if got != wanted:
        yield f"got {got}"


def _position_of(claimant: str, wanted: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    got = [{key: position[key] for key in wanted} for position in outcome.positions(claimant)]
    if dict(wanted) not in got:
        yield f"got {got}"


def _ranges(wanted: Mapping[str, Sequence[Mapping[str, Any]]], outcome: Outcome) -> Iterator[str]:
    """Every listed range of a measure, as far as it is spelt out, and no further range of that measure."""
    for measure, ranges in wanted.items():
        got = outcome.measure(measure)["ranges"]
        if len(got) != len(ranges):
            yield f"{measure} has {len(got)} ranges"
        missing = [range_ for range_ in ranges if not any(_fits(range_, served_range) for served_range in got)]
        yield from (f"no range of {measure} is {missing_range}: {got}" for missing_range in missing)


def _fits(wanted: Any, got: Any) -> bool:
    """Whether everything that is spelt out is so."""
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return all(key in got and _fits(value, got[key]) for key, value in wanted.items())
    return bool(wanted == got)


def _spread(wanted: Mapping[str, Mapping[str, Any]], outcome: Outcome) -> Iterator[str]:
    for measure, spread in wanted.items():
        if not _fits(spread, outcome.measure(measure)["spread"]):
            yield f"{measure} has {outcome.measure(measure)['spread']}"


def _of_positions(read: Callable[[Mapping[str, Any]], Any]) -> Callable[[Mapping[str, Any], Outcome], Iterator[str]]:
    def check(wanted: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
        for claimant, value in wanted.items():
            got = [read(position) for position in outcome.positions(claimant)]
            if got != [value]:
                yield f"{claimant} has {got}"

    return check


def _excluded_reasons(wanted: Mapping[str, str], outcome: Outcome) -> Iterator[str]:
    exclusions = [exclusion for report in outcome.reports.values() for exclusion in report["excluded"]]
    got = {outcome.key_of(exclusion_["claim_id"]): exclusion_["reason"] for exclusion_ in exclusions}
    if got != dict(wanted):
        yield f"got {got}"


def _comments(wanted: Sequence[Sequence[str]], outcome: Outcome) -> Iterator[str]:
    got = [[comment["claimant"], comment["stance"]] for comment in outcome.first["comments"]]
    if got != list(wanted):
        yield f"got {got}"


def _no_measures(wanted: bool, outcome: Outcome) -> Iterator[str]:
    if wanted == bool(outcome.first["measures"]):
        yield f"got {outcome.first['measures']}"


PREFIXED: Mapping[str, Callable[[str, Any, Outcome], Iterator[str]]] = {
    "headline_of_": _headline_of,
    "low_of_": _low_of,
    "position_of_": _position_of,
}
CHECKS: Mapping[str, Callable[[Any, Outcome], Iterator[str]]] = {
    "incidents": _incidents,
    "one_incident": _one_incident,
    "part_of": _part_of,
    "possibly_same": _possibly_same,
    "contradictions": _contradictions,
    "kinds": _kinds,
    "not_kinds": _not_kinds,
    "killed": _killed,
    "active_killed": _killed,
    "status": _of_first("status"),
    "headline": _of_first("headline"),
    "sentence": _of_first("sentence"),
    "gap": _of_disagreement("gap"),
    "ratio": _of_disagreement("ratio"),
    "excluded": _excluded,
    "flags": _flags,
    "not_flags": _not_flags,
    "never_shown_as_current": _never_current,
    "ndrrmc_position": _ndrrmc_position,
    "ndrrmc_history": _ndrrmc_history,
    "origins": _origins,
    "not_known": _not_known,
    "headline_mentions": _mentions("headline"),
    "sentence_mentions": _mentions("sentence"),
    "push": _length("push"),
    "short": _length("short"),
    "medium": _length("medium"),
    "long": _length("long"),
    "never_in_text": _never_in(("short", "medium")),
    "never_in_long": _never_in(("long",)),
    "reading": _reading,
    "ranges": _ranges,
    "spread": _spread,
    "history": _of_positions(lambda position: [former["low"] for former in position["history"]]),
    "sources": _of_positions(lambda position: len(position["sources"])),
    "interest": _of_positions(lambda position: position["interest"]),
    "excluded_reasons": _excluded_reasons,
    "comments": _comments,
    "no_measures": _no_measures,
    "relations": _nothing,
}

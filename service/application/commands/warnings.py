"""Warnings about a recorded claim: it is valid, and lacks something useful."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from service.application.queries.near_incidents import NearIncident
from service.domain.prose.figures.signs import states_a_number_only
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.verification import verification_said
from service.ports.ledger import RecordedClaim


@dataclass(frozen=True, slots=True)
class Warned:
    """What a poster should know; ``detail`` says what to send instead."""

    code: str
    detail: str


_MEND = 'correct the claim with {"changes": {"asserted_at": "2021-06-30T12:00:00Z"}, "reason": "Time added."}'

NO_TIME = Warned(
    "no-time",
    "Nothing says when this was said, so it counts as said when it was received: as newer than every figure of its "
    "claimant before, and, more than 30 days after the event, as older than those with a time. Texts give no time of "
    "it, and no difference from other claimants is put down to time. Post claims with asserted_at, or else with "
    f"source.published_at; to add the time to this one, {_MEND}.",
)

NO_TIME_OF_CORRECTION = Warned(
    "no-time",
    "The claimant corrected its figure, and nothing says when: the time on record is that of the wrong figure, so "
    f"texts give no time of the right one. Send asserted_at with such a correction; to add it now, {_MEND}.",
)

BEFORE_EVENT = Warned(
    "before-event",
    "This was said two days or more before the first day of its event: one of both dates is wrong, or it is of another "
    "event. If so, correct event.start or asserted_at.",
)

# The fields of a count that say how many, and not of whom.
_HOW_MANY = frozenset({"value", "of", "of_count"})

NO_CHANGE = Warned(
    "no-change",
    "The claim says this already, so nothing was recorded: send what it should have said.",
)


def warnings_about(
    claim: Mapping[str, Any], *, is_unchanged: bool = False, has_time_of_corrected: bool = False
) -> tuple[Warned, ...]:
    """The warnings about a claim as posted or corrected, which the schema has accepted.

    ``has_time_of_corrected``: the claimant corrected a figure, and the claim still has the time of the wrong one.
    """
    has_time = claim.get("asserted_at") or (claim.get("source") or {}).get("published_at")
    about_time = NO_TIME_OF_CORRECTION if has_time and has_time_of_corrected else None if has_time else NO_TIME
    about_days = BEFORE_EVENT if has_time and _is_before_event(str(has_time), claim.get("event") or {}) else None
    warned = (NO_CHANGE if is_unchanged else None, about_time, about_days)
    about_counts = (*_about_words(claim), *_about_two_figures(claim))
    return (*(warning for warning in warned if warning is not None), *about_counts)


def _about_words(claim: Mapping[str, Any]) -> Iterator[Warned]:
    """What the words of a count say of a verification that the claim does not set."""
    for count in claim.get("counts") or ():
        stated = count.get("value")
        if isinstance(stated, str) and not count.get("verification") and (said := verification_said(stated)):
            yield _of_verification(stated, said)


def _of_verification(stated: str, said: str) -> Warned:
    return Warned(
        "verification-in-words",
        f"“{stated}” names a verification, which its words do not set: send verification in the count, as in "
        f'{{"verification": "{said}"}}.',
    )


def _about_two_figures(claim: Mapping[str, Any]) -> Iterator[Warned]:
    """Counts of one claim that exclude each other, for the same people: as if their claimant contradicted itself."""
    figures: dict[str, list[tuple[Bounds, Any]]] = {}
    for count in claim.get("counts") or ():
        if (bounds := _bounds_alone(count.get("value"))) is not None:
            subject = {field: value for field, value in count.items() if field not in _HOW_MANY and value is not None}
            figures.setdefault(json.dumps(subject, sort_keys=True), []).append((bounds, count))
    for of_a_subject in figures.values():
        excluding = (pair for pair in combinations(of_a_subject, 2) if not pair[0][0].overlaps(pair[1][0]))
        yield from [_of_two_figures(count, rival) for (_, count), (_, rival) in excluding][:1]


def _bounds_alone(stated: Any) -> Bounds | None:
    """The bounds of a value that says nothing of what it counts; none of any other, and of what came to others."""
    if stated is None or (isinstance(stated, str) and not states_a_number_only(stated)):
        return None
    quantity = read(stated)
    return quantity.hard if isinstance(quantity, Quantity) and not quantity.counted.increment else None


def _of_two_figures(count: Mapping[str, Any], rival: Mapping[str, Any]) -> Warned:
    figures = " and ".join(json.dumps(figure.get("value"), ensure_ascii=False) for figure in (count, rival))
    return Warned(
        "two-figures",
        f"The claim gives two figures for the same: {count.get('measure')}, {figures}. Texts tell both as its "
        "claimant's, against each other. If one counts other people, say so in victims; if both are of the same, send "
        "a range as in “5 to 7”; if one was said later, send it as a claim of its own with its time.",
    )


def _is_before_event(said: str, event: Mapping[str, Any]) -> bool:
    """Whether a time is two days or more before the first day of its event: one day may be the time zone's."""
    try:
        said_on, start = (date.fromisoformat(text[:10]) for text in (said, str(event.get("start"))))
    except ValueError:
        return False
    return (start - said_on).days > 1


def warning_of_near(claim: RecordedClaim, near: Sequence[NearIncident]) -> tuple[Warned, ...]:
    """The warning that a claim is alone in a new incident, while others that may be the same stand near."""
    if not near:
        return ()
    claim_id, other_id = claim.claim.id, near[0].claim_id
    incidents = "; ".join(f"/v1/incidents/{incident.incident_id} ({_apart(incident)})" for incident in near)
    merge = f'{{"merge": ["{claim.incident_id}", "{near[0].incident_id}"], "by": "…", "why": "…"}}'
    differ = f'{{"decision": "different", "claims": ["{claim_id}", "{other_id}"], "by": "…", "why": "…"}}'
    return (
        Warned(
            "near-incident",
            "The claim is alone in an incident of its own, and near it, of about the same type, place and days, is: "
            f"{incidents}. If they are one event, POST /v1/judgements with {merge}. If they are not, post {differ}, "
            f"which ends this warning. /v1/claims/{claim_id}/why-not?other={other_id} says what was compared.",
        ),
    )


def _apart(near: NearIncident) -> str:
    against = ", ".join(near.against)
    return f"kept apart by: {against}" if against else "kept apart because too little speaks for one event"

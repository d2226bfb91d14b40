"""Remarks: statements without a number of the claimant's own (denials, disputes, silences), and how long they are in
force.
"""

from collections.abc import Iterable, Sequence

from service.domain.claims.overlap import Overlap
from service.domain.claims.victims import fit
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.newest import is_later, newest_first
from service.domain.reconciliation.report import Comment


def remarks(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The remarks in force, newest first, one for each party, stance and topic.

    A party's later statement on the same subject replaces its remark; another party's statement never does.
    """
    unvoiced = newest_first(assertion for assertion in assertions if not assertion.voiced)
    by_party: dict[str, list[Assertion]] = {remark.party: [] for remark in unvoiced}
    for assertion in assertions:
        by_party.get(assertion.party, []).append(assertion)
    current: dict[tuple[object, ...], Assertion] = {}
    for remark in unvoiced:
        if not any(_replaces(assertion, remark) for assertion in by_party[remark.party]):
            current.setdefault((remark.party, remark.claim.stance, remark.topic), remark)
    return list(current.values())


def comments(current: Iterable[Assertion]) -> tuple[Comment, ...]:
    """The comments of the report, sorted by claimant and stance, one for each of both."""
    by_stance: dict[tuple[str, str], Comment] = {}
    for remark in current:
        by_stance.setdefault((remark.party, remark.claim.stance.value), _comment(remark))
    return tuple(by_stance[key] for key in sorted(by_stance))


def speaks_to(remark: Assertion, assertion: Assertion) -> bool:
    """Whether a remark is about a count: about everything, or about the measure and victims that it names.

    An event that did not happen killed nobody, so a remark on the occurrence is about every count.
    """
    subject, counted = remark.topic, assertion.topic
    if subject is None or counted is None or subject.measure == OCCURRENCE:
        return True
    return subject.measure == counted.measure and not _other_victims(remark, assertion)


def outdated(assertion: Assertion, current: Iterable[Assertion]) -> bool:
    """Whether the assertion's own claimant has denied it later."""
    return any(
        remark.is_denial
        and remark.party == assertion.party
        and is_later(remark.claim, assertion.claim)
        and speaks_to(remark, assertion)
        for remark in current
    )


def _replaces(newer: Assertion, remark: Assertion) -> bool:
    if newer.party != remark.party or not is_later(newer.claim, remark.claim):
        return False
    if newer.voiced:
        return newer.hard.low >= 1 and speaks_to(remark, newer)
    return _same_subject(newer.topic, remark.topic)


def _same_subject(newer: Topic | None, older: Topic | None) -> bool:
    return newer is None or newer == older


def _other_victims(left: Assertion, right: Assertion) -> bool:
    if left.topic is None or right.topic is None:
        return False
    lineages = (left.affiliation, right.affiliation)
    return fit(left.topic.victims, right.topic.victims, lineages) in (Overlap.APART, Overlap.CROSSING)


def _comment(remark: Assertion) -> Comment:
    claimant = remark.claim.claimant
    voice = claimant.name if claimant.speaks_for else None
    return Comment(remark.party, remark.name, remark.claim.stance, remark.claim.id, remark.said_at, voice)

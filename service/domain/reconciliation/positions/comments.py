"""What claimants said without a number of their own: denials, disputes, silences; and how long each of them holds."""

from collections.abc import Iterable, Sequence

from service.domain.claims.overlap import Overlap
from service.domain.claims.victims import fit
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.reconciliation.positions.assertion import Assertion, Topic, newest_first
from service.domain.reconciliation.report import Comment


def remarks(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The remarks that hold now, newest first, one of each party and topic.

    A party's later word on the same thing replaces its remark; the word of another party never does.
    """
    said = newest_first(each for each in assertions if not each.voiced)
    by_party: dict[str, list[Assertion]] = {each.party: [] for each in said}
    for each in assertions:
        by_party.get(each.party, []).append(each)
    kept: dict[tuple[object, ...], Assertion] = {}
    for each in said:
        if not any(_replaces(other, each) for other in by_party[each.party]):
            kept.setdefault((each.party, each.claim.stance, each.topic), each)
    return list(kept.values())


def comments(current: Iterable[Assertion]) -> tuple[Comment, ...]:
    """The remarks as the report shows them: by claimant, then stance, each said once."""
    said: dict[tuple[str, str], Comment] = {}
    for each in current:
        said.setdefault((each.party, each.claim.stance.value), _comment(each))
    return tuple(said[key] for key in sorted(said))


def speaks_to(remark: Assertion, assertion: Assertion) -> bool:
    """Whether a remark is about what the other counts: everything, or the measure and victims that it names.

    What never happened killed nobody: a remark on the occurrence is about all of the event.
    """
    about, counted = remark.topic, assertion.topic
    if about is None or counted is None or about.measure == OCCURRENCE:
        return True
    return about.measure == counted.measure and not _other_victims(remark, assertion)


def outdated(assertion: Assertion, current: Iterable[Assertion]) -> bool:
    """Whether its own claimant has since denied what it counts."""
    return any(
        each.is_denial and each.party == assertion.party and _later(each, assertion) and speaks_to(each, assertion)
        for each in current
    )


def _replaces(newer: Assertion, remark: Assertion) -> bool:
    if newer.party != remark.party or not _later(newer, remark):
        return False
    if newer.voiced:
        return newer.hard.low >= 1 and speaks_to(remark, newer)
    return _same_subject(newer.topic, remark.topic)


def _same_subject(newer: Topic | None, older: Topic | None) -> bool:
    return newer is None or newer == older


def _later(newer: Assertion, older: Assertion) -> bool:
    return newer.said_at is not None and older.said_at is not None and newer.said_at > older.said_at


def _other_victims(left: Assertion, right: Assertion) -> bool:
    if left.topic is None or right.topic is None:
        return False
    lineages = (left.affiliation, right.affiliation)
    return fit(left.topic.victims, right.topic.victims, lineages) in (Overlap.APART, Overlap.CROSSING)


def _comment(remark: Assertion) -> Comment:
    claimant = remark.claim.claimant
    voice = claimant.name if claimant.speaks_for else None
    return Comment(remark.party, remark.name, remark.claim.stance, remark.claim.id, remark.said_at, voice)

"""The parts of a toll and their whole within one claim (VOCABULARY 8): printed once, and reported if they do not add
up.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from service.domain.claims.overlap import Overlap, joint
from service.domain.reconciliation.positions.assertion import Assertion, measure_order
from service.domain.reconciliation.report import ExceededWhole


def exceeded(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """The wholes that are smaller than their parts, for each claim of one claimant.

    Parts without common victims are added: of five dead, three women and four children are too many. The sum is never
    printed, because nobody claimed it.
    """
    for _, counts in groupby(assertions, key=lambda assertion: assertion.claim.id):
        voiced = [assertion for assertion in counts if assertion.voiced]
        if len(voiced) > 1:
            yield from (whole for whole in voiced if _is_exceeded(whole, voiced))


def exceeded_wholes(wholes: Iterable[Assertion]) -> tuple[ExceededWhole, ...]:
    """The exceeded wholes as a report lists them: by measure, then by claimant."""
    claim_ids: dict[tuple[tuple[int, str], str], set[str]] = {}
    for whole in wholes:
        if whole.topic is not None:
            claim_ids.setdefault((measure_order(whole.topic.measure), whole.party), set()).add(whole.claim.id)
    return tuple(
        ExceededWhole(party, measure, tuple(sorted(ids))) for ((_, measure), party), ids in sorted(claim_ids.items())
    )


def is_part_of(part: Assertion, whole: Assertion) -> bool:
    """Whether one count of a claim is of some of the people whom another count of it is of."""
    return _fit(part, whole) is Overlap.INSIDE and _ground(part) == _ground(whole)


def is_among(counted: Assertion, whole: Assertion) -> bool:
    """Whether one count is of the people of another count, or of some of them."""
    return _fit(counted, whole) in (Overlap.SAME, Overlap.INSIDE) and _ground(counted) == _ground(whole)


def _is_exceeded(whole: Assertion, counts: Sequence[Assertion]) -> bool:
    if whole.hard.high is None:
        return False
    parts = [count for count in counts if is_part_of(count, whole)]
    return sum(part.hard.low for part in _disjoint(parts)) > whole.hard.high


def _disjoint(parts: Iterable[Assertion]) -> list[Assertion]:
    """Parts that share nobody, the largest first."""
    chosen: list[Assertion] = []
    for part in sorted(parts, key=lambda part: -part.hard.low):
        if all(_fit(part, taken) is Overlap.APART for taken in chosen):
            chosen.append(part)
    return chosen


def _fit(left: Assertion, right: Assertion) -> Overlap:
    """How the people of two counts lie to each other, by measure and victims; apart where either has no count."""
    if left.topic is None or right.topic is None:
        return Overlap.APART
    return joint(left.topic.counts_among(right.topic), left.fits_victims(right))


def _ground(assertion: Assertion) -> tuple[bool, bool]:
    topic = assertion.topic
    return (topic.increment, topic.verified) if topic else (False, False)

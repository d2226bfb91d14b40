"""The table of VOCABULARY 4 as data: one row, one kind, one test; the first row that holds names the pair.

The order is lifecycle, provenance, comparability, stance, value: a contradiction is what is left when everything else
is excluded. Where a row of the table speaks of another ("9, not mirror"), its test says so here too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.claims.overlap import NESTED, Overlap
from service.domain.claims.vocabulary import ClaimState, Stance
from service.domain.reconciliation.relations.pair import Pair, open_compatible, soft_only
from service.domain.reconciliation.report import Kind


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One row of the table. ``explanation`` is a sentence for an editor with {left} and {right} as figures with their
    claimants, {one} and {other} as the claimants alone."""

    number: int
    kind: Kind
    holds: Callable[[Pair], bool]
    explanation: str


def _retracted(pair: Pair) -> bool:
    return ClaimState.RETRACTED in pair.states


def _held(pair: Pair) -> bool:
    return ClaimState.HELD in pair.states


def _superseded(pair: Pair) -> bool:
    if ClaimState.CORRECTED in pair.states or not pair.same_holding:
        return False
    # The same number again is a repetition and no change (row 5).
    return pair.left.hard != pair.right.hard and (_moments_differ(pair) or ClaimState.SUPERSEDED in pair.states)


def _corrected(pair: Pair) -> bool:
    return ClaimState.CORRECTED in pair.states and (pair.same_holding or not _still_counts(pair))


def _double_report(pair: Pair) -> bool:
    if not pair.are_counts:
        alike = pair.left.topic is None and pair.right.topic is None
        return alike and pair.same_party and pair.left.claim.stance == pair.right.claim.stance
    if not pair.are_voiced or pair.left.hard != pair.right.hard:
        return False
    one_voice = pair.left.topic == pair.right.topic and pair.provenance in ("relay_of", "same_origin")
    return pair.same_holding or one_voice


def _relay_conflict(pair: Pair) -> bool:
    return pair.are_voiced and (pair.same_holding or pair.one_wire) and pair.left.hard != pair.right.hard


def _mirror_counts(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and pair.mirrors


def _different_measure(pair: Pair) -> bool:
    return pair.are_counts and not pair.same_measure and not (pair.exceeds or pair.denies_part)


def _different_victims(pair: Pair) -> bool:
    differ = pair.are_counts and pair.same_measure and pair.victims in (Overlap.APART, Overlap.CROSSING)
    return differ and not (pair.are_voiced and pair.same_dead)


def _status_dispute(pair: Pair) -> bool:
    if pair.are_voiced:
        return pair.same_measure and pair.same_dead
    # With no number of its own a claim disputes whatever the other says of the same people.
    left, right = pair.left, pair.right
    disputing = right if left.voiced else left
    return disputing.claim.stance is Stance.DISPUTES_STATUS and left.voiced != right.voiced and not pair.same_party


def _part_of(pair: Pair) -> bool:
    nested = pair.are_voiced and pair.same_measure and pair.scope in NESTED
    return nested and not (pair.exceeds or pair.denies_part)


def _part_exceeds_whole(pair: Pair) -> bool:
    return pair.exceeds


def _different_scope(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and pair.scope in (Overlap.CROSSING, Overlap.APART)


def _different_basis(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and not pair.same_ground


def _denied(pair: Pair) -> bool:
    left, right = pair.left, pair.right
    denial = (left.denies and right.voiced and right.hard.low >= 1) or (
        right.denies and left.voiced and left.hard.low >= 1
    )
    return denial and not pair.same_party


def _attribution_dispute(pair: Pair) -> bool:
    if not _speaks_to(pair, Stance.DISPUTES_ATTRIBUTION):
        return False
    return pair.left.hard.overlaps(pair.right.hard) if pair.are_voiced else pair.left.voiced or pair.right.voiced


def _no_comment(pair: Pair) -> bool:
    spoken = pair.left.voiced or pair.right.voiced
    return spoken and (_speaks_to(pair, Stance.NO_COMMENT) or _speaks_to(pair, Stance.CANNOT_VERIFY))


def _agrees(pair: Pair) -> bool:
    return pair.are_voiced and pair.left.hard == pair.right.hard


def _lower_bound_compatible(pair: Pair) -> bool:
    return pair.are_voiced and open_compatible(pair.left.hard, pair.right.hard)


def _rounding_compatible(pair: Pair) -> bool:
    return pair.are_voiced and not pair.left.hard.overlaps(pair.right.hard) and soft_only(pair.left, pair.right)


def _refines(pair: Pair) -> bool:
    return pair.are_voiced and (pair.left.hard.contains(pair.right.hard) or pair.right.hard.contains(pair.left.hard))


def _overlaps(pair: Pair) -> bool:
    return pair.are_voiced and pair.left.hard.overlaps(pair.right.hard)


def _contradicts(pair: Pair) -> bool:
    return pair.are_voiced and not pair.same_party and not pair.left.hard.overlaps(pair.right.hard)


def _undetermined(pair: Pair) -> bool:
    return True


def _moments_differ(pair: Pair) -> bool:
    one, other = pair.left.said_at, pair.right.said_at
    return one is not None and other is not None and one != other


def _still_counts(pair: Pair) -> bool:
    """Whether each corrected claim carries the corrected counts itself, and so still counts."""
    corrected = [each.claim for each in (pair.left, pair.right) if each.claim.standing.state is ClaimState.CORRECTED]
    return all(claim.corrected_from for claim in corrected)


def _speaks_to(pair: Pair, stance: Stance) -> bool:
    """Whether just one of two parties takes the stance."""
    return not pair.same_party and (pair.left.claim.stance is stance) != (pair.right.claim.stance is stance)


ROWS = (
    RelationRule(1, Kind.RETRACTED, _retracted, "Withdrawn; it counts for nothing."),
    RelationRule(2, Kind.HELD, _held, "On hold; it does not count for now."),
    RelationRule(3, Kind.SUPERSEDED, _superseded, "{one} gave a newer number; only the newest counts."),
    RelationRule(4, Kind.CORRECTED, _corrected, "Corrected: the earlier number was wrong."),
    RelationRule(5, Kind.DOUBLE_REPORT, _double_report, "The same statement reported twice; it counts once."),
    RelationRule(
        6, Kind.RELAY_CONFLICT, _relay_conflict, "One statement quoted with different numbers: {left}, {right}."
    ),
    RelationRule(7, Kind.MIRROR_COUNTS, _mirror_counts, "Each side counts only the other's losses."),
    RelationRule(8, Kind.DIFFERENT_MEASURE, _different_measure, "They count different things."),
    RelationRule(9, Kind.DIFFERENT_VICTIMS, _different_victims, "They count different people."),
    RelationRule(10, Kind.STATUS_DISPUTE, _status_dispute, "{one} and {other} disagree on who the victims were."),
    RelationRule(11, Kind.PART_OF, _part_of, "One counts a part of what the other counts."),
    RelationRule(
        12, Kind.PART_EXCEEDS_WHOLE, _part_exceeds_whole, "The part is larger than the whole: {left}, {right}."
    ),
    RelationRule(13, Kind.DIFFERENT_SCOPE, _different_scope, "They count over different places or periods."),
    RelationRule(
        14, Kind.DIFFERENT_BASIS, _different_basis, "They count on a different basis, or only one is verified."
    ),
    RelationRule(15, Kind.DENIED, _denied, "One denies what the other says: {left}, {right}."),
    RelationRule(
        16, Kind.ATTRIBUTION_DISPUTE, _attribution_dispute, "{one} and {other} disagree on who was responsible."
    ),
    RelationRule(
        17, Kind.NO_COMMENT, _no_comment, "One would not comment, or could not verify it. That is not a denial."
    ),
    RelationRule(18, Kind.AGREES, _agrees, "Both give the same number."),
    RelationRule(
        19, Kind.LOWER_BOUND_COMPATIBLE, _lower_bound_compatible, "One gives a minimum that the other satisfies."
    ),
    RelationRule(20, Kind.ROUNDING_COMPATIBLE, _rounding_compatible, "The numbers differ by no more than rounding."),
    RelationRule(21, Kind.REFINES, _refines, "One is the more exact."),
    RelationRule(22, Kind.OVERLAPS, _overlaps, "Some numbers satisfy both."),
    RelationRule(23, Kind.CONTRADICTS, _contradicts, "No number satisfies both: {left}, {right}."),
    RelationRule(24, Kind.UNDETERMINED, _undetermined, "Something needed for a comparison was not said."),
)

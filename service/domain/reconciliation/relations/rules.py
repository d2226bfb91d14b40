"""The tests of the table of VOCABULARY 4: one row for each kind; the first row that holds names the pair.

The order is lifecycle, provenance, comparability, stance, value. A contradiction is therefore what remains when
everything else is excluded. Where a row of VOCABULARY 4 excludes another ("9, not mirror"), its test excludes it too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.claims.overlap import NESTED, Overlap
from service.domain.claims.vocabulary import OCCURRENCE, ClaimState, Stance
from service.domain.reconciliation.kinds import TRAITS, Kind, KindTraits
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.comments import may_mean
from service.domain.reconciliation.relations.pair import Pair, disputes_status_of, open_compatible, soft_only


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One row of the table: the kind, and the test that its pairs pass."""

    kind: Kind
    holds: Callable[[Pair], bool]

    @property
    def traits(self) -> KindTraits:
        return TRAITS[self.kind]

    @property
    def row(self) -> str:
        """The row of VOCABULARY 4."""
        return self.traits.row


def _retracted(pair: Pair) -> bool:
    return ClaimState.RETRACTED in pair.states


def _held(pair: Pair) -> bool:
    return ClaimState.HELD in pair.states


def _superseded(pair: Pair) -> bool:
    if ClaimState.CORRECTED in pair.states or not pair.same_holding:
        return False
    # An equal number is a repetition, not a change (row 5).
    return pair.left.hard != pair.right.hard and (pair.is_dated_apart or ClaimState.SUPERSEDED in pair.states)


def _corrected(pair: Pair) -> bool:
    return ClaimState.CORRECTED in pair.states and (pair.same_holding or not _still_counts(pair))


def _double_report(pair: Pair) -> bool:
    if not pair.are_counts:
        are_remarks = pair.left.topic is None and pair.right.topic is None
        return are_remarks and pair.same_party and pair.left.claim.stance == pair.right.claim.stance
    if not pair.are_voiced or pair.left.hard != pair.right.hard:
        return False
    is_one_voice = pair.left.topic == pair.right.topic and pair.provenance in ("relay_of", "same_origin")
    return pair.same_holding or is_one_voice


def _relay_conflict(pair: Pair) -> bool:
    differ = pair.are_voiced and pair.left.hard != pair.right.hard
    return differ and (pair.same_holding or pair.one_wire) and not pair.is_dated_apart


def _mirror_counts(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and pair.mirrors


def _different_measure(pair: Pair) -> bool:
    return pair.are_counts and not pair.same_measure and not (pair.exceeds or pair.denies_part or pair.is_denial)


def _different_victims(pair: Pair) -> bool:
    differ = pair.are_counts and pair.same_measure and pair.victims in (Overlap.APART, Overlap.CROSSING)
    return differ and not (pair.are_voiced and pair.same_dead)


def _status_dispute(pair: Pair) -> bool:
    if pair.are_voiced:
        return pair.same_measure and pair.same_dead
    # A claim without a number of its own disputes what the other claim says of the same people.
    left, right = pair.left, pair.right
    disputing, disputed = (right, left) if left.voiced else (left, right)
    return disputes_status_of(disputing, disputed) and left.voiced != right.voiced and not pair.same_party


def _part_of(pair: Pair) -> bool:
    nested = pair.are_voiced and pair.scope in NESTED and not (pair.exceeds or pair.denies_part)
    return pair.same_measure and (nested or pair.is_denial_of_part)


def _part_exceeds_whole(pair: Pair) -> bool:
    return pair.exceeds and not pair.is_developing


def _different_scope(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and pair.scope in (Overlap.CROSSING, Overlap.APART)


def _different_basis(pair: Pair) -> bool:
    return pair.are_voiced and pair.same_measure and not pair.same_ground


def _denied(pair: Pair) -> bool:
    if pair.same_party or pair.is_developing:
        return False
    return _is_denied(pair.left, pair.right) or _is_denied(pair.right, pair.left)


def _attribution_dispute(pair: Pair) -> bool:
    if not _speaks_to(pair, Stance.DISPUTES_ATTRIBUTION):
        return False
    return pair.left.hard.overlaps(pair.right.hard) if pair.are_voiced else pair.left.voiced or pair.right.voiced


def _no_comment(pair: Pair) -> bool:
    has_number = pair.left.voiced or pair.right.voiced
    return has_number and (_speaks_to(pair, Stance.NO_COMMENT) or _speaks_to(pair, Stance.CANNOT_VERIFY))


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


def _developing(pair: Pair) -> bool:
    """A newer number of one wire is news whether it is higher or lower, as a newer one of one claimant is (row 3)."""
    if pair.is_developing:
        return True
    return pair.are_voiced and pair.one_wire and pair.is_dated_apart and not pair.left.hard.overlaps(pair.right.hard)


def _contradicts(pair: Pair) -> bool:
    is_disjoint = pair.are_voiced and not pair.same_party and not pair.left.hard.overlaps(pair.right.hard)
    return is_disjoint and not _developing(pair)


def _undetermined(pair: Pair) -> bool:
    return True


def _still_counts(pair: Pair) -> bool:
    """Whether each corrected claim carries its new counts itself, and so still counts."""
    claims = (pair.left.claim, pair.right.claim)
    return all(claim.corrected_from for claim in claims if claim.standing.state is ClaimState.CORRECTED)


def _is_denied(denial: Assertion, assertion: Assertion) -> bool:
    """Whether an assertion of some is denied; a denial of seven killed denies neither two nor nine.

    A denial that names no number denies that it happened, but not what others concede.
    """
    if not denial.denies or not assertion.voiced or assertion.hard.low < 1 or not may_mean(denial, assertion):
        return False
    if denial.topic is None and assertion.claim.stance is Stance.CONCEDES:
        return False
    is_counted_alike = denial.is_denial and denial.topic is not None and denial.topic.measure != OCCURRENCE
    return not is_counted_alike or assertion.hard.overlaps(denial.hard)


def _speaks_to(pair: Pair, stance: Stance) -> bool:
    """Whether exactly one of two parties takes the stance."""
    return not pair.same_party and (pair.left.claim.stance is stance) != (pair.right.claim.stance is stance)


ROWS = (
    RelationRule(Kind.RETRACTED, _retracted),
    RelationRule(Kind.HELD, _held),
    RelationRule(Kind.SUPERSEDED, _superseded),
    RelationRule(Kind.CORRECTED, _corrected),
    RelationRule(Kind.DOUBLE_REPORT, _double_report),
    RelationRule(Kind.RELAY_CONFLICT, _relay_conflict),
    RelationRule(Kind.MIRROR_COUNTS, _mirror_counts),
    RelationRule(Kind.DIFFERENT_MEASURE, _different_measure),
    RelationRule(Kind.DIFFERENT_VICTIMS, _different_victims),
    RelationRule(Kind.STATUS_DISPUTE, _status_dispute),
    RelationRule(Kind.PART_OF, _part_of),
    RelationRule(Kind.PART_EXCEEDS_WHOLE, _part_exceeds_whole),
    RelationRule(Kind.DIFFERENT_SCOPE, _different_scope),
    RelationRule(Kind.DIFFERENT_BASIS, _different_basis),
    RelationRule(Kind.DENIED, _denied),
    RelationRule(Kind.ATTRIBUTION_DISPUTE, _attribution_dispute),
    RelationRule(Kind.NO_COMMENT, _no_comment),
    RelationRule(Kind.AGREES, _agrees),
    RelationRule(Kind.LOWER_BOUND_COMPATIBLE, _lower_bound_compatible),
    RelationRule(Kind.ROUNDING_COMPATIBLE, _rounding_compatible),
    RelationRule(Kind.REFINES, _refines),
    RelationRule(Kind.OVERLAPS, _overlaps),
    RelationRule(Kind.DEVELOPING, _developing),
    RelationRule(Kind.CONTRADICTS, _contradicts),
    RelationRule(Kind.UNDETERMINED, _undetermined),
)

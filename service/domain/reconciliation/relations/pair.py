"""Two counts side by side: what is the same about them, what differs, and how their bounds lie (VOCABULARY 4, axes)."""

from dataclasses import dataclass

from service.domain.claims import victims as victim
from service.domain.claims.claim import EVERYONE
from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import NESTED, Overlap, joint, of_both_ways
from service.domain.claims.victims import CIVILIAN_PROFESSIONS
from service.domain.claims.vocabulary import ClaimantKind, ClaimState, Stance, Status
from service.domain.places import territory
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, Topic, position_key
from service.domain.reconciliation.positions.origins import relays, share_origin
from service.domain.reconciliation.report import Axes

_CIVILIAN_STATUSES = CIVILIAN_PROFESSIONS | {Status.CIVILIAN}
_NOWHERE = Topic(measure="", victims=EVERYONE)
_FIGHTING = frozenset({ClaimantKind.STATE, ClaimantKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two assertions and how the left one's victims, places and period lie to the right one's.

    Where either has no count all fits are the same: such a claim speaks of whatever the other counts.
    """

    left: Assertion
    right: Assertion
    victims: Overlap
    places: Overlap
    period: Overlap

    @classmethod
    def of(cls, left: Assertion, right: Assertion) -> "Pair":
        ours, theirs = left.topic, right.topic
        if ours is None or theirs is None:
            return cls(left, right, Overlap.SAME, Overlap.SAME, Overlap.SAME)
        return cls(
            left,
            right,
            victim.fit(ours.victims, theirs.victims, (left.affiliation, right.affiliation)),
            territory.overlap(ours.territory, theirs.territory),
            _period(left, right),
        )

    @property
    def topics(self) -> tuple[Topic, Topic]:
        return (self.left.topic or _NOWHERE, self.right.topic or _NOWHERE)

    @property
    def are_counts(self) -> bool:
        return self.left.topic is not None and self.right.topic is not None

    @property
    def are_voiced(self) -> bool:
        """Whether both numbers are their claimants' own."""
        return self.left.voiced and self.right.voiced

    @property
    def same_party(self) -> bool:
        return self.left.party == self.right.party

    @property
    def same_measure(self) -> bool:
        return self.topics[0].measure == self.topics[1].measure

    @property
    def same_holding(self) -> bool:
        """Whether both are one claimant's numbers on one topic, of which only the newest counts."""
        return self.are_voiced and self.same_party and position_key(self.left) == position_key(self.right)

    @property
    def same_ground(self) -> bool:
        """Whether both are totals or both increments, and both verified or neither."""
        ours, theirs = self.topics
        return (ours.increment, ours.verified) == (theirs.increment, theirs.verified)

    @property
    def scope(self) -> Overlap:
        """The fit over victims, places and period together."""
        return joint(self.victims, self.places, self.period)

    @property
    def either(self) -> frozenset[Stance]:
        return frozenset({self.left.claim.stance, self.right.claim.stance})

    @property
    def states(self) -> frozenset[ClaimState]:
        return frozenset({self.left.claim.standing.state, self.right.claim.standing.state})

    @property
    def part_and_whole(self) -> tuple[Assertion, Assertion] | None:
        """The narrower count and the wider one: by scope, or as killed are among killed or injured.

        Only on one ground: a verified part may well be larger than what was reported of the whole (row 14).
        """
        if not self.are_voiced or not self.same_ground:
            return None
        measured = measures_nest(self.topics[0].measure, self.topics[1].measure)
        fit = joint(measured, self.scope)
        if fit not in NESTED:
            return None
        return (self.left, self.right) if fit is Overlap.INSIDE else (self.right, self.left)

    @property
    def exceeds(self) -> bool:
        """Whether the part counts more than its whole can hold, unless the whole's "none" denies the part."""
        nested = self.part_and_whole
        if nested is None:
            return False
        part, whole = nested[0].hard, nested[1].hard
        return whole.high is not None and part.low > whole.high and not self.denies_part

    @property
    def denies_part(self) -> bool:
        """Whether one says that there were none in the whole, and another party that there were some in a part."""
        nested = self.part_and_whole
        if nested is None or self.same_party:
            return False
        return nested[1].hard == Bounds(0, 0) and nested[0].hard.low >= 1

    @property
    def mirrors(self) -> bool:
        """Whether each counts only the losses of the other's side."""
        left, right = self.left, self.right
        if left.side == right.side:
            return False
        across = left.affiliation_side == right.side and right.affiliation_side == left.side
        return across or self._mirrors_by_event()

    def _mirrors_by_event(self) -> bool:
        """The same where a ministry is not registered as a part of its side: the event names two sides, one claimant
        is one of them, and the two count the losses of one each, neither its own."""
        left, right = self.left, self.right
        sides, lost = left.fighting | right.fighting, {left.affiliation_side, right.affiliation_side}
        kinds = {left.claim.claimant.kind, right.claim.claimant.kind}
        own = left.affiliation_side == left.side or right.affiliation_side == right.side
        between_two = len(sides) == 2 and lost == sides and bool(sides & {left.side, right.side})
        return between_two and kinds <= _FIGHTING and not own

    @property
    def same_dead(self) -> bool:
        """Whether the same people are called civilians by one and combatants by the other.

        Told by the numbers: they must be able to be the same. An open end agrees with nearly everything, so it tells
        something only where both name the same affiliation, or the same number.
        """
        if self.same_party or not self.same_measure or Overlap.APART in (self.places, self.period):
            return False
        if not _status_disputed(*self.topics) or not self._may_share_affiliation():
            return False
        left, right = self.left.hard, self.right.hard
        told = Overlap.SAME is self._affiliations() and bool(self.left.affiliation)
        told = told or left == right or Stance.DISPUTES_STATUS in self.either
        return left.overlaps(right) and (told or not (left.is_open or right.is_open))

    def _affiliations(self) -> Overlap:
        return self._victim_fits()["affiliation"]

    def _victim_fits(self) -> dict[str, Overlap]:
        ours, theirs = self.topics
        return victim.fits(ours.victims, theirs.victims, (self.left.affiliation, self.right.affiliation))

    def _may_share_affiliation(self) -> bool:
        # Civilians belong to "none" where the other side calls them its enemy's fighters.
        nobodys = None in (self.left.affiliation_side, self.right.affiliation_side)
        return self._victim_fits()["demographic"] is not Overlap.APART and (
            nobodys or self._affiliations() is not Overlap.APART
        )

    @property
    def comparability(self) -> str:
        """The first that differs, in the words of VOCABULARY 4."""
        if not self.are_counts:
            return "insufficient_detail"
        if not self.same_measure:
            return "measure"
        return next((name for name, same in self._dimensions() if not same), "same_measure")

    def _dimensions(self) -> list[tuple[str, bool]]:
        ours, theirs = self.topics
        victims = [(name, fit is Overlap.SAME) for name, fit in self._victim_fits().items()]
        return [
            *victims,
            ("place", self.places is Overlap.SAME),
            ("time", self.period is Overlap.SAME),
            ("basis", ours.increment == theirs.increment),
            ("verification", ours.verified == theirs.verified),
        ]

    @property
    def provenance(self) -> str:
        """How independent the two voices are: one claimant, one relaying the other, one wire behind both."""
        if self.same_party:
            return "same_claimant"
        if relays(self.left, self.right):
            return "relay_of"
        if share_origin(self.left, self.right):
            return "same_origin"
        named = all(each.claim.source.publisher or each.claim.source.url for each in (self.left, self.right))
        return "independent" if named else "unknown"

    @property
    def one_wire(self) -> bool:
        """Whether two papers relay one origin, so that they are one voice."""
        papers = ClaimantKind.MEDIA in (self.left.claim.claimant.kind, self.right.claim.claimant.kind)
        return papers and self.left.topic == self.right.topic and self.provenance in ("relay_of", "same_origin")

    @property
    def value(self) -> str | None:
        """How the two numbers lie to each other, without regard to who says them."""
        if not self.are_voiced:
            denied = self.left.denies or self.right.denies
            return "occurrence_conflict" if denied else None
        return value(self.left, self.right)


def value(left: Assertion, right: Assertion) -> str:
    """The value axis: from identical to disjoint, and the conflict of none with some."""
    ours, theirs = left.hard, right.hard
    if ours == theirs:
        return "identical"
    if open_compatible(ours, theirs):
        return "open_compatible"
    if ours.contains(theirs) or theirs.contains(ours):
        return "contains"
    if ours.overlaps(theirs):
        return "overlaps"
    if ours == Bounds(0, 0) or theirs == Bounds(0, 0):
        return "occurrence_conflict"
    return "soft_only" if soft_only(left, right) else "disjoint"


def open_compatible(left: Bounds, right: Bounds) -> bool:
    """Whether one is a lower bound that the other satisfies."""
    return (left.is_open and right.low >= left.low) or (right.is_open and left.low >= right.low)


def top(bounds: Bounds) -> int:
    """The highest number that bounds name: the minimum itself where they are open."""
    return bounds.low if bounds.high is None else bounds.high


def soft_only(left: Assertion, right: Assertion) -> bool:
    """Whether the typical readings meet where the widest do not, since one of them is a round number."""
    rounded = left.quantity.rounded or right.quantity.rounded
    return rounded and left.quantity.soft.overlaps(right.quantity.soft)


def axes(pair: Pair, lifecycle: str) -> Axes:
    """The five axes of a pair; the stance is the one that does more than assert."""
    stances = [stance for stance in (pair.left.claim.stance, pair.right.claim.stance) if stance is not Stance.ASSERTS]
    return Axes(
        pair.comparability, pair.value, pair.provenance, lifecycle, (stances[0] if stances else Stance.ASSERTS).value
    )


def _period(left: Assertion, right: Assertion) -> Overlap:
    """Periods matter to increments, roundups and running totals; the window of a single event is detail."""
    (ours, theirs) = (left.topic, right.topic)
    if ours is None or theirs is None or (ours.period is None and theirs.period is None) or left.days == right.days:
        return Overlap.SAME
    inside = right.days[0] <= left.days[0] and left.days[1] <= right.days[1]
    around = left.days[0] <= right.days[0] and right.days[1] <= left.days[1]
    return of_both_ways(inside, around, left.days[0] <= right.days[1] and right.days[0] <= left.days[1])


def _status_disputed(left: Topic, right: Topic) -> bool:
    one, other = left.victims.status, right.victims.status
    return (one in _CIVILIAN_STATUSES and other is Status.COMBATANT) or (
        other in _CIVILIAN_STATUSES and one is Status.COMBATANT
    )

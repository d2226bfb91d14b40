"""Pairs of assertions: what two counts share, what differs, and how their bounds lie (VOCABULARY 4, axes)."""

from dataclasses import dataclass

from service.domain.claims.claim import EVERYONE
from service.domain.claims.overlap import NESTED, Overlap, joint, of_both_ways
from service.domain.claims.victims import fits as victim
from service.domain.claims.victims.fits import CIVILIAN_PROFESSIONS
from service.domain.claims.vocabulary import BELLIGERENTS, ClaimantKind, ClaimState, Stance, Status
from service.domain.places import territory
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.comments import speaks_to
from service.domain.reconciliation.positions.newest import is_later, may_be_new, position_key
from service.domain.reconciliation.positions.speakers.origins import relays, share_origin
from service.domain.reconciliation.relations.clock import explains
from service.domain.reconciliation.report import Axes

_CIVILIAN_STATUSES = CIVILIAN_PROFESSIONS | {Status.CIVILIAN}
_NONE = Bounds(0, 0)
_NO_TOPIC = Topic(measure="", victims=EVERYONE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two assertions, and how the victims, places and period of the left one lie to those of the right one.

    Where either has no count all three are ``SAME``: a claim without a count is about everything that the other counts.
    """

    left: Assertion
    right: Assertion
    victims: Overlap
    places: Overlap
    period: Overlap

    @classmethod
    def of(cls, left: Assertion, right: Assertion) -> "Pair":
        if left.topic is None or right.topic is None:
            return cls(left, right, Overlap.SAME, Overlap.SAME, Overlap.SAME)
        return cls(
            left,
            right,
            _fit_of_victims(left, right),
            territory.overlap(left.topic.territory, right.topic.territory),
            _period(left, right),
        )

    @property
    def topics(self) -> tuple[Topic, Topic]:
        return (self.left.topic or _NO_TOPIC, self.right.topic or _NO_TOPIC)

    @property
    def are_counts(self) -> bool:
        return self.left.topic is not None and self.right.topic is not None

    @property
    def are_voiced(self) -> bool:
        """Whether both claimants give their number as their own."""
        return self.left.voiced and self.right.voiced

    @property
    def same_party(self) -> bool:
        return self.left.party == self.right.party

    @property
    def same_measure(self) -> bool:
        """Whether both count one measure in one unit (VOCABULARY 4 row 8)."""
        return self.topics[0].counts_among(self.topics[1]) is Overlap.SAME

    @property
    def same_holding(self) -> bool:
        """Whether both are numbers of one claimant of which only the newest counts (VOCABULARY 4 row 3)."""
        is_of_one_key = self.are_voiced and self.same_party and position_key(self.left) == position_key(self.right)
        return is_of_one_key and not self.is_basis_unsaid

    @property
    def same_ground(self) -> bool:
        """Whether both are totals or both increments, as far as that is said, and both verified or neither."""
        left, right = self.topics
        return (left.increment, left.verified) == (right.increment, right.verified) and not self.is_basis_unsaid

    @property
    def is_basis_unsaid(self) -> bool:
        """Whether nobody says of one of the numbers if it is new or in all, and it is far below the other."""
        left, right = self.left, self.right
        is_apart = any(topic.maybe_new for topic in self.topics)
        return is_apart or (self.are_voiced and (may_be_new(left, right) or may_be_new(right, left)))

    @property
    def scope(self) -> Overlap:
        """The relation of the left count to the right one over victims, places and period together."""
        return joint(self.victims, self.places, self.period)

    @property
    def stances(self) -> frozenset[Stance]:
        return frozenset({self.left.claim.stance, self.right.claim.stance})

    @property
    def states(self) -> frozenset[ClaimState]:
        return frozenset({self.left.state, self.right.state})

    @property
    def part_and_whole(self) -> tuple[Assertion, Assertion] | None:
        """The narrower count and the wider one, by scope or because killed are among killed or injured.

        ``None`` unless both are on the same ground: a verified part may be larger than a reported whole (row 14).
        """
        if not self.are_voiced or not self.same_ground:
            return None
        fit = joint(self.topics[0].counts_among(self.topics[1]), self.scope)
        if fit not in NESTED:
            return None
        return (self.left, self.right) if fit is Overlap.INSIDE else (self.right, self.left)

    @property
    def exceeds(self) -> bool:
        """Whether the part is larger than its whole can be. A whole of "none" denies its part and is not exceeded."""
        nested = self.part_and_whole
        if nested is None:
            return False
        part, whole = nested[0].hard, nested[1].hard
        return whole.high is not None and part.low > whole.high and not self.denies_part

    @property
    def denies_part(self) -> bool:
        """Whether one party counts none in the whole and another party counts some in a part of it."""
        nested = self.part_and_whole
        if nested is None or self.same_party:
            return False
        return nested[1].hard == _NONE and nested[0].hard.low >= 1

    @property
    def is_denial(self) -> bool:
        """Whether one denies, without a number of its own, what the other counts; a denied part denies no whole."""
        return any(
            denial.is_denial and counted.voiced and speaks_to(denial, counted) for denial, counted in self._both_ways()
        )

    @property
    def is_denial_of_part(self) -> bool:
        """Whether one denies, without a number of its own, some of what the other counts (row 11)."""
        denial = next((denial for denial, counted in self._both_ways() if denial.is_denial and counted.voiced), None)
        inside = Overlap.INSIDE if denial is self.left else Overlap.AROUND
        return denial is not None and self.are_counts and self.scope is inside

    def _both_ways(self) -> tuple[tuple[Assertion, Assertion], ...]:
        return ((self.left, self.right), (self.right, self.left))

    @property
    def is_developing(self) -> bool:
        """Whether the clock explains that the numbers exclude each other (row 22a). A denial never yields."""
        if not self.are_voiced or Stance.DENIES in self.stances:
            return False
        if self.exceeds or self.denies_part:
            nested = self.part_and_whole
            return nested is not None and explains(lower=nested[1], higher=nested[0])
        if self.same_party or self.left.hard.overlaps(self.right.hard):
            return False
        lower, higher = sorted((self.left, self.right), key=lambda assertion: assertion.hard.low)
        return explains(lower, higher)

    @property
    def mirrors(self) -> bool:
        """Whether each claimant counts only the losses of the other's side."""
        left, right = self.left, self.right
        if left.side == right.side:
            return False
        across = left.affiliation_side == right.side and right.affiliation_side == left.side
        return across or self._mirrors_by_event()

    def _mirrors_by_event(self) -> bool:
        """Whether the claimants mirror each other by the sides that the event names.

        A ministry may not be registered as a part of its side. So it is enough that the event names two sides, one
        claimant is one of them, each counts the losses of a different side, and neither counts its own.
        """
        left, right = self.left, self.right
        if left.affiliation_side == left.side or right.affiliation_side == right.side:
            return False
        if not {left.claim.claimant.kind, right.claim.claimant.kind} <= BELLIGERENTS:
            return False
        sides = left.fighting | right.fighting
        losing = {left.affiliation_side, right.affiliation_side}
        return len(sides) == 2 and losing == sides and bool(sides & {left.side, right.side})

    @property
    def same_dead(self) -> bool:
        """Whether one calls the same people civilians whom the other calls combatants.

        The numbers must overlap. An open number overlaps with nearly every other, so it counts only where both name the
        same affiliation or the same number. A claim with the stance ``disputes_status`` is about the same dead,
        whatever its number, but not about statements that were made after it.
        """
        if self.same_party or not self.same_measure or Overlap.APART in (self.places, self.period):
            return False
        if not _status_disputed(*self.topics) or not self._may_share_affiliation():
            return False
        if any(disputes_status_of(*both) for both in self._both_ways()):
            return True
        left, right = self.left.hard, self.right.hard
        if not left.overlaps(right) or any(map(_counts_both, (self.left, self.right))):
            return False
        if not (left.is_open or right.is_open) or left == right:
            return True
        return bool(self.left.affiliation) and self._affiliations() is Overlap.SAME

    def _affiliations(self) -> Overlap:
        return self._victim_fits()["affiliation"]

    def _victim_fits(self) -> dict[str, Overlap]:
        left, right = self.topics
        return victim.fits(left.victims, right.victims, (self.left.affiliation, self.right.affiliation))

    def _may_share_affiliation(self) -> bool:
        if self._victim_fits()["demographic"] is Overlap.APART:
            return False
        # Civilians have the affiliation "none" where the other side calls them its enemy's fighters.
        without_side = None in (self.left.affiliation_side, self.right.affiliation_side)
        return without_side or self._affiliations() is not Overlap.APART

    @property
    def comparability(self) -> str:
        """The first dimension that differs, as a word of the comparability axis (VOCABULARY 4)."""
        if not self.are_counts:
            return "insufficient_detail"
        if not self.same_measure:
            return "measure" if self.topics[0].measure != self.topics[1].measure else "unit"
        return next((name for name, is_equal in self._dimensions() if not is_equal), "same_measure")

    def _dimensions(self) -> list[tuple[str, bool]]:
        left, right = self.topics
        victims = [(name, fit is Overlap.SAME) for name, fit in self._victim_fits().items()]
        return [
            *victims,
            ("place", self.places is Overlap.SAME),
            ("time", self.period is Overlap.SAME),
            ("basis", left.increment == right.increment and not self.is_basis_unsaid),
            ("verification", left.verified == right.verified),
        ]

    @property
    def provenance(self) -> str:
        """The provenance axis: one claimant, a relay, one origin behind both, independent, or unknown."""
        if self.same_party:
            return "same_claimant"
        if relays(self.left, self.right):
            return "relay_of"
        if share_origin(self.left, self.right):
            return "same_origin"
        sources = (self.left.claim.source, self.right.claim.source)
        return "independent" if all(source.publisher or source.url for source in sources) else "unknown"

    @property
    def one_wire(self) -> bool:
        """Whether two media claimants relay one origin, so that they are one voice."""
        are_media = ClaimantKind.MEDIA in (self.left.claim.claimant.kind, self.right.claim.claimant.kind)
        return are_media and self.left.topic == self.right.topic and self.provenance in ("relay_of", "same_origin")

    @property
    def is_dated_apart(self) -> bool:
        """Whether something says which of the two statements is the newer."""
        return is_later(self.left.claim, self.right.claim) or is_later(self.right.claim, self.left.claim)

    @property
    def value(self) -> str | None:
        """The relation of two numbers as a word of the value axis (VOCABULARY 4)."""
        if not self.are_voiced:
            denied = self.left.denies or self.right.denies
            return "occurrence_conflict" if denied else None
        return value(self.left, self.right)


def _counts_both(assertion: Assertion) -> bool:
    """Whether a claim counts civilians and combatants apart, and so calls neither the other."""
    own = assertion.count
    statuses = {count.victims.status for count in assertion.claim.counts if own and count.measure == own.measure}
    return statuses >= {Status.CIVILIAN, Status.COMBATANT}


def value(left: Assertion, right: Assertion) -> str:
    """How two numbers lie to each other, as a word of the value axis (VOCABULARY 4)."""
    bounds = (left.hard, right.hard)
    if left.hard == right.hard:
        return "identical"
    if open_compatible(*bounds):
        return "open_compatible"
    if left.hard.contains(right.hard) or right.hard.contains(left.hard):
        return "contains"
    if left.hard.overlaps(right.hard):
        return "overlaps"
    if _NONE in bounds:
        return "occurrence_conflict"
    return "soft_only" if soft_only(left, right) else "disjoint"


def open_compatible(left: Bounds, right: Bounds) -> bool:
    """Whether one number is a lower bound that the other satisfies."""
    return (left.is_open and right.low >= left.low) or (right.is_open and left.low >= right.low)


def soft_only(left: Assertion, right: Assertion) -> bool:
    """Whether the soft bounds overlap and one of the numbers is rounded."""
    rounded = left.quantity.rounded or right.quantity.rounded
    return rounded and left.quantity.soft.overlaps(right.quantity.soft)


def axes(pair: Pair, lifecycle: str) -> Axes:
    """The five axes of a pair; the stance is the first that is not "asserts"."""
    stances = (pair.left.claim.stance, pair.right.claim.stance)
    stance = next((stance for stance in stances if stance is not Stance.ASSERTS), Stance.ASSERTS)
    return Axes(pair.comparability, pair.value, pair.provenance, lifecycle, stance.value)


def _period(left: Assertion, right: Assertion) -> Overlap:
    """How the periods lie to each other. Only increments, roundups and running totals have a period.

    The new deaths of one day are not those of another, though both claims name the days of the whole event.
    """
    if left.topic is None or right.topic is None:
        return Overlap.SAME
    if left.is_added and right.is_added and left.topic.told_on != right.topic.told_on:
        return Overlap.APART
    if left.days == right.days:
        return Overlap.SAME
    if left.topic.period is None and right.topic.period is None:
        return Overlap.SAME
    inside = right.days[0] <= left.days[0] and left.days[1] <= right.days[1]
    around = left.days[0] <= right.days[0] and right.days[1] <= left.days[1]
    return of_both_ways(inside, around, left.days[0] <= right.days[1] and right.days[0] <= left.days[1])


def _fit_of_victims(left: Assertion, right: Assertion) -> Overlap:
    """How the victims lie to each other. The number of a named group is a part of any larger one (VOCABULARY 8).

    Where both fit, or the group is the larger, they are compared as numbers of the same people: forty passengers and
    forty dead agree, and forty passengers contradict 32 dead. A family is a part in any case, and so is a group that
    somebody counts lower.
    """
    overlap = left.fits_victims(right)
    if left.topic is None or right.topic is None or left.topic.victims != right.topic.victims:
        return overlap
    if left.topic.group or right.topic.group or left.is_of_some or right.is_of_some:
        return overlap
    part, whole = (right, left) if overlap is Overlap.AROUND else (left, right)
    is_same = part.hard.overlaps(whole.hard) or (overlap in NESTED and part.hard.low > whole.hard.top)
    return Overlap.SAME if is_same else overlap


def disputes_status_of(disputing: Assertion, other: Assertion) -> bool:
    """Whether a claimant disputes the status of the dead of whom another had spoken before."""
    before, moment = other.claim.dated_at, disputing.claim.dated_at
    is_later = before is not None and moment is not None and before > moment
    return disputing.claim.stance is Stance.DISPUTES_STATUS and not is_later


def _status_disputed(left: Topic, right: Topic) -> bool:
    statuses = (left.victims.status, right.victims.status)
    return Status.COMBATANT in statuses and any(status in _CIVILIAN_STATUSES for status in statuses)

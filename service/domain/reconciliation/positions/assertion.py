"""Assertions: one count of one claim, with its party, topic and period resolved."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from service.domain.claims.claim import EVERYONE, Claim, Count, Dated, Victims
from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap, joint
from service.domain.claims.victims.fits import NOT_PARTIES, Lineage, fit, groups_fit
from service.domain.claims.victims.named_groups import PARTS_BY_NAME, Group, named_group
from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, Article, ClaimState, Stance
from service.domain.places.territory import Territory
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.nationalities import is_foreign

Result = TypeVar("Result")

Days = tuple[int, int]
"""First and last day of a period, in days since 1970, both included."""

NONE_AT_ALL = Bounds(0, 0)


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a number. Counts of one topic form one range; only counts of one topic can contradict each other.

    ``increment`` stands for the basis: an incident's own toll, its cumulative toll and a toll of unstated basis are the
    same number, since a single event has one toll; only the increment of a period is a different number. An unstated
    basis is cumulative in a running total, and the period's increment in a roundup. ``period`` is ``None`` for a single
    event, whose window is detail. ``unit`` is that of the count: "families", ``None`` for what the measure counts by
    itself. ``group`` is the named group of a number that is only a part of what others count on the topic. ``told_on``
    is the day, since 1970, on which a number was added to those before: new ones of two days are two numbers. A
    number is ``maybe_new`` where nobody says whether it is new or in all (``newest.py``).
    """

    measure: str
    victims: Victims = EVERYONE
    territory: Territory = ()
    period: Days | None = None
    increment: bool = False
    verified: bool = False
    unit: str | None = None
    group: Group = ()
    told_on: int | None = None
    maybe_new: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every count is looked up by its topic, so the hash is computed once.
        scope = (self.territory, self.period, self.increment, self.verified)
        object.__setattr__(self, "_hash", hash((self.measure, self.victims, scope, self.unit, self.group)))

    def __hash__(self) -> int:
        return self._hash

    def counts_among(self, other: "Topic") -> Overlap:
        """How what this topic counts lies to what the other counts: the killed are among the killed or injured.

        Two units are apart: families and people are never compared (VOCABULARY 8).
        """
        return measures_nest(self.measure, other.measure) if self.unit == other.unit else Overlap.APART


@dataclass(frozen=True, slots=True)
class Assertion:
    """One count of a claim, or a claim without a count (``topic`` and ``count`` are ``None``).

    ``party`` is the id of the claimant's party, ``side`` its topmost ancestor; ``affiliation`` is the victims' party
    with its ancestors. ``voiced`` is false for a number that the claimant does not give as its own: a number it denies,
    disputes or cannot verify. ``is_part`` marks the sub-count of "20, including children". ``fighting`` are the sides
    that the claim names as participants. ``is_party``: the claimant is a party to the conflict, or speaks for one
    (``conflict.py``). ``article`` is what the register settles for the name. ``is_rebuttal``: a number of none that was
    said after another claimant had counted some (``rebuttals.py``).
    """

    claim: Claim
    party: str
    name: str
    side: str
    days: Days
    topic: Topic | None = None
    count: Count | None = None
    affiliation: Lineage = ()
    voiced: bool = False
    is_part: bool = False
    fighting: frozenset[str] = frozenset()
    is_party: bool = False
    article: Article | None = None
    is_rebuttal: bool = False

    @property
    def quantity(self) -> Quantity:
        if self.count is None:
            raise ValueError("a claim without a count has no quantity")
        return self.count.quantity

    @property
    def hard(self) -> Bounds:
        if self.count is None:
            raise ValueError("a claim without a count has no bounds")
        return self.count.quantity.hard

    @property
    def dated_at(self) -> datetime | None:
        """The time of the statement; ``None`` for a corrected count, whose claim has the time of the wrong one."""
        return None if self.lost_time else self.claim.dated_at

    @property
    def dated(self) -> Dated | None:
        """The time of the figure with its basis, where anything says it (VOCABULARY 6)."""
        return None if self.lost_time else self.claim.dated

    @property
    def lost_time(self) -> bool:
        """Whether the claimant corrected the count, and the claim has the time of the wrong one or none."""
        return self.claim.has_time_of_corrected and self.state is ClaimState.CORRECTED

    @property
    def has_time_of_mended(self) -> bool:
        """Whether it stands at the time of the figure that it corrects, which had been replaced by then."""
        wrong = self.claim.corrected_dated
        is_mended = self.state is ClaimState.CORRECTED and not self.lost_time
        return is_mended and wrong is not None and self.dated_at == wrong.said_at

    @property
    def state(self) -> ClaimState:
        """The state of the claim as far as this count goes: the correction of another count leaves it active."""
        claim, count = self.claim, self.count
        if count is None or not claim.corrected_from or claim.standing.state is not ClaimState.CORRECTED:
            return claim.standing.state
        taken_back = {(former.measure, former.victims, former.unit) for former in claim.corrected_from}
        is_corrected = (count.measure, count.victims, count.unit) in taken_back
        return ClaimState.CORRECTED if is_corrected else ClaimState.ACTIVE

    @property
    def is_added(self) -> bool:
        """Whether the number is what came to those before: 60 new cases."""
        return self.count is not None and self.claim.adds(self.count)

    @property
    def group(self) -> Group:
        """The group that the nouns name where the victims are not described: a part of everybody."""
        return named_group(self.count) if self.count else ()

    @property
    def is_of_some(self) -> bool:
        """Whether the nouns say that the number is of a part of everybody: of a family, or of foreigners."""
        return any(word in PARTS_BY_NAME or is_foreign(word, self.claim.event.countries) for word in self.group[:1])

    def fits_victims(self, other: "Assertion") -> Overlap:
        """How the people whom this number counts lie to those of another, by their description and by their nouns."""
        if self.topic is None or other.topic is None or self.count is None or other.count is None:
            return Overlap.SAME
        described = fit(self.topic.victims, other.topic.victims, (self.affiliation, other.affiliation))
        return joint(described, groups_fit(self.count, other.count))

    @property
    def affiliation_side(self) -> str | None:
        """The side of the people counted; ``None`` when it is not stated or they belong to no party."""
        side = self.affiliation[-1] if self.affiliation else None
        return None if side in NOT_PARTIES else side

    @property
    def denies(self) -> bool:
        """Whether the claimant denies that there were victims: by the claim's stance, or by counting none."""
        return self.is_denial or (self.voiced and self.hard == NONE_AT_ALL)

    @property
    def is_against_a_number(self) -> bool:
        """Whether the claim denies, or disputes the number, without a number of its own."""
        return self.is_denial or self.claim.stance is Stance.DISPUTES_NUMBER

    @property
    def is_denial(self) -> bool:
        """Whether the claim denies without a number of its own: by its stance, or that the event happened."""
        is_of_event = self.topic is not None and self.topic.measure == OCCURRENCE and self.hard == NONE_AT_ALL
        return not self.voiced and (self.claim.stance is Stance.DENIES or is_of_event)


def measure_order(measure: str) -> tuple[int, str]:
    """Sorts measures in the order of VOCABULARY 2; other measures follow by name."""
    return (MEASURES.index(measure) if measure in MEASURES else len(MEASURES), measure)

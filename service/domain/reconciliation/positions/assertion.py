"""Assertions: one count of one claim, with its party, topic and period resolved."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from service.domain.claims.claim import EVERYONE, Claim, Count, Dated, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap, joint
from service.domain.claims.party import Registry
from service.domain.claims.victims import (
    NOT_PARTIES,
    PARTS_BY_NAME,
    Group,
    Lineage,
    canonical,
    country_of_soldiers,
    fit,
    groups_fit,
    lineage,
    named_group,
    sub_counts,
)
from service.domain.claims.vocabulary import (
    MEASURES,
    OCCURRENCE,
    SILENCES,
    Article,
    Basis,
    ClaimState,
    Stance,
    Verification,
)
from service.domain.matching.judgements import Merger
from service.domain.places.country_names import code_by_name
from service.domain.places.footprint import has_footprint
from service.domain.places.territory import Gazette, Territory
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.nationalities import is_foreign
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.positions.conflict import (
    are_own_losses,
    belligerents,
    is_one_of_two_sides,
    of_the_other_side,
)

Result = TypeVar("Result")

Days = tuple[int, int]
"""First and last day of a period, in days since 1970, both included."""

_NONE_AT_ALL = Bounds(0, 0)


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
    (``conflict.py``). ``article`` is what the register settles for the name.
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
        return self.is_denial or (self.voiced and self.hard == _NONE_AT_ALL)

    @property
    def is_against_a_number(self) -> bool:
        """Whether the claim denies, or disputes the number, without a number of its own."""
        return self.is_denial or self.claim.stance is Stance.DISPUTES_NUMBER

    @property
    def is_denial(self) -> bool:
        """Whether the claim denies without a number of its own: by its stance, or that the event happened."""
        is_of_event = self.topic is not None and self.topic.measure == OCCURRENCE and self.hard == _NONE_AT_ALL
        return not self.voiced and (self.claim.stance is Stance.DENIES or is_of_event)


@dataclass(frozen=True)
class Interpretation:
    """The claims of one incident with the names of parties resolved and the places brought to one form.

    Whether the place is scope or detail is decided once for all claims: an event without a footprint has one place.
    With a ``cache``, results that depend on the same claims, read in the same way, are reused. ``mergers`` are those by
    which a person made one of several incidents.
    """

    registry: Registry
    claims: Sequence[Claim]
    cache: IncrementalCache | None = None
    mergers: tuple[Merger, ...] = ()
    _resolved: dict[str, str] = field(default_factory=dict)
    _lineages: dict[str | None, Lineage] = field(default_factory=dict)
    _territories: dict[tuple[Place, ...], Territory] = field(default_factory=dict)
    _topics: dict[Topic, Topic] = field(default_factory=dict)

    def party(self, name: str) -> str:
        """The id of the party with this name."""
        if name not in self._resolved:
            self._resolved[name] = self.registry.resolve(name)
        return self._resolved[name]

    def side(self, name: str) -> str:
        return self.registry.side(self.party(name))

    @cached_property
    def gazette(self) -> Gazette:
        places = frozenset(place for claim in self.claims for place in claim.event.places)
        return self.cached(Gazette, (places,), lambda: Gazette.of(places))

    @cached_property
    def place_is_scope(self) -> bool:
        """Whether another place is another scope; else all claims are about one place (VOCABULARY 9)."""
        return has_footprint(claim.event for claim in self.claims)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name shown for each party id: the registered name, else the most frequent spelling in the claims.

        Of equally frequent spellings the first in the alphabet is shown.
        """
        spellings: dict[str, Counter[str]] = {}
        for name, times in Counter(_names(self.claims)).items():
            spellings.setdefault(self.party(name), Counter())[name] = times
        return {party: self._name(party, spellings[party]) for party in sorted(spellings)}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles that the register settles, by the name shown."""
        registered = ((name, self.registry.parties.get(party)) for party, name in self.names.items())
        return {name: party.article for name, party in registered if party and party.article}

    @cached_property
    def belligerents(self) -> frozenset[str]:
        """The ids of the claimants that are parties to the conflict, or speak for one (VOCABULARY 6)."""
        return belligerents(self.registry, self.claims)

    @cached_property
    def countries(self) -> dict[str, str]:
        """The parties that are countries, as the claims name them, by their codes."""
        codes = ((code_by_name(name), party) for party, name in self.names.items())
        return {code: party for code, party in codes if code}

    @cached_property
    def by_party(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each party id, in the order of ``claims``."""
        claims_of: dict[str, list[Claim]] = {}
        for claim in self.claims:
            claims_of.setdefault(self.party(claim.claimant.party), []).append(claim)
        return {party: tuple(claims) for party, claims in claims_of.items()}

    def of_party(self, party: str, derive: Callable[["Interpretation", Sequence[Claim]], Result]) -> Result:
        """The result of ``derive`` on one party's claims, which must not depend on other parties' claims."""
        claims = self.by_party[party]
        if self.cache is None:
            return derive(self, claims)
        territory = self.gazette if self.place_is_scope else None
        reading = (self.registry, territory, party in self.belligerents, tuple(self.countries.items()), self.mergers)
        return self.cached((derive, party), (claims, self.names[party], *reading), lambda: derive(self, claims))

    def cached(self, key: Hashable, arguments: tuple[object, ...], compute: Callable[[], Result]) -> Result:
        """The result of ``compute``, a function of the arguments; from the cache where there is one."""
        return compute() if self.cache is None else self.cache.get(key, arguments, compute)

    def _name(self, party: str, spellings: Counter[str]) -> str:
        registered = self.registry.parties.get(party)
        return registered.name if registered else min(spellings, key=lambda name: (-spellings[name], name))

    def assertions(self, claims: Iterable[Claim]) -> list[Assertion]:
        """All counts of the claims with their sub-counts; a claim without counts gives an assertion without topic."""
        return [assertion for claim in claims for assertion in self._assertions(claim)]

    def _assertions(self, claim: Claim) -> Iterator[Assertion]:
        party = self.party(claim.claimant.party)
        days = (claim.event.window.first_day, claim.event.window.last_day)
        fighting = frozenset(self.side(name) for name in claim.event.participants)
        bare = Assertion(
            claim,
            party,
            self.names[party],
            self.registry.side(party),
            days,
            fighting=fighting,
            is_party=party in self.belligerents,
            article=self.articles.get(self.names[party]),
        )
        if not claim.counts:
            yield bare
        for count in claim.counts:
            whole = self._assertion_of_count(bare, count)
            yield whole
            if whole.voiced and whole.topic is not None and whole.topic.victims.demographic is None:
                yield from (self._assertion_of_count(bare, part, True) for part in sub_counts(count))

    def _assertion_of_count(self, bare: Assertion, count: Count, is_part: bool = False) -> Assertion:
        is_side = is_one_of_two_sides(bare.side, bare.fighting, bare.claim, is_party=bare.is_party)
        is_own = is_side and are_own_losses(count, bare.claim, self.by_party[bare.party])
        opponent = of_the_other_side(count, bare.side, bare.fighting, is_party=bare.is_party)
        country = country_of_soldiers(count)
        stated = count.victims.affiliation or (self.countries.get(country) if country else None)
        affiliation = self._lineage(bare.party if is_own else stated or opponent)
        return Assertion(
            bare.claim,
            bare.party,
            bare.name,
            bare.side,
            bare.days,
            self._topic(bare, count, affiliation),
            count,
            affiliation,
            _is_voiced(bare.claim.stance, count.quantity.hard),
            is_part,
            bare.fighting,
            bare.is_party,
            bare.article,
        )

    def _territory(self, places: tuple[Place, ...]) -> Territory:
        if places not in self._territories:
            self._territories[places] = self.gazette.territory(places)
        return self._territories[places]

    def _lineage(self, affiliation: str | None) -> Lineage:
        if affiliation not in self._lineages:
            self._lineages[affiliation] = lineage(affiliation, self.registry)
        return self._lineages[affiliation]

    def _topic(self, bare: Assertion, count: Count, affiliation: Lineage) -> Topic:
        event = bare.claim.event
        increment = count.basis is Basis.PERIOD_INCREMENT or (count.basis is None and event.type is EventType.ROUNDUP)
        topic = Topic(
            measure=count.measure,
            victims=canonical(count.victims, affiliation[0] if affiliation else None),
            territory=self._territory(event.places) if self.place_is_scope else (),
            period=bare.days if increment or event.type in SUMMARIES else None,
            increment=increment,
            verified=count.verification is Verification.VERIFIED,
            unit=count.unit,
            told_on=bare.claim.day_told if bare.claim.adds(count) else None,
        )
        # One object for all counts of a topic, since identical objects are compared fastest.
        return self._topics.setdefault(topic, topic)


def measure_order(measure: str) -> tuple[int, str]:
    """Sorts measures in the order of VOCABULARY 2; other measures follow by name."""
    return (MEASURES.index(measure) if measure in MEASURES else len(MEASURES), measure)


def _is_voiced(stance: Stance, hard: Bounds) -> bool:
    if stance is Stance.DENIES:
        return hard == _NONE_AT_ALL
    # A number with such a stance is not the claimant's own: it is the number that is disputed or could not be verified.
    return stance is not Stance.DISPUTES_NUMBER and stance not in SILENCES


def _names(claims: Iterable[Claim]) -> Iterator[str]:
    """Every name of a party in the claims: claimants, participants, and the victims' affiliations."""
    for claim in claims:
        yield claim.claimant.party
        yield from claim.event.participants
        for count in claim.counts:
            if count.victims.affiliation not in (None, *NOT_PARTIES):
                yield str(count.victims.affiliation)

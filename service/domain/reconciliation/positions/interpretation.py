"""Claims as they are read under a registry: their assertions, parties and places."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event import Place
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.party import Registry
from service.domain.claims.victims.fits import NOT_PARTIES, Lineage, canonical, lineage
from service.domain.claims.victims.named_groups import country_of_soldiers
from service.domain.claims.victims.sub_counts import sub_counts
from service.domain.claims.vocabulary import SILENCES, Article, Basis, Stance, Verification
from service.domain.matching.judgements import Merger
from service.domain.places.country_names import code_by_name
from service.domain.places.footprint import has_footprint
from service.domain.places.territory import Gazette, Territory
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.positions.assertion import NONE_AT_ALL, Assertion, Result, Topic
from service.domain.reconciliation.positions.conflict import (
    are_own_losses,
    belligerents,
    is_one_of_two_sides,
    of_the_other_side,
)


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
            at_its_time = claim.as_said(count) if claim.repeated else claim
            if claim.corrected_from:
                at_its_time = _at_its_figure(at_its_time, count, self.by_party[party])
            as_worded = bare if at_its_time is claim else replace(bare, claim=at_its_time)
            whole = self._assertion_of_count(as_worded, count)
            yield whole
            if whole.voiced and whole.topic is not None and whole.topic.victims.demographic is None:
                yield from (self._assertion_of_count(as_worded, part, True) for part in sub_counts(count))

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


def _at_its_figure(claim: Claim, count: Count, own_claims: Iterable[Claim]) -> Claim:
    """A correction of a figure that its claimant had replaced meanwhile, at the time of that figure: the newer one
    still holds."""
    corrected, corrected_at = claim.corrected_dated, claim.dated_at
    if corrected is None or corrected_at is None or corrected.said_at is None:
        return claim
    wrong = [former.quantity.hard for former in claim.corrected_from if former.subject == count.subject]
    meanwhile = (own for own in own_claims if own.dated_at and corrected.at < own.dated_at < corrected_at)
    newer = (
        later.quantity.hard not in wrong  # a repetition of the wrong figure is as wrong
        for own in meanwhile
        for later in own.counts
        if later.subject == count.subject and not (own.adds(later) or own.event.type is EventType.ROUNDUP)
    )
    return replace(claim, asserted_at=corrected.at) if wrong and any(newer) else claim


def _is_voiced(stance: Stance, hard: Bounds) -> bool:
    if stance is Stance.DENIES:
        return hard == NONE_AT_ALL
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

"""A claim: one claimant's statement about one event, as one source carried it. Immutable."""

from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.claims.event import DAY, Event
from service.domain.claims.event_types import SUMMARIES
from service.domain.claims.vocabulary import (
    ActedBy,
    Basis,
    ClaimantKind,
    ClaimState,
    Demographic,
    Stance,
    Status,
    TimeBasis,
    Verification,
)
from service.domain.quantities.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Claimant:
    """The party or person that makes the claim. With ``speaks_for`` the position is that party's."""

    name: str
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    speaks_for: str | None = None
    title: str | None = None

    @property
    def party(self) -> str:
        """The name of the party that holds the position."""
        return self.speaks_for or self.name


@dataclass(frozen=True, slots=True)
class Source:
    """Where the claim was read; ``origin`` names the wire that the publisher relays, ``None`` for its own report."""

    publisher: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    origin: str | None = None
    headline: str | None = None
    quote: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Victims:
    """The people whom a number counts. A field that is ``None`` was not stated and means everyone, not "unknown"."""

    affiliation: str | None = None
    status: Status | None = None
    demographic: Demographic | None = None


EVERYONE = Victims()


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a claim: measure × victims × basis × bounds, with the words as stated.

    ``of`` is the denominator of "17 of 387"; ``of_count`` is the measure that a "double" was derived from. ``unit`` is
    "families", "villages" … where something else is counted than the measure counts by itself, else ``None``.
    """

    measure: str
    quantity: Quantity
    victims: Victims = EVERYONE
    basis: Basis | None = None
    verification: Verification | None = None
    of: int | None = None
    of_count: str | None = None
    unit: str | None = None

    @property
    def subject(self) -> tuple[object, ...]:
        """What is counted, and how: a claimant's later number of the same is a change."""
        return (self.measure, self.victims, self.unit, self.basis, self.verification)


@dataclass(frozen=True, slots=True)
class Dated:
    """The time of a figure, and where it comes from (VOCABULARY 6)."""

    at: datetime
    basis: TimeBasis

    @property
    def said_at(self) -> datetime | None:
        """The time, if texts may tell it: no receipt says when something was said."""
        return None if self.basis is TimeBasis.RECEIVED else self.at


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a claim: active, or held, retracted or corrected for a stated reason.

    ``by`` says who was wrong: an act of the newsroom is never shown as the claimant's (VOCABULARY 7). ``public_note``
    is the newsroom's sentence for readers; ``reason`` is for people with the scope to edit.
    """

    state: ClaimState = ClaimState.ACTIVE
    reason: str | None = None
    by: ActedBy = ActedBy.NEWSROOM
    public_note: str | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing more may be recorded of the claim: it was withdrawn or erased."""
        return self.state in (ClaimState.RETRACTED, ClaimState.ERASED)


ACTIVE = Standing()


@dataclass(frozen=True, slots=True)
class Repeated:
    """A count that a later correction of its claim left as it was: its subject, and the times at which it was said."""

    subject: tuple[object, ...]
    asserted_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's statement about one event.

    ``sequence`` is the claim's place in the ledger, 0 before it is stored. The sequence names and pages claims; it
    never decides which claims belong together. It decides which number of one claimant is the newest only where no time
    is stated or published. ``corrected_from`` holds the counts that the claimant itself took back by a correction,
    without those that it repeated, and ``corrected_dated`` the time of these; ``updated_from`` its former wordings that
    it has updated since, oldest first.
    ``has_time_of_corrected``: its time is that of the counts taken back, and nothing says when the others were said.
    ``first_published``: its source carries late a number that was given before, then. ``repeated`` are the counts that
    are older than the claim, because a correction of others left them as they were.
    """

    id: str
    claimant: Claimant
    event: Event
    counts: tuple[Count, ...] = ()
    stance: Stance = Stance.ASSERTS
    source: Source = Source()
    asserted_at: datetime | None = None
    standing: Standing = ACTIVE
    sequence: int = 0
    received_at: datetime | None = None
    corrected_from: tuple[Count, ...] = ()
    corrected_dated: Dated | None = None
    updated_from: tuple["Claim", ...] = ()
    has_time_of_corrected: bool = False
    first_published: datetime | None = None
    repeated: tuple[Repeated, ...] = ()

    def as_said(self, count: Count) -> "Claim":
        """The claim at the time of one of its counts."""
        for earlier in self.repeated:
            if earlier.subject == count.subject:
                source = replace(self.source, published_at=earlier.published_at)
                return replace(self, asserted_at=earlier.asserted_at, source=source)
        return self

    @property
    def dated_at(self) -> datetime | None:
        """The time of the statement: ``asserted_at``, else the time of publication, else ``None``.

        With it the same claims give the same report in whatever order they are received.
        """
        return self.asserted_at or self.first_published or self.source.published_at

    @property
    def dated(self) -> Dated | None:
        """The time of the claim's figures with its basis; ``None`` for a claim without a time that was not received."""
        if self.asserted_at is not None:
            return Dated(self.asserted_at, TimeBasis.STATED)
        if self.dated_at is not None:
            return Dated(self.dated_at, TimeBasis.PUBLISHED)
        return Dated(self.received_at, TimeBasis.RECEIVED) if self.received_at is not None else None

    @property
    def day_told(self) -> int | None:
        """The day of the stated or published time, since 1970."""
        return None if self.dated_at is None else int(self.dated_at.timestamp()) // DAY

    def adds(self, count: Count) -> bool:
        """Whether a count is added to earlier ones ("60 new cases"). The count of a summary never is."""
        return count.basis is Basis.PERIOD_INCREMENT and self.event.type not in SUMMARIES

    @property
    def is_active(self) -> bool:
        return self.standing.state is ClaimState.ACTIVE

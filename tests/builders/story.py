"""Claims for tests, told in one line: only what matters is spelt out."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from service.domain.claims.claim import ACTIVE, EVERYONE, Claim, Claimant, Count, Source, Standing, Victims
from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import ActedBy, Basis, ClaimantKind, ClaimState, Stance, Status, Verification
from service.domain.quantities import grammar
from service.domain.quantities.quantity import Quantity

KUNDUZ = Place("AF", "Kunduz")

TALIBAN_DEAD = Victims("Taliban", Status.COMBATANT)
SOLDIERS_DEAD = Victims("Afghan security forces", Status.COMBATANT)
CIVILIANS = Victims(status=Status.CIVILIAN)

PARTIES = Registry.of(
    [
        Party("afghan-government", "Afghan government", ("Afghan authorities",), ClaimantKind.STATE),
        Party("afghan-mod", "Ministry of Defence", ("MoD",), ClaimantKind.STATE, "afghan-government"),
        Party("andsf", "Afghan security forces", ("ANDSF",), ClaimantKind.STATE, "afghan-government"),
        Party("taliban", "Taliban", ("Talban", "طالبان"), ClaimantKind.ARMED_GROUP),
    ]
)
NOBODY_REGISTERED = Registry()


@dataclass(frozen=True)
class Telling:
    """How all counts of a claim are told, and where and by whom it was read."""

    victims: Victims = EVERYONE
    basis: Basis | None = None
    verification: Verification | None = None
    stance: Stance = Stance.ASSERTS
    type: EventType = EventType.GROUND_CLASH
    place: Place | tuple[Place, ...] = KUNDUZ
    day: str = "2021-06-30"
    until: str | None = None
    at: str | None = None
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    speaks_for: str | None = None
    participants: tuple[str, ...] = ()
    summary: str | None = None
    source: Source = field(default_factory=Source)
    standing: Standing = ACTIVE


def a_claim(id: str, claimant: str, telling: Telling | None = None, **counted: int | str) -> Claim:
    """A claim with one count for each measure named: ``a_claim("c1", "Taliban", killed="at least 21")``."""
    told = telling or Telling()
    places = told.place if isinstance(told.place, tuple) else (told.place,)
    counts = tuple(
        Count(measure, number(value), told.victims, told.basis, told.verification) for measure, value in counted.items()
    )
    return Claim(
        id=id,
        claimant=Claimant(claimant, told.kind, told.speaks_for),
        event=Event(told.type, read_window(told.day, told.until), places, told.participants, None, told.summary),
        counts=counts,
        stance=told.stance,
        source=told.source,
        asserted_at=moment(told.at) if told.at else None,
        standing=told.standing,
    )


def number(value: int | str) -> Quantity:
    """The quantity as it would be read from a claim; multiples need another count and are told by hand."""
    read = grammar.read(value)
    if not isinstance(read, Quantity):
        raise ValueError(f"{value} is a multiple of another count")
    return read


def moment(stated: str) -> datetime:
    """ "14T12", "14T12:30" and "15" are moments of November 2013; a full date is itself."""
    full = stated if len(stated) > 8 else f"2013-11-{stated}"
    return datetime.fromisoformat(full if "T" in full else f"{full}T00:00").replace(tzinfo=UTC)


def withdrawn(claim: Claim, state: ClaimState = ClaimState.RETRACTED, reason: str = "It was wrong.") -> Claim:
    """The claim as its claimant took it back, or asked to wait with it."""
    return replace(claim, standing=Standing(state, reason, ActedBy.CLAIMANT))


def taken_out(claim: Claim, state: ClaimState = ClaimState.RETRACTED) -> Claim:
    """The claim as the newsroom took it out or mended it."""
    return replace(claim, standing=Standing(state, "It was our slip.", ActedBy.NEWSROOM, "A slip of ours."))

"""What a reconciliation says: the values that the reconciler fills and every format reads (DESIGN 4).

Every number here was claimed by somebody, and stands beside the claimants and claims that carry it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Basis, Interest, Stance
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.kinds import Kind as Kind


class ReportStatus(StrEnum):
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    CONSISTENT = "consistent"
    SINGLE_CLAIMANT = "single_claimant"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Axes:
    """The five axes of a pair (VOCABULARY 4), each one word of its list."""

    comparability: str
    value: str | None
    provenance: str
    lifecycle: str
    stance: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim relates to another about one measure: the first row that holds, and what was seen on each axis.

    ``gap`` is higher.low − lower.high of two disjoint bounds, ``ratio`` their quotient in hundredths
    (567 is 5.67); both ``None`` unless the pair contradicts or mirrors. ``needs`` names missing fields (row 24).
    """

    kind: Kind
    between: tuple[str, str]
    claimants: tuple[str, str]
    measure: str | None
    axes: Axes
    explanation: str
    gap: int | None = None
    ratio: int | None = None
    origins: tuple[int, int] = (1, 1)
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountScope:
    """The place and period that a range speaks of, as labels a person can read."""

    place: str | None
    start: str
    end: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """One end of a range or spread. ``count`` ``None`` is an open end; ``open`` marks "at least" at a stated number."""

    count: int | None
    claimants: tuple[str, ...]
    claim_ids: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Where a copy can be read: its address, its publisher and the moment of publication, as far as said."""

    url: str | None
    publisher: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Former:
    """A number that a claimant gave before the current one."""

    claim_id: str
    stated: str
    low: int
    high: int | None
    asserted_at: datetime | None


@dataclass(frozen=True, slots=True)
class PositionReport:
    """What one claimant holds now, for one measure, victims, scope and basis.

    ``claimant`` is a party id, ``name`` how the party is called, ``voice`` the person who spoke for it.
    ``stated`` keeps the qualifier for a reader ("at least 21"). ``sources`` are publishers or urls, one a copy;
    ``links`` say where each can be read, that of the quoted claim first; ``origins`` counts independent ones.
    ``claim_ids`` holds all copies, ``claim_id`` the one that is quoted. ``copy_of`` names the party whose figure a
    paper only carries.
    """

    claimant: str
    name: str
    bounds: Bounds
    soft: Bounds
    stated: str
    claim_id: str
    claim_ids: tuple[str, ...]
    asserted_at: datetime | None = None
    voice: str | None = None
    title: str | None = None
    kind: str = "unknown"
    stance: Stance = Stance.ASSERTS
    interest: Interest = Interest.THIRD_PARTY
    verification: str | None = None
    bound: str = "exact"
    rounded: bool = False
    of: int | None = None
    of_count: str | None = None
    part: str | None = None
    sources: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    origins: int = 1
    history: tuple[Former, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """The hull of the bounds of comparable counts, each end with its claimants; never a middle.

    ``low`` and ``high`` are ends of the hard bounds. ``high`` has the highest number that anybody stated where somebody
    stated one that ends, and ``open_ended`` says that somebody said "or more"; of nothing but minimums ``high`` has no
    count. Whoever denies, or calls the same dead something else, holds a ``low`` of 0 without a position.
    ``core`` is the intersection where there is one, ``floor`` the highest lower bound that others satisfy,
    ``holes`` the stretches inside the hull that nobody claims. ``agreement`` is a word: single_claimant, agrees,
    compatible, contradicts, denied …
    """

    victims: Victims | None
    victims_label: str
    scope: CountScope
    basis: Basis | None
    verification: str | None
    low: RangeEnd
    high: RangeEnd
    open_ended: bool
    core: Bounds | None
    floor: int | None
    holes: tuple[Bounds, ...]
    agreement: str
    positions: tuple[PositionReport, ...]


@dataclass(frozen=True, slots=True)
class StatedSpread:
    """Lowest to highest *stated* number of a measure, whether or not the claimants count the same people."""

    low: RangeEnd
    high: RangeEnd
    comparable: bool


@dataclass(frozen=True, slots=True)
class MeasureReport:
    measure: str
    spread: StatedSpread
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a claimant said without a number: denied it, would not say, could not verify, disputes whose doing it is."""

    claimant: str
    name: str
    stance: Stance
    claim_id: str
    asserted_at: datetime | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class ExcludedCount:
    """A number that doesn't count any more, with what it counted and the bounds it had (``high`` ``None``: open)."""

    measure: str
    stated: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A claim that doesn't count in the ranges, why in one word of VOCABULARY, and what the person wrote.

    ``asserted_at`` is when the claimant said it.
    """

    claim_id: str
    claimant: str
    name: str
    reason: str
    note: str | None = None
    stated: tuple[str, ...] = ()
    counts: tuple[ExcludedCount, ...] = ()
    asserted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IncidentRelations:
    """Ids of other incidents: wholes this one is part of, parts it includes, and what the grouping left in doubt.

    ``crowded`` names the years of a total ("AF 2021") in which too much happened to list its parts one by one: of those
    it includes only the ones whose figures are too large for it.
    """

    part_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    possibly_same: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The report on one incident. Equal claims give an equal report, whatever the order they came in.

    ``names`` maps party ids to the names shown; ``disagreements`` are the relations of current positions that an
    editor must know of.
    """

    status: ReportStatus
    flags: tuple[str, ...]
    measures: tuple[MeasureReport, ...]
    comments: tuple[Comment, ...]
    disagreements: tuple[Relation, ...]
    not_known: tuple[str, ...]
    excluded: tuple[Exclusion, ...]
    incident_relations: IncidentRelations
    names: tuple[tuple[str, str], ...]
    title: str

"""The values of a report, which the reconciler fills and every format reads (DESIGN 4).

Every number was claimed by somebody and stands beside its claimants and claims.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.domain.claims.claim import Dated, Victims
from service.domain.claims.vocabulary import ActedBy, Article, Basis, ClaimantKind, Interest, Stance
from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers, numbers_at
from service.domain.reconciliation.kinds import Kind as Kind, SetAside as SetAside


class ReportStatus(StrEnum):
    """What a report comes to; of several that hold the first is its status (VOCABULARY 6)."""

    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    DEVELOPING = "developing"
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
class ComparedFigure:
    """One of the two figures of a relation: what it counts, and its bounds. A claim may give several figures."""

    measure: str
    victims: Victims
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim relates to another about one measure: the kind, and the word of each axis (VOCABULARY 4).

    ``gap`` is higher.low − lower.high of two disjoint bounds, ``ratio`` is higher.low / lower.high in hundredths
    (567 is 5.67); both are ``None`` unless the pair contradicts or mirrors. ``origins`` counts the independent origins
    on each side. ``needs`` names missing fields (row 24). ``compared`` are the two figures, in the order of
    ``between``; ``None`` stands for a claim without one. ``newest`` is the stated or published time of the newer claim.
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
    compared: tuple[ComparedFigure | None, ComparedFigure | None] = (None, None)
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class CountScope:
    """The place and period of a range, as labels for a reader."""

    place: str | None
    start: str
    end: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """One name of a disputed place, with the claimants who give it."""

    name: str
    claimants: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExceededWhole:
    """A claimant whose parts are more than its whole, in the same claims and measure (VOCABULARY 8)."""

    claimant: str
    measure: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """One end of a range or spread. ``count`` ``None`` is an open end; ``open`` marks "at least" at a stated number.

    ``stated`` are the words of an end of stated numbers: "about 40".
    """

    count: int | None
    claimants: tuple[str, ...]
    claim_ids: tuple[str, ...]
    open: bool = False
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The address, publisher and moment of publication of a copy, as far as they are known."""

    url: str | None
    publisher: str | None
    published_at: datetime | None


class InEnglish:
    """A number as stated; ``figure`` is the number in English where its own words cannot stand in a sentence."""

    __slots__ = ()
    stated: str
    figure: str
    bounds: Bounds

    @property
    def in_english(self) -> str:
        """The number as an English sentence has it."""
        return self.figure or self.stated


@dataclass(frozen=True, slots=True)
class Former(InEnglish):
    """A number that a claimant gave before the current one; ``set_aside``: why that is no change of it."""

    claim_id: str
    stated: str
    bounds: Bounds
    asserted_at: datetime | None
    dated: Dated | None = None
    figure: str = ""
    set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True)
class PositionReport(InEnglish):
    """The current number of one claimant, for one measure, victims, scope and basis.

    ``claimant`` is a party id, ``name`` the party's name, ``voice`` the person who spoke for it. ``stated`` keeps the
    qualifier for a reader ("at least 21"). ``sources`` are the publishers or urls of the copies, ``own_sources``
    those that are the claimant itself, under whatever name of its; ``links`` are their links, the quoted claim's
    first; ``origins`` counts independent sources. ``claim_id`` is the quoted claim, ``claim_ids`` are all copies.
    ``copy_of`` is the party id that a media claimant copied its number from. ``dated`` is the time of the number with
    its basis; only a stated or published time is in ``asserted_at``, and in texts. ``lost_time``: its claimant
    corrected it and gave no time for that. ``is_added``: it is what came to the numbers before. ``unit`` is that of its
    range.
    ``died``: nothing says that the dead were killed, neither words nor the kind of event (VOCABULARY 8);
    ``abducted``: the event is an abduction, whose victims are no prisoners of war. ``is_part``: it is a sub-count in
    the words of another number of its claim ("20, including 3 children"). ``place``: it is of a village alone.
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
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    stance: Stance = Stance.ASSERTS
    interest: Interest = Interest.THIRD_PARTY
    verification: str | None = None
    bound: Bound = Bound.EXACT
    rounded: bool = False
    of: int | None = None
    of_count: str | None = None
    part: str | None = None
    figure: str = ""
    sources: tuple[str, ...] = ()
    own_sources: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    origins: int = 1
    history: tuple[Former, ...] = ()
    copy_of: str | None = None
    dated: Dated | None = None
    unit: str | None = None
    died: bool = False
    abducted: bool = False
    named: StatedNumbers | None = None
    is_part: bool = False
    lost_time: bool = False
    is_added: bool = False
    place: str = ""

    @property
    def numbers(self) -> StatedNumbers:
        """The numbers in the words of the position: 21 of "at least 21"."""
        return self.named or numbers_at(self.bounds, self.bound)


@dataclass(frozen=True, slots=True)
class StatedSpread:
    """Lowest to highest *stated* number of a measure, whether or not the claimants count the same people.

    ``beside`` are the figures that lie neither at an end nor between: "fewer than 12" where the others begin at 12.
    """

    low: RangeEnd
    high: RangeEnd
    comparable: bool
    beside: tuple[RangeEnd, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """The hull of the bounds of comparable counts, each end with its claimants; never a middle.

    ``low`` and ``high`` are the ends of the hard bounds. ``open_ended``: some claimant says "or more". ``high`` is the
    highest number stated; it has no count where every claimant gives a minimum only. A claimant that denies the counts,
    or calls the same dead something else, holds a ``low`` of 0 without a position. ``core`` is the intersection of all
    bounds, if any; ``floor`` is the highest minimum that the closed numbers satisfy; ``holes`` are the gaps inside the
    hull that contain no claimed number. ``agreement`` is a word: single_claimant, agrees, compatible, contradicts,
    denied … ``unit`` is what is counted, such as "families", where it is not what the measure counts by itself.
    ``stated`` are the ends as texts and charts show them: numbers that were stated. ``told_on`` is the day on which
    they were added to the numbers before. ``is_basis_unsaid``: nobody says whether they are new or in all.
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
    stated: StatedSpread
    unit: str | None = None
    told_on: str | None = None
    is_basis_unsaid: bool = False


@dataclass(frozen=True, slots=True)
class MeasureReport:
    measure: str
    spread: StatedSpread
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class RemarkedFigure:
    """A figure that a claimant denies, disputes or cannot verify, in the words of a position of its own.

    ``is_on_file``: somebody else gave such a figure.
    """

    measure: str
    victims: Victims
    figure: PositionReport
    is_on_file: bool = True


@dataclass(frozen=True, slots=True)
class Comment:
    """A claimant's statement without a number of its own: a denial, no comment, or a disputed attribution.

    ``figures`` are those that it denies, disputes or could not verify; where it names none it is about what others had
    said, whose names are ``others``. ``has_own_figure``: a figure of its own stands beside the comment. ``has_later``:
    so does one that was given after it. ``is_plain``: one account or one figure is on file and no other, so that "it"
    says what is meant.
    """

    claimant: str
    name: str
    stance: Stance
    claim_id: str
    asserted_at: datetime | None = None
    voice: str | None = None
    figures: tuple[RemarkedFigure, ...] = ()
    others: tuple[str, ...] = ()
    has_own_figure: bool = False
    has_later: bool = False
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class ExcludedCount(InEnglish):
    """A number that no longer counts, with its sub-counts in words ("3 women"), and whether its people ``died``."""

    measure: str
    stated: str
    bounds: Bounds
    figure: str = ""
    part: str = ""
    died: bool = False
    victims: Victims | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A claim that does not count in the ranges. ``reason`` is a claim state (VOCABULARY 2), ``by`` who was wrong,
    ``public_note`` the newsroom's sentence for readers. A figure that its claimant took back also has its claimant, its
    numbers, the moment of its assertion, and as ``note`` the recorded reason (VOCABULARY 7).
    """

    claim_id: str
    reason: str
    by: ActedBy
    public_note: str | None = None
    claimant: str | None = None
    name: str | None = None
    note: str | None = None
    counts: tuple[ExcludedCount, ...] = ()
    asserted_at: datetime | None = None
    stance: Stance = Stance.ASSERTS

    @property
    def is_denial(self) -> bool:
        """Whether it is a denial that its claimant gave up: its numbers are those of others that it denied."""
        return self.stance is Stance.DENIES and self.reason == "superseded"

    @property
    def stated(self) -> tuple[str, ...]:
        """Its numbers as stated, and of a denial that it is one."""
        if self.is_denial:
            return tuple(f"a denial of {count.stated}" for count in self.counts) or ("a denial",)
        return tuple(count.stated for count in self.counts)


@dataclass(frozen=True, slots=True)
class IncidentRelations:
    """Ids of other incidents: the wholes of this one, its parts, and those that may be the same incident.

    ``crowded`` names the years of a total ("AF 2021") with too many incidents to list each as its part: of those years
    ``includes`` has only the incidents whose numbers are too large for the total.
    """

    part_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    possibly_same: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


class Likeness(StrEnum):
    """Why two names may be of one party; of several reasons the first is given."""

    SPELLING = "spelling"
    ACRONYM = "acronym"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class AlikeParties:
    """Two claimants that may be one party, why, and the id under which they can be registered as one.

    That is the one that is registered, else the one with the longer name.
    """

    parties: tuple[str, str]
    names: tuple[str, str]
    because: Likeness
    settle: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The report on one incident, equal for equal claims in whatever order they arrive.

    ``names`` are the names shown by party id, ``articles`` those that the register settles by name, ``disagreements``
    what an editor must know of, ``disputed_places`` the names of the place that exclude each other, ``alike`` claimants
    that may be one party, ``happened`` what all claims say it was. ``exceeded_wholes``: parts above their whole.
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
    articles: tuple[tuple[str, Article], ...] = ()
    disputed_places: tuple[NamedPlace, ...] = ()
    exceeded_wholes: tuple[ExceededWhole, ...] = ()
    alike: tuple[AlikeParties, ...] = ()
    happened: str = ""

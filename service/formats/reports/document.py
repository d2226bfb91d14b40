"""The types of the report's JSON (DESIGN 4), as ``report_json`` writes it; every other format is made from it.

Times are RFC 3339 in UTC. ``None`` is ``null``: no value was stated.
"""

from typing import NotRequired, TypedDict


class BoundsJson(TypedDict):
    """The lowest and the highest count that a statement allows; ``high`` is ``None`` where it is open."""

    low: int
    high: int | None


class EndJson(TypedDict):
    """One end of a range: the number with its claimants; ``open`` marks "at least" that number."""

    count: int
    open: bool
    claimants: list[str]
    claim_ids: list[str]


class StatedEndJson(EndJson):
    """One end of the stated numbers; ``stated`` are its words: "about 40"."""

    stated: str


class SpreadJson(TypedDict):
    """From the lowest to the highest stated number, as texts and charts show it.

    ``beside`` are the figures that lie neither at an end nor between. Reports of older versions have none.
    """

    low: StatedEndJson | None
    high: StatedEndJson | None
    comparable: bool
    beside: NotRequired[list[StatedEndJson]]


class VictimsJson(TypedDict):
    affiliation: str | None
    status: str | None
    demographic: str | None


class ScopeJson(TypedDict):
    """The place and the period that a range covers; the days are written as in EDTF."""

    place: str | None
    start: str
    end: str
    countries: list[str]


class DatedJson(TypedDict):
    """The time of a number; ``basis`` is stated, published or received."""

    at: str
    basis: str


class FormerJson(BoundsJson):
    """A number that the claimant gave before."""

    claim_id: str
    stated: str
    asserted_at: str | None
    dated: DatedJson | None


class LinkJson(TypedDict):
    url: str | None
    publisher: str | None
    published_at: str | None


class SpeakerJson(TypedDict):
    """The claimant of a position or a comment: ``claimant`` is its party id, ``voice`` the person who spoke for it."""

    claimant: str
    name: str
    voice: str | None
    stance: str
    asserted_at: str | None
    claim_id: str


class RemarkedFigureJson(BoundsJson):
    """A figure that a claimant denies, disputes or could not verify."""

    measure: str
    victims: VictimsJson | None
    stated: str


class CommentJson(SpeakerJson):
    """A statement without a number of the claimant's own; ``text`` says what it did: "denied it"."""

    figures: list[RemarkedFigureJson]
    text: str


class PositionJson(SpeakerJson, BoundsJson):
    """The current number of one claimant, in the words used."""

    kind: str
    title: str | None
    stated: str
    soft: BoundsJson
    bound: str
    rounded: bool
    of: int | None
    of_count: str | None
    part: str | None
    verification: str | None
    interest: str
    claim_ids: list[str]
    sources: list[str]
    links: list[LinkJson]
    origins: int
    copy_of: str | None
    dated: DatedJson | None
    history: list[FormerJson]


class RangeJson(TypedDict):
    """The hull of comparable counts, each end with its claimants."""

    victims: VictimsJson | None
    victims_label: str
    scope: ScopeJson
    unit: str | None
    basis: str | None
    verification: str | None
    low: EndJson | None
    high: EndJson | None
    open_ended: bool
    core: BoundsJson | None
    floor: int | None
    holes: list[BoundsJson]
    agreement: str
    positions: list[PositionJson]
    stated: SpreadJson | None


class MeasureJson(TypedDict):
    """``called`` is the measure as texts and charts say it: "died" where nobody says that the dead were killed."""

    measure: str
    called: NotRequired[str]
    spread: SpreadJson
    ranges: list[RangeJson]


class AxesJson(TypedDict):
    """One word for each axis of a relation (VOCABULARY 4)."""

    comparability: str
    value: str | None
    provenance: str
    lifecycle: str
    stance: str


class RelationJson(TypedDict):
    """A typed pair of claims; ``ratio`` has two decimals."""

    kind: str
    measure: str | None
    between: list[str]
    claimants: list[str]
    explanation: str
    gap: int | None
    ratio: float | None
    axes: AxesJson
    origins: list[int]
    needs: list[str]


class IncidentRelationsJson(TypedDict):
    """The ids of related incidents; ``crowded`` has the years of a total ("AF 2021") whose parts are not all listed."""

    part_of: list[str]
    includes: list[str]
    possibly_same: list[str]
    crowded: list[str]


class ExcludedCountJson(BoundsJson):
    measure: str
    stated: str


class ExclusionJson(TypedDict):
    """A claim that does not count, with the reason; acts of the newsroom itself have nothing more."""

    claim_id: str
    reason: str
    by: str
    public_note: str | None
    claimant: NotRequired[str]
    name: NotRequired[str]
    note: NotRequired[str | None]
    stated: NotRequired[list[str]]
    counts: NotRequired[list[ExcludedCountJson]]
    asserted_at: NotRequired[str | None]


class SentencesJson(TypedDict):
    """The text of a report in four lengths (VOCABULARY 10)."""

    push: str
    short: str
    medium: str
    long: str


class NamedPlaceJson(TypedDict):
    """One name of a place that the claimants name differently."""

    name: str
    claimants: list[str]
    claim_ids: list[str]


class AlikePartiesJson(TypedDict):
    """Two claimants that may be one party, why, and the address where that is settled."""

    parties: list[str]
    names: list[str]
    because: str
    links: dict[str, str]


class ExceededWholeJson(TypedDict):
    """A claimant whose parts are more than its whole."""

    claimant: str
    measure: str
    claim_ids: list[str]


class FindingsJson(TypedDict):
    """The part of a report that lists what the claims say."""

    measures: list[MeasureJson]
    disagreements: list[RelationJson]
    disputed_places: list[NamedPlaceJson]
    exceeded_wholes: list[ExceededWholeJson]
    possibly_same_parties: list[AlikePartiesJson]
    comments: list[CommentJson]
    relations: IncidentRelationsJson
    not_known: list[str]
    excluded: list[ExclusionJson]
    parties: dict[str, str]


class NamedJson(TypedDict):
    """As much of a report as names its incident."""

    title: str
    headline: str


class ReportJson(NamedJson, FindingsJson):
    """The report on one incident; ``parties`` maps party ids to the names shown."""

    incident_id: str
    revision: int
    through: int
    as_of: str | None
    vocabulary_version: str
    status: str
    flags: list[str]
    sentence: str
    sentences: SentencesJson
    sentences_html: SentencesJson
    reading: list[str]


class BriefPositionJson(TypedDict):
    """A claimant of the number at an end, with its words and the time."""

    claimant: str
    name: str
    stated: str
    dated: DatedJson | None
    claim_id: str
    victims_label: str


class BriefEndJson(TypedDict):
    """One end of a measure; ``more_positions`` counts those that are left out."""

    count: int
    open: bool
    stated: str
    positions: list[BriefPositionJson]
    more_positions: int


class BriefMeasureJson(TypedDict):
    """The lowest and the highest stated number of a measure, whether or not the same people are counted."""

    measure: str
    low: BriefEndJson | None
    high: BriefEndJson | None
    comparable: bool
    beside: list[BriefEndJson]


class BriefJson(NamedJson):
    """The brief view of a report."""

    incident_id: str
    revision: int
    through: int
    as_of: str | None
    status: str
    flags: list[str]
    sentences: SentencesJson
    measures: list[BriefMeasureJson]
    links: dict[str, str]

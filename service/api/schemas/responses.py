"""The published shapes of answers. Handlers write plain JSON; tests compare it with these."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypeAliasType

from service.api.schemas.answered import Answered
from service.application.commands.upsert import Upsertion
from service.formats.reports.brief_document import BriefMeasure, Links
from service.formats.reports.document import ReconciledBounds, ReconciliationAnswer, SentencesAnswer, Sequence
from service.formats.requests import words
from service.formats.requests.bodies import ClaimSaid, CountBody, PartyBody
from service.ledger import safety

NextPage = Annotated[str | None, Field(description="The address of the next page; null at the end.")]
IncidentId = Annotated[str, Field(pattern=r"^inc_[0-9a-f]{20}$")]
Durability = TypeAliasType("Durability", Annotated[safety.Durability, words.Words()])
Timestamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


class FieldProblem(Answered):
    """One field to correct: its path as posted (or after header, query), how, and the accepted words."""

    loc: list[str | int]
    reason: str
    accepted: list[str] | None = None


class ProblemDocument(Answered):
    """The errors of a request and how to correct them (RFC 9457). Values that were sent are never repeated."""

    type: Annotated[str, Field(description="A stable relative address that describes the kind of problem.")]
    title: str
    status: int
    detail: str
    errors: list[FieldProblem]
    claim_id: Annotated[str | None, Field(description="The claim on record that the key or id belongs to.")] = None
    wording: Annotated[int | None, Field(description="The sequence of its wording.")] = None


class StatedBounds(Answered):
    """`hard` (also `low`, `high`) is the widest reading a careful editor would not call false, `soft` the typical."""

    low: int
    high: int | None
    hard: ReconciledBounds
    soft: ReconciledBounds
    bound: words.Bound
    rounded: bool


class CountAnswer(CountBody):
    """A count as posted, and the bounds it was read as."""

    bounds: StatedBounds


class SaidVictims(Answered):
    """The victims that the nouns state; null where they state none."""

    status: words.VictimStatus | None = None
    demographic: words.Demographic | None = None


class SaidPart(SaidVictims):
    """A sub-count: of whom, and how many."""

    said_of: str | None
    bounds: ReconciledBounds


class StatedMultiple(Answered):
    """A multiple of another count ("more than double")."""

    numerator: int
    denominator: int
    more_than: bool


class UnusedWords(Answered):
    """Words that count by another measure than the one asked for."""

    words: Annotated[str, Field(description="The words, as stated.", examples=["30 hurt"])]
    measures: Annotated[list[str], Field(description="What they may count; empty: nothing.", examples=[["injured"]])]


class QuantityAnswer(Answered):
    """How a stated quantity is read. Of a multiple there is `multiple` alone."""

    stated: str
    multiple: StatedMultiple | None = None
    language: Annotated[str | None, Field(description="The language it was read in.")] = None
    bounds: StatedBounds | None = None
    of: Annotated[int | None, Field(description="The denominator of 40 of 60.")] = None
    measures: Annotated[list[str] | None, Field(description="The measures its words may state; empty: any.")] = None
    victims: SaidVictims | None = None
    unit: Annotated[str | None, Field(description="What its noun counts: families, homes, vehicles.")] = None
    said_of: Annotated[str | None, Field(description="Nouns that state nothing, kept as said: pilgrims.")] = None
    feared: Annotated[bool | None, Field(description="Feared, presumed or believed dead.")] = None
    increment: Annotated[bool | None, Field(description="Further people: another 15.")] = None
    parts: list[SaidPart] | None = None
    unused: Annotated[
        list[UnusedWords] | None,
        Field(
            description="Words that a count of this `measure` leaves out.",
            examples=[[{"words": "30 hurt", "measures": ["injured"]}]],
        ),
    ] = None
    verification: Annotated[
        str | None,
        Field(description="The verification its words name; a count has a field for it.", examples=["verified"]),
    ] = None


class EvidenceAnswer(Answered):
    """One piece of evidence for (positive) or against two claims being about one incident; bits are log-odds."""

    feature: str
    level: str
    bits: float
    found: str


class Tie(Answered):
    """The evidence that connects a claim with another one."""

    claim_id: str
    bits: float
    evidence: list[EvidenceAnswer]


class PairTie(Answered):
    """What connects two claims of an incident."""

    claim_ids: Annotated[list[str], Field(min_length=2, max_length=2)]
    bits: float
    evidence: list[EvidenceAnswer]


class NotJoined(PairTie):
    """A close claim of another incident (the second), and that incident."""

    incident_id: str


class WarningAnswer(Answered):
    """A warning: about a claim that was recorded all the same, or that a correction changes nothing."""

    code: Annotated[
        str,
        Field(
            description="no-time: nothing says when it, or the corrected figure, was said. "
            "before-event: it was said two days or more before the first day of its event. "
            "no-change: the correction changes nothing. "
            "verification-in-words: the words of a count name a verification, which its field alone sets. "
            "near-incident: it is alone in an incident, and others of about the same type, place and days stand near; "
            "told where the answer waits for the report, and by the claim."
        ),
    ]
    detail: Annotated[str, Field(description="What to send instead.")]


class Receipt(Answered):
    """What stands in the ledger; the hash chains it to everything before."""

    claim_id: str
    sequence: Sequence
    received_at: Timestamp
    entry_hash: str
    durability: Annotated[Durability, Field(description="On disk first; by the operator's word; or within a second.")]
    state: Annotated[str, Field(description="queued; embargoed; reconciled when the answer waited for it.")]
    warnings: Annotated[list[WarningAnswer], Field(description="What would improve the claim; often empty.")]
    embargo_until: Annotated[Timestamp | None, Field(description="Posted under embargo until then.")] = None


class ClaimRecorded(Receipt):
    """A receipt, with the reconciliation if `Prefer: wait` asked for it and it was ready in time."""

    duplicate_of: Annotated[
        str | None, Field(description="Posted without a key, and said before: by this claim. Nothing is added.")
    ] = None
    incident_id: str | None = None
    reconciliation: ReconciliationAnswer | None = None


class ReplacedWording(Answered):
    """A replaced wording: its claim, its sequence, and its content."""

    claim_id: str
    wording: int
    claim: dict[str, Any]


class ClaimUpserted(ClaimRecorded):
    """A receipt of a claim that was sent by its own id, with the outcome."""

    source_claim_id: str
    outcome: Annotated[
        Upsertion,
        Field(
            description="created: it is new. unchanged: it stands so. updated: a newer figure of the claimant, "
            "recorded beside the older one. corrected: the newsroom's correction of the wording on record."
        ),
    ]
    replaced: Annotated[ReplacedWording | None, Field(description="The former wording; null if there was none.")]


class ClaimListed(ClaimSaid):
    """A claim as posted, and its present state."""

    counts: list[CountAnswer]
    claim_id: str
    sequence: Sequence
    wording: Annotated[int, Field(description="The sequence of the present wording, for `revises` of a correction.")]
    received_at: Timestamp
    entry_hash: str
    through: Annotated[int, Field(description="The sequence of the last entry about it.")]
    state: words.ClaimState
    state_reason: Annotated[str | None, Field(description="The reason of its state, for editors.")]
    state_by: Annotated[
        words.ActedBy | None,
        Field(description="Who was wrong, if it was retracted, held or corrected. Not a person's name."),
    ]
    public_note: Annotated[str | None, Field(description="The note for readers.")]
    incident_id: str | None
    quarantined: Annotated[bool, Field(description="Set aside because reading it failed repeatedly.")]
    embargo_until: Annotated[
        Timestamp | None,
        Field(description="Its embargo's end, for keys with `edit`; null once it is public."),
    ]


class ClaimAnswer(ClaimListed):
    """A claim as posted, its present state, and why it is in its incident."""

    why: Annotated[list[Tie], Field(description="The strongest ties to other claims of its incident.")]
    warnings: Annotated[list[WarningAnswer], Field(description="What would improve the claim; often empty.")]


class ClaimList(Answered):
    """Claims in the order they were received; a page may be shorter than its limit and still have a next one."""

    items: list[ClaimListed]
    next: NextPage


class BatchItem(Answered):
    """The result for one item: 201 recorded, 200 already known, else the problem."""

    index: Annotated[
        int, Field(description="Its place in the array, from 0; of NDJSON its line, from 0, blank ones too.")
    ]
    source_claim_id: Annotated[str | None, Field(description="Its own id, as sent.")]
    claim_id: str | None
    status: int
    outcome: Annotated[Upsertion | None, Field(description="With `mode=upsert`: the outcome.")] = None
    problem: ProblemDocument | None


class BatchResult(Answered):
    """One result an item, in the order sent."""

    items: list[BatchItem]


class IncidentListed(Answered):
    """An incident with links. Until its first report everything but the ids and links is null."""

    incident_id: str
    title: str | None
    status: words.ReportStatus | None
    headline: str | None
    flags: list[str]
    claim_count: int
    through: int | None
    revision: int | None
    links: Links


class IncidentInList(IncidentListed):
    """An incident of a list; with `view=brief` also the texts and both ends of each measure."""

    sentences: SentencesAnswer | None = None
    measures: list[BriefMeasure] | None = None


class IncidentList(Answered):
    """Incidents in the order that was asked for."""

    items: list[IncidentInList]
    next: NextPage
    prev: Annotated[
        str | None, Field(description="The address of the page before; null on the first page.", examples=[None])
    ]


class IncidentAnswer(IncidentListed):
    """An incident with its claims, why they are together, and close claims of other incidents."""

    claims: list[ClaimListed]
    because: list[PairTie]
    not_joined: list[NotJoined]


class MovedAnswer(Answered):
    """The incident that an old id leads to now."""

    incident_id: str


class PartyAnswer(PartyBody):
    """A party as last put, or as the claims that name it know it."""

    id: str


class PlacedFigures(Answered):
    """The figures of a party, by where they lie beside the lowest and the highest of others for the same victims."""

    given: int
    alone: int
    far_below: int
    below: int
    among: int
    above: int
    far_above: int


class ChangedFigures(Answered):
    """How a party changed its own figures."""

    figures: int
    raised: int
    lowered: int
    reworded: int
    taken_back: int


class PartyRecordAnswer(Answered):
    """The track record of a party, as counts: no score, and nothing is weighed by it."""

    party_id: str
    incidents: int
    complete: bool
    figures: PlacedFigures
    changes: ChangedFigures
    caveat: str


class PartyList(Answered):
    """Parties, by their ids."""

    items: list[PartyAnswer]
    next: NextPage


class HouseStyleAnswer(Answered):
    """How the texts of the newsroom are written."""

    attribution: words.Attribution
    numerals: words.Numerals
    clock: words.ClockFace
    zone: str


class Health(Answered):
    """The process answers."""

    status: str


class Readiness(Answered):
    """Whether claims are acknowledged; `problems` are sentences that name what fails."""

    ready: bool
    problems: list[str]
    head: int | None
    workers: int | None
    oldest_dirty_age_ms: int | None


class ProblemTypeAnswer(Answered):
    """One kind of problem."""

    type: str
    title: str
    status: int
    detail: str


class ProblemTypeList(Answered):
    """Every kind of problem the API answers."""

    items: list[ProblemTypeAnswer]
    next: NextPage

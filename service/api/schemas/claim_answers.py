"""The published shapes of claims, receipts and batches."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypeAliasType

from service.api.schemas.answered import Answered
from service.api.schemas.quantity_answers import StatedBounds
from service.api.schemas.responses import NextPage, ProblemDocument, Timestamp
from service.application.commands.upsert import Upsertion
from service.formats.reports.documents.document import ReconciliationAnswer, Sequence
from service.formats.requests import words
from service.formats.requests.bodies import ClaimSaid, CountBody
from service.ledger import safety

Durability = TypeAliasType("Durability", Annotated[safety.Durability, words.Words()])


class CountAnswer(CountBody):
    """A count as posted, and the bounds it was read as."""

    bounds: StatedBounds


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


class WarningAnswer(Answered):
    """A warning: about a claim that was recorded all the same, or that a correction changes nothing."""

    code: Annotated[
        str,
        Field(
            description="no-time: nothing says when it, or the corrected figure, was said. "
            "before-event: it was said two days or more before the first day of its event. "
            "no-change: the correction changes nothing. "
            "verification-in-words: the words of a count name a verification, which its field alone sets. "
            "two-figures: two of its counts exclude each other, and are of the same people. "
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

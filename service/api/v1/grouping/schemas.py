"""The published shapes of judgements and of explanations of the grouping."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from service.api.schemas.answered import Answered
from service.api.schemas.incident_answers import PairTie
from service.api.schemas.responses import IncidentId, NextPage, Timestamp
from service.formats.reports.documents.document import Sequence
from service.formats.requests.field_types import Name, Reason, Sent
from service.formats.requests.words import Decision

ReviewKind = TypeAliasType("ReviewKind", Literal["possibly_same", "runner_up", "day_apart", "spelled_alike"])
ClaimId = Annotated[str, Field(pattern=r"^clm_[0-9a-f]{20}$")]
FORMS = ("decision", "merge", "split", "isolate", "confirm")


class SplitBody(Sent):
    """Claims that are about another event than the other claims of their incident."""

    incident: IncidentId
    claims: Annotated[list[ClaimId], Field(min_length=1, max_length=200)]


class JudgementBody(Sent):
    """A person's decision, in one of five forms: `decision` on `claims`, `merge`, `split`, `isolate`, `confirm`.

    A decision on a set is one on every pair of it; with `against`, on every claim of the one set with every claim of
    the other. `unsure` takes an earlier decision on the pairs back without another.
    """

    decision: Decision | None = None
    claims: Annotated[list[ClaimId], Field(min_length=1, max_length=200)] | None = None
    against: Annotated[list[ClaimId], Field(min_length=1, max_length=200)] | None = None
    merge: Annotated[
        list[IncidentId] | None,
        Field(
            min_length=2,
            max_length=20,
            description=(
                "These incidents are one. What a claimant said of one of two is then no revision of what it said of "
                "the other; merge three one after another, since a decision records two sides. `same` on `claims` "
                "without `against` records none."
            ),
        ),
    ] = None
    split: SplitBody | None = None
    isolate: Annotated[ClaimId | None, Field(description="This claim belongs with no other claim of its incident.")] = (
        None
    )
    confirm: Annotated[IncidentId | None, Field(description="All claims of this incident belong together.")] = None
    by: Annotated[Name, Field(description="Who decides.")]
    why: Annotated[Reason, Field(description="Why: kept in the ledger and shown to editors.")]

    @model_validator(mode="after")
    def _is_one_form(self) -> Self:
        if sum(getattr(self, form) is not None for form in FORMS) != 1:
            raise PydanticCustomError(
                "one_form", "Give exactly one of decision (with claims), merge, split, isolate, confirm."
            )
        if (self.decision is None) != (self.claims is None) or (self.against is not None and self.decision is None):
            raise PydanticCustomError("decision", "Give decision and claims together, and against only beside them.")
        if self.claims is not None and len({*self.claims, *(self.against or ())}) < 2:
            raise PydanticCustomError("two_claims", "Name two different claims at least.")
        if {*(self.claims or ())} & {*(self.against or ())}:
            raise PydanticCustomError("both_sides", "Name each claim on one side only.")
        return self


class JudgementListed(Answered):
    """A decision as recorded: its claims, author, time and reason; and whether it was undone."""

    id: str
    claims: list[str]
    against: list[str]
    decision: Decision
    by: str
    why: str | None
    at: Timestamp
    sequence: Sequence
    undone: Annotated["Undoing | None", Field(description="Who undid it, when and why; null while it is in force.")]


class Undoing(Answered):
    """A later entry that undid a decision."""

    by: str | None
    why: str | None
    at: Timestamp
    sequence: Sequence


class JudgementAnswer(JudgementListed):
    """A decision, and where its claims are."""

    incidents: Annotated[dict[str, str], Field(description="The incident of each claim now.")]


class JudgementList(Answered):
    """Decisions in the order they were made; a page may be shorter than its limit and still have a next one."""

    items: list[JudgementListed]
    next: NextPage


class Candidate(PairTie):
    """A claim of another incident that was compared, and which incident that is."""

    incident_id: str | None


class RunnerUp(Answered):
    """The incident a claim fits next best: the mean of its scores there, and its strongest tie."""

    incident_id: str | None
    bits: float
    best: PairTie | None


class Decided(Answered):
    """A person's decision that binds the claim."""

    id: str
    decision: Decision
    by: str
    why: str | None


class WhyAnswer(Answered):
    """Why a claim is in its incident. Bits are log-odds; above `threshold` claims are held to be about one event."""

    claim_id: str
    incident_id: str | None
    threshold: float
    average: Annotated[float | None, Field(description="The mean score with the others there; null when alone.")]
    best: PairTie | None
    worst: PairTie | None
    runner_up: RunnerUp | None
    narrow: Annotated[bool, Field(description="The runner-up is within one bit: a person should check it.")]
    constraints: list[Decided]
    considered: Annotated[int, Field(description="How many claims of other incidents it was compared with.")]
    candidates: Annotated[list[Candidate], Field(description="The closest of them.")]
    pivotal: Annotated[list[str], Field(description="The features without which it would be in another incident.")]
    alert: Annotated[bool, Field(description="A number decided the grouping: this is a defect, please report it.")]


class WhyNotAnswer(Answered):
    """The evidence for and against two claims being about one event, and the result."""

    claim_ids: Annotated[list[str], Field(min_length=2, max_length=2)]
    incident_ids: Annotated[list[str | None], Field(min_length=2, max_length=2)]
    together: bool
    because: Annotated[str, Field(description="What decided, in a sentence.")]
    compared: Annotated[bool, Field(description="Whether the two were compared; false: they have no key in common.")]
    threshold: float
    comparison: PairTie
    average: Annotated[float | None, Field(description="The mean of all pairs between the two incidents.")]
    constraints: list[Decided]
    pivotal: list[str]


class MergeStep(Answered):
    """Two groups of claims that became one, and the mean of their pairs; null where a person or a key decided."""

    left: list[str]
    right: list[str]
    bits: float | None


class HowAnswer(Answered):
    """How an incident came together, from the closest pair to the whole."""

    incident_id: str
    claim_ids: list[str]
    threshold: float
    merges: list[MergeStep]
    complete: Annotated[bool, Field(description="False where there are too many claims for a tree.")]
    constraints: list[Decided]


class ReviewItem(Answered):
    """Two incidents just below the threshold, and the missing fields that would decide."""

    kind: ReviewKind
    incident_ids: Annotated[list[str], Field(min_length=2, max_length=2)]
    claim_id: Annotated[str | None, Field(description="Of a runner-up: the claim that stands in the first incident.")]
    average: Annotated[float, Field(description="The mean of all pairs between them; of a runner-up, of its own.")]
    own_average: Annotated[float | None, Field(description="Of a runner-up: its mean with the claims it is with.")]
    threshold: float
    closest: PairTie
    would_settle: Annotated[list[str], Field(description="Fields of a claim that one of the closest pair leaves open.")]


class ReviewList(Answered):
    """Pairs of incidents for a person to look at, the newest first; a page may be short and still have a next one."""

    items: list[ReviewItem]
    next: NextPage


REQUESTS: tuple[type[BaseModel], ...] = (JudgementBody,)
ANSWERS: tuple[type[BaseModel], ...] = (JudgementAnswer, JudgementList, WhyAnswer, WhyNotAnswer, HowAnswer, ReviewList)

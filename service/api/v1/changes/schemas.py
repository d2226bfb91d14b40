"""The published shapes of revisions, typed pairs of claims, and the feed of changes."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypeAliasType

from service.api.schemas.answered import Answered
from service.api.schemas.responses import NextPage, Timestamp
from service.formats.reports.documents.document import DisagreementAnswer, Sequence
from service.formats.requests import words

ChangeType = TypeAliasType(
    "ChangeType",
    Literal[
        "claim.received",
        "claim.corrected",
        "claim.retracted",
        "claim.held",
        "claim.released",
        "claim.erased",
        "claim.moved",
        "incident.opened",
        "incident.split",
        "incident.closed",
        "reconciliation.changed",
    ],
)


CauseKind = TypeAliasType(
    "CauseKind",
    Literal[
        "received",
        "corrected",
        "retracted",
        "held",
        "released",
        "grouping",
        "party",
        "neighbour",
        "house_style",
        "vocabulary",
    ],
)


class CauseAnswer(Answered):
    """One reason for a revision. An entry of the ledger has its sequence, a claim that came or left says so."""

    kind: CauseKind
    sequence: int | None = None
    claim_id: str | None = None
    claimant: Annotated[str | None, Field(description="The party whose claim it is.")] = None
    reason: str | None = None
    by: Annotated[
        words.ActedBy | None,
        Field(description="Who was wrong. Of the newsroom's own act neither claimant nor reason is given."),
    ] = None
    moved: Annotated[Literal["came", "left"] | None, Field(description="Which way the grouping moved it.")] = None
    decision: Annotated[
        words.Decision | None,
        Field(description="The decision of a person that moved it: made, or taken back.", examples=["same"]),
    ] = None
    is_undone: Annotated[bool | None, Field(description="Whether that decision was taken back.", examples=[True])] = (
        None
    )
    party_id: Annotated[str | None, Field(description="The party that was registered otherwise.")] = None
    incident_ids: Annotated[list[str] | None, Field(description="The parts, wholes and doubles concerned.")] = None
    version: Annotated[str | None, Field(description="The version of the vocabulary that a report went over to.")] = (
        None
    )


_AN_END = {"stated": "more than 250", "claimants": ["who"]}


class GivenEnd(Answered):
    """An end in the words of its claimants, with their ids."""

    stated: Annotated[str, Field(description="The figure as stated.", examples=["more than 250"])]
    claimants: Annotated[list[str], Field(description="The ids of those who gave it.", examples=[["who"]])]


class GivenEnds(Answered):
    """Both ends of a range, and the figures that lie neither there nor between, each with its claimants."""

    low: Annotated[GivenEnd, Field(description="The lowest figure.", examples=[_AN_END])]
    high: Annotated[GivenEnd, Field(description="The highest figure.", examples=[_AN_END])]
    beside: Annotated[list[GivenEnd], Field(description="Figures neither there nor between.", examples=[[_AN_END]])]


class StatedEnds(Answered):
    """The lowest and the highest number stated; `high` is null where nobody stated one."""

    low: int | None
    high: int | None
    stated: Annotated[
        str | None,
        Field(
            description="Both in the words of the claimants. Absent from revisions of long ago.",
            examples=["180 to more than 250"],
        ),
    ] = None
    given: Annotated[
        GivenEnds | None,
        Field(
            description="Who gave each end. Absent from revisions of long ago, and where a claim was taken out.",
            examples=[{"low": _AN_END, "high": _AN_END, "beside": []}],
        ),
    ] = None


class ChangedRange(Answered):
    """A range with other ends than before; `from` is null for a new one, `to` for one that is gone."""

    measure: str
    victims_label: str
    from_: Annotated[StatedEnds | None, Field(alias="from")]
    to: StatedEnds | None


class ChangedStatus(Answered):
    """The status before (null: there was no report) and now."""

    from_: Annotated[words.ReportStatus | None, Field(alias="from")]
    to: words.ReportStatus


class RevisionAnswer(Answered):
    """One revision of a report: since when it was served, why it came about, what it changed."""

    revision: int
    as_of: Timestamp
    committed_at: Annotated[Timestamp, Field(description="Served from then on; give it as `as_of` to read it.")]
    through: Sequence
    causes: list[CauseAnswer]
    changes: list[ChangedRange]
    status: ChangedStatus
    headline: str
    what_changed: Annotated[
        str | None,
        Field(
            description="What it brought, in words; null for revisions from before it was stored with them.",
            examples=["The Union raised its figure from 31 to 52 at 19:15 UTC"],
        ),
    ]


class RevisionList(Answered):
    """How a report developed, oldest first."""

    items: list[RevisionAnswer]
    next: NextPage


class RelationList(Answered):
    """Typed pairs of an incident's claims, withdrawn ones too, in the order of claim ids."""

    items: list[DisagreementAnswer]
    next: NextPage


class ChangeAnswer(Answered):
    """A change. Fields besides number, type and time depend on the type."""

    seq: Annotated[int, Field(ge=1, description="Its number: one more than that of the change before.")]
    type: ChangeType
    at: Timestamp
    claim_id: str | None = None
    sequence: Annotated[int | None, Field(description="The entry of the ledger.")] = None
    incident_id: str | None = None
    from_: Annotated[str | None, Field(alias="from", description="The incident that a claim left.")] = None
    to: Annotated[str | None, Field(description="The incident that a claim is in now.")] = None
    into: Annotated[str | None, Field(description="The incident that was split off.")] = None
    merged_into: Annotated[str | None, Field(description="Where the claims of a closed incident went.")] = None
    revision: Annotated[int | None, Field(description="The revision that is served from now on.")] = None
    through: Annotated[int | None, Field(description="The last entry of the ledger that it covers.")] = None
    status: Annotated[words.ReportStatus | None, Field(description="The status of the report from now on.")] = None
    from_status: Annotated[
        words.ReportStatus | None, Field(description="The status before; null if there was no report.")
    ] = None
    headline: Annotated[str | None, Field(description="The headline of the report.")] = None
    what_changed: Annotated[
        str | None,
        Field(
            description="What is new in the report, in words; null for changes from before it was stored with them.",
            examples=["The Union raised its figure from 31 to 52 at 19:15 UTC"],
        ),
    ] = None
    sentence: Annotated[
        str | None,
        Field(description="The short sentence of the report; null for changes from before it was stored with them."),
    ] = None


class ChangeList(Answered):
    """Changes in their order, without a gap."""

    items: list[ChangeAnswer]
    next: Annotated[str, Field(description="The address of the next changes.")]


ANSWERS: tuple[type[BaseModel], ...] = (RevisionList, RelationList, ChangeList)

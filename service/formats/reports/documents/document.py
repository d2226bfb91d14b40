"""The report's JSON (DESIGN 4): ``report_json`` writes it, the other formats read it, and the contract publishes it.

Times are RFC 3339 in UTC. ``None`` is ``null``: no value was stated. ``NotRequired`` are the keys that revisions of
earlier versions lack, and those of an excluded claim that only concern the claimant.
"""

from typing import Annotated, NotRequired

from pydantic import Field

from service.formats.reports.documents.measure_document import (
    MeasureAnswer,
    ReconciledBounds,
    ReportPart,
    VictimsAnswer,
)
from service.formats.requests import words

Ratio = Annotated[float | None, Field(description="The higher claim's low over the lower one's high, two decimals.")]
WhomItCounted = Annotated[
    VictimsAnswer | None,
    Field(
        description="Whom the number counted; null: everyone.",
        examples=[{"affiliation": None, "status": "civilian", "demographic": None}],
    ),
]
Sequence = Annotated[int, Field(ge=0, description="A place in the ledger.")]


class AxesAnswer(ReportPart):
    comparability: str
    value: str | None
    provenance: str
    lifecycle: str
    stance: str


class DisagreementAnswer(ReportPart):
    """Two current positions an editor must know of, and what kind of disagreement it is."""

    kind: words.RelationKind
    measure: str | None
    between: list[str]
    claimants: list[str]
    explanation: str
    gap: int | None
    ratio: Ratio
    axes: AxesAnswer
    origins: list[int]
    needs: list[str]


class RemarkedFigureAnswer(ReconciledBounds):
    """A figure that a claimant denies, disputes or could not verify."""

    measure: Annotated[str, Field(description="What is counted.", examples=["killed"])]
    victims: VictimsAnswer | None
    stated: Annotated[str, Field(description="The number, in its words.", examples=["9"])]


class CommentAnswer(ReportPart):
    """A claimant's statement without a number of its own."""

    claimant: str
    name: str
    voice: str | None
    stance: Annotated[words.Stance, Field(description="What it said.", examples=["denies"])]
    claim_id: str
    asserted_at: str | None
    figures: NotRequired[
        Annotated[
            list[RemarkedFigureAnswer],
            Field(description="The figures that it denies, disputes or could not verify. Absent from earlier reports."),
        ]
    ]
    text: NotRequired[
        Annotated[
            str | None,
            Field(
                description="What it did, in words. Absent from earlier reports.",
                examples=["denied that nine civilians were killed"],
            ),
        ]
    ]


class RelationsAnswer(ReportPart):
    """Ids of other incidents: wholes, parts, and those that may be the same.

    ``crowded`` names the years of a total ("AF 2021") of whose parts only those too large for it are listed.
    """

    part_of: list[str]
    includes: list[str]
    possibly_same: list[str]
    crowded: list[str]


class ExcludedCountAnswer(ReconciledBounds):
    """A number that no longer counts."""

    measure: str
    stated: str
    victims: NotRequired[WhomItCounted]


class ExcludedAnswer(ReportPart):
    """A claim that does not count, why, and who was wrong.

    A claim that the newsroom withdrew or corrected has only the first four fields. They do not name the claimant.
    """

    claim_id: str
    reason: Annotated[str, Field(description="The state of the claim.", examples=["retracted"])]
    by: Annotated[
        words.ActedBy, Field(description="Who was wrong, the newsroom or the claimant.", examples=["claimant"])
    ]
    public_note: Annotated[
        str | None, Field(description="The newsroom's sentence for readers.", examples=["A typing error of ours."])
    ]
    claimant: NotRequired[Annotated[str, Field(description="Party id.", examples=["ocha"])]]
    name: NotRequired[Annotated[str, Field(description="The name shown.", examples=["OCHA"])]]
    note: NotRequired[Annotated[str | None, Field(description="The recorded reason.", examples=["It counted twice."])]]
    stated: NotRequired[Annotated[list[str], Field(description="The figures as stated.", examples=[["4,460"]])]]
    counts: NotRequired[list[ExcludedCountAnswer]]
    asserted_at: NotRequired[
        Annotated[str | None, Field(description="When the claimant said it.", examples=["2013-11-14T00:00:00Z"])]
    ]


class NamedPlaceAnswer(ReportPart):
    """One name of the place, with the claimants who give it."""

    name: str
    claimants: list[str]
    claim_ids: list[str]


class ExceededWholeAnswer(ReportPart):
    """A claimant whose parts are more than its whole, in the same claims."""

    claimant: str
    measure: str
    claim_ids: list[str]


class SettleLinks(ReportPart):
    """Where it is settled."""

    settle: Annotated[
        str,
        Field(
            description="`PUT` here the party with the other name among its `aliases`, and both are one party. `PUT` "
            "both as parties of their own, and the pair is listed no more.",
            examples=["/v1/parties/ministry-of-defense"],
        ),
    ]


class AlikePartiesAnswer(ReportPart):
    """Two claimants that may be one party. They count as two until somebody settles it."""

    parties: Annotated[list[str], Field(description="Their party ids.", examples=[["ministry-of-defense", "mod"]])]
    names: Annotated[list[str], Field(description="The names shown.", examples=[["Ministry of Defense", "MoD"]])]
    because: Annotated[
        words.PartyLikeness,
        Field(
            description="spelling: the same words in another order or spelling; acronym: one is the acronym of the "
            "other; translation: the same words in two languages.",
            examples=["acronym"],
        ),
    ]
    links: SettleLinks


class SentencesAnswer(ReportPart):
    """The text in four lengths. All but `long` tell one measure, the first that contradicts."""

    push: NotRequired[
        Annotated[
            str,
            Field(description="One sentence of at most 120 characters. Revisions of before vocabulary 2 have none."),
        ]
    ]
    short: Annotated[str, Field(description="One sentence of at most 40 words.")]
    medium: Annotated[str, Field(description="At most 90 words.")]
    long: Annotated[str, Field(description="Everything, each figure with its claimants.")]


class ReconciliationAnswer(ReportPart):
    """The report on an incident: ranges and disagreements, each number with its claimant, never one number."""

    incident_id: str
    revision: int
    through: Sequence
    as_of: str | None
    vocabulary_version: str
    title: str
    status: words.ReportStatus
    flags: list[str]
    headline: str
    sentence: str
    sentences: SentencesAnswer
    sentences_html: NotRequired[
        Annotated[
            SentencesAnswer | None,
            Field(
                description="With `html=true`: the same words as HTML; figures link to where they were read, names are "
                "set apart."
            ),
        ]
    ]
    reading: Annotated[list[str], Field(description="How to read these numbers, in plain sentences.")]
    measures: list[MeasureAnswer]
    disagreements: list[DisagreementAnswer]
    disputed_places: Annotated[
        list[NamedPlaceAnswer],
        Field(
            description="The names of the place that exclude each other (flag `place_disputed`): neither lies in the "
            "other, or their country codes differ. The numbers are compared nevertheless. Empty where nothing is "
            "disputed."
        ),
    ]
    exceeded_wholes: Annotated[
        list[ExceededWholeAnswer],
        Field(
            description="The claimants whose own parts are more than their whole (flag `parts_exceed_whole`): five "
            "dead, among them three women and four children. Empty where all parts fit."
        ),
    ]
    possibly_same_parties: NotRequired[
        Annotated[
            list[AlikePartiesAnswer],
            Field(description="Claimants whose names may be of one party, at most 20 pairs. Not in earlier reports."),
        ]
    ]
    comments: list[CommentAnswer]
    relations: RelationsAnswer
    not_known: list[str]
    excluded: list[ExcludedAnswer]
    parties: Annotated[dict[str, str], Field(description="Party ids and the names shown.")]
    zone: NotRequired[str]
    clock: NotRequired[words.ClockFace]

"""The shape of a measure of a report: its ranges, and the position of each claimant."""

from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from service.formats.requests import words


@with_config(ConfigDict(extra="forbid"))
class ReportPart(TypedDict):
    """An object of a report; it has no other keys than the declared ones."""


class ReconciledBounds(ReportPart):
    """The lowest and the highest count a statement allows; `high` is null where it is open."""

    low: Annotated[int, Field(description="The lowest count.")]
    high: Annotated[int | None, Field(description="The highest count; null where it is open.")]


class End(ReportPart):
    """One end of a range: the number, and who states it. `open`: "at least" so many."""

    count: Annotated[int, Field(description="The number.")]
    open: Annotated[bool, Field(description='Whether it is "at least" so many.')]
    claimants: Annotated[list[str], Field(description="Who states it: party ids.")]
    claim_ids: Annotated[list[str], Field(description="The claims that state it.")]


class StatedEnd(End):
    """One end of the stated numbers, in its words."""

    stated: NotRequired[
        Annotated[str, Field(description='The words of the end: "about 40". Older revisions have none.')]
    ]


class Spread(ReportPart):
    """The lowest and the highest stated number, as texts and charts show them; a maximum is never the low end.

    Of a measure whether or not the same people are counted.
    """

    low: StatedEnd | None
    high: StatedEnd | None
    comparable: bool
    beside: NotRequired[
        Annotated[
            list[StatedEnd],
            Field(
                description="Figures that lie neither at an end nor between: `fewer than 12` where the others begin at "
                "12. Older revisions have none.",
                examples=[[]],
            ),
        ]
    ]


class VictimsAnswer(ReportPart):
    affiliation: str | None
    status: words.VictimStatus | None
    demographic: words.Demographic | None


class ScopeAnswer(ReportPart):
    """The place and period a range speaks of."""

    place: str | None
    start: str
    end: str
    countries: list[str]


class DatedAnswer(ReportPart):
    """The time of a number: stated by the claimant, else when it was published, else when the claim was received."""

    at: Annotated[str, Field(description="RFC 3339, in UTC.")]
    basis: words.TimeBasis


Dated = Annotated[DatedAnswer | None, Field(description="The time of the number, and where that time comes from.")]


class FormerPosition(ReconciledBounds):
    """A former number of the claimant."""

    claim_id: str
    stated: str
    asserted_at: str | None
    dated: NotRequired[Dated]
    set_aside: NotRequired[Annotated[words.SetAside, Field(description="Why it was no toll.", examples=["corrected"])]]


class LinkAnswer(ReportPart):
    """The address of a copy."""

    url: str | None
    publisher: str | None
    published_at: str | None


class PositionAnswer(ReconciledBounds):
    """The current number of one claimant, in the words used."""

    claimant: str
    name: str
    kind: words.ClaimantKind
    voice: str | None
    title: str | None
    stated: str
    soft: NotRequired[ReconciledBounds]
    bound: words.Bound
    rounded: bool
    of: int | None
    of_count: str | None
    part: str | None
    place: NotRequired[Annotated[str | None, Field(description="The village that it counts, of a wider range.")]]
    verification: str | None
    stance: words.Stance
    interest: words.Interest
    asserted_at: str | None
    claim_id: str
    claim_ids: list[str]
    sources: list[str]
    links: Annotated[list[LinkAnswer], Field(description="Where each copy can be read, that of the quoted one first.")]
    origins: int
    copy_of: Annotated[str | None, Field(description="The party whose figure a paper only repeats.")]
    dated: NotRequired[Dated]
    history: list[FormerPosition]


class RangeAnswer(ReportPart):
    """The hull of comparable counts, each end with its claimants; never a middle."""

    victims: VictimsAnswer | None
    victims_label: str
    scope: ScopeAnswer
    unit: Annotated[
        str | None,
        Field(description="What is counted, such as families, where it is not what the measure counts by itself."),
    ]
    basis: words.Basis | None
    basis_unsaid: NotRequired[bool]
    told_on: NotRequired[str | None]
    verification: str | None
    low: End | None
    high: End | None
    open_ended: bool
    core: ReconciledBounds | None
    floor: int | None
    holes: list[ReconciledBounds]
    agreement: str
    positions: list[PositionAnswer]
    stated: NotRequired[
        Annotated[
            Spread | None,
            Field(description="The ends as they were stated; `low` and `high` are the bounds they were read as."),
        ]
    ]


class MeasureAnswer(ReportPart):
    measure: str
    called: NotRequired[
        Annotated[
            str | None,
            Field(
                description="What texts and charts call it: `died` where nobody says that the dead were killed. Absent "
                "from reports of long ago.",
                examples=["died"],
            ),
        ]
    ]
    spread: Spread
    ranges: list[RangeAnswer]

"""The JSON of the brief view of a report, which ``brief`` writes and the contract publishes."""

from typing import Annotated

from pydantic import Field

from service.formats.reports.documents.document import SentencesAnswer, Sequence
from service.formats.reports.documents.measure_document import Dated, ReportPart
from service.formats.requests import words


class Links(ReportPart):
    self: str
    reconciliation: str
    claims: str


class BriefPosition(ReportPart):
    """A claimant of the number at an end, with its words and the time."""

    claimant: Annotated[str, Field(description="The id of the party.")]
    name: Annotated[str, Field(description="Its name, as texts print it.")]
    stated: Annotated[str, Field(description="The number in the words used.")]
    dated: Dated
    claim_id: Annotated[str, Field(description="The claim that states it.")]
    victims_label: Annotated[str, Field(description="Whom it counts.", examples=["everyone, or not specified"])]


class BriefEnd(ReportPart):
    """One end of a measure, with its claimants."""

    count: Annotated[int, Field(description="The number.")]
    open: Annotated[bool, Field(description="Whether it is at least this number.")]
    stated: Annotated[
        str,
        Field(
            description="The end as pages and texts show it; older revisions have none.",
            examples=["more than 250"],
        ),
    ]
    positions: Annotated[list[BriefPosition], Field(description="The claimants that give it, the first ten.")]
    more_positions: Annotated[int, Field(description="The number of further claimants.")]


class BriefMeasure(ReportPart):
    """The lowest and the highest stated number of a measure; an end is null where nobody states one."""

    measure: Annotated[str, Field(description="What is counted.")]
    low: Annotated[BriefEnd | None, Field(description="The lowest stated number.")]
    high: Annotated[BriefEnd | None, Field(description="The highest stated number.")]
    comparable: Annotated[bool, Field(description="Whether both ends count the same people at the same place.")]
    beside: Annotated[
        list[BriefEnd],
        Field(
            description="Figures that lie neither at an end nor between: `fewer than 12` where the others begin at 12, "
            "and those in another unit: `2,300 families`.",
            examples=[[]],
        ),
    ]


class BriefReport(ReportPart):
    """The report in brief: what a list, a ticker or a chat message shows."""

    incident_id: Annotated[str, Field(description="The incident.")]
    revision: Annotated[int, Field(description="The revision of the report.")]
    through: Annotated[Sequence, Field(description="The last entry of the ledger that it covers.")]
    as_of: Annotated[str | None, Field(description="The time of that entry, RFC 3339 in UTC.")]
    title: Annotated[str, Field(description="What it is about.")]
    status: words.ReportStatus
    flags: Annotated[list[str], Field(description="Warnings about the whole report.")]
    headline: Annotated[str, Field(description="One line.")]
    sentences: SentencesAnswer
    measures: Annotated[list[BriefMeasure], Field(description="Both ends of each measure.")]
    links: Links

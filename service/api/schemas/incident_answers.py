"""The published shapes of incidents and their lists."""

from typing import Annotated

from pydantic import Field

from service.api.schemas.answered import Answered
from service.api.schemas.claim_answers import ClaimListed, EvidenceAnswer
from service.api.schemas.responses import NextPage
from service.formats.reports.documents.brief_document import BriefMeasure, Links
from service.formats.reports.documents.document import SentencesAnswer
from service.formats.requests import words


class PairTie(Answered):
    """What connects two claims of an incident."""

    claim_ids: Annotated[list[str], Field(min_length=2, max_length=2)]
    bits: float
    evidence: list[EvidenceAnswer]


class NotJoined(PairTie):
    """A close claim of another incident (the second), and that incident."""

    incident_id: str


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

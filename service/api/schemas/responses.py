"""The published shapes of answers. Handlers write plain JSON; tests compare it with these."""

from typing import Annotated

from pydantic import Field

from service.api.schemas.answered import Answered

NextPage = Annotated[str | None, Field(description="The address of the next page; null at the end.")]
IncidentId = Annotated[str, Field(pattern=r"^inc_[0-9a-f]{20}$")]
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

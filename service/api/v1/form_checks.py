"""The pages' way in: the checks and the words of the API, handed to ``service.web``, which never imports the API."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from service.api.auth.authenticate import refuse_guessing
from service.api.http.problems import Problem, document, problem_of
from service.api.v1.claims.post import occasion
from service.api.v1.claims.receipts import recorded
from service.api.v1.claims.submission import (
    claim_submission,
    correction_submission,
    embargo_submission,
    standing_submission,
)
from service.api.v1.incidents.filters import IncidentFilter
from service.application.context import NewsroomContext
from service.application.search.terms import IncidentQuery
from service.ports.ledger import EntryType, Submission
from service.web.site.form_checks import Doorway, Explained


def doorway() -> Doorway:
    """The API's own checks, for forms."""
    return Doorway(_claim, _correction, _embargo, _standing, recorded, _sought, _explained, _guessed)


def _claim(sent: Any, newsroom: NewsroomContext, key: str | None) -> Submission:
    return claim_submission(sent, occasion(newsroom, key))


def _correction(sent: Any, claim_id: str, newsroom: NewsroomContext, key: str | None) -> Submission:
    return correction_submission(sent, claim_id, occasion(newsroom, key))


def _embargo(sent: Any, claim_id: str, newsroom: NewsroomContext, key: str | None) -> Submission:
    return embargo_submission(sent, claim_id, occasion(newsroom, key))


def _standing(kind: EntryType, sent: Any, claim_id: str, newsroom: NewsroomContext, key: str | None) -> Submission:
    return standing_submission(kind, sent, claim_id, occasion(newsroom, key))


def _sought(asked: Mapping[str, str]) -> IncidentQuery:
    return IncidentFilter.model_validate(asked).sought()


async def _guessed(request: Request) -> Explained | None:
    try:
        await refuse_guessing(request)
    except Problem as problem:
        return _explained(problem)
    return None


def _explained(error: Exception) -> Explained | None:
    problem = problem_of(error)
    if problem.slug == "internal-error":
        return None
    said = document(problem)
    errors = tuple((tuple(each["loc"]), each["reason"]) for each in said["errors"])
    return Explained(said["status"], said["title"], said["detail"], errors, problem.headers.get("Retry-After"))

"""The published contract of judgements, explanations and the review list."""

from service.api.openapi.declarations import (
    BODY,
    KEY,
    LISTING,
    PREFER,
    STORE,
    WRITE,
    answered,
    operation,
    revalidated,
    sends,
)
from service.api.openapi.operations import MOVED
from service.api.v1.grouping import schemas

_LOCATED = ("Location", "Idempotent-Replayed", "Preference-Applied")

POST_JUDGEMENT = operation(
    201,
    {
        201: answered(schemas.JudgementAnswer, "judgement_answer", "Recorded.", _LOCATED),
        200: answered(schemas.JudgementAnswer, "judgement_answer", "Known before by its key.", _LOCATED),
    },
    (*BODY, "unknown-claim", "unknown-incident", "decisions-contradict", *WRITE),
    sends(schemas.JudgementBody, "judgement") | {"parameters": [KEY, PREFER]},
)
GET_JUDGEMENT = revalidated(
    operation(
        200,
        {200: answered(schemas.JudgementAnswer, "judgement_answer", "The decision.")},
        ("unknown-judgement", *STORE),
    )
)
LIST_JUDGEMENTS = revalidated(
    operation(200, {200: answered(schemas.JudgementList, "judgement_list", "A page of decisions.", ("Link",))}, LISTING)
)
DELETE_JUDGEMENT = operation(
    200,
    {
        200: answered(schemas.JudgementAnswer, "judgement_undone", "Taken back.", ("Preference-Applied",)),
        204: {"description": "It was taken back before."},
    },
    ("malformed-header", "invalid-request", "unknown-judgement", "decisions-contradict", *STORE),
    {"parameters": [PREFER]},
)
EXPLAIN_CLAIM = revalidated(
    operation(200, {200: answered(schemas.WhyAnswer, "why", "The reasons.")}, ("unknown-claim", *STORE))
)
COMPARE_CLAIMS = revalidated(
    operation(
        200,
        {200: answered(schemas.WhyNotAnswer, "why_not", "The comparison.")},
        ("unknown-claim", "invalid-request", *STORE),
    )
)
EXPLAIN_INCIDENT = revalidated(
    operation(
        200,
        {200: answered(schemas.HowAnswer, "how", "The merge tree."), 308: MOVED},
        ("unknown-incident", *STORE),
    )
)
LIST_REVIEW = revalidated(
    operation(
        200, {200: answered(schemas.ReviewList, "review_list", "A page of pairs of incidents.", ("Link",))}, LISTING
    )
)

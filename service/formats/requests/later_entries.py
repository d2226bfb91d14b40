"""The bodies of what is recorded about a claim later: a correction, a retraction, a hold, a release, an embargo."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from service.formats.requests import words
from service.formats.requests.bodies import ClaimBody
from service.formats.requests.field_types import Moment, Reason, Sent


class ReasonBody(Sent):
    """Why: kept in the ledger and shown to editors."""

    reason: Reason


class ActBody(ReasonBody):
    """The reason of a retraction, a hold or a correction, and who was wrong."""

    by: Annotated[
        words.ActedBy | None,
        Field(
            description="Who was wrong: `newsroom` (the default) where you mistyped, misattributed or took back your "
            "own work, `claimant` where the claimant itself withdrew or corrected its figure. Only of a claimant it is "
            "told. Not a person's name, as `by` of a judgement is."
        ),
    ] = None
    public_note: Annotated[
        Reason | None,
        Field(description="A sentence for readers, printed as you write it beside what is not counted."),
    ] = None


class EmbargoBody(Sent):
    """Until when the claim is under embargo from now on, `null` to lift it at once, and why."""

    until: Moment | None
    reason: Reason


class CorrectionBody(ActBody):
    """What the claim should have said, whole or by what changes, why, and who was wrong."""

    claim: Annotated[ClaimBody | None, Field(description="The whole claim as it should have been.")] = None
    changes: Annotated[
        dict[str, Any] | None,
        Field(
            min_length=1,
            description="Instead of `claim`: what changes of the wording that stands, as a JSON merge patch "
            "(RFC 7396). `null` takes a field out; an array, as `counts`, is given whole.",
        ),
    ] = None
    revises: Annotated[
        int | None,
        Field(
            ge=1,
            le=10**15,
            description="The `wording` you read, which this corrects. If another stands by then, the answer is 409 and "
            "names it. Without this field the last correction stands.",
        ),
    ] = None

    @model_validator(mode="after")
    def _says_one_wording(self) -> Self:
        if (self.claim is None) == (self.changes is None):
            raise PydanticCustomError("wording", "Give either claim, the whole one, or changes, what differs.")
        return self

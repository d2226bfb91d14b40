"""Correcting a claim: by its whole new wording, or by what changes of the wording on record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from pydantic import ValidationError

from service.application.commands.submit import Occasion, correction_submission, record
from service.application.context import NewsroomContext
from service.application.queries import read
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import CorrectionStale, Refused
from service.formats.claims.canonical_body import wording
from service.formats.claims.claim_json import read_claim
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem, problem_of
from service.formats.records.standing_json import read_version
from service.formats.requests.later_entries import CorrectionBody
from service.formats.requests.merge_patch import is_of_patch, patched, takes_out
from service.ports.ledger import AppendReceipt, Outcome, RecordedClaim, Submission

# Another request may correct the claim between reading and writing; then the changes are laid over its wording.
ATTEMPTS = 5
# The sequence of no wording.
_NO_WORDING = -1
NEEDED = "This field is required and cannot be taken out: give it a value, or leave it out of the changes."


@dataclass(frozen=True, slots=True)
class Corrected:
    """The receipt of a correction, and the claim as it was worded.

    With ``is_unchanged`` nothing was recorded: the wording on record says so already, and the receipt is the claim's.
    ``has_time_of_corrected``: the claimant took a figure back, and nothing says when it gave the other.
    """

    receipt: AppendReceipt
    claim: Mapping[str, Any]
    is_unchanged: bool = False
    has_time_of_corrected: bool = False


async def correct(sent: Any, claim_id: str, newsroom: NewsroomContext, occasion: Occasion) -> Corrected:
    """Record what a claim should have said, sent whole or as changes. The ledger holds the whole wording.

    Raises what ``correction_submission`` and ``record`` raise, and ``Problem`` for changes that make no claim.
    """
    if not isinstance(sent, dict) or sent.get("changes") is None:
        submission = correction_submission(sent, claim_id, occasion)
        return await _recorded(submission, sent["claim"], await read.claim(claim_id, newsroom), newsroom)
    CorrectionBody.model_validate(sent)
    return await _changed_until_recorded(sent, claim_id, newsroom, occasion)


async def _changed_until_recorded(sent: Any, claim_id: str, newsroom: NewsroomContext, occasion: Occasion) -> Corrected:
    """The claim with changes, made anew if another correction was recorded meanwhile that they do not name."""
    for _ in range(ATTEMPTS - 1):
        try:
            return await _changed(sent, claim_id, newsroom, occasion)
        except CorrectionStale:
            if sent.get("revises"):
                raise
    return await _changed(sent, claim_id, newsroom, occasion)


async def _changed(sent: Mapping[str, Any], claim_id: str, newsroom: NewsroomContext, occasion: Occasion) -> Corrected:
    standing = await read.claim(claim_id, newsroom)
    claim = _with_changes(standing, sent["changes"])
    whole = {name: value for name, value in sent.items() if name != "changes"} | {"claim": claim}
    try:
        submission = correction_submission(whole, claim_id, occasion)
    except (ValidationError, Refused) as error:
        raise _at_changes(problem_of(error), sent["changes"]) from None
    if not submission.revises:
        submission = replace(submission, revises=standing.body_sequence)
    return await _recorded(submission, claim, standing, newsroom)


async def _recorded(
    submission: Submission, claim: Mapping[str, Any], standing: RecordedClaim, newsroom: NewsroomContext
) -> Corrected:
    """The correction as recorded; one that changes nothing is none, unless it repeats the last one (DESIGN 4b)."""
    if submission.revises not in (0, standing.body_sequence) or changes_something(claim, standing):
        has_former_time = _has_time_of_corrected(submission, standing)
        return Corrected(await record(submission, newsroom), claim, has_time_of_corrected=has_former_time)
    has_former_time = standing.claim.has_time_of_corrected
    try:
        # Of a wording that never stood the ledger records nothing, but still knows a repeat and what is withdrawn.
        receipt = await record(replace(submission, revises=_NO_WORDING), newsroom)
        return Corrected(receipt, claim, has_time_of_corrected=has_former_time)
    except CorrectionStale:
        return Corrected(_receipt_on_record(standing, newsroom.ledger.durability), claim, is_unchanged=True)


def _receipt_on_record(recorded: RecordedClaim, durability: str) -> AppendReceipt:
    return AppendReceipt(
        Outcome.REPLAYED,
        recorded.claim.id,
        recorded.claim.sequence,
        recorded.received_at,
        recorded.entry_hash,
        durability,
    )


def changes_something(claim: Mapping[str, Any], standing: RecordedClaim) -> bool:
    """Whether a wording differs from the one on record, but for the claim's own key, which it may leave out."""
    is_erased = standing.claim.standing.state is ClaimState.ERASED
    return is_erased or wording(claim) != wording(orjson.loads(standing.body))


def has_time_of_corrected(sent: Any, standing: RecordedClaim, occasion: Occasion) -> bool:
    """Whether a correction gives the claimant's right figure, and the time of the wrong one or none.

    Raises what ``correction_submission`` raises.
    """
    return _has_time_of_corrected(correction_submission(sent, standing.claim.id, occasion), standing)


def _has_time_of_corrected(submission: Submission, standing: RecordedClaim) -> bool:
    sent = orjson.loads(submission.body)
    later = read_version(read_claim(standing.claim.id, sent["claim"]), sent)
    return corrected(later.claim, [Version(standing.claim), later]).has_time_of_corrected


def _with_changes(standing: RecordedClaim, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The wording that stands, with the changes. A correction says nothing of an embargo, so none is carried over."""
    if standing.claim.standing.state is ClaimState.ERASED:
        raise Problem("claim-retracted")
    wording = orjson.loads(standing.body)
    wording.pop("embargo_until", None)
    claim: Mapping[str, Any] = patched(wording, changes)
    return claim


def _at_changes(problem: Problem, changes: Mapping[str, Any]) -> Problem:
    """The problem with the errors of changed fields where they were sent; others stay in the claim that came of it."""
    return Problem(problem.slug, problem.detail, [_at_change(error, changes) for error in problem.errors])


def _at_change(error: FieldError, changes: Mapping[str, Any]) -> FieldError:
    path = error.loc[1:]
    if not is_of_patch(changes, path):
        return error
    return FieldError(("changes", *path), NEEDED if takes_out(changes, path) else error.reason, error.accepted)

"""Taking in claims that come in a file: what is recorded already stays as it is, and the rest is recorded.

Doing it again, or going on after it broke off, is harmless.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.formats.claims.claim_json import canonical, plain
from service.ledger.embargo import refusal
from service.ports.ledger import EntryType, Outcome, RecordedClaim, Submission

AT_ONCE = 100
_STANDING = {ClaimState.RETRACTED.value: EntryType.CLAIM_RETRACTED, ClaimState.HELD.value: EntryType.CLAIM_HELD}
_AS_IMPORTED = "It stood so where it was imported from."


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A claim of a file; ``claim_id`` is the id that the file gives it, ``state`` how it stood there, and why."""

    submission: Submission
    claim_id: str | None = None
    state: str | None = None
    state_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a candidate: new, replayed (known before), late (its embargo is over already), or a conflict with
    the claim of its key."""

    outcome: Outcome
    claim_id: str


async def imported(
    candidates: Sequence[ImportRow], newsroom: NewsroomContext, *, dry_run: bool = False
) -> list[Imported]:
    """Record the candidates that are new, in order; with ``dry_run`` only say what would become of them."""
    results: list[Imported] = []
    for start in range(0, len(candidates), AT_ONCE):
        results += await _chunk(candidates[start : start + AT_ONCE], newsroom, dry_run=dry_run)
    return results


async def _chunk(candidates: Sequence[ImportRow], newsroom: NewsroomContext, *, dry_run: bool) -> list[Imported]:
    subjects = {id for one in candidates for id in (one.submission.subject, one.claim_id) if id}
    held = await newsroom.ledger.all_claims(sorted(subjects))
    results = [_known(one, held.get(one.submission.subject), held.get(one.claim_id or "")) for one in candidates]
    now = newsroom.clock.now()
    results = [_in_time(result, one.submission, now) for result, one in zip(results, candidates, strict=True)]
    if not dry_run:
        results = await _recorded(candidates, results, newsroom)
        await _stand(candidates, results, newsroom)
    return results


def _known(one: ImportRow, of_key: RecordedClaim | None, of_id: RecordedClaim | None) -> Imported:
    """What the record says of a candidate: by its key, or by the id that an export gave it."""
    for held in (of_key, of_id):
        if held is not None and _says_the_same(one, held):
            return Imported(Outcome.REPLAYED, held.claim.id)
    return Imported(Outcome.CONFLICT if of_key is not None else Outcome.NEW, one.submission.subject)


def _in_time(result: Imported, submission: Submission, now: int) -> Imported:
    """The same, but for a new claim whose embargo would have ended already."""
    refused = refusal(submission.embargo, None, now, now) if result.outcome is Outcome.NEW else None
    return replace(result, outcome=refused) if refused else result


def _says_the_same(one: ImportRow, held: RecordedClaim) -> bool:
    said, stands = orjson.loads(one.submission.body), orjson.loads(held.body)
    # An embargo is no part of what is said, and an export tells of none.
    for body in (said, stands):
        body.pop("embargo_until", None)
    if "source_claim_id" not in said:
        stands.pop("source_claim_id", None)
    return canonical(plain(said)) == canonical(plain(stands))


async def _recorded(
    candidates: Sequence[ImportRow], results: Sequence[Imported], newsroom: NewsroomContext
) -> list[Imported]:
    new = [at for at, result in enumerate(results) if result.outcome is Outcome.NEW]
    receipts = await pipeline.accept([candidates[at].submission for at in new], newsroom) if new else ()
    became = {at: replace(results[at], outcome=receipt.outcome) for at, receipt in zip(new, receipts, strict=True)}
    return [became.get(at, result) for at, result in enumerate(results)]


async def _stand(candidates: Sequence[ImportRow], results: Sequence[Imported], newsroom: NewsroomContext) -> None:
    """Hold and retract what stood so in the file, unless something has been said of the claim since it was recorded."""
    wanted = {
        result.claim_id: one
        for one, result in zip(candidates, results, strict=True)
        if one.state in _STANDING and result.outcome in (Outcome.NEW, Outcome.REPLAYED)
    }
    held = await newsroom.ledger.all_claims(sorted(wanted)) if wanted else {}
    submissions = [
        Submission(
            _STANDING[str(one.state)], id, canonical({"reason": one.state_reason or _AS_IMPORTED}), one.submission.actor
        )
        for id, one in sorted(wanted.items())
        if held[id].through == held[id].claim.sequence
    ]
    if submissions:
        await pipeline.accept(submissions, newsroom)

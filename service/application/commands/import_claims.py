"""Taking in claims that come in a file: claims on record stay as they are, and the rest is recorded.

Doing it again, or going on after it broke off, is harmless.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson

from service.application import pipeline
from service.application.concurrency import in_slices
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.formats.claims.canonical_body import canonical, plain
from service.ledger.embargo import refusal
from service.ports.ledger import EntryType, Outcome, RecordedClaim, Submission

AT_ONCE = 100
_STANDING = {ClaimState.RETRACTED.value: EntryType.CLAIM_RETRACTED, ClaimState.HELD.value: EntryType.CLAIM_HELD}
_AS_IMPORTED = "It stood so where it was imported from."


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A claim of a file; ``claim_id`` is its id in the file, ``state`` its exported state with reason and author."""

    submission: Submission
    claim_id: str | None = None
    state: str | None = None
    state_reason: str | None = None
    state_by: str | None = None
    public_note: str | None = None

    @property
    def act(self) -> bytes:
        """What the ledger records of the state, canonical."""
        by = self.state_by if self.state_by == ActedBy.CLAIMANT else None
        return canonical({"reason": self.state_reason or _AS_IMPORTED, "by": by, "public_note": self.public_note})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a candidate: new, replayed (known before), late (its embargo is over already), or a conflict with
    the claim of its key."""

    outcome: Outcome
    claim_id: str


async def imported(
    candidates: Sequence[ImportRow], newsroom: NewsroomContext, *, dry_run: bool = False
) -> list[Imported]:
    """Record the candidates that are new, in order; with ``dry_run`` only return their outcomes."""
    results: list[Imported] = []
    for start in range(0, len(candidates), AT_ONCE):
        results += await _chunk(candidates[start : start + AT_ONCE], newsroom, dry_run=dry_run)
    return _with_repeats(candidates, results) if dry_run else results


def _with_repeats(candidates: Sequence[ImportRow], results: Sequence[Imported]) -> list[Imported]:
    """The outcomes of a dry run, in which a row that repeats the key of a new one above is known, or in conflict."""
    bodies: dict[str, bytes] = {}
    outcomes = []
    for row, result in zip(candidates, results, strict=True):
        first = bodies.get(row.submission.subject)
        if first is not None and result.outcome is Outcome.NEW:
            is_same = first == row.submission.body
            outcomes.append(replace(result, outcome=Outcome.REPLAYED if is_same else Outcome.CONFLICT))
            continue
        outcomes.append(result)
        if result.outcome is Outcome.NEW:
            bodies[row.submission.subject] = row.submission.body
    return outcomes


async def _chunk(candidates: Sequence[ImportRow], newsroom: NewsroomContext, *, dry_run: bool) -> list[Imported]:
    subjects = {id for row in candidates for id in (row.submission.subject, row.claim_id) if id}
    recorded = await newsroom.ledger.all_claims(sorted(subjects))
    results = [
        _known(row, recorded.get(row.submission.subject), recorded.get(row.claim_id or ""))
        async for row in in_slices(candidates)
    ]
    now = newsroom.clock.now()
    results = [_refused_if_late(result, row.submission, now) for result, row in zip(results, candidates, strict=True)]
    if not dry_run:
        results = await _recorded(candidates, results, newsroom)
        await _stand(candidates, results, newsroom)
    return results


def _known(row: ImportRow, by_key: RecordedClaim | None, by_id: RecordedClaim | None) -> Imported:
    """What the record says of a candidate: by its key, or by the id that an export gave it."""
    for recorded in (by_key, by_id):
        if recorded is not None and _says_the_same(row, recorded):
            return Imported(Outcome.REPLAYED, recorded.claim.id)
    return Imported(Outcome.CONFLICT if by_key is not None else Outcome.NEW, row.submission.subject)


def _refused_if_late(result: Imported, submission: Submission, now: int) -> Imported:
    """The result as it is, or as refused if it is a new claim whose embargo has already ended."""
    refused = refusal(submission.embargo, None, now, now) if result.outcome is Outcome.NEW else None
    return replace(result, outcome=refused) if refused else result


def _says_the_same(row: ImportRow, recorded: RecordedClaim) -> bool:
    imported_body, recorded_body = orjson.loads(row.submission.body), orjson.loads(recorded.body)
    # An embargo is not part of the claim's content, and exports have none.
    for body in (imported_body, recorded_body):
        body.pop("embargo_until", None)
    if "source_claim_id" not in imported_body:
        recorded_body.pop("source_claim_id", None)
    return canonical(plain(imported_body)) == canonical(plain(recorded_body))


async def _recorded(
    candidates: Sequence[ImportRow], results: Sequence[Imported], newsroom: NewsroomContext
) -> list[Imported]:
    new_positions = [position for position, result in enumerate(results) if result.outcome is Outcome.NEW]
    submissions = [candidates[position].submission for position in new_positions]
    receipts = await pipeline.accept(submissions, newsroom) if submissions else ()
    recorded = {
        position: replace(results[position], outcome=receipt.outcome)
        for position, receipt in zip(new_positions, receipts, strict=True)
    }
    return [recorded.get(position, result) for position, result in enumerate(results)]


async def _stand(candidates: Sequence[ImportRow], results: Sequence[Imported], newsroom: NewsroomContext) -> None:
    """Hold and retract the claims that the file has so, unless the ledger has a later entry about them."""
    rows = {
        result.claim_id: row
        for row, result in zip(candidates, results, strict=True)
        if row.state in _STANDING and result.outcome in (Outcome.NEW, Outcome.REPLAYED)
    }
    recorded = await newsroom.ledger.all_claims(sorted(rows)) if rows else {}
    submissions = [
        Submission(_STANDING[str(row.state)], id, row.act, row.submission.actor)
        for id, row in sorted(rows.items())
        if recorded[id].through == recorded[id].claim.sequence
    ]
    if submissions:
        await pipeline.accept(submissions, newsroom)

"""Claims that came from another incident or left for one: what they say, and whose decision it was."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from service.application.context import NewsroomContext
from service.application.reporting.decisions import decisions_on
from service.formats.reports.revisions.claim_words import brief
from service.formats.reports.revisions.move import NO_MOVE, Move
from service.ports.history import RevisionNote
from service.ports.ledger import RecordedJudgement
from service.web.site.text import dates

Json = Mapping[str, Any]


def revision_item(note: RevisionNote) -> Json:
    """A revision as the API lists it."""
    return {"revision": note.revision, "committed_at": dates.iso(note.committed_at), **orjson.loads(note.note)}


async def moves(notes: Sequence[Json], newsroom: NewsroomContext) -> Mapping[int, Mapping[str, Move]]:
    """The moves of each revision by the ids of claims; a revision without any is left out.

    A decision moved a claim that it names if it was made or taken back since the revision before, and is of the kind
    that this one names as the cause.
    """
    claim_ids = {claim_id for note in notes for claim_id in _moved(note)}
    return await _moves(notes, await decisions_on(claim_ids, newsroom.ledger), newsroom) if claim_ids else {}


async def _moves(
    notes: Sequence[Json], decisions: Sequence[RecordedJudgement], newsroom: NewsroomContext
) -> Mapping[int, Mapping[str, Move]]:
    moved = {note["revision"]: _moved(note) for note in notes}
    if not any(moved.values()):
        return {}
    unnamed = await briefs(notes, newsroom)
    times = [note["committed_at"] for note in notes]
    # Of what was before the first of some later revisions nothing is known.
    times.insert(0, times[0] if notes[0]["revision"] > 1 else "")
    return {
        note["revision"]: {
            id: replace(_mover(cause, decisions, since, until), brief=unnamed.get(id, NO_MOVE).brief)
            for id, cause in moved[note["revision"]].items()
        }
        for note, since, until in zip(notes, times, times[1:], strict=False)
        if moved[note["revision"]]
    }


async def latest_moves(notes: Sequence[Sequence[Json]], newsroom: NewsroomContext) -> Sequence[Mapping[str, Move]]:
    """For the revisions of each of several incidents the last move of each claim, by its id."""
    claim_ids = {claim_id for of_incident in notes for note in of_incident for claim_id in _moved(note)}
    decisions = await decisions_on(claim_ids, newsroom.ledger) if claim_ids else []
    by_revision = [await _moves(of_incident, decisions, newsroom) for of_incident in notes]
    return [{id: move for moved in of_incident.values() for id, move in moved.items()} for of_incident in by_revision]


async def moved_numbers(notes: Iterable[Json], newsroom: NewsroomContext) -> set[int]:
    """The numbers of the claims that moved with some revisions and still count: their claimants give them."""
    claim_ids = sorted({claim_id for note in notes for claim_id in _moved(note)})
    claims = await newsroom.ledger.public_claims(claim_ids) if claim_ids else {}
    active = [claim.claim for claim in claims.values() if claim.claim.is_active]
    bounds = [count.quantity.hard for claim in active for count in claim.counts]
    return {end for hard in bounds for end in (hard.low, hard.high) if end is not None}


async def are_taken_back_since(claim_ids: Collection[str], at: int, newsroom: NewsroomContext) -> bool:
    """Whether a decision about any of some claims that was in force at a moment has been taken back since."""
    decisions = await decisions_on(claim_ids, newsroom.ledger)
    return any(decision.received_at <= at < (decision.undone_at or at) for decision in decisions)


async def briefs(notes: Iterable[Json], newsroom: NewsroomContext) -> Mapping[str, Move]:
    """The claims that moved with some revisions, by their ids, without the decisions that moved them."""
    claim_ids = sorted({claim_id for note in notes for claim_id in _moved(note)})
    claims = await newsroom.ledger.public_claims(claim_ids) if claim_ids else {}
    return {id: Move(brief(claim.claim)) for id, claim in claims.items()}


def _moved(note: Json) -> Mapping[str, Json]:
    return {cause["claim_id"]: cause for cause in note["causes"] if cause["kind"] == "grouping"}


def _mover(cause: Json, decisions: Sequence[RecordedJudgement], since: str, until: str) -> Move:
    """The last decision on a claim within a time, made or taken back, of the kind that its revision names as cause."""
    acts = (
        act
        for recorded in decisions
        if cause["claim_id"] in recorded.judgement.named
        for act in _acts(recorded)
        if since < act[0] <= until
        and (act[1].decision, act[1].is_undone) == (cause.get("decision"), cause.get("is_undone", False))
    )
    return max(acts, key=lambda act: act[0], default=("", NO_MOVE))[1]


def _acts(recorded: RecordedJudgement) -> Iterator[tuple[str, Move]]:
    judgement = recorded.judgement
    yield dates.iso(recorded.received_at), Move("", judgement.decision, judgement.by, judgement.why or "")
    if recorded.undone_at is not None:
        yield (
            dates.iso(recorded.undone_at),
            Move("", judgement.decision, recorded.undone_by or "", recorded.undone_why or "", is_undone=True),
        )

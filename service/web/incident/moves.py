"""Claims that came from another incident or left for one: what they say, and whose decision it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from service.application.commands import judge
from service.application.context import NewsroomContext
from service.domain.matching.judgements import Decision
from service.formats.reports.report_words import one_line
from service.ports.ledger import RecordedClaim, RecordedJudgement
from service.web.incident import sources
from service.web.site.text import dates

Json = Mapping[str, Any]

_MOST = 500
_ACTS = {(Decision.SAME, "came"): "Merged by", (Decision.DIFFERENT, "left"): "Split off by"}

_UNDONE = {
    Decision.SAME: "Merge taken back by",
    Decision.DIFFERENT: "Split taken back by",
    Decision.UNSURE: "Decision taken back by",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that moved, in brief ("Elders, about 60 killed"), and the decision that moved it, if one did."""

    brief: str = ""
    decision: Decision | None = None
    by: str = ""
    why: str = ""
    is_undone: bool = False

    def act(self, moved: str) -> str:
        """Who moved it and why: "Merged by Ada (one raid)"; empty if nobody did."""
        if self.decision is None:
            return ""
        act = _UNDONE[self.decision] if self.is_undone else _ACTS.get((self.decision, moved), "Moved by")
        return f"{act} {one_line(self.by)}" + (f" ({one_line(self.why)})" if self.why else "")


NO_MOVE = Move()
NO_MOVES: Mapping[str, Move] = MappingProxyType({})


async def moves(notes: Sequence[Json], newsroom: NewsroomContext) -> Mapping[int, Mapping[str, Move]]:
    """The moves of each revision by the ids of claims; a revision without any is left out.

    A decision moved a claim that it names if it was made or taken back since the revision before.
    """
    moved = {note["revision"]: _moved(note) for note in notes}
    claim_ids = {claim_id for ids in moved.values() for claim_id in ids}
    if not claim_ids:
        return {}
    unnamed, decisions = await briefs(notes, newsroom), await _decisions_on(claim_ids, newsroom)
    times = [note["committed_at"] for note in notes]
    # Of what was before the first of some later revisions nothing is known.
    times.insert(0, times[0] if notes[0]["revision"] > 1 else "")
    return {
        note["revision"]: {
            id: replace(_mover(id, decisions, since, until), brief=unnamed.get(id, NO_MOVE).brief)
            for id in moved[note["revision"]]
        }
        for note, since, until in zip(notes, times, times[1:], strict=False)
        if moved[note["revision"]]
    }


async def briefs(notes: Iterable[Json], newsroom: NewsroomContext) -> Mapping[str, Move]:
    """The claims that moved with some revisions, by their ids, without the decisions that moved them."""
    claim_ids = sorted({claim_id for note in notes for claim_id in _moved(note)})
    claims = await newsroom.ledger.public_claims(claim_ids) if claim_ids else {}
    return {id: Move(_brief(claim)) for id, claim in claims.items()}


def _moved(note: Json) -> Sequence[str]:
    return [cause["claim_id"] for cause in note["causes"] if cause["kind"] == "grouping"]


async def _decisions_on(claim_ids: set[str], newsroom: NewsroomContext) -> Sequence[RecordedJudgement]:
    def names_some(recorded: RecordedJudgement) -> bool:
        return not claim_ids.isdisjoint(recorded.judgement.named)

    decisions, _ = await judge.listed(0, _MOST, newsroom, names_some)
    return decisions


def _mover(claim_id: str, decisions: Sequence[RecordedJudgement], since: str, until: str) -> Move:
    """The last decision on a claim within a time, made or taken back."""
    acts = (
        act
        for recorded in decisions
        if claim_id in recorded.judgement.named
        for act in _acts(recorded)
        if since < act[0] <= until
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


def _brief(claim: RecordedClaim) -> str:
    """The claimant and the figures of a claim; of one that no longer counts only the claimant."""
    text = sources.claim_text(claim)
    if not claim.claim.is_active:
        return ""
    return ", ".join(map(one_line, filter(None, (text.name, text.figures or text.stance))))

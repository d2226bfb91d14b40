"""Recording a person's decision, and undoing it: checked against the decisions in force, then recorded.

A short decision ("these incidents are one") is resolved to pairs of claims before it is recorded, so that it stays true
whatever happens to the incidents.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.judgements import judgement
from service.domain.errors import (
    DecisionsContradict,
    IncidentMoved,
    KeyReused,
    Refused,
    UnknownClaim,
)
from service.domain.matching.judgements import Decision, Judgement
from service.formats.records.judgement_json import judgement_body, undoing_body
from service.ports.ledger import EntryType, Outcome, RecordedJudgement, Submission

MOST_CLAIMS = 500
MOST_PAIRS = 20_000


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who decides, and the reason."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class JudgementRequest:
    """A decision as it was asked for, in one of five forms; ``key`` is the request's Idempotency-Key.

    ``decision`` on ``claims`` (``against`` others); or ``merge`` some incidents; or ``split`` claims off an incident
    (its id and the claims); or ``isolate`` a claim; or ``confirm`` an incident.
    """

    speaker: Speaker
    key: str | None = None
    decision: Decision | None = None
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    split: tuple[str, tuple[str, ...]] | None = None
    isolate: str | None = None
    confirm: str | None = None

    @property
    def digest(self) -> str:
        """The same for the same request, whatever its key."""
        parts = (self.speaker, self.decision, self.claims, self.against, self.merge)
        return _digest(repr((*parts, self.split, self.isolate, self.confirm)))


@dataclass(frozen=True, slots=True)
class ResolvedDecision:
    """A decision as pairs of claims: ``claims`` and ``against`` as in ``Judgement``."""

    decision: Decision
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()


async def judge(request: JudgementRequest, newsroom: NewsroomContext) -> tuple[RecordedJudgement, Outcome]:
    """Record a decision. Raises UnknownClaim, UnknownIncident, Refused, DecisionsContradict, KeyReused.

    With a key the same request gives the same judgement. Without a key each request is a new decision, so that an
    undone decision can be made again.
    """
    now = newsroom.clock.now()
    # Without a key the moment makes the id, so that an undone decision can be made again.
    identity = (request.key, "") if request.key else ("", request.digest + str(now))
    judgement_id = "jdg_" + _digest(newsroom.name, *identity)[:20]
    if request.key and (recorded := (await newsroom.ledger.judgements([judgement_id])).get(judgement_id)):
        return _repeated(recorded, request), Outcome.REPLAYED
    judgement = _judgement(judgement_id, await resolve(request, newsroom), request.speaker, now)
    await _refuse_impossible(judgement, newsroom)
    return await _recorded(judgement, request, newsroom)


async def considered(request: JudgementRequest, newsroom: NewsroomContext) -> Judgement:
    """The resolved decision of a request, checked and not recorded. Raises what ``judge`` raises."""
    judgement = _judgement("", await resolve(request, newsroom), request.speaker, newsroom.clock.now())
    await _refuse_impossible(judgement, newsroom)
    return judgement


async def resolve(request: JudgementRequest, newsroom: NewsroomContext) -> ResolvedDecision:
    """The pairs of claims that a request decides on. Raises UnknownClaim, UnknownIncident, Refused."""
    if request.decision is not None:
        return ResolvedDecision(request.decision, tuple(sorted({*request.claims})), tuple(sorted({*request.against})))
    if request.split is not None:
        return await _split(*request.split, newsroom)
    if request.isolate is not None:
        return await _isolated(request.isolate, newsroom)
    if request.confirm is not None:
        return await _confirmed(request.confirm, newsroom)
    return await _merged(request.merge, newsroom)


async def _merged(incident_ids: Sequence[str], newsroom: NewsroomContext) -> ResolvedDecision:
    """That these incidents are one: each claim of the first belongs with every claim of the others."""
    first, *later_members = [await _members(id, newsroom) for id in incident_ids]
    rest = tuple(sorted({claim for members in later_members for claim in members} - {*first}))
    if not rest:
        raise Refused("These are one incident already: name two.", ("merge",))
    return ResolvedDecision(Decision.SAME, first, rest)


async def _split(incident_id: str, claim_ids: Sequence[str], newsroom: NewsroomContext) -> ResolvedDecision:
    """The decision that some claims of an incident are about another event than its other claims."""
    members = await _members(incident_id, newsroom)
    if strangers := set(claim_ids) - {*members}:
        raise Refused(f"{len(strangers)} of these claims are not in the incident: read it anew.", ("split", "claims"))
    rest = tuple(sorted({*members} - {*claim_ids}))
    if not rest:
        raise Refused("These are all claims of the incident: leave those out that stay.", ("split", "claims"))
    return ResolvedDecision(Decision.DIFFERENT, tuple(sorted({*claim_ids})), rest)


async def _isolated(claim_id: str, newsroom: NewsroomContext) -> ResolvedDecision:
    """That a claim belongs with none of those it is with."""
    claim = await read.claim(claim_id, newsroom)
    members = await _members(claim.incident_id, newsroom) if claim.incident_id else ()
    rest = tuple(member for member in members if member != claim_id)
    if not rest:
        raise Refused("The claim is alone already.", ("isolate",))
    return ResolvedDecision(Decision.DIFFERENT, (claim_id,), rest)


async def _confirmed(incident_id: str, newsroom: NewsroomContext) -> ResolvedDecision:
    """That all claims of an incident belong together."""
    members = await _members(incident_id, newsroom)
    if len(members) < 2:
        raise Refused("The incident has one claim only: there is nothing to confirm.", ("confirm",))
    return ResolvedDecision(Decision.SAME, members)


async def _members(incident_id: str, newsroom: NewsroomContext) -> tuple[str, ...]:
    try:
        return (await read.incident_record(incident_id, newsroom)).members
    except IncidentMoved as moved:
        return (await read.incident_record(moved.incident_id, newsroom)).members


def _judgement(id: str, decision: ResolvedDecision, speaker: Speaker, now: int) -> Judgement:
    made_at = datetime.fromtimestamp(now / 1000, UTC)
    return Judgement(id, decision.claims, decision.decision, speaker.by, speaker.why, made_at, decision.against)


def _repeated(recorded: RecordedJudgement, request: JudgementRequest) -> RecordedJudgement:
    if recorded.asked != request.digest:
        raise KeyReused(recorded.judgement.id)
    return recorded


async def _refuse_impossible(judgement: Judgement, newsroom: NewsroomContext) -> None:
    pairs = len(judgement.claims) * len(judgement.against) or len(judgement.claims) ** 2 // 2
    if len(judgement.named) > MOST_CLAIMS or pairs > MOST_PAIRS:
        raise Refused(
            f"This decides on {pairs:,} pairs of {len(judgement.named):,} claims; "
            f"at most {MOST_PAIRS:,} pairs of {MOST_CLAIMS} claims at a time: name some claims instead."
        )
    claims = await newsroom.ledger.public_claims(judgement.named)
    if missing := [id for id in judgement.named if id not in claims]:
        if await newsroom.visible_claims(missing):
            raise Refused("A claim under embargo is in no incident: decide on it once that has ended.", ("claims",))
        raise UnknownClaim(missing[0])
    _refuse((await newsroom.ledger.reference()).judgements.conflict(judgement))


def _refuse(chain: tuple[str, ...] | None) -> None:
    if chain is not None:
        raise DecisionsContradict(chain)


async def _recorded(
    judgement: Judgement, request: JudgementRequest, newsroom: NewsroomContext
) -> tuple[RecordedJudgement, Outcome]:
    body = judgement_body(judgement, request.digest)
    submission = Submission(EntryType.JUDGEMENT_MADE, judgement.id, body, key=request.key, touches=judgement.named)
    [receipt] = await pipeline.accept([submission], newsroom)
    recorded = (await newsroom.ledger.judgements([judgement.id])).get(judgement.id)
    if recorded is None:
        raise KeyReused(judgement.id)
    if receipt.outcome is not Outcome.NEW:
        return _repeated(recorded, request), Outcome.REPLAYED
    await _withdraw_if_overtaken(judgement, newsroom)
    return recorded, Outcome.NEW


async def _withdraw_if_overtaken(judgement: Judgement, newsroom: NewsroomContext) -> None:
    """Two contradicting decisions of one moment both pass the check; the later one is withdrawn again."""
    judgements = (await newsroom.ledger.reference()).judgements
    if judgement.id in judgements.left_out:
        chain = judgements.conflict(judgement)
        await _undone(
            judgement, Speaker("counterclaim", "It contradicted a decision made at the same moment."), newsroom
        )
        raise DecisionsContradict(chain or judgement.named)


async def undo(judgement_id: str, speaker: Speaker, newsroom: NewsroomContext) -> tuple[RecordedJudgement, Outcome]:
    """Take a decision back: everything is as if it had never been made.

    Raises UnknownJudgement, and DecisionsContradict when an earlier decision that it replaced would contradict others.
    """
    recorded = await judgement(judgement_id, newsroom)
    if recorded.undone is not None:
        return recorded, Outcome.REPLAYED
    _refuse((await newsroom.ledger.reference()).judgements.conflict_without(judgement_id))
    outcome = await _undone(recorded.judgement, speaker, newsroom)
    return await judgement(judgement_id, newsroom), outcome


async def _undone(judgement: Judgement, speaker: Speaker, newsroom: NewsroomContext) -> Outcome:
    body = undoing_body(speaker.by, speaker.why)
    # Decisions that were left out because of this one come into force with its end.
    left_out = (await newsroom.ledger.reference()).judgements.left_out
    waiting = (await newsroom.ledger.judgements(sorted(left_out))).values()
    touches = {*judgement.named, *(claim for recorded in waiting for claim in recorded.judgement.named)}
    submission = Submission(EntryType.JUDGEMENT_UNDONE, judgement.id, body, touches=tuple(sorted(touches)))
    [receipt] = await pipeline.accept([submission], newsroom)
    return receipt.outcome


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

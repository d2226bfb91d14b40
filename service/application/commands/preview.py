"""Computes the reports that would follow from a decision, a claim, a correction or a changed party. Nothing is stored.

The computation is that of the workers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from service.application.commands import judge
from service.application.commands.judge import JudgementRequest
from service.application.commands.submit import claim_submission, correction_submission, occasion
from service.application.context import NewsroomContext
from service.application.grouping.load_component import MatchContext, component_around
from service.application.queries.judgements import judgement
from service.application.reporting.neighbours import related_incidents
from service.domain.claims.claim import ACTIVE
from service.domain.claims.corrections import corrected_again
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import DecisionsContradict, Refused
from service.domain.incidents.day_index import keys_of_names
from service.domain.incidents.ids import incident_id
from service.domain.matching.clustering.grouping import group_claims as grouped
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.judgements import Judgement, Judgements
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.related import RelatedIncidents
from service.formats.claims.claim_json import read_claim
from service.formats.problems.problem import Problem
from service.formats.records.party_json import read_party
from service.formats.records.standing_json import read_version
from service.formats.reports import report_json
from service.ports.ledger import RecordedClaim, Reference, Submission

MOST_CLAIMS = 500
# After every decision of the ledger, as the next one will be.
_LAST = 2**53
# What a reader of a report would see change.
_TOLD = ("status", "headline", "sentences", "measures", "disagreements", "comments")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The reports that a decision or a claim would change, as they are and as they would be.

    ``moved`` are the claims that would change their incident.
    """

    before: tuple[Json, ...]
    after: tuple[Json, ...]
    moved: tuple[str, ...]


async def of_decision(request: JudgementRequest, newsroom: NewsroomContext) -> Outlook:
    """The reports that a decision would change. Raises what ``judge`` raises; nothing is recorded."""
    judgement = replace(await judge.considered(request, newsroom), sequence=_LAST)
    reference = await newsroom.ledger.reference()
    return await _outlook(judgement.named, [*reference.judgements.made, judgement], reference, newsroom)


async def of_undoing(judgement_id: str, newsroom: NewsroomContext) -> Outlook:
    """The reports that undoing a decision would change. Raises UnknownJudgement and DecisionsContradict."""
    recorded = await judgement(judgement_id, newsroom)
    reference = await newsroom.ledger.reference()
    chain = reference.judgements.conflict_without(judgement_id)
    if chain is not None:
        raise DecisionsContradict(chain)
    decisions = [decision for decision in reference.judgements.made if decision.id != judgement_id]
    return await _outlook(recorded.judgement.named, decisions, reference, newsroom)


async def of_claim(sent: Any, newsroom: NewsroomContext) -> Outlook:
    """The reports that a claim would change if it were recorded now, and were under no embargo.

    Raises what ``claim_submission`` raises. A claim that is on record already changes nothing.
    """
    submission = claim_submission(sent, occasion(newsroom))
    if await newsroom.ledger.all_claims([submission.subject]):
        return Outlook((), (), ())
    # Caches of its own: a claim that is not recorded may be worded otherwise the next time.
    reference = await newsroom.ledger.reference()
    features = newsroom.process.features.under(reference).under(reference)
    context = replace(newsroom.under(reference), features=features, cache=MatchCache())
    claim = _as_recorded(submission, newsroom.clock.now())
    return await _outlook_on(await _component((), context, {claim.claim.id: claim}), context)


async def of_correction(sent: Any, standing: RecordedClaim, newsroom: NewsroomContext) -> Outlook:
    """The reports that a correction of a claim would change. Raises what ``correction_submission`` raises, and
    ``Problem`` for a claim of which nothing more may be recorded.
    """
    if standing.claim.standing.is_final:
        raise Problem("claim-retracted")
    submission = correction_submission(sent, standing.claim.id, occasion(newsroom))
    if standing.incident_id is None:
        return Outlook((), (), ())
    reference = await newsroom.ledger.reference()
    features = newsroom.process.features.under(reference).under(reference)
    context = replace(newsroom.under(reference), features=features, cache=MatchCache())
    claim = _as_corrected(standing, submission, newsroom.clock.now())
    claims = await _component((claim.claim.id,), context, {claim.claim.id: claim})
    return _of_changed_words(await _outlook_on(claims, context, rewords=True))


def _as_corrected(standing: RecordedClaim, submission: Submission, now: int) -> RecordedClaim:
    """A claim with one more wording, as it would be on record."""
    sent, former = orjson.loads(submission.body), standing.claim
    worded = replace(
        read_claim(former.id, sent["claim"]),
        sequence=former.sequence,
        received_at=former.received_at,
        standing=former.standing if former.standing.state is ClaimState.HELD else ACTIVE,
    )
    claim = corrected_again(worded, former, read_version(worded, sent))
    return replace(standing, claim=claim, body=orjson.dumps(sent["claim"]), through=_LAST, through_at=now)


async def of_party(submission: Submission, newsroom: NewsroomContext) -> Outlook:
    """The reports that a new version of a party would change. Raises ``Refused`` where these are too many."""
    reference = await newsroom.ledger.reference()
    party = read_party(submission.subject, orjson.loads(submission.body))
    former = reference.registry.parties.get(party.id, party)
    keys = keys_of_names({party.id, party.name, *party.aliases, former.name, *former.aliases})
    if sum((await newsroom.projections.posting_counts(keys)).values()) > MOST_CLAIMS:
        raise Refused(f"More than {MOST_CLAIMS} claims name this party: too many to show what becomes of them.")
    unchanged = [known for known in reference.registry.records if known.id != party.id]
    changed = replace(reference, registry=Registry.of([*unchanged, party]))
    # Caches of its own: nobody else reads the claims with these names.
    features = newsroom.process.features.under(reference).under(changed)
    context = replace(newsroom.under(reference), reference=changed, features=features, cache=MatchCache())
    claims = await _component(await newsroom.projections.posted(keys), context)
    return _of_changed_words(await _outlook_on(claims, context, rewords=True))


def _of_changed_words(outlook: Outlook) -> Outlook:
    """The outlook without the reports that stay as they are."""
    former = {report["incident_id"]: _words(report) for report in outlook.before}
    after = [report for report in outlook.after if former.get(report["incident_id"]) != _words(report)]
    unchanged = {report["incident_id"] for report in outlook.after} - {report["incident_id"] for report in after}
    before = [report for report in outlook.before if report["incident_id"] not in unchanged]
    return Outlook(tuple(before), tuple(after), outlook.moved)


def _words(report: Json) -> Any:
    return orjson.loads(orjson.dumps([report[part] for part in _TOLD]))


def _as_recorded(submission: Submission, now: int) -> RecordedClaim:
    """A claim as it would be on record, after every other one."""
    received = datetime.fromtimestamp(now / 1000, UTC)
    claim = replace(read_claim(submission.subject, orjson.loads(submission.body)), sequence=_LAST, received_at=received)
    return RecordedClaim(
        claim=claim,
        body=submission.body,
        entry_hash="",
        received_at=now,
        through=_LAST,
        through_at=now,
        epoch=0,
        posted=0,
        body_sequence=_LAST,
        incident_id=None,
        first_body=submission.body,
    )


async def _outlook(
    named: Collection[str], decisions: Iterable[Judgement], reference: Reference, newsroom: NewsroomContext
) -> Outlook:
    context = newsroom.under(replace(reference, judgements=Judgements.of(decisions)))
    return await _outlook_on(await _component(named, context), context)


async def _outlook_on(claims: Mapping[str, RecordedClaim], context: MatchContext, *, rewords: bool = False) -> Outlook:
    """The reports that change once these claims are grouped, those that no incident has among them; all of the claims
    if what is considered may reword any.
    """
    home_of = {id: claim.incident_id for id, claim in claims.items()}
    members_of = _members_after(claims, context)
    changed = {id: members for id, members in members_of.items() if rewords or members != _members_now(id, home_of)}
    touched = {home_of[claim_id] for members in changed.values() for claim_id in members} - {None}
    reports = [await context.projections.report(id) for id in sorted(str(id) for id in touched)]
    after = [await _report(id, [claims[member] for member in changed[id]], changed, context) for id in sorted(changed)]
    moved = [claim_id for id, members in changed.items() for claim_id in members if home_of[claim_id] != id]
    before = tuple(orjson.loads(report.body) for report in reports if report)
    return Outlook(before, tuple(after), tuple(sorted(moved)))


def _members_after(claims: Mapping[str, RecordedClaim], context: MatchContext) -> Mapping[str, tuple[str, ...]]:
    """The members of each incident once these claims are grouped."""
    features = [context.features.of(claim) for claim in claims.values()]
    grouping = grouped(features, context.cache, context.reference.judgements)
    return {
        incident_id([claims[id].claim for id in cluster.members]): tuple(sorted(cluster.members))
        for cluster in grouping.groups
    }


async def _component(
    named: Collection[str], context: MatchContext, unrecorded: Mapping[str, RecordedClaim] | None = None
) -> Mapping[str, RecordedClaim]:
    """Every claim that the decision may move: linked claims, and those now in one incident with the named ones."""
    incident_ids = (await context.projections.incidents_of(sorted({*named}))).values()
    records = await context.projections.incidents(sorted({*incident_ids}))
    ids = {*named, *(id for record in records.values() for id in record.members)}
    claims = {**await context.ledger.public_claims(sorted(ids)), **(unrecorded or {})}
    await _add_linked(claims, context)
    if len(claims) > MOST_CLAIMS:
        raise Refused(f"This touches more than {MOST_CLAIMS} claims: too many to show what becomes of them.")
    return {id: claim for id, claim in claims.items() if not claim.quarantined}


async def _add_linked(claims: dict[str, RecordedClaim], context: MatchContext) -> None:
    """Add the claims that are linked to these, up to the limit."""
    covered = set[str]()
    for id in sorted(claims):
        if id not in covered and len(claims) <= MOST_CLAIMS:
            linked = [member.id for member in (await component_around(claims[id], context)).members]
            covered.update(linked)
            claims |= await context.ledger.public_claims([id for id in linked if id not in claims])


def _members_now(incident: str, home_of: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(sorted(id for id, home in home_of.items() if home == incident))


async def _report(id: str, members: Sequence[RecordedClaim], changed: Collection[str], context: MatchContext) -> Json:
    around = await related_incidents(id, members, context)
    unchanged = RelatedIncidents(
        wholes=tuple(neighbour for neighbour in around.wholes if neighbour.incident_id not in changed),
        parts=tuple(neighbour for neighbour in around.parts if neighbour.incident_id not in changed),
        possibly_same=tuple(id for id in around.possibly_same if id not in changed),
    )
    mergers = context.reference.judgements.mergers_of([member.claim.id for member in members])
    report = reconcile([member.claim for member in members], context.reference.registry, unchanged, mergers=mergers)
    through = max(member.through for member in members)
    as_of = datetime.fromtimestamp(max(member.through_at for member in members) / 1000, UTC)
    edition = report_json.Edition(id, 0, through, as_of)
    return report_json.document(report, edition, style=context.reference.house_style)

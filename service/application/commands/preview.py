"""What the reports would become if a person decided so, worked out as the workers would and kept nowhere."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from service.application.commands import judge
from service.application.commands.judge import JudgementRequest
from service.application.context import NewsroomContext
from service.application.grouping.load_component import MatchContext, component_around
from service.application.reporting.neighbours import surroundings
from service.domain.errors import DecisionsContradict, Refused
from service.domain.incidents.ids import incident_id
from service.domain.matching.clustering.grouping import group as grouped
from service.domain.matching.judgements import Judgement, Judgements
from service.domain.reconciliation.reconcile import RelatedIncidents, reconcile
from service.formats.reports import report_json
from service.ports.ledger import RecordedClaim, Reference

MOST_CLAIMS = 500
# After every decision of the ledger, as the next one will be.
_LAST = 2**53

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The reports of the incidents that a decision touches: as they stand, and as they would be; changed ones only.

    ``moved`` are the claims that would be elsewhere.
    """

    before: tuple[Json, ...]
    after: tuple[Json, ...]
    moved: tuple[str, ...]


async def of_decision(asked: JudgementRequest, newsroom: NewsroomContext) -> Outlook:
    """What a decision would come to. Raises what ``judging.judge`` raises; nothing is recorded."""
    judgement = replace(await judge.considered(asked, newsroom), sequence=_LAST)
    reference = await newsroom.ledger.reference()
    return await _outlook(judgement.named, [*reference.judgements.made, judgement], reference, newsroom)


async def of_undoing(judgement_id: str, newsroom: NewsroomContext) -> Outlook:
    """What taking a decision back would come to. Raises UnknownJudgement and DecisionsContradict."""
    made = await judge.judgement(judgement_id, newsroom)
    reference = await newsroom.ledger.reference()
    chain = reference.judgements.conflict_without(judgement_id)
    if chain is not None:
        raise DecisionsContradict(chain)
    kept = [one for one in reference.judgements.made if one.id != judgement_id]
    return await _outlook(made.judgement.named, kept, reference, newsroom)


async def _outlook(
    named: Collection[str], decisions: Iterable[Judgement], reference: Reference, newsroom: NewsroomContext
) -> Outlook:
    imagined = replace(reference, judgements=Judgements.of(decisions))
    on = newsroom.under(imagined)
    claims = await _component(named, on)
    now = {id: claim.incident_id for id, claim in claims.items()}
    found = grouped([on.profiles.of(claim) for claim in claims.values()], imagined.judgements)
    homes = {
        incident_id([claims[id].claim for id in each.members]): tuple(sorted(each.members)) for each in found.groups
    }
    changed = {id: members for id, members in homes.items() if members != _members_now(id, now)}
    touched = {now[one] for members in changed.values() for one in members} - {None}
    reports = [await newsroom.projections.report(id) for id in sorted(str(id) for id in touched)]
    return Outlook(
        before=tuple(orjson.loads(report.body) for report in reports if report),
        after=tuple([await _report(id, [claims[one] for one in changed[id]], changed, on) for id in sorted(changed)]),
        moved=tuple(sorted(one for id, members in changed.items() for one in members if now[one] != id)),
    )


async def _component(named: Collection[str], on: MatchContext) -> Mapping[str, RecordedClaim]:
    """Every claim whose place the decision may change: what is linked, and what is with the named ones today."""
    ids = set(named)
    records = await on.projections.incidents(sorted({*(await on.projections.incidents_of(sorted(ids))).values()}))
    ids |= {id for record in records.values() for id in record.members}
    found = dict(await on.ledger.public_claims(sorted(ids)))
    covered = set[str]()
    for id in sorted(found):
        if id not in covered and len(found) <= MOST_CLAIMS:
            linked = [one.id for one in (await component_around(found[id], on)).members]
            covered.update(linked)
            found |= await on.ledger.public_claims([one for one in linked if one not in found])
    if len(found) > MOST_CLAIMS:
        raise Refused(f"This touches more than {MOST_CLAIMS} claims: too many to show what becomes of them.")
    return {id: claim for id, claim in found.items() if not claim.quarantined}


def _members_now(incident: str, now: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(sorted(id for id, home in now.items() if home == incident))


async def _report(id: str, members: Sequence[RecordedClaim], changed: Collection[str], on: MatchContext) -> Json:
    around = await surroundings(id, members, on)
    others = RelatedIncidents(
        wholes=tuple(one for one in around.wholes if one.incident_id not in changed),
        parts=tuple(one for one in around.parts if one.incident_id not in changed),
        possibly_same=tuple(one for one in around.possibly_same if one not in changed),
    )
    report = reconcile([member.claim for member in members], on.reference.registry, others)
    through = max(member.through for member in members)
    at = datetime.fromtimestamp(max(member.through_at for member in members) / 1000, UTC)
    return report_json.document(report, report_json.Edition(id, 0, through, at))

"""The way of a claim on one page: accept → group → reconcile → announce.

Each step gets, decides, keeps and tells. What it decides is in ``domain``; what it stands on is checked again when it
is kept, and if that has moved, the step is done again. Any step may be repeated, killed or doubled without harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from service.application.concurrency import all_of
from service.application.context import Services
from service.application.grouping.load_component import Field, components_around, walk
from service.application.reporting.neighbours import neighbours, surroundings
from service.application.reporting.revision_causes import Revised, noted
from service.application.search.terms import terms_of
from service.domain.errors import Moved
from service.domain.incidents.day_index import name_key
from service.domain.incidents.ids import incident_id
from service.domain.matching.clustering.grouping import units
from service.domain.reconciliation.reconcile import reconcile as reconciled
from service.formats.records.party_json import read_party
from service.formats.reports import report_json
from service.ports import jobs
from service.ports.store import (
    GroupingCommit,
    IncidentRecord,
    Placing,
    Receipt,
    RecordedClaim,
    Reference,
    ReportCommit,
    Stage,
    Submission,
)

GROUP_AT_ONCE = 64
RECONCILE_AT_ONCE = 16
QUEUE_IS_NO_HELP_MS = 3_000
SWEEP_MS = 1_000
CROWD = "crowd:"


async def accept(submissions: Sequence[Submission], to: Services) -> Sequence[Receipt]:
    """Record what was said, each for itself, and wake a worker. Once this returns, nothing is lost."""
    receipts = await to.ledger.append(to.signed(submissions))
    await to.wake_ups.wake(jobs.GROUP)
    return receipts


async def accept_all_or_nothing(submissions: Sequence[Submission], to: Services) -> Sequence[Receipt]:
    """Record all of them, or none when one is in conflict."""
    receipts = await to.ledger.append_all_or_nothing(to.signed(submissions))
    await to.wake_ups.wake(jobs.GROUP)
    return receipts


async def reveal(to: Services) -> None:
    """Let the claims whose embargo has ended become claims like any other: from now on they are work, and news."""
    while await to.projections.reveal():
        pass


async def group(to: Services) -> bool:
    """Put some claims whose grouping is in question with the incidents they speak of; says whether there was any."""
    touched = await _touch_named_claims(to)
    work = await to.projections.take(Stage.GROUP, GROUP_AT_ONCE, to.worker)
    if work.more:
        await to.wake_ups.wake(jobs.GROUP)
    if work.ids:
        with holding(Stage.GROUP, work.ids, to):
            await _group_taken(work.ids, to)
    return touched or bool(work.ids)


async def work(to: Services) -> bool:
    """Group some claims and bring some reports up to date: while very many claims wait, reports follow all the same.

    Says whether there was anything to do.
    """
    grouped = await group(to)
    return await reconcile(to) or grouped


@contextmanager
def holding(stage: Stage, ids: tuple[str, ...], to: Services) -> Iterator[None]:
    """Inside, the work is in hand: the sweep keeps its lease, so that nobody takes what only takes long."""
    to.in_hand[stage] = ids
    try:
        yield
    finally:
        del to.in_hand[stage]


async def _group_taken(claim_ids: Sequence[str], to: Services) -> None:
    reference = await to.ledger.reference()
    try:
        walked = await walk(claim_ids, to.under(reference))
        found = units(walked.profiles, reference.judgements)
        await all_of([to.projections.commit_grouping(_placed(unit, walked.claims, reference)) for unit in found])
    except Moved:
        await to.projections.give_back(Stage.GROUP, claim_ids)


def _placed(unit: Sequence[Sequence[str]], claims: Mapping[str, RecordedClaim], reference: Reference) -> GroupingCommit:
    """The incidents of a component, named and listed by their first claims."""
    incident_of, first = {}, {}
    for group in unit:
        members = [claims[id].claim for id in group]
        named = incident_id(members)
        first[named] = min(claim.sequence for claim in members)
        incident_of.update(dict.fromkeys(group, named))
    placings = tuple(Placing(id, claims[id].epoch, incident_of[id]) for id in sorted(incident_of))
    return GroupingCommit(reference.version, placings, first)


async def _touch_named_claims(to: Services) -> bool:
    """Mark the claims that name a party that has changed, under any name it ever had."""
    work = await to.projections.take(Stage.PARTY, 1, to.worker)
    for party_id in work.ids:
        if party_id.startswith(CROWD):
            await _touch_divided_claims(party_id, to)
            continue
        versions = await to.ledger.party_versions(party_id)
        parties = [read_party(party_id, body) for body in versions]
        names = {name for party in parties for name in (party.id, party.name, *party.aliases)}
        claims = await to.projections.posted([f"name:{name_key(name)}" for name in sorted(names)])
        await to.projections.touch(party_id, int(str(versions[-1]["sequence"])), claims)
    return bool(work.ids)


async def _touch_divided_claims(change: str, to: Services) -> None:
    """Mark all that the claims of a crowd were compared with, as it was divided before."""
    _, line, before, sequence = change.split(":")
    reference = await to.ledger.reference()
    former = replace(reference, crowded={**reference.crowded, line: int(before)})
    claims = await to.ledger.claims(await to.projections.posted([f"{CROWD}{line}"]))
    around = await components_around(
        claims.values(), Field(to.ledger, to.projections, former, to.memory.under(reference).under(former))
    )
    await to.projections.touch(change, int(sequence), [one.id for one in around.members])


async def reconcile(to: Services) -> bool:
    """Bring some reports up to date; says whether there were any."""
    work = await to.projections.take(Stage.RECONCILE, RECONCILE_AT_ONCE, to.worker)
    if work.more:
        await to.wake_ups.wake(jobs.RECONCILE)
    with holding(Stage.RECONCILE, work.ids, to):
        if failures := await reconcile_incidents(work.ids, to):
            raise failures[0]
    return bool(work.ids)


async def reconcile_incidents(ids: Sequence[str], to: Services) -> list[Exception]:
    """Say what the claims of each incident come to, and keep it as it will be served; what went wrong with any."""
    reference, found = await to.ledger.reference(), await to.projections.incidents(ids)
    incidents = [found.get(id, IncidentRecord(id, 0, 0, ())) for id in ids]
    failures = await all_of([_failure_of(incident, reference, to) for incident in incidents])
    return [failure for failure in failures if failure is not None]


async def _failure_of(incident: IncidentRecord, reference: Reference, to: Services) -> Exception | None:
    """Reconcile one incident; what goes wrong with it stops none of the others, and counts as its attempt."""
    try:
        await to.projections.commit_report(await _report_on(incident, reference, to))
    except Moved:
        await to.projections.give_back(Stage.RECONCILE, [incident.id])
    except Exception as failure:
        return failure
    return None


async def _report_on(incident: IncidentRecord, reference: Reference, to: Services) -> ReportCommit:
    if not incident.members:
        return ReportCommit(incident.id, incident.version, reference.version, None, moment=incident.moment)
    members = await to.ledger.claims(incident.members)
    return await _reported(incident, list(members.values()), reference, to)


async def _reported(
    incident: IncidentRecord, members: Sequence[RecordedClaim], reference: Reference, to: Services
) -> ReportCommit:
    around = await surroundings(incident.id, members, to.under(reference))
    claims = [member.claim for member in members]
    memory = to.reports.of(incident.id, len(claims), reference.version)
    report = reconciled(claims, reference.registry, around, memory)
    through = max(member.through for member in members)
    edition = report_json.Edition(incident.id, incident.revision + 1, through, _as_of(members))
    document = report_json.document(report, edition, memory)
    near, digest = neighbours(around), report_json.digest(document)
    note, basis = await noted(Revised(document, digest, members, reference.registry, near), to.history)
    return ReportCommit(
        incident_id=incident.id,
        incident_version=incident.version,
        reference_version=reference.version,
        body=report_json.render(document),
        revision=edition.revision,
        digest=digest,
        through=through,
        status=report.status,
        neighbours=near,
        note=note,
        basis=basis,
        terms=terms_of(document, claims),
        moment=incident.moment,
    )


def _as_of(members: Sequence[RecordedClaim]) -> datetime:
    """When the last thing was recorded that the report knows of; never the time it was computed at."""
    return datetime.fromtimestamp(max(member.through_at for member in members) / 1000, UTC)


async def keep_leases(in_hand: Mapping[Stage, tuple[str, ...]], to: Services) -> None:
    """Prolong the leases of what a process is at: they end only when it is killed or its time is up."""
    for stage, ids in sorted(in_hand.items()):
        await to.projections.renew(stage, ids)


async def sweep(queue_is_silent: bool, to: Services) -> None:
    """Say that a worker is alive, let embargoes end, and see to work whose wake-up was lost.

    Work that waits gets another wake-up. Where that has brought no job for a while although work is old, the queue
    itself is no help, and some of the work is done here and now.
    """
    await to.projections.heartbeat(to.worker)
    if to.checkpoints is not None:
        await to.checkpoints.keep()
    await to.projections.refile()
    await reveal(to)
    vitals = await to.projections.vitals()
    if not any(vitals.dirty.values()):
        return
    if queue_is_silent and vitals.oldest_dirty_age > QUEUE_IS_NO_HELP_MS:
        end = to.clock.now() + SWEEP_MS
        while await work(to) and to.clock.now() < end:
            pass
    await to.wake_ups.wake(jobs.GROUP)
    await to.wake_ups.wake(jobs.RECONCILE)
